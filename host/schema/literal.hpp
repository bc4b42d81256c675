// Literal: a value of a model as it is written, in a model file or in a metadata request. Numbers keep their
// digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace portico::schema {

struct Literal {
  enum class Kind : std::uint8_t { null, boolean, number, text, list, map };
  Kind kind = Kind::null;
  std::string text;               // text; digits of a number; true or false
  std::vector<std::string> keys;  // map: keys[i] belongs to items[i]
  std::vector<Literal> items;
  int line = 0;

  static Literal of_text(std::string_view value);
  static Literal of_number(std::string_view digits);
  static Literal of_boolean(bool value);

  bool is_null() const { return kind == Kind::null; }
  bool is_text() const { return kind == Kind::text; }
  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  // Member of a map, or null.
  const Literal* member(std::string_view key) const;
  void set(std::string_view key, Literal value);
  void append_json(std::string& out) const;
  std::string json() const;
  // For messages: json, cut at 60 bytes.
  std::string shown() const;
};

// The whole number of a literal, or nothing for a fraction, an exponent or more than 64 bits.
bool whole_number(const Literal& literal, std::int64_t* value);

// One YAML document. Anchors and aliases are refused, and more than 32 levels or 200,000 values. `name`
// stands in the messages. Errors: MODEL_INVALID.
base::Result<Literal> parse_yaml_literal(std::string_view yaml, const std::string& name);

}  // namespace portico::schema
