// Naming rules of objects, fields and labels.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portico::schema {

constexpr std::size_t kMaxNameBytes = 63;

// What is wrong with the name, as the end of a sentence that begins with it ("is too long: ..."); nothing if
// it is well-formed.
std::optional<std::string> name_fault(std::string_view name);
// Likewise for a label; `label` is already trimmed.
std::optional<std::string> label_fault(std::string_view label);

// Words that the model of the product keeps for itself; bound on every object and field that is not standard.
bool is_reserved_word(std::string_view name);
// Words that would collide in a generated API (type names, filter words, routes); bound on every model.
bool is_taken_as_object(std::string_view name);
bool is_taken_as_field(std::string_view name);

// Trimmed, inner white space collapsed to one blank.
std::string collapsed(std::string_view text);
// "fileCategory" -> "File category"
std::string label_from_name(std::string_view name);
// With its first letter raised.
std::string capitalised(std::string_view name);
// "fileCategory" -> "file_category", at most `most` bytes.
std::string slug(std::string_view name, std::size_t most);
bool is_upper_snake(std::string_view text);

}  // namespace portico::schema
