// The form of a model file:
//
//   standard: true                        # only for the models that ship: fields and objects are not custom
//   objects:
//     company:                            # singular name
//       plural: companies
//       ...
//       fields:
//         stage: {type: SELECT, label: Stage, default: NEW, options: [{value: NEW, label: New, color: red}]}
//         people: {type: RELATION, one_to_many: person.company}
//         owner: {type: RELATION, many_to_one: workspaceMember.ownedCompanies, on_delete: SET_NULL}
//         target: {type: MORPH_RELATION, many_to_one: [note.targets, {to: task.targets, on_delete: CASCADE}]}
//       indexes:
//         - {fields: [stage, name.lastName], unique: false}
#include <fstream>
#include <iterator>
#include <span>

#include "base/near_names.hpp"
#include "schema/model.hpp"
#include "schema/problems.hpp"

namespace portico::schema {
namespace {

using Kind = Literal::Kind;

constexpr std::string_view kModelKeys[] = {"standard", "objects"};
constexpr std::string_view kObjectKeys[] = {
    "plural",     "label",       "label_plural", "description", "icon",          "shortcut", "system",
    "searchable", "label_field", "image_field",  "duplicates",  "search_fields", "fields",   "indexes"};
constexpr std::string_view kFieldKeys[] = {
    "type",    "label",    "description", "icon",        "nullable",    "unique",    "system",
    "default", "settings", "options",     "many_to_one", "one_to_many", "on_delete", "join_column"};
constexpr std::string_view kOptionKeys[] = {"value", "label", "color", "position"};
constexpr std::string_view kTargetKeys[] = {"to", "on_delete"};
constexpr std::string_view kIndexKeys[] = {"fields", "unique"};

class Reader {
 public:
  explicit Reader(const std::string& source) : problems_(source) { model_.source = source; }

  base::Result<ModelDescription> read(const Literal& root) {
    read_root(root);
    if (base::Status status = problems_.status()) return status;
    return std::move(model_);
  }

 private:
  // False, and a problem, unless it is a map with known keys.
  bool is_map_of(const Literal& literal, std::string_view where, std::span<const std::string_view> known,
                 std::string_view what) {
    if (!literal.is_map()) {
      problems_.add(literal.line, where,
                    std::string(what) + " must be a map of keys, got " + literal.shown());
      return false;
    }
    for (std::size_t i = 0; i < literal.keys.size(); ++i) {
      bool found = false;
      for (const std::string_view key : known) found = found || key == literal.keys[i];
      if (found) continue;
      const std::string near = base::did_you_mean(base::nearest_names(literal.keys[i], known));
      std::string text = std::string(what) + " has no key \"" + literal.keys[i] + "\"";
      text += near.empty() ? "; remove it" : ", " + near;
      problems_.add(literal.items[i].line, where, std::move(text));
    }
    return true;
  }

  void text(const Literal& map, std::string_view key, std::string_view where, std::string* out) {
    const Literal* value = map.member(key);
    if (value == nullptr || value->is_null()) return;
    if (value->is_text()) {
      *out = value->text;
    } else {
      problems_.add(value->line, where,
                    std::string(key) + " must be a text, got " + value->shown() + "; quote it");
    }
  }

  void flag(const Literal& map, std::string_view key, std::string_view where, bool* out) {
    const Literal* value = map.member(key);
    if (value == nullptr) return;
    if (value->kind == Kind::boolean) {
      *out = value->text == "true";
    } else {
      problems_.add(value->line, where, std::string(key) + " must be true or false, got " + value->shown());
    }
  }

  void texts(const Literal& value, std::string_view key, std::string_view where,
             std::vector<std::string>* out) {
    bool good = value.is_list();
    for (const Literal& item : value.items) good = good && item.is_text();
    if (!good) {
      problems_.add(value.line, where, std::string(key) + " must be a list of texts, got " + value.shown());
      return;
    }
    for (const Literal& item : value.items) out->push_back(item.text);
  }

  std::optional<OnDelete> on_delete(const Literal& map, std::string_view where) {
    std::string word;
    text(map, "on_delete", where, &word);
    if (word.empty()) return std::nullopt;
    if (word == "SET_NULL") return OnDelete::set_null;
    if (word == "CASCADE") return OnDelete::cascade;
    if (word == "RESTRICT") return OnDelete::restrict;
    if (word == "NO_ACTION") return OnDelete::no_action;
    problems_.add(map.member("on_delete")->line, where,
                  "on_delete \"" + word + "\" is unknown; use SET_NULL, CASCADE, RESTRICT or NO_ACTION");
    return std::nullopt;
  }

  void read_root(const Literal& root) {
    if (!is_map_of(root, "", kModelKeys, "a data model")) return;
    bool standard = false;
    flag(root, "standard", "", &standard);
    const Literal* objects = root.member("objects");
    if (objects == nullptr || objects->is_null()) return;
    if (!objects->is_map()) {
      problems_.add(objects->line, "", "objects must be a map from singular names to objects");
      return;
    }
    for (std::size_t i = 0; i < objects->keys.size(); ++i) {
      read_object(objects->keys[i], objects->items[i], standard);
    }
  }

  void read_object(const std::string& name, const Literal& map, bool standard) {
    ObjectDescription object;
    object.name_singular = name;
    object.custom = !standard;
    object.line = map.line;
    if (!is_map_of(map, name, kObjectKeys, "an object")) return;
    text(map, "plural", name, &object.name_plural);
    text(map, "label", name, &object.label_singular);
    text(map, "label_plural", name, &object.label_plural);
    text(map, "description", name, &object.description);
    text(map, "icon", name, &object.icon);
    text(map, "shortcut", name, &object.shortcut);
    text(map, "label_field", name, &object.label_field);
    text(map, "image_field", name, &object.image_field);
    flag(map, "system", name, &object.system);
    flag(map, "searchable", name, &object.searchable);
    if (const Literal* value = map.member("search_fields"))
      texts(*value, "search_fields", name, &object.search_fields);
    if (const Literal* groups = map.member("duplicates")) {
      if (!groups->is_list())
        problems_.add(groups->line, name, "duplicates must be a list of lists of names");
      for (const Literal& group : groups->items) {
        texts(group, "duplicates", name, &object.duplicate_criteria.emplace_back());
      }
    }
    if (const Literal* fields = map.member("fields"); fields != nullptr && !fields->is_null()) {
      if (!fields->is_map()) problems_.add(fields->line, name, "fields must be a map from names to fields");
      for (std::size_t i = 0; i < fields->keys.size(); ++i) {
        read_field(&object, fields->keys[i], fields->items[i], standard);
      }
    }
    if (const Literal* indexes = map.member("indexes"); indexes != nullptr && !indexes->is_null()) {
      if (!indexes->is_list()) problems_.add(indexes->line, name, "indexes must be a list");
      for (const Literal& entry : indexes->items) {
        IndexDescription& index = object.indexes.emplace_back();
        index.line = entry.line;
        if (!is_map_of(entry, name, kIndexKeys, "an index")) continue;
        flag(entry, "unique", name, &index.unique);
        if (const Literal* fields = entry.member("fields")) texts(*fields, "fields", name, &index.fields);
      }
    }
    model_.objects.push_back(std::move(object));
  }

  void read_field(ObjectDescription* object, const std::string& name, const Literal& map, bool standard) {
    const std::string where = object->name_singular + "." + name;
    FieldDescription field;
    field.name = name;
    field.custom = !standard;
    field.line = map.line;
    if (!is_map_of(map, where, kFieldKeys, "a field")) return;
    std::string type;
    text(map, "type", where, &type);
    const std::optional<FieldType> known = type_named(type);
    if (!known) {
      problems_.add(map.line, where,
                    type.empty() ? "the field has no type; write type: TEXT or another type"
                                 : "the type \"" + type + "\" is unknown; " + near_types(type));
      return;
    }
    field.type = *known;
    text(map, "label", where, &field.label);
    text(map, "description", where, &field.description);
    text(map, "icon", where, &field.icon);
    text(map, "join_column", where, &field.join_column);
    flag(map, "nullable", where, &field.nullable);
    flag(map, "unique", where, &field.unique);
    flag(map, "system", where, &field.system);
    if (const Literal* value = map.member("default")) field.default_value = *value;
    if (const Literal* value = map.member("settings")) field.settings = *value;
    field.on_delete = on_delete(map, where);
    if (const Literal* options = map.member("options")) read_options(&field, *options, where);
    read_targets(&field, map, where);
    object->fields.push_back(std::move(field));
  }

  static std::string near_types(std::string_view type) {
    base::NearNames near(type);
    for (std::uint32_t number = 1; number <= PORTICO_TYPE_RICH_TEXT; ++number) {
      const std::string_view name = type_name(static_cast<FieldType>(number));
      if (name != "UNKNOWN") near.consider(name);
    }
    const std::string text = base::did_you_mean(near.names());
    return text.empty() ? "use one of the documented types such as TEXT, NUMBER or SELECT" : text;
  }

  void read_options(FieldDescription* field, const Literal& options, const std::string& where) {
    if (!options.is_list()) {
      problems_.add(options.line, where, "options must be a list, got " + options.shown());
      return;
    }
    for (const Literal& entry : options.items) {
      OptionDescription& option = field->options.emplace_back();
      option.line = entry.line;
      if (!is_map_of(entry, where, kOptionKeys, "an option")) continue;
      text(entry, "value", where, &option.value);
      text(entry, "label", where, &option.label);
      text(entry, "color", where, &option.color);
      if (const Literal* position = entry.member("position")) {
        std::int64_t number = 0;
        if (whole_number(*position, &number) && number >= 0 && number <= 100'000) {
          option.position = static_cast<int>(number);
        } else {
          problems_.add(
              position->line, where,
              "position of an option must be a whole number from 0 to 100000, got " + position->shown());
        }
      }
    }
  }

  void read_targets(FieldDescription* field, const Literal& map, const std::string& where) {
    const Literal* many_to_one = map.member("many_to_one");
    const Literal* one_to_many = map.member("one_to_many");
    if (many_to_one != nullptr && one_to_many != nullptr) {
      problems_.add(map.line, where, "many_to_one and one_to_many exclude each other; keep one of them");
      return;
    }
    const Literal* targets = many_to_one != nullptr ? many_to_one : one_to_many;
    if (targets == nullptr) return;
    field->relation = many_to_one != nullptr ? RelationKind::many_to_one : RelationKind::one_to_many;
    if (targets->is_list()) {
      for (const Literal& target : targets->items) read_target(field, target, where);
    } else {
      read_target(field, *targets, where);
    }
  }

  void read_target(FieldDescription* field, const Literal& literal, const std::string& where) {
    RelationTarget target;
    target.line = literal.line;
    std::string to;
    if (literal.is_map()) {
      if (!is_map_of(literal, where, kTargetKeys, "a relation target")) return;
      text(literal, "to", where, &to);
      target.on_delete = on_delete(literal, where);
    } else if (literal.is_text()) {
      to = literal.text;
    }
    const std::size_t dot = to.find('.');
    if (dot == 0 || dot == std::string::npos || dot + 1 == to.size()) {
      problems_.add(
          literal.line, where,
          "a relation names the other object and its field, such as company.people, got " + literal.shown());
      return;
    }
    target.object = to.substr(0, dot);
    target.inverse = to.substr(dot + 1);
    field->targets.push_back(std::move(target));
  }

  Problems problems_;
  ModelDescription model_;
};

}  // namespace

base::Result<ModelDescription> read_model(std::string_view yaml, const std::string& source) {
  base::Result<Literal> root = parse_yaml_literal(yaml, source);
  if (!root) return root.error();
  return Reader(source).read(*root);
}

base::Result<ModelDescription> read_model_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file && text.empty()) {
    return base::Error(
        base::ErrorCode::MODEL_INVALID,
        "The data model " + path + " cannot be read; check that the file exists and is readable.");
  }
  return read_model(text, path);
}

}  // namespace portico::schema
