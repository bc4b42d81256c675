// Uuid: 16 bytes in the order of their text, so byte order is text order; ours are version 7, so it is time
// order.
#pragma once

#include <array>
#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace portico::base {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend bool operator==(const Uuid&, const Uuid&) = default;
  friend std::strong_ordering operator<=>(const Uuid& left, const Uuid& right) {
    return std::memcmp(left.bytes.data(), right.bytes.data(), left.bytes.size()) <=> 0;
  }
};

constexpr std::size_t kUuidTextSize = 36;

// 8-4-4-4-12 hexadecimal digits in either case, any version and variant; nothing else (no braces, no urn:).
std::optional<Uuid> parse_uuid(std::string_view text) noexcept;
// Writes kUuidTextSize lower-case characters, no end mark.
void format_uuid(const Uuid& uuid, char* out) noexcept;
std::string to_string(const Uuid& uuid);

// Makes version 7 ids (RFC 9562): 48 bits of milliseconds, a 16-bit counter, 58 random bits. Safe for any
// number of threads. The ids of one generator ascend strictly, also when the clock steps back; a millisecond
// that runs out of counts borrows from the next one.
class UuidGenerator {
 public:
  explicit UuidGenerator(const Clock& clock = system_clock()) : clock_(clock) {}
  Uuid next() noexcept;

 private:
  Clock clock_;
  std::atomic<std::uint64_t> last_{0};  // milliseconds << 16 | counter
};

// The next id of the process's generator.
Uuid uuid_v7() noexcept;

}  // namespace portico::base

template <>
struct std::hash<portico::base::Uuid> {
  std::size_t operator()(const portico::base::Uuid& uuid) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, uuid.bytes.data(), 8);
    std::memcpy(&low, uuid.bytes.data() + 8, 8);
    return static_cast<std::size_t>((high ^ (low * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL);
  }
};
