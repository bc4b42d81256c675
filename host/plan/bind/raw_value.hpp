// A value of a plan with the items it refers to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <portico/abi/plan.h>

namespace portico::plan {

struct Raw {
  const portico_value* value = nullptr;
  const portico_value* items = nullptr;

  std::uint8_t kind() const { return value->kind; }
  bool is_null() const { return value->kind == PORTICO_VALUE_NULL; }
  bool is_absent() const { return value->kind == PORTICO_VALUE_ABSENT; }
  bool is_string() const { return value->kind == PORTICO_VALUE_STRING; }
  bool untyped() const { return (value->flags & PORTICO_VALUE_UNTYPED) != 0; }
  std::string_view text() const {
    return {value->text.ptr == nullptr ? "" : value->text.ptr, static_cast<std::size_t>(value->text.len)};
  }
  std::uint32_t count() const { return value->count; }
  Raw item(std::uint32_t index) const { return {items + value->first + index, items}; }  // of a list
  std::string_view member_name(std::uint32_t index) const { return item(2 * index).text(); }
  Raw member(std::uint32_t index) const { return item(2 * index + 1); }
};

// The value as compact JSON, members in their order, numbers as sent.
void append_json(std::string& out, Raw raw);
// For messages: cut after some characters.
std::string shown(Raw raw);
std::string shown(std::string_view text);

}  // namespace portico::plan
