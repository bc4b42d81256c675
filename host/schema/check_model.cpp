#include <algorithm>
#include <map>
#include <set>

#include "base/near_names.hpp"
#include "schema/field_details.hpp"
#include "schema/index_columns.hpp"
#include "schema/model.hpp"
#include "schema/names.hpp"
#include "schema/planned_fields.hpp"
#include "schema/problems.hpp"

namespace portico::schema {
namespace {

bool can_be_label(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::full_name:
    case FieldType::uuid:
    case FieldType::number:
    case FieldType::numeric:
    case FieldType::date:
    case FieldType::date_time:
    case FieldType::select:
    case FieldType::emails:
    case FieldType::phones:
    case FieldType::links:
      return true;
    default:
      return false;
  }
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

class ModelChecker {
 public:
  explicit ModelChecker(const ModelDescription& model) : model_(model), problems_(model.source) {}

  base::Status check() {
    if (model_.objects.size() > kMaxObjects) {
      problems_.add(0, "",
                    "the model has " + std::to_string(model_.objects.size()) +
                        " objects, at most 500 are allowed; remove some");
    }
    for (const ObjectDescription& object : model_.objects) planned_[&object] = planned_fields(object);
    for (const ObjectDescription& object : model_.objects) check_object_names(object);
    for (const ObjectDescription& object : model_.objects) {
      for (const FieldDescription& field : object.fields) check_field(object, field);
      check_field_names(object);
      for (const PlannedField& field : planned_[&object]) {
        if (field.target != nullptr) check_relation(object, field);
      }
      check_identifiers(object);
      check_indexes(object);
    }
    return problems_.status();
  }

 private:
  static std::string place(const ObjectDescription& object, const FieldDescription& field) {
    return object.name_singular + "." + field.name;
  }

  const ObjectDescription* object_named(std::string_view singular) const {
    for (const ObjectDescription& object : model_.objects) {
      if (object.name_singular == singular) return &object;
    }
    return nullptr;
  }

  const PlannedField* planned_named(const ObjectDescription& object, std::string_view name) const {
    for (const PlannedField& field : planned_.at(&object)) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }

  void check_object_name(const ObjectDescription& object, const std::string& name, std::string_view role) {
    const std::string& where = object.name_singular;
    if (const auto fault = name_fault(name)) {
      problems_.add(object.line, where, "the " + std::string(role) + " name \"" + name + "\" " + *fault);
    } else if (object.custom && is_reserved_word(name)) {
      problems_.add(object.line, where,
                    "the " + std::string(role) + " name \"" + name +
                        "\" is reserved; use another one, such as " + name + "Custom");
    } else if (is_taken_as_object(name)) {
      problems_.add(object.line, where,
                    "the " + std::string(role) + " name \"" + name +
                        "\" would collide in the APIs; use another one, such as " + name + "Custom");
    } else if (const auto [other, fresh] = object_names_.emplace(name, &object);
               !fresh && other->second != &object) {
      problems_.add(object.line, where,
                    "the name \"" + name + "\" is already used by the object " +
                        other->second->name_singular +
                        "; singular and plural names are unique across all objects");
    }
  }

  void check_object_names(const ObjectDescription& object) {
    const std::string& where = object.name_singular;
    check_object_name(object, object.name_singular, "singular");
    if (object.name_plural.empty()) {
      problems_.add(object.line, where, "the object has no plural name; write plural: and a name");
    } else if (lowered(object.name_singular) == lowered(object.name_plural)) {
      problems_.add(object.line, where,
                    "the singular and plural names cannot be the same for an object; change \"" +
                        object.name_plural + "\"");
    } else {
      check_object_name(object, object.name_plural, "plural");
    }
    for (const std::string* label : {&object.label_singular, &object.label_plural}) {
      if (label->empty()) continue;
      if (const auto fault = label_fault(collapsed(*label))) {
        problems_.add(object.line, where, "the label \"" + *label + "\" " + *fault);
      }
    }
    if (object.shortcut.size() > 1) {
      problems_.add(object.line, where, "the shortcut \"" + object.shortcut + "\" must be one letter");
    }
  }

  void check_field(const ObjectDescription& object, const FieldDescription& field) {
    const std::string where = place(object, field);
    if (const auto fault = name_fault(field.name)) {
      problems_.add(field.line, where, "the name \"" + field.name + "\" " + *fault);
      return;
    }
    if (is_base_field(field.name)) {
      problems_.add(field.line, where, "every object has this field already; remove it from the model");
    } else if (field.custom && is_reserved_word(field.name)) {
      problems_.add(
          field.line, where,
          "the name \"" + field.name + "\" is reserved; use another one, such as " + field.name + "Custom");
    } else if (is_taken_as_field(field.name)) {
      problems_.add(field.line, where,
                    "the name \"" + field.name + "\" is a word of filters; use another one");
    }
    if (!field.label.empty()) {
      if (const auto fault = label_fault(collapsed(field.label))) {
        problems_.add(field.line, where, "the label \"" + field.label + "\" " + *fault);
      }
    }
    switch (field.type) {
      case FieldType::files:
        problems_.add(field.line, where, "fields of type FILES are not supported yet; leave the field out",
                      base::ErrorCode::NOT_SUPPORTED);
        return;
      case FieldType::ts_vector:
      case FieldType::position:
        problems_.add(field.line, where,
                      "fields of type " + std::string(type_name(field.type)) +
                          " cannot be declared, every object has its own; remove the field");
        return;
      default:
        break;
    }
    if (is_relation(field.type)) {
      check_relation_form(object, field);
    } else if (field.relation != RelationKind::none || field.on_delete || !field.join_column.empty()) {
      problems_.add(
          field.line, where,
          "many_to_one, one_to_many, on_delete and join_column belong to RELATION and MORPH_RELATION fields, "
          "not to " +
              std::string(type_name(field.type)) + "; remove them");
    }
    field_details(field, where, &problems_);
  }

  void check_relation_form(const ObjectDescription& object, const FieldDescription& field) {
    const std::string where = place(object, field);
    const bool morph = field.type == FieldType::morph_relation;
    if (field.targets.empty()) {
      problems_.add(field.line, where,
                    morph
                        ? "a MORPH_RELATION needs many_to_one with a list of targets, such as [note.targets, "
                          "task.targets]"
                        : "a RELATION needs many_to_one or one_to_many, such as one_to_many: person.company");
      return;
    }
    if (!morph && field.targets.size() > 1) {
      problems_.add(field.line, where, "a RELATION has one target; use MORPH_RELATION for several");
    }
    if (morph && field.relation != RelationKind::many_to_one) {
      problems_.add(field.line, where,
                    "a MORPH_RELATION is many_to_one; declare a RELATION one_to_many on each target");
    }
    if (morph && !field.join_column.empty()) {
      problems_.add(field.line, where,
                    "a MORPH_RELATION has a join column for each target; remove join_column");
    }
    if (!field.join_column.empty()) {
      if (const auto fault = name_fault(field.join_column)) {
        problems_.add(field.line, where, "the join column \"" + field.join_column + "\" " + *fault);
      }
    }
    std::set<std::string_view> seen;
    for (const RelationTarget& target : field.targets) {
      if (!seen.insert(target.object).second) {
        problems_.add(field.line, where, "the target " + target.object + " stands twice; keep one");
      }
    }
    if (field.relation == RelationKind::one_to_many) {
      bool given = field.on_delete.has_value() || !field.join_column.empty();
      for (const RelationTarget& target : field.targets) given = given || target.on_delete.has_value();
      if (given) {
        problems_.add(
            field.line, where,
            "on_delete and join_column are only for many_to_one relations; write them on the other side");
      }
    }
  }

  // Names of fields, join columns and composite columns share one space.
  void check_field_names(const ObjectDescription& object) {
    const std::vector<PlannedField>& fields = planned_.at(&object);
    if (fields.size() > kMaxFields) {
      problems_.add(object.line, object.name_singular,
                    "the object has " + std::to_string(fields.size()) +
                        " fields with the base fields, at most 300 are allowed; remove some");
    }
    std::map<std::string, std::string> taken;
    const auto take = [&](const PlannedField& field, const std::string& name, const std::string& as) {
      const auto [other, fresh] = taken.emplace(name, as);
      if (fresh) return;
      problems_.add(field.described->line, object.name_singular + "." + field.name,
                    "the name \"" + name + "\" is already used by " + other->second + "; use another one");
    };
    for (const PlannedField& field : fields) {
      if (field.name.size() > kMaxNameBytes || field.join_column.size() > kMaxNameBytes) {
        problems_.add(
            field.described->line, object.name_singular + "." + field.name,
            "the name or its join column is too long: use at most 61 characters, the target's name counted");
      }
      take(field, field.name, "the field " + field.name);
    }
    for (const PlannedField& field : fields) {
      if (!field.join_column.empty()) take(field, field.join_column, "the join column of " + field.name);
      for (const SubField& part : subfields(field.described->type)) {
        take(field, composite_column(field.name, part.name), "a sub-field of " + field.name);
      }
    }
  }

  void check_relation(const ObjectDescription& object, const PlannedField& field) {
    const std::string where = object.name_singular + "." + field.name;
    const RelationTarget& target = *field.target;
    const int line = target.line > 0 ? target.line : field.described->line;
    const ObjectDescription* other = object_named(target.object);
    if (other == nullptr) {
      base::NearNames near(target.object);
      for (const ObjectDescription& candidate : model_.objects) near.consider(candidate.name_singular);
      const std::string hint = base::did_you_mean(near.names());
      problems_.add(line, where,
                    "the relation's object \"" + target.object + "\" does not exist" +
                        (hint.empty() ? "; write its singular name" : ", " + hint));
      return;
    }
    const bool to_one = field.described->relation == RelationKind::many_to_one;
    if (to_one && !field.described->nullable && field.on_delete == OnDelete::set_null) {
      problems_.add(line, where,
                    "a relation with nullable: false cannot be SET_NULL when the other record goes; use "
                    "CASCADE or RESTRICT");
    }
    // The other side names this field: by the name of its group if this is a member of a morph relation.
    const std::string& own = field.morph_group.empty() ? field.name : field.morph_group;
    const std::string wanted = to_one ? "one_to_many" : "many_to_one";
    for (const PlannedField& candidate : planned_.at(other)) {
      const std::string& name = candidate.morph_group.empty() ? candidate.name : candidate.morph_group;
      if (name != target.inverse || candidate.target == nullptr) continue;
      const bool opposite =
          candidate.described->relation == (to_one ? RelationKind::one_to_many : RelationKind::many_to_one);
      if (opposite && candidate.target->object == object.name_singular && candidate.target->inverse == own)
        return;
    }
    const bool exists =
        std::any_of(planned_.at(other).begin(), planned_.at(other).end(), [&](const PlannedField& candidate) {
          return candidate.name == target.inverse || candidate.morph_group == target.inverse;
        });
    problems_.add(line, where,
                  "the other side " + target.object + "." + target.inverse +
                      (exists ? " does not point back" : " does not exist") + "; declare it with " + wanted +
                      ": " + object.name_singular + "." + own);
  }

  void check_identifiers(const ObjectDescription& object) {
    const std::string& where = object.name_singular;
    for (const auto& [name, role] :
         {std::pair<const std::string&, std::string>(object.label_field, "label_field"),
          std::pair<const std::string&, std::string>(object.image_field, "image_field")}) {
      if (name.empty()) continue;
      const PlannedField* field = planned_named(object, name);
      const bool image = role == "image_field";
      if (field == nullptr) {
        problems_.add(object.line, where,
                      "the " + role + " \"" + name + "\" does not exist; name a field of the object");
      } else if (image
                     ? field->described->type != FieldType::text && field->described->type != FieldType::links
                     : !can_be_label(field->described->type)) {
        problems_.add(object.line, where,
                      "the field \"" + name + "\" of type " + std::string(type_name(field->described->type)) +
                          " cannot be the " + role + "; choose a " +
                          (image ? "TEXT or LINKS" : "TEXT or FULL_NAME") + " field");
      }
    }
    for (const std::string& name : object.search_fields) {
      if (planned_named(object, name) == nullptr) {
        problems_.add(object.line, where,
                      "the search field \"" + name + "\" does not exist; name a field of the object");
      }
    }
    for (const std::vector<std::string>& group : object.duplicate_criteria) {
      for (const std::string& name : group) {
        if (is_column(object, name)) continue;
        problems_.add(object.line, where,
                      "the duplicate criterion \"" + name +
                          "\" does not exist; name a scalar field or a sub-field such as emailsPrimaryEmail");
      }
      if (group.empty()) problems_.add(object.line, where, "a group of duplicates is empty; remove it");
    }
  }

  bool is_column(const ObjectDescription& object, std::string_view name) const {
    for (const PlannedField& field : planned_.at(&object)) {
      if (field.join_column == name && !name.empty()) return true;
      if (field.target != nullptr) continue;
      if (!is_composite(field.described->type)) {
        if (field.name == name) return field.described->type != FieldType::ts_vector;
        continue;
      }
      for (const SubField& part : subfields(field.described->type)) {
        if (composite_column(field.name, part.name) == name) return true;
      }
    }
    return false;
  }

  void check_indexes(const ObjectDescription& object) {
    const std::string& where = object.name_singular;
    if (object.indexes.size() > kMaxIndexes) {
      problems_.add(object.line, where, "the object has more than 10 indexes; remove some");
    }
    std::set<std::vector<std::string>> seen;
    for (const IndexDescription& index : object.indexes) {
      if (index.fields.empty()) problems_.add(index.line, where, "an index needs at least one field");
      if (!seen.insert(index.fields).second) {
        problems_.add(index.line, where, "two indexes have the same fields; remove one");
      }
      for (const std::string& name : index.fields) {
        if (const std::string fault = indexed_field(planned_.at(&object), name).fault; !fault.empty()) {
          problems_.add(index.line, where, "the index field \"" + name + "\" " + fault);
        }
      }
    }
  }

  const ModelDescription& model_;
  Problems problems_;
  std::map<std::string, const ObjectDescription*> object_names_;
  std::map<const ObjectDescription*, std::vector<PlannedField>> planned_;
};

}  // namespace

base::Status check_model(const ModelDescription& model) {
  return ModelChecker(model).check();
}

}  // namespace portico::schema
