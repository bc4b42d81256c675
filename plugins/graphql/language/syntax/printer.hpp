// Document to text: what parse() reads back as the same document, laid out as the reference implementation
// does.
#pragma once

#include <string>

#include "language/syntax/ast.hpp"

namespace graphql::language {

std::string print(const Document& document);
std::string print(const Value& value);
std::string print(const TypeNode& type);
// A string literal with its quotes, or a block string.
std::string print_string(std::string_view text, bool block = false);

}  // namespace graphql::language
