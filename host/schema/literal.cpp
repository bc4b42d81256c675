#include "schema/literal.hpp"

#include <charconv>

#include "base/json_text.hpp"

namespace portico::schema {

Literal Literal::of_text(std::string_view value) {
  Literal literal;
  literal.kind = Kind::text;
  literal.text = value;
  return literal;
}

Literal Literal::of_number(std::string_view digits) {
  Literal literal;
  literal.kind = Kind::number;
  literal.text = digits;
  return literal;
}

Literal Literal::of_boolean(bool value) {
  Literal literal;
  literal.kind = Kind::boolean;
  literal.text = value ? "true" : "false";
  return literal;
}

const Literal* Literal::member(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

void Literal::set(std::string_view key, Literal value) {
  kind = Kind::map;
  keys.emplace_back(key);
  items.push_back(std::move(value));
}

void Literal::append_json(std::string& out) const {
  switch (kind) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
    case Kind::number:
      out += text;
      break;
    case Kind::text:
      base::append_json_string(out, text);
      break;
    case Kind::list:
    case Kind::map:
      out += kind == Kind::list ? '[' : '{';
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ',';
        if (kind == Kind::map) {
          base::append_json_string(out, keys[i]);
          out += ':';
        }
        items[i].append_json(out);
      }
      out += kind == Kind::list ? ']' : '}';
      break;
  }
}

std::string Literal::json() const {
  std::string out;
  append_json(out);
  return out;
}

std::string Literal::shown() const {
  std::string out = json();
  if (out.size() > 60) {
    out.resize(57);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0u) == 0x80u) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0u) out.pop_back();
    out += "...";
  }
  return out;
}

bool whole_number(const Literal& literal, std::int64_t* value) {
  if (literal.kind != Literal::Kind::number || literal.text.size() > 20) return false;
  const char* end = literal.text.data() + literal.text.size();
  const auto [stopped, error] = std::from_chars(literal.text.data(), end, *value);
  return error == std::errc() && stopped == end;
}

}  // namespace portico::schema
