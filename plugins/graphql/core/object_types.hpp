// Types of one object of the model.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <portico/schema.hpp>

#include "core/type_maker.hpp"

namespace graphql::core {

// Objects by id.
using ObjectIds = std::set<std::uint32_t>;

// Objects none of whose types would bear the name of a type that is there already: in `names`, or of an
// object before it. The others are not served, and nor are relations to them.
ObjectIds servable_objects(const portico::Schema& schema, std::set<std::string> names);

// Objects that some to-one relation leads to: others can be connected to them.
ObjectIds connectable_objects(const portico::Schema& schema);

// A text that changes when any of the types would.
std::string signature_of(const portico::Schema& schema, portico::Object object, const ObjectIds& served,
                         bool connectable);

NumberedTypes make_object_types(language::SchemaBuilder& builder, const portico::Schema& schema,
                                portico::Object object, const ObjectIds& served, bool connectable);

// Adds its fields to Query and Mutation and what they mean to `roots`.
void add_root_fields(TypeMaker& maker, portico::Object object, language::Type& query,
                     language::Type& mutation, std::vector<RootField>& roots);

}  // namespace graphql::core
