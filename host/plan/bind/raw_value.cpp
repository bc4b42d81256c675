#include "plan/bind/raw_value.hpp"

#include "base/json_text.hpp"

namespace portico::plan {

void append_json(std::string& out, Raw raw) {
  switch (raw.kind()) {
    case PORTICO_VALUE_FALSE:
      out += "false";
      return;
    case PORTICO_VALUE_TRUE:
      out += "true";
      return;
    case PORTICO_VALUE_NUMBER:
      out += raw.text();
      return;
    case PORTICO_VALUE_STRING:
      base::append_json_string(out, raw.text());
      return;
    case PORTICO_VALUE_LIST:
      out += '[';
      for (std::uint32_t i = 0; i < raw.count(); ++i) {
        if (i != 0) out += ',';
        append_json(out, raw.item(i));
      }
      out += ']';
      return;
    case PORTICO_VALUE_OBJECT:
      out += '{';
      for (std::uint32_t i = 0; i < raw.count(); ++i) {
        if (i != 0) out += ',';
        base::append_json_string(out, raw.member_name(i));
        out += ':';
        append_json(out, raw.member(i));
      }
      out += '}';
      return;
    default:
      out += "null";
      return;
  }
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 100;
  std::string result = "'";
  if (text.size() <= kMost) {
    result += text;
  } else {
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    result += text.substr(0, end);
    result += "...";
  }
  return result + '\'';
}

std::string shown(Raw raw) {
  if (raw.is_string()) return shown(raw.text());
  std::string json;
  append_json(json, raw);
  const std::string quoted = shown(json);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace portico::plan
