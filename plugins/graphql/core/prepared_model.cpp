#include "core/prepared_model.hpp"

#include "core/fixed_types.hpp"
#include "core/object_types.hpp"

namespace graphql::core {
namespace {

using language::Type;
using language::TypeKind;

void set_all(language::SchemaBuilder& builder, const NumberedTypes& types) {
  for (const auto& [number, type] : types.types) builder.set(number, type);
}

// What no object may be called.
std::set<std::string> names_of(const NumberedTypes& fixed) {
  std::set<std::string> names = {"Query", "Mutation", "Int", "Float", "String", "Boolean", "ID"};
  for (const auto& [number, type] : fixed.types) names.insert(type->name);
  return names;
}

}  // namespace

std::unique_ptr<PreparedModel> SchemaMaker::make(const portico::Schema& model) {
  language::SchemaBuilder builder;
  builder.keep_numbers_of(numbers_);
  auto prepared = std::make_unique<PreparedModel>();

  NumberedTypes roots;
  TypeMaker maker(builder, roots);
  Type query = TypeMaker::make(TypeKind::object, "Query", TypeRole::none);
  Type mutation = TypeMaker::make(TypeKind::object, "Mutation", TypeRole::none);
  const NumberedTypes fixed = make_fixed_types(builder, model);
  const ObjectIds served = servable_objects(model, names_of(fixed));
  const ObjectIds connectable = connectable_objects(model);
  std::map<std::uint32_t, Kept> kept;
  for (const portico::Object object : model.objects()) {
    if (served.count(object.id()) == 0) continue;
    const bool connects = connectable.count(object.id()) != 0;
    std::string signature = signature_of(model, object, served, connects);
    const auto before = objects_.find(object.id());
    Kept& entry = kept[object.id()];
    if (before != objects_.end() && before->second.signature == signature) {
      entry = std::move(before->second);
    } else {
      entry.signature = std::move(signature);
      entry.types = make_object_types(builder, model, object, served, connects);
    }
    add_root_fields(maker, object, query, mutation, prepared->roots);
  }
  objects_ = std::move(kept);
  const bool empty = query.fields.empty();
  if (empty) {
    // A model without objects still has a schema: an object type needs a field.
    TypeMaker::add_field(query, "_empty", maker.use("Boolean"), 0, "Nothing: the data model has no object.");
  }
  maker.set(std::move(query));
  builder.set_root(language::Operation::Kind::query, builder.number("Query"));
  if (!empty) {
    maker.set(std::move(mutation));
    builder.set_root(language::Operation::Kind::mutation, builder.number("Mutation"));
  }
  set_all(builder, roots);
  for (const auto& [id, entry] : objects_) {
    set_all(builder, entry.types);
    for (const auto& [number, type] : entry.types.types) prepared->objects.emplace(type.get(), id);
  }
  set_all(builder, fixed);
  prepared->schema = builder.build();
  numbers_ = language::SchemaBuilder();
  numbers_.keep_numbers_of(builder);
  return prepared;
}

}  // namespace graphql::core
