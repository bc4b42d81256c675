// The tape: sound whenever it is made, and made only of texts that simdjson's other parser takes for JSON
// too.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "base/utf8.hpp"
#include "plugin_host/json_tape.hpp"

namespace {

void demand(bool condition) {
  if (!condition) std::abort();
}

// Checks the subtree at `at`; gives where the next one begins.
std::size_t walk(std::span<const portico_json_node> tape, std::size_t at, int depth) {
  demand(at < tape.size() && depth <= 65);
  const portico_json_node& node = tape[at];
  demand(node.end > at && node.end <= tape.size());
  std::size_t next = at + 1;
  switch (node.kind) {
    case PORTICO_JSON_STRING: {
      const std::string_view text(node.text.ptr, node.text.len);
      demand(portico::base::is_valid_utf8(text) && !portico::base::contains_nul(text));
      break;
    }
    case PORTICO_JSON_NUMBER:
      demand(node.text.len > 0);
      break;
    case PORTICO_JSON_ARRAY:
      for (std::uint32_t i = 0; i < node.count; ++i) next = walk(tape, next, depth + 1);
      break;
    case PORTICO_JSON_OBJECT:
      for (std::uint32_t i = 0; i < node.count; ++i) {
        demand(next < tape.size() && tape[next].kind == PORTICO_JSON_STRING);
        next = walk(tape, walk(tape, next, depth + 1), depth + 1);
      }
      break;
    default:
      demand(node.kind <= PORTICO_JSON_TRUE);
  }
  demand(next == node.end);
  return next;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  portico::base::Arena arena;
  portico::config::JsonLimits limits;
  const auto tape = portico::plugin_host::parse_json_tape(text, limits, arena, "The text");
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  const simdjson::error_code other = parser.parse(text).get(element);
  if (!tape) {
    demand(!tape.error().text().empty());
    // Malformed here is malformed there, but for U+0000 after a word, which the other parser reads over.
    if (tape.error().code == portico::base::ErrorCode::MALFORMED_JSON && !portico::base::contains_nul(text))
      demand(other != simdjson::SUCCESS);
    return 0;
  }
  demand(!tape->empty() && walk(*tape, 0, 0) == tape->size());
  // It rounds numbers, so it refuses large ones; we keep their digits.
  demand(other == simdjson::SUCCESS || other == simdjson::NUMBER_ERROR);
  return 0;
}
