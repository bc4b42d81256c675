// The text of `filter`:
//
//   filter     := item { "," item }                    several items are joined by "and"
//   item       := conjunction | predicate
//   conjunction:= ("and" | "or" | "not") "(" item { "," item } ")"
//   predicate  := path "[" comparator "]:" value
//   path       := name { "." name }                    a field, a sub-field, a field of a related record
//   value      := text | list                          a list for in, containsAny, containsExactly
//   list       := "[" [ text { "," text } ] "]"
//
// A text that begins with " or ' runs to the same quote at the end of the value, and everything in between
// belongs to it: commas, parentheses, brackets, other quotes. There is no escape sign; a text with one kind
// of quote is written between the other. Without quotes a text runs to the next comma or closing parenthesis,
// where parentheses and brackets that are closed inside it belong to it. What names and values mean is not
// known here.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "grammar/words.hpp"

namespace rest::grammar {

enum class Comparator : std::uint8_t {
  eq,
  neq,
  in,
  contains_any,
  is,
  gt,
  gte,
  lt,
  lte,
  starts_with,
  ends_with,
  like,
  ilike,
  contains_exactly,
  contains_ilike,
  is_empty_array
};

// As written in a URL.
std::string_view comparator_word(Comparator comparator);

enum class FilterKind : std::uint8_t { all_of, any_of, none_of, predicate };

struct FilterNode {
  FilterKind kind = FilterKind::predicate;
  Comparator comparator = Comparator::eq;
  std::uint32_t first_child = 0;  // of a conjunction; 0 = none (the root is node 0)
  std::uint32_t next = 0;         // sibling; 0 = none
  std::string_view path;
  std::string_view value;        // `is`: NULL or NOT_NULL, is_empty_array: true or false
  std::uint32_t list_first = 0;  // of a list comparator
  std::uint32_t list_count = 0;
};

// Views into the text that was parsed.
struct Filter {
  explicit Filter(std::pmr::memory_resource* memory) : nodes(memory), list_items(memory) {}

  std::pmr::vector<FilterNode> nodes;  // nodes[0] is the root
  std::pmr::vector<std::string_view> list_items;
};

// Conjunctions may nest this deep; more is TOO_DEEP.
inline constexpr int kMaxFilterDepth = 64;

// Refuses with QUERY_GRAMMAR or TOO_DEEP. Linear in the length of the text.
Status parse_filter(std::string_view text, Filter& filter);

}  // namespace rest::grammar
