// The part of a URL after '?': name=value pairs, decoded (application/x-www-form-urlencoded, WHATWG
// URL, 5.1).
#pragma once

#include <cstddef>
#include <string_view>

#include <portico/text.hpp>

namespace portico {

// Reads pair by pair: `while (pairs.next()) ... pairs.name(), pairs.value()`; then ask fault(). [any]
class QueryString {
 public:
  enum class Fault {
    none,
    percent_in_name,   // a '%' without two hexadecimal digits
    percent_in_value,  // name() is that of the value
    text_in_name,      // no UTF-8, or U+0000
    text_in_value
  };

  // `memory`: raw.size() bytes that live as long as the names and values; null only if `raw` is empty.
  QueryString(std::string_view raw, char* memory) : rest_(raw), out_(memory) {}

  // False at the end and at a fault.
  bool next() {
    std::string_view piece;
    while (piece.empty()) {
      if (rest_.empty() || fault_ != Fault::none) return false;
      const std::size_t end = rest_.find('&');
      piece = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    }
    const std::size_t equals = piece.find('=');
    value_ = {};
    if (!decode(piece.substr(0, equals), name_)) return fail(Fault::percent_in_name);
    if (!is_utf8(name_)) return fail(Fault::text_in_name);
    if (equals == std::string_view::npos) return true;
    if (!decode(piece.substr(equals + 1), value_)) return fail(Fault::percent_in_value);
    return is_utf8(value_) || fail(Fault::text_in_value);
  }

  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }
  Fault fault() const { return fault_; }

 private:
  static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }
  bool fail(Fault fault) {
    fault_ = fault;
    return false;
  }
  bool decode(std::string_view raw, std::string_view& decoded) {
    const char* begin = out_;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '+') {
        *out_++ = ' ';
      } else if (raw[i] != '%') {
        *out_++ = raw[i];
      } else {
        const int high = raw.size() - i < 3 ? -1 : hex(raw[i + 1]);
        const int low = high < 0 ? -1 : hex(raw[i + 2]);
        if (low < 0) return false;
        *out_++ = static_cast<char>(high * 16 + low);
        i += 2;
      }
    }
    decoded = {begin, static_cast<std::size_t>(out_ - begin)};
    return true;
  }

  std::string_view rest_;
  char* out_;
  std::string_view name_;
  std::string_view value_;
  Fault fault_ = Fault::none;
};

}  // namespace portico
