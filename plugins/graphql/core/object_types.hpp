// Types of one object of the model.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <portico/schema.hpp>

#include "core/type_maker.hpp"

namespace graphql::core {

// Objects that some to-one relation leads to, by id: others can be connected to them.
std::set<std::uint32_t> connectable_objects(const portico::Schema& schema);

// A text that changes when any of the types would.
std::string signature_of(const portico::Schema& schema, portico::Object object, bool connectable);

NumberedTypes make_object_types(language::SchemaBuilder& builder, const portico::Schema& schema,
                                portico::Object object, bool connectable);

// Adds its fields to Query and Mutation and what they mean to `roots`.
void add_root_fields(TypeMaker& maker, portico::Object object, language::Type& query,
                     language::Type& mutation, std::vector<RootField>& roots);

}  // namespace graphql::core
