// The text of a cursor: base 64 of the compact JSON array [version, "hash", key, ..., id].
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portico::plan {

constexpr std::uint32_t kMaxCursorKeys = 32;

struct CursorText {
  struct Key {
    enum class Kind : std::uint8_t { null, text, number, boolean };
    Kind kind = Kind::null;
    std::string text;  // a string, or the digits of a number, or true / false
  };
  std::uint64_t hash = 0;
  std::vector<Key> keys;
};

// Nothing if it is not the text of a cursor.
std::optional<CursorText> read_cursor(std::string_view text);

// Bit k: key k is null. All bits set for what is not a cursor.
std::uint64_t cursor_nulls(std::string_view text);

}  // namespace portico::plan
