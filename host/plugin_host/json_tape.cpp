#include "plugin_host/json_tape.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_set>
#include <vector>

#include <simdjson.h>

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;
namespace ondemand = simdjson::ondemand;

// Beyond this the tape costs more memory than any request of the limits above it needs.
constexpr std::size_t kMaxNodes = 1'000'000;
constexpr std::size_t kLinearKeys = 16;

// What a thread keeps from one text to the next: a warm parser allocates nothing.
struct Workshop {
  ondemand::parser parser;
  std::vector<portico_json_node> nodes;
  std::string padded;
};

// Keeps the workshop of a thread for the next text, whatever became of this one. One huge text must not keep
// its memory in every thread for ever.
class Shift {
 public:
  explicit Shift(Workshop& workshop) : workshop_(workshop) {
    workshop_.nodes.clear();
    workshop_.padded.clear();
  }
  ~Shift() {
    if (workshop_.padded.capacity() > 1024 * 1024) workshop_ = Workshop();
  }
  Shift(const Shift&) = delete;
  Shift& operator=(const Shift&) = delete;

 private:
  Workshop& workshop_;
};

// Below this size a parser takes no memory to speak of.
constexpr std::size_t kLooksAhead = 64 * 1024;

// The quote that ends the string whose text begins at `at`, or the end of all.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (;;) {
    at = text.find('"', at);
    if (at == std::string_view::npos) return text.size();
    std::size_t slashes = 0;
    while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return at;
    ++at;
  }
}

// Whether brackets stand deeper in each other than that, said before a parser takes several times the size of
// the text for them.
bool nests_deeper(std::string_view text, std::int64_t levels) {
  std::int64_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at + 1);
    } else if (c == '[' || c == '{') {
      if (++depth > levels) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

Error too_deep_error(std::string_view what, std::int64_t levels) {
  return Error(ErrorCode::JSON_LIMIT,
               std::string(what) + " nests deeper than " + std::to_string(levels) + " levels.");
}

class TapeWriter {
 public:
  TapeWriter(Workshop& workshop, const config::JsonLimits& limits, base::Arena& arena, std::string_view text,
             std::string_view what)
      : nodes_(workshop.nodes), limits_(limits), arena_(arena), text_(text), what_(what) {}

  bool document(ondemand::document& document) {
    ondemand::json_type type{};
    if (!check(document.type().get(type))) return false;
    switch (type) {
      case ondemand::json_type::array: {
        ondemand::array array;
        return check(document.get_array().get(array)) && write_array(array, 1) && at_end(document);
      }
      case ondemand::json_type::object: {
        ondemand::object object;
        return check(document.get_object().get(object)) && write_object(object, 1) && at_end(document);
      }
      case ondemand::json_type::string: {
        std::string_view text;
        return check(document.get_string().get(text)) && add_string(text) && at_end(document);
      }
      default: {
        // A lone scalar: nothing but blanks may follow its token.
        std::string_view token;
        if (!check(document.raw_json_token().get(token))) return false;
        const auto rest = text_.substr(static_cast<std::size_t>(token.data() - text_.data()) + token.size());
        if (rest.find_first_not_of(" \t\r\n") != std::string_view::npos) return trailing_text();
        return add_token(token);
      }
    }
  }

  Error take_error() { return std::move(error_); }

 private:
  bool fail(ErrorCode code, std::string_view text) {
    error_ = Error(code, std::string(what_) + " " + std::string(text));
    return false;
  }

  bool check(simdjson::error_code code) {
    switch (code) {
      case simdjson::SUCCESS:
        return true;
      case simdjson::UTF8_ERROR:
        return fail(ErrorCode::BAD_TEXT, "is not valid UTF-8.");
      case simdjson::DEPTH_ERROR:
        return too_deep();
      case simdjson::MEMALLOC:
      case simdjson::CAPACITY:
        return fail(ErrorCode::JSON_LIMIT, "is too large.");
      case simdjson::STRING_ERROR:
        return fail(ErrorCode::BAD_TEXT, "has a string with an invalid escape or a lone surrogate.");
      default:
        return fail(ErrorCode::MALFORMED_JSON, "is not valid JSON.");
    }
  }

  bool too_deep() {
    error_ = too_deep_error(what_, limits_.depth);
    return false;
  }

  bool at_end(ondemand::document& document) {
    const char* where = nullptr;
    return document.current_location().get(where) == simdjson::SUCCESS ? trailing_text() : true;
  }

  bool trailing_text() { return fail(ErrorCode::MALFORMED_JSON, "has text after the JSON value."); }

  bool add(std::uint32_t kind, portico_str text) {
    if (nodes_.size() >= kMaxNodes) {
      return fail(ErrorCode::JSON_LIMIT, "has more than " + std::to_string(kMaxNodes) + " values.");
    }
    portico_json_node node{};
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(nodes_.size() + 1);
    node.text = text;
    nodes_.push_back(node);
    return true;
  }

  bool add_string(std::string_view text) {
    if (text.size() > static_cast<std::uint64_t>(limits_.string_bytes)) {
      return fail(ErrorCode::JSON_LIMIT,
                  "has a string longer than " + std::to_string(limits_.string_bytes) + " bytes.");
    }
    if (std::memchr(text.data(), 0, text.size()) != nullptr) {
      return fail(ErrorCode::BAD_TEXT, "has a string with U+0000, which no field can store.");
    }
    const std::string_view kept = arena_.copy(text);
    return add(PORTICO_JSON_STRING, {kept.data(), kept.size()});
  }

  bool add_token(std::string_view token) {
    while (!token.empty() && std::strchr(" \t\r\n", token.back()) != nullptr) token.remove_suffix(1);
    if (token == "null") return add(PORTICO_JSON_NULL, {});
    if (token == "true") return add(PORTICO_JSON_TRUE, {});
    if (token == "false") return add(PORTICO_JSON_FALSE, {});
    return add_number(token);
  }

  bool add_number(std::string_view token) {
    const auto digit = [&](std::size_t at) {
      return at < token.size() && token[at] >= '0' && token[at] <= '9';
    };
    std::size_t at = !token.empty() && token.front() == '-' ? 1 : 0;
    std::int64_t digits = 0;
    const auto run = [&] {
      const std::size_t first = at;
      while (digit(at)) ++at;
      digits += static_cast<std::int64_t>(at - first);
      return at > first;
    };
    const bool leading_zero = digit(at) && token[at] == '0' && digit(at + 1);
    bool good = !leading_zero && run();
    if (good && at < token.size() && token[at] == '.') {
      ++at;
      good = run();
    }
    if (good && at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
      ++at;
      if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
      good = run();
    }
    if (!good || at != token.size()) return fail(ErrorCode::MALFORMED_JSON, "is not valid JSON.");
    if (digits > limits_.number_digits) {
      return fail(ErrorCode::JSON_LIMIT,
                  "has a number of more than " + std::to_string(limits_.number_digits) + " digits.");
    }
    const std::string_view kept = arena_.copy(token);
    return add(PORTICO_JSON_NUMBER, {kept.data(), kept.size()});
  }

  void close(std::size_t index, std::uint32_t count) {
    nodes_[index].count = count;
    nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
  }

  bool write_value(ondemand::value value, std::int64_t depth) {
    ondemand::json_type type{};
    if (!check(value.type().get(type))) return false;
    switch (type) {
      case ondemand::json_type::array: {
        if (depth >= limits_.depth) return too_deep();
        ondemand::array array;
        return check(value.get_array().get(array)) && write_array(array, depth + 1);
      }
      case ondemand::json_type::object: {
        if (depth >= limits_.depth) return too_deep();
        ondemand::object object;
        return check(value.get_object().get(object)) && write_object(object, depth + 1);
      }
      case ondemand::json_type::string: {
        std::string_view text;
        return check(value.get_string().get(text)) && add_string(text);
      }
      case ondemand::json_type::null: {
        // Taking the token does not move on; is_null() does.
        const std::string_view token = value.raw_json_token();
        if (!add_token(token)) return false;
        bool is_null = false;
        return check(value.is_null().get(is_null)) && is_null;
      }
      case ondemand::json_type::boolean: {
        const std::string_view token = value.raw_json_token();
        bool truth = false;
        return add_token(token) && check(value.get_bool().get(truth));
      }
      case ondemand::json_type::number:
        return add_token(value.raw_json_token());
    }
    return check(simdjson::TAPE_ERROR);
  }

  bool write_array(ondemand::array& array, std::int64_t depth) {
    const std::size_t index = nodes_.size();
    if (!add(PORTICO_JSON_ARRAY, {})) return false;
    std::int64_t count = 0;
    for (auto element : array) {
      if (++count > limits_.elements) {
        return fail(ErrorCode::JSON_LIMIT,
                    "has an array of more than " + std::to_string(limits_.elements) + " elements.");
      }
      ondemand::value value;
      if (!check(std::move(element).get(value)) || !write_value(value, depth)) return false;
    }
    close(index, static_cast<std::uint32_t>(count));
    return true;
  }

  bool write_object(ondemand::object& object, std::int64_t depth) {
    const std::size_t index = nodes_.size();
    if (!add(PORTICO_JSON_OBJECT, {})) return false;
    std::int64_t count = 0;
    std::unordered_set<std::string_view> names;
    for (auto member : object) {
      if (++count > limits_.keys) {
        return fail(ErrorCode::JSON_LIMIT,
                    "has an object of more than " + std::to_string(limits_.keys) + " keys.");
      }
      ondemand::field field;
      std::string_view name;
      if (!check(std::move(member).get(field)) || !check(field.unescaped_key().get(name)) ||
          !add_string(name)) {
        return false;
      }
      if (is_repeated(index, static_cast<std::size_t>(count), names)) {
        return fail(ErrorCode::JSON_LIMIT,
                    "has the key \"" + std::string(name.substr(0, 100)) + "\" twice in one object.");
      }
      if (!write_value(field.value(), depth)) return false;
    }
    close(index, static_cast<std::uint32_t>(count));
    return true;
  }

  // The name added last, against the earlier names of the object at `index`.
  bool is_repeated(std::size_t index, std::size_t count, std::unordered_set<std::string_view>& names) {
    const auto view = [&](std::size_t at) {
      return std::string_view(nodes_[at].text.ptr, nodes_[at].text.len);
    };
    const std::size_t last = nodes_.size() - 1;
    if (count <= kLinearKeys) {
      for (std::size_t at = index + 1; at < last; at = nodes_[at + 1].end) {
        if (view(at) == view(last)) return true;
      }
      return false;
    }
    if (names.empty()) {
      for (std::size_t at = index + 1; at < last; at = nodes_[at + 1].end) names.insert(view(at));
    }
    return !names.insert(view(last)).second;
  }

  std::vector<portico_json_node>& nodes_;
  const config::JsonLimits& limits_;
  base::Arena& arena_;
  std::string_view text_;  // in the padded copy
  std::string_view what_;
  Error error_;
};

}  // namespace

base::Result<std::span<const portico_json_node>> parse_json_tape(std::string_view text,
                                                                 const config::JsonLimits& limits,
                                                                 base::Arena& arena, std::string_view what) {
  // No JSON text holds a raw U+0000; the parser below reads over one behind a literal.
  if (text.find('\0') != std::string_view::npos) {
    return Error(ErrorCode::MALFORMED_JSON, std::string(what) + " is not valid JSON: it holds a U+0000.");
  }
  if (text.size() > kLooksAhead && nests_deeper(text, limits.depth))
    return too_deep_error(what, limits.depth);
  thread_local Workshop workshop;
  const Shift shift(workshop);
  workshop.padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  workshop.padded.append(text).append(simdjson::SIMDJSON_PADDING, ' ');

  TapeWriter writer(workshop, limits, arena, std::string_view(workshop.padded.data(), text.size()), what);
  ondemand::document document;
  const simdjson::error_code opened =
      workshop.parser
          .iterate(simdjson::padded_string_view(workshop.padded.data(), text.size(), workshop.padded.size()))
          .get(document);
  if (opened != simdjson::SUCCESS) {
    if (opened == simdjson::UTF8_ERROR) {
      return Error(ErrorCode::BAD_TEXT, std::string(what) + " is not valid UTF-8.");
    }
    return Error(ErrorCode::MALFORMED_JSON, std::string(what) + " is not valid JSON.");
  }
  if (!writer.document(document)) return writer.take_error();

  std::span<portico_json_node> nodes = arena.array<portico_json_node>(workshop.nodes.size());
  std::copy(workshop.nodes.begin(), workshop.nodes.end(), nodes.begin());
  return std::span<const portico_json_node>(nodes);
}

}  // namespace portico::plugin_host
