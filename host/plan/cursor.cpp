#include "plan/cursor.hpp"

#include <charconv>

#include <simdjson.h>

#include "base/base64.hpp"
#include "base/json_text.hpp"
#include "plan/plan.hpp"

namespace portico::plan {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMaxCursorText = 16 * 1024;

simdjson::dom::parser& parser() {
  thread_local simdjson::dom::parser instance;
  return instance;
}

std::string hex(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

}  // namespace

void append_cursor(std::string& out, std::uint64_t hash, std::span<const Bound> keys) {
  std::string json = "[1,\"" + hex(hash) + '"';
  for (const Bound& key : keys) {
    json += ',';
    switch (key.kind) {
      case Bound::Kind::absent:
      case Bound::Kind::null:
      case Bound::Kind::list:
        json += "null";
        break;
      case Bound::Kind::boolean:
        json += key.integer != 0 ? "true" : "false";
        break;
      case Bound::Kind::integer:
      case Bound::Kind::micros:
        base::append_json_int(json, key.integer);
        break;
      case Bound::Kind::float64:
        base::append_json_double(json, key.number);
        break;
      case Bound::Kind::decimal:
      case Bound::Kind::text:
        base::append_json_string(json, key.text);
        break;
    }
  }
  json += ']';
  out += base::encode_base64(json);
}

std::optional<CursorText> read_cursor(std::string_view text) {
  if (text.empty() || text.size() > kMaxCursorText) return std::nullopt;
  const std::optional<std::string> json = base::decode_base64(text);
  if (!json) return std::nullopt;
  simdjson::dom::array items;
  if (parser().parse(*json).get_array().get(items) != simdjson::SUCCESS) return std::nullopt;
  CursorText cursor;
  std::size_t at = 0;
  for (const simdjson::dom::element item : items) {
    if (at == 0) {
      std::int64_t version = 0;
      if (item.get_int64().get(version) != simdjson::SUCCESS || version != kVersion) return std::nullopt;
    } else if (at == 1) {
      std::string_view hash;
      if (item.get_string().get(hash) != simdjson::SUCCESS || hash.size() != 16) return std::nullopt;
      const auto [end, error] = std::from_chars(hash.data(), hash.data() + hash.size(), cursor.hash, 16);
      if (error != std::errc() || end != hash.data() + hash.size()) return std::nullopt;
    } else {
      CursorText::Key key;
      switch (item.type()) {
        case simdjson::dom::element_type::NULL_VALUE:
          break;
        case simdjson::dom::element_type::BOOL:
          key.kind = CursorText::Key::Kind::boolean;
          key.text = item.get_bool().value_unsafe() ? "true" : "false";
          break;
        case simdjson::dom::element_type::STRING:
          key.kind = CursorText::Key::Kind::text;
          key.text = std::string(item.get_string().value_unsafe());
          break;
        case simdjson::dom::element_type::INT64:
          key.kind = CursorText::Key::Kind::number;
          key.text = std::to_string(item.get_int64().value_unsafe());
          break;
        case simdjson::dom::element_type::DOUBLE:
          key.kind = CursorText::Key::Kind::number;
          base::append_json_double(key.text, item.get_double().value_unsafe());
          break;
        default:
          return std::nullopt;
      }
      if (cursor.keys.size() == kMaxCursorKeys) return std::nullopt;
      cursor.keys.push_back(std::move(key));
    }
    ++at;
  }
  if (cursor.keys.empty()) return std::nullopt;
  return cursor;
}

std::uint64_t cursor_nulls(std::string_view text) {
  const std::optional<CursorText> cursor = read_cursor(text);
  if (!cursor) return ~std::uint64_t{0};
  std::uint64_t nulls = 0;
  for (std::size_t i = 0; i < cursor->keys.size(); ++i) {
    if (cursor->keys[i].kind == CursorText::Key::Kind::null) nulls |= std::uint64_t{1} << i;
  }
  return nulls;
}

namespace {

// Larger wishes, which no page fulfils, share one program.
constexpr std::uint64_t kPlannedPage = 1000;

std::uint64_t page_size_word(const portico_value& value) {
  if (value.kind != PORTICO_VALUE_NUMBER && value.kind != PORTICO_VALUE_STRING) return ~std::uint64_t{0};
  if (value.text.len == 0 || value.text.len > 9) return ~std::uint64_t{0};
  std::uint64_t size = 0;
  const char* const end = value.text.ptr + value.text.len;
  const auto read = std::from_chars(value.text.ptr, end, size);
  if (read.ec != std::errc() || read.ptr != end || size > kPlannedPage) return ~std::uint64_t{0};
  return size;
}

}  // namespace

ValuePattern value_pattern(const DecodedPlan& plan) {
  ValuePattern pattern;
  pattern.words.assign((plan.values.size() + 63) / 64, 0);
  for (const portico_node& node : plan.nodes) {
    if (node.kind == PORTICO_NODE_CMP) {
      const portico_value& value = plan.values[node.value];
      bool set =
          value.kind == PORTICO_VALUE_NULL || (value.kind == PORTICO_VALUE_STRING && value.text.len == 0);
      if (node.op == PORTICO_CMP_IS_EMPTY_ARRAY) {
        set =
            value.kind == PORTICO_VALUE_FALSE || (value.kind == PORTICO_VALUE_STRING && value.text.len == 5 &&
                                                  std::string_view(value.text.ptr, 5) == "false");
      }
      if (set) pattern.words[node.value / 64] |= std::uint64_t{1} << (node.value % 64);
    } else if (node.kind == PORTICO_NODE_AFTER || node.kind == PORTICO_NODE_BEFORE) {
      const portico_value& value = plan.values[node.value];
      pattern.words.push_back(
          value.kind == PORTICO_VALUE_STRING
              ? cursor_nulls({value.text.ptr == nullptr ? "" : value.text.ptr, value.text.len})
              : ~std::uint64_t{0});
    } else if (node.kind == PORTICO_NODE_LIMIT || node.kind == PORTICO_NODE_LAST) {
      pattern.words.push_back(page_size_word(plan.values[node.value]));
    }
  }
  return pattern;
}

}  // namespace portico::plan
