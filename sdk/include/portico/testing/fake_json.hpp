// A small strict JSON reader for the fake host: text to tape, as portico.json/1 gives it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <portico/abi/json.h>
#include <portico/text.hpp>

namespace portico::testing {

// The tape of one text and what it points to.
class FakeTape {
 public:
  // PORTICO_OK, MALFORMED_JSON, or JSON_LIMIT (depth, duplicate keys). An empty text gives an empty tape.
  portico_status parse(std::string_view text) {
    left_ = text;
    skip_space();
    if (left_.empty()) return PORTICO_OK;
    status_ = PORTICO_OK;
    if (!value(0)) return status_ != PORTICO_OK ? status_ : portico_status{PORTICO_E_MALFORMED_JSON};
    skip_space();
    return left_.empty() ? portico_status{PORTICO_OK} : portico_status{PORTICO_E_MALFORMED_JSON};
  }

  const std::vector<portico_json_node>& nodes() const { return nodes_; }

 private:
  static constexpr int kDepth = 32;

  void skip_space() {
    while (!left_.empty() && std::string_view(" \t\r\n").find(left_.front()) != std::string_view::npos)
      drop(1);
  }
  void drop(std::size_t count) { left_.remove_prefix(count); }
  bool take(std::string_view expected) {
    if (left_.substr(0, expected.size()) != expected) return false;
    drop(expected.size());
    return true;
  }
  bool limit() {
    status_ = PORTICO_E_JSON_LIMIT;
    return false;
  }
  std::uint32_t push(std::uint32_t kind, std::string_view text = {}) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(portico_json_node{kind, 0, index + 1, 0, to_str(text)});
    return index;
  }
  void close(std::uint32_t index, std::uint32_t count) {
    nodes_[index].count = count;
    nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
  }

  bool value(int depth) {
    if (depth > kDepth) return limit();
    skip_space();
    if (left_.empty()) return false;
    switch (left_.front()) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        return string();
      case 't':
        return take("true") && push(PORTICO_JSON_TRUE) + 1 != 0;
      case 'f':
        return take("false") && push(PORTICO_JSON_FALSE) + 1 != 0;
      case 'n':
        return take("null") && push(PORTICO_JSON_NULL) + 1 != 0;
      default:
        return number();
    }
  }

  bool array(int depth) {
    drop(1);
    const std::uint32_t index = push(PORTICO_JSON_ARRAY);
    std::uint32_t count = 0;
    skip_space();
    if (!take("]")) {
      do {
        if (!value(depth + 1)) return false;
        ++count;
        skip_space();
      } while (take(","));
      if (!take("]")) return false;
    }
    close(index, count);
    return true;
  }

  bool object(int depth) {
    drop(1);
    const std::uint32_t index = push(PORTICO_JSON_OBJECT);
    std::vector<std::string_view> names;
    skip_space();
    if (!take("}")) {
      do {
        skip_space();
        if (left_.empty() || left_.front() != '"' || !string()) return false;
        const std::string_view name = to_view(nodes_.back().text);
        for (const std::string_view earlier : names) {
          if (earlier == name) return limit();
        }
        names.push_back(name);
        skip_space();
        if (!take(":") || !value(depth + 1)) return false;
        skip_space();
      } while (take(","));
      if (!take("}")) return false;
    }
    close(index, static_cast<std::uint32_t>(names.size()));
    return true;
  }

  bool digits(std::size_t& at) const {
    const std::size_t first = at;
    while (at < left_.size() && left_[at] >= '0' && left_[at] <= '9') ++at;
    return at > first;
  }

  bool number() {
    std::size_t at = left_.front() == '-' ? 1 : 0;
    const bool zero = at < left_.size() && left_[at] == '0';
    const std::size_t first = at;
    if (!digits(at) || (zero && at > first + 1)) return false;
    if (at < left_.size() && left_[at] == '.' && !digits(++at)) return false;
    if (at < left_.size() && (left_[at] == 'e' || left_[at] == 'E')) {
      ++at;
      if (at < left_.size() && (left_[at] == '+' || left_[at] == '-')) ++at;
      if (!digits(at)) return false;
    }
    texts_.emplace_back(left_.substr(0, at));
    push(PORTICO_JSON_NUMBER, texts_.back());
    drop(at);
    return true;
  }

  bool string() {
    drop(1);
    std::string text;
    while (!left_.empty() && left_.front() != '"') {
      const char c = left_.front();
      if (static_cast<unsigned char>(c) < 0x20) return false;
      drop(1);
      if (c != '\\') {
        text += c;
      } else if (!escape(text)) {
        return false;
      }
    }
    if (!take("\"")) return false;
    texts_.push_back(std::move(text));
    push(PORTICO_JSON_STRING, texts_.back());
    return true;
  }

  bool escape(std::string& text) {
    if (left_.empty()) return false;
    const char c = left_.front();
    drop(1);
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t at = kLetters.find(c); at != std::string_view::npos) {
      text += kMeanings[at];
      return true;
    }
    std::uint32_t code = 0;
    if (c != 'u' || !hex(code)) return false;
    if (code >= 0xD800 && code < 0xDC00) {
      std::uint32_t low = 0;
      if (!take("\\u") || !hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code == 0 || (code >= 0xDC00 && code <= 0xDFFF)) {
      return false;
    }
    append_utf8(text, code);
    return true;
  }

  bool hex(std::uint32_t& code) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (left_.size() < 4) return false;
    for (int index = 0; index < 4; ++index) {
      const char c = left_[static_cast<std::size_t>(index)];
      const std::size_t digit = kDigits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
      if (digit == std::string_view::npos) return false;
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    drop(4);
    return true;
  }

  static void append_utf8(std::string& text, std::uint32_t code) {
    const auto tail = [&](int shift) { text += static_cast<char>(0x80u | ((code >> shift) & 0x3Fu)); };
    if (code < 0x80) {
      text += static_cast<char>(code);
    } else if (code < 0x800) {
      text += static_cast<char>(0xC0u | (code >> 6));
      tail(0);
    } else if (code < 0x10000) {
      text += static_cast<char>(0xE0u | (code >> 12));
      tail(6);
      tail(0);
    } else {
      text += static_cast<char>(0xF0u | (code >> 18));
      tail(12);
      tail(6);
      tail(0);
    }
  }

  std::string_view left_;
  portico_status status_ = PORTICO_OK;
  std::vector<portico_json_node> nodes_;
  std::deque<std::string> texts_;
};

}  // namespace portico::testing
