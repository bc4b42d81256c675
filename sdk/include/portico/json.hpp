// A JSON text as the host parsed it: a view of one node of the tape.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include <portico/abi/json.h>
#include <portico/text.hpp>

namespace portico {

// One value of a tape; false if there is none (an empty body, a missing member). Lives as long as the tape.
class Json {
 public:
  struct Member;

  // Items of an array or object, one by one: an element is one node with all below it, a member is preceded
  // by its name.
  template <class Item, std::uint32_t kNodesBefore>
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = Item;

    Iterator() = default;
    Iterator(const portico_json_node* tape, std::uint32_t at) : tape_(tape), at_(at) {}
    Item operator*() const { return Item(tape_, at_); }
    Iterator& operator++() {
      at_ = tape_[at_ + kNodesBefore].end;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }

   private:
    const portico_json_node* tape_ = nullptr;
    std::uint32_t at_ = 0;
  };
  using ElementIterator = Iterator<Json, 0>;
  using MemberIterator = Iterator<Member, 1>;

  template <class It>
  struct Range {
    It first;
    It last;
    It begin() const { return first; }
    It end() const { return last; }
    bool empty() const { return first == last; }
  };

  Json() = default;
  // The node `at` of a tape. [any]
  Json(const portico_json_node* tape, std::uint32_t at) : tape_(tape), at_(at) {}

  explicit operator bool() const { return tape_ != nullptr; }
  bool is_object() const { return is(PORTICO_JSON_OBJECT); }
  bool is_array() const { return is(PORTICO_JSON_ARRAY); }
  bool is_string() const { return is(PORTICO_JSON_STRING); }
  bool is_number() const { return is(PORTICO_JSON_NUMBER); }
  bool is_boolean() const { return is(PORTICO_JSON_TRUE) || is(PORTICO_JSON_FALSE); }
  bool is_null() const { return is(PORTICO_JSON_NULL); }

  // portico_json_kind; PORTICO_JSON_NULL for a missing value. [any]
  std::uint32_t kind() const { return tape_ != nullptr ? tape_[at_].kind : std::uint32_t{PORTICO_JSON_NULL}; }
  // What it is, in a sentence: "an object", "a number", "null". [any]
  std::string_view kind_text() const {
    switch (kind()) {
      case PORTICO_JSON_OBJECT:
        return "an object";
      case PORTICO_JSON_ARRAY:
        return "an array";
      case PORTICO_JSON_STRING:
        return "a string";
      case PORTICO_JSON_NUMBER:
        return "a number";
      case PORTICO_JSON_NULL:
        return "null";
      default:
        return "a boolean";
    }
  }
  // Elements of an array, members of an object, else 0. [any]
  std::uint32_t size() const { return is_array() || is_object() ? tape_[at_].count : 0; }
  // The characters of a string, the token of a number, else empty. [any] [borrows: ctx]
  std::string_view text() const { return tape_ != nullptr ? to_view(tape_[at_].text) : std::string_view(); }
  bool is_true() const { return is(PORTICO_JSON_TRUE); }
  // The number if it is a whole one within 64 bits. [any]
  std::optional<std::int64_t> integer() const { return number_as<std::int64_t>(); }
  // The nearest double of a number. [any]
  std::optional<double> number() const { return number_as<double>(); }

  // The member of an object, or a false value. [any] [borrows: ctx]
  Json find(std::string_view name) const;
  // Members in the order of the text; empty unless an object. [any] [borrows: ctx]
  Range<MemberIterator> members() const {
    if (!is_object()) return {};
    return {MemberIterator(tape_, at_ + 1), MemberIterator(tape_, tape_[at_].end)};
  }
  // Elements in the order of the text; empty unless an array. [any] [borrows: ctx]
  Range<ElementIterator> elements() const {
    if (!is_array()) return {};
    return {ElementIterator(tape_, at_ + 1), ElementIterator(tape_, tape_[at_].end)};
  }

  const portico_json_node* tape() const { return tape_; }
  std::uint32_t index() const { return at_; }

 private:
  bool is(std::uint32_t kind) const { return tape_ != nullptr && tape_[at_].kind == kind; }

  template <class Number>
  std::optional<Number> number_as() const {
    if (!is_number()) return std::nullopt;
    const std::string_view token = text();
    Number value{};
    const auto parsed = std::from_chars(token.data(), token.data() + token.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != token.data() + token.size()) return std::nullopt;
    return value;
  }

  const portico_json_node* tape_ = nullptr;
  std::uint32_t at_ = 0;
};

struct Json::Member {
  // The name at `at` of a tape and the value behind it.
  Member(const portico_json_node* tape, std::uint32_t at)
      : name(to_view(tape[at].text)), value(tape, at + 1) {}

  std::string_view name;
  Json value;
};

inline Json Json::find(std::string_view name) const {
  for (const Member member : members()) {
    if (member.name == name) return member.value;
  }
  return {};
}

}  // namespace portico
