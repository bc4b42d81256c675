#include "core/object_types.hpp"

#include <algorithm>

#include "core/fixed_types.hpp"

namespace graphql::core {
namespace {

using language::FieldType;
using language::Type;
using language::TypeKind;
using language::TypeUse;

constexpr std::string_view kFilledByHost[] = {"id",       "createdAt", "updatedAt",
                                              "position", "createdBy", "updatedBy"};

class ObjectTypes {
 public:
  ObjectTypes(language::SchemaBuilder& builder, NumberedTypes& out, const portico::Schema& schema,
              portico::Object object, const ObjectIds& served)
      : maker_(builder, out),
        schema_(schema),
        object_(object),
        served_(served),
        name_(capitalised(object.name_singular())) {}

  void make(bool connectable) {
    record_ = TypeMaker::make(TypeKind::object, name_, TypeRole::record, std::string(object_.description()));
    filter_ = TypeMaker::make(TypeKind::input_object, name_ + "FilterInput", TypeRole::object_filter);
    order_ = TypeMaker::make(TypeKind::input_object, name_ + "OrderByInput", TypeRole::object_order);
    create_ = TypeMaker::make(TypeKind::input_object, name_ + "CreateInput", TypeRole::record_input);
    update_ = TypeMaker::make(TypeKind::input_object, name_ + "UpdateInput", TypeRole::record_input);
    for (const portico::Field field : object_.fields()) {
      if (field.hidden() || field.type() == PORTICO_TYPE_TS_VECTOR || field.type() == PORTICO_TYPE_FILES)
        continue;
      if (field.is_to_one()) {
        add_to_one(field);
      } else if (field.is_to_many()) {
        add_to_many(field);
      } else if (field.is_composite()) {
        add_composite(field);
      } else {
        add_scalar(field);
      }
    }
    const std::string filter_name = name_ + "FilterInput";
    TypeMaker::add_input(filter_, "and", maker_.list(filter_name),
                         static_cast<std::uint32_t>(Connective::all_of));
    TypeMaker::add_input(filter_, "or", maker_.list(filter_name),
                         static_cast<std::uint32_t>(Connective::any_of));
    TypeMaker::add_input(filter_, "not", maker_.use(filter_name),
                         static_cast<std::uint32_t>(Connective::none_of));
    maker_.set(std::move(record_));
    maker_.set(std::move(filter_));
    maker_.set(std::move(order_));
    maker_.set(std::move(create_));
    maker_.set(std::move(update_));
    make_connection();
    if (connectable) make_relation_inputs();
  }

 private:
  // False if it is not active or not served.
  portico::Object related_by(portico::Field field) const {
    return served_.count(field.relation_object()) != 0 ? schema_.object(field.relation_object())
                                                       : portico::Object();
  }

  TypeUse output_use(portico::Field field, TypeUse use) const {
    return field.nullable() ? use : use.wrapped(TypeUse::non_null);
  }

  void add_scalar(portico::Field field) {
    const std::string enum_name = name_ + capitalised(field.name()) + "Enum";
    if (!field.options().empty()) add_enum(field, enum_name);
    const ScalarNames names = scalar_names(field.type(), field.settings_json(), enum_name);
    const std::string_view description = field.description();
    const TypeUse value = names.list ? maker_.list(names.output) : maker_.use(names.output);
    TypeMaker::add_field(record_, field.name(), output_use(field, value), field.id(), description);
    TypeMaker::add_input(filter_, field.name(), maker_.use(names.filter), field.id());
    TypeMaker::add_input(order_, field.name(), maker_.use("OrderByDirection"), field.id());
    const TypeUse input = field.name() == "id" ? maker_.use("ID") : value;
    add_data(field.name(), input, field);
  }

  // Has a value only if the client sends one. Another record is named by its id or by `connect`: neither is
  // required.
  static bool is_needed(portico::Field field) {
    for (const std::string_view filled : kFilledByHost) {
      if (field.name() == filled) return false;
    }
    return !field.nullable() && field.default_json().empty() && !field.is_relation();
  }

  void add_data(std::string_view name, TypeUse use, portico::Field field) {
    TypeMaker::add_input(create_, name, is_needed(field) ? use.wrapped(TypeUse::non_null) : use, field.id(),
                         field.description());
    TypeMaker::add_input(update_, name, use, field.id(), field.description());
  }

  void add_enum(portico::Field field, const std::string& enum_name) {
    Type type =
        TypeMaker::make(TypeKind::enumeration, enum_name, TypeRole::none, std::string(field.description()));
    for (const portico::Option option : field.options())
      TypeMaker::add_value(type, option.value(), option.label());
    maker_.set(std::move(type));
    maker_.add_enum_filter(enum_name);
  }

  void add_composite(portico::Field field) {
    const std::string name(composite_name(field.type()));
    TypeMaker::add_field(record_, field.name(), output_use(field, maker_.use(name)), field.id(),
                         field.description());
    TypeMaker::add_input(filter_, field.name(), maker_.use(name + "FilterInput"), field.id());
    TypeMaker::add_input(order_, field.name(), maker_.use(name + "OrderByInput"), field.id());
    const TypeUse create = maker_.use(name + "CreateInput");
    TypeMaker::add_input(create_, field.name(), is_needed(field) ? create.wrapped(TypeUse::non_null) : create,
                         field.id(), field.description());
    TypeMaker::add_input(update_, field.name(), maker_.use(name + "UpdateInput"), field.id(),
                         field.description());
  }

  void add_to_one(portico::Field field) {
    const std::string_view column = field.join_column();
    TypeMaker::add_field(record_, column, maker_.use("ID"), field.id(), field.description());
    TypeMaker::add_input(filter_, column, maker_.use("UUIDFilter"), field.id());
    TypeMaker::add_input(order_, column, maker_.use("OrderByDirection"), field.id());
    add_data(column, maker_.use("ID"), field);
    const portico::Object related = related_by(field);
    if (!related) return;
    const std::string name = capitalised(related.name_singular());
    TypeMaker::add_field(record_, field.name(), maker_.use(name), field.id(), field.description());
    TypeMaker::add_input(filter_, field.name(), maker_.use(name + "FilterInput"), field.id());
    TypeMaker::add_input(order_, field.name(), maker_.use(name + "OrderByInput"), field.id());
    add_data(field.name(), maker_.use(name + "RelationInput"), field);
  }

  void add_to_many(portico::Field field) {
    const portico::Object related = related_by(field);
    if (!related) return;
    const std::string name = capitalised(related.name_singular());
    FieldType& list = TypeMaker::add_field(record_, field.name(), maker_.use(name + "Connection"), field.id(),
                                           field.description());
    maker_.add_list_arguments(list, name);
  }

  void make_connection() {
    Type edge = TypeMaker::make(TypeKind::object, name_ + "Edge", TypeRole::edge);
    TypeMaker::add_field(edge, "node", maker_.required(name_), static_cast<std::uint32_t>(EdgePart::node));
    TypeMaker::add_field(edge, "cursor", maker_.required("Cursor"),
                         static_cast<std::uint32_t>(EdgePart::cursor));
    maker_.set(std::move(edge));
    Type list = TypeMaker::make(TypeKind::object, name_ + "Connection", TypeRole::connection);
    TypeMaker::add_field(list, "totalCount", maker_.use("Int"),
                         static_cast<std::uint32_t>(ConnectionPart::total_count),
                         "How many records match the filter, whatever the page.");
    TypeMaker::add_field(list, "edges", maker_.list_of_required(name_ + "Edge").wrapped(TypeUse::non_null),
                         static_cast<std::uint32_t>(ConnectionPart::edges));
    TypeMaker::add_field(list, "pageInfo", maker_.required("PageInfo"),
                         static_cast<std::uint32_t>(ConnectionPart::page_info));
    maker_.set(std::move(list));
  }

  // How another record names one of this object: by its id or by a unique field.
  void make_relation_inputs() {
    Type relation =
        TypeMaker::make(TypeKind::input_object, name_ + "RelationInput", TypeRole::relation_input);
    TypeMaker::add_input(relation, "connect", maker_.use(name_ + "ConnectInput"));
    TypeMaker::add_input(relation, "disconnect", maker_.use("Boolean"));
    maker_.set(std::move(relation));
    Type connect = TypeMaker::make(TypeKind::input_object, name_ + "ConnectInput", TypeRole::none);
    TypeMaker::add_input(connect, "where", maker_.use(name_ + "WhereUniqueInput"));
    maker_.set(std::move(connect));
    Type where = TypeMaker::make(TypeKind::input_object, name_ + "WhereUniqueInput", TypeRole::none);
    for (const portico::Field field : object_.fields()) {
      if (field.hidden()) continue;
      if (field.name() == "id") {
        TypeMaker::add_input(where, "id", maker_.use("ID"));
      } else if (field.unique() && field.is_composite()) {
        const std::string part_name = name_ + capitalised(field.name()) + "WhereInput";
        TypeMaker::add_input(where, field.name(), maker_.use(part_name));
        Type part = TypeMaker::make(TypeKind::input_object, part_name, TypeRole::none);
        TypeMaker::add_input(part, unique_part(field), maker_.use("String"));
        maker_.set(std::move(part));
      } else if (field.unique() && !field.is_relation()) {
        TypeMaker::add_input(where, field.name(),
                             maker_.use(scalar_names(field.type(), field.settings_json(), "String").output));
      }
    }
    maker_.set(std::move(where));
  }

  // The part of a unique composite that is unique.
  static std::string_view unique_part(portico::Field field) {
    return field.type() == PORTICO_TYPE_LINKS ? "primaryLinkUrl" : field.subfields()[0].name();
  }

  TypeMaker maker_;
  const portico::Schema& schema_;
  portico::Object object_;
  const ObjectIds& served_;
  std::string name_;
  Type record_;
  Type filter_;
  Type order_;
  Type create_;
  Type update_;
};

std::uint32_t add_root(std::vector<RootField>& roots, portico::Object object, Operation operation) {
  roots.push_back({object.id(), operation});
  return static_cast<std::uint32_t>(roots.size() - 1);
}

}  // namespace

ObjectIds servable_objects(const portico::Schema& schema, std::set<std::string> names) {
  static constexpr std::string_view kEnds[] = {"",
                                               "Connection",
                                               "Edge",
                                               "FilterInput",
                                               "OrderByInput",
                                               "CreateInput",
                                               "UpdateInput",
                                               "RelationInput",
                                               "ConnectInput",
                                               "WhereUniqueInput"};
  ObjectIds served;
  for (const portico::Object object : schema.objects()) {
    std::set<std::string> own;
    for (const std::string_view end : kEnds) own.insert(capitalised(object.name_singular()).append(end));
    for (const portico::Field field : object.fields()) {
      if (field.options().empty()) continue;
      const std::string name = capitalised(object.name_singular()) + capitalised(field.name()) + "Enum";
      own.insert(name);
      own.insert(name + "Filter");
    }
    const bool taken =
        std::any_of(own.begin(), own.end(), [&](const std::string& name) { return names.count(name) != 0; });
    if (taken) continue;
    served.insert(object.id());
    names.merge(own);
  }
  return served;
}

ObjectIds connectable_objects(const portico::Schema& schema) {
  ObjectIds found;
  for (const portico::Object object : schema.objects()) {
    for (const portico::Field field : object.fields()) {
      if (!field.hidden() && field.is_to_one()) found.insert(field.relation_object());
    }
  }
  return found;
}

std::string signature_of(const portico::Schema& schema, portico::Object object, const ObjectIds& served,
                         bool connectable) {
  std::string text = std::to_string(object.version()) + (connectable ? "c" : "-");
  for (const portico::Field field : object.fields()) {
    if (!field.is_relation()) continue;
    const portico::Object related = schema.object(field.relation_object());
    const bool shown = related && served.count(related.id()) != 0;
    text.append("|").append(shown ? related.name_singular() : std::string_view());
  }
  return text;
}

NumberedTypes make_object_types(language::SchemaBuilder& builder, const portico::Schema& schema,
                                portico::Object object, const ObjectIds& served, bool connectable) {
  NumberedTypes made;
  ObjectTypes(builder, made, schema, object, served).make(connectable);
  return made;
}

void add_root_fields(TypeMaker& maker, portico::Object object, Type& query, Type& mutation,
                     std::vector<RootField>& roots) {
  const std::string one = capitalised(object.name_singular());
  const std::string many = capitalised(object.name_plural());
  FieldType& list = TypeMaker::add_field(query, object.name_plural(), maker.use(one + "Connection"),
                                         add_root(roots, object, Operation::find_many), object.description());
  maker.add_list_arguments(list, one);
  FieldType& find = TypeMaker::add_field(query, object.name_singular(), maker.use(one),
                                         add_root(roots, object, Operation::find_one), object.description());
  TypeMaker::add_argument(find, "filter", maker.required(one + "FilterInput"));

  const auto mutate = [&](const std::string& name, TypeUse result, Operation operation) -> FieldType& {
    return TypeMaker::add_field(mutation, name, result, add_root(roots, object, operation));
  };
  FieldType& create = mutate("create" + one, maker.use(one), Operation::create_one);
  TypeMaker::add_argument(create, "data", maker.required(one + "CreateInput"));
  TypeMaker::add_argument(create, "upsert", maker.use("Boolean"));
  FieldType& create_many = mutate("create" + many, maker.list_of_required(one), Operation::create_many);
  TypeMaker::add_argument(create_many, "data",
                          maker.list_of_required(one + "CreateInput").wrapped(TypeUse::non_null));
  TypeMaker::add_argument(create_many, "upsert", maker.use("Boolean"));
  FieldType& update = mutate("update" + one, maker.use(one), Operation::update_one);
  TypeMaker::add_argument(update, "id", maker.required("UUID"));
  TypeMaker::add_argument(update, "data", maker.required(one + "UpdateInput"));
  FieldType& update_many = mutate("update" + many, maker.list_of_required(one), Operation::update_many);
  TypeMaker::add_argument(update_many, "data", maker.required(one + "UpdateInput"));
  TypeMaker::add_argument(update_many, "filter", maker.required(one + "FilterInput"));
  struct Verb {
    const char* name;
    Operation one;
    Operation many;
  };
  for (const Verb& verb : {Verb{"delete", Operation::delete_one, Operation::delete_many},
                           Verb{"destroy", Operation::destroy_one, Operation::destroy_many},
                           Verb{"restore", Operation::restore_one, Operation::restore_many}}) {
    FieldType& single = mutate(verb.name + one, maker.use(one), verb.one);
    TypeMaker::add_argument(single, "id", maker.required("UUID"));
    FieldType& several = mutate(verb.name + many, maker.list_of_required(one), verb.many);
    TypeMaker::add_argument(several, "filter", maker.required(one + "FilterInput"));
  }
}

}  // namespace graphql::core
