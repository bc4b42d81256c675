#include <algorithm>

#include "base/json_text.hpp"
#include "base/redact.hpp"
#include "base/time_text.hpp"
#include "base/utf8.hpp"
#include "operate/log.hpp"

namespace portico::operate {
namespace {

constexpr std::size_t kMaxMessage = 3000;
constexpr std::size_t kMaxValue = 1000;
constexpr std::size_t kMaxKey = 100;
constexpr std::size_t kMaxRead = 16 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "...";

// Valid UTF-8 without DEL and C1 (terminals act on them; C0 is escaped by the JSON writer).
std::string clean(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t length = byte < 0x80 ? 1 : 0;
    for (std::size_t wanted = 2; length == 0 && wanted <= 4; ++wanted) {
      if (i + wanted <= text.size() && base::is_valid_utf8(text.substr(i, wanted))) length = wanted;
    }
    const bool c1 = length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (length == 0 || byte == 0x7F || c1) {
      out += kReplacement;
    } else {
      out += text.substr(i, length);
    }
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

// JSON may need six bytes for one; what would become too long is cut at the end of a character.
void append_text(std::string& out, std::string_view text, std::size_t most) {
  std::string owned;
  const bool plain =
      std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x7F; });
  // Hidden before it is cut: half a password is a password.
  if (text.find("prt_") != std::string_view::npos || text.find("://") != std::string_view::npos ||
      text.find("password=") != std::string_view::npos) {
    base::append_redacted(owned, text.substr(0, kMaxRead));
    text = owned;
  }
  bool cut = false;
  std::size_t cost = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    cost += static_cast<unsigned char>(text[i]) < 0x20 ? 6 : text[i] == '"' || text[i] == '\\' ? 2 : 1;
    if (cost <= most) continue;
    while (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) --i;
    text = text.substr(0, i);
    cut = true;
    break;
  }
  if (!plain || cut) {
    std::string cleaned = plain ? std::string(text) : clean(text);
    if (cut) cleaned += kEllipsis;
    base::append_json_string(out, cleaned);
  } else {
    base::append_json_string(out, text);
  }
}

struct ValueWriter {
  std::string& out;
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(std::int64_t number) const { base::append_json_int(out, number); }
  void operator()(double number) const { base::append_json_double(out, number); }
  void operator()(std::string_view text) const { append_text(out, text, kMaxValue); }
};

}  // namespace

std::string_view level_name(Level level) {
  constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};
  return kNames[static_cast<std::size_t>(level)];
}

std::optional<Level> level_of(std::string_view name) {
  for (const Level level : {Level::debug, Level::info, Level::warning, Level::error}) {
    if (level_name(level) == name) return level;
  }
  return std::nullopt;
}

std::string format_line(Level level, std::int64_t micros, std::string_view logger, std::string_view message,
                        std::span<const Field> fields) {
  std::string out;
  out.reserve(192 + message.size());
  out += R"({"time":")";
  out += base::date_time_text(micros);
  out += R"(","level":")";
  out += level_name(level);
  out += R"(","logger":)";
  append_text(out, logger, kMaxKey);
  out += R"(,"message":)";
  append_text(out, message, kMaxMessage);
  bool any = false;
  for (const Field& field : fields) {
    const std::size_t before = out.size();
    out += any ? "," : R"(,"fields":{)";
    append_text(out, field.key, kMaxKey);
    out += ':';
    if (base::is_secret_name(field.key)) {
      out += "\"***\"";
    } else {
      std::visit(ValueWriter{out}, field.value);
    }
    constexpr std::size_t kTail = 24;  // what closes a line that was cut
    if (out.size() + kTail > kMaxLine) {
      out.resize(before);
      out += any ? R"(,"cut":true})" : R"(,"fields":{"cut":true})";
      return out + "}";
    }
    any = true;
  }
  if (any) out += '}';
  return out + "}";
}

}  // namespace portico::operate
