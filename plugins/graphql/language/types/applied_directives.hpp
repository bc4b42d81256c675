// Directives of a type system document (GraphQL, 3.13).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/ast.hpp"
#include "language/types/schema.hpp"

namespace graphql::language {

// What definitions in the document carry: each directive is known, stands where it may, not twice unless it
// is repeatable, and with arguments that fit. `schema` is what the document defines.
std::vector<std::string> applied_directive_faults(const Schema& schema, const Document& document);

// The reason of @deprecated; nothing without it.
std::optional<std::string> deprecation_of(const List<Directive>& directives);
// The address of @specifiedBy; empty without it.
std::string_view specification_of(const List<Directive>& directives);
bool has_one_of(const List<Directive>& directives);

}  // namespace graphql::language
