// Document to text: what parse() reads back as the same document, laid out as the reference implementation
// does.
#pragma once

#include <string>
#include <string_view>

#include "language/syntax/ast.hpp"

namespace graphql::language {

std::string print(const Document& document);
std::string print(const Value& value);
std::string print(const TypeNode& type);
// A string literal with its quotes, or a block string.
std::string print_string(std::string_view text, bool block = false);
// Whether a block string gives the text back as it is: no control characters, no blank first or last line, no
// indentation that all lines share.
bool fits_block_string(std::string_view text);

}  // namespace graphql::language
