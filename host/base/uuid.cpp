#include "base/uuid.hpp"

#include <span>

#include <pthread.h>

#include "base/digest.hpp"

namespace portico::base {
namespace {

constexpr std::uint8_t kNoDigit = 0xFF;

constexpr std::array<std::uint8_t, 256> hex_values() {
  std::array<std::uint8_t, 256> values{};
  for (auto& value : values) value = kNoDigit;
  for (std::size_t i = 0; i < 10; ++i) values['0' + i] = static_cast<std::uint8_t>(i);
  for (std::size_t i = 0; i < 6; ++i) {
    values['a' + i] = static_cast<std::uint8_t>(10 + i);
    values['A' + i] = static_cast<std::uint8_t>(10 + i);
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kHexValues = hex_values();

constexpr std::array<std::array<char, 2>, 256> hex_pairs() {
  constexpr char kDigits[] = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> pairs{};
  for (std::size_t i = 0; i < 256; ++i) pairs[i] = {kDigits[i >> 4], kDigits[i & 0xF]};
  return pairs;
}
constexpr std::array<std::array<char, 2>, 256> kHexPairs = hex_pairs();

// Where the two digits of each byte stand in the text.
constexpr std::array<std::uint8_t, 16> kPositions = {0,  2,  4,  6,  9,  11, 14, 16,
                                                     19, 21, 24, 26, 28, 30, 32, 34};

// A forked child must not repeat the random bits its parent has fetched in advance.
std::atomic<std::uint32_t> fork_count{0};
[[maybe_unused]] const int kForkHandler = pthread_atfork(nullptr, nullptr, [] { fork_count.fetch_add(1); });

// One call of the generator of the system for many ids: a call costs more than all the rest of an id.
class RandomBatch {
 public:
  std::uint64_t next() noexcept {
    const std::uint32_t forks = fork_count.load(std::memory_order_relaxed);
    if (used_ == words_.size() || forks != forks_) {
      random_bytes({reinterpret_cast<std::uint8_t*>(words_.data()), sizeof words_});
      used_ = 0;
      forks_ = forks;
    }
    return words_[used_++];
  }

 private:
  std::array<std::uint64_t, 256> words_;
  std::size_t used_ = words_.size();
  std::uint32_t forks_ = 0;
};

void put_big_endian(std::uint64_t value, std::uint8_t* out) {
  for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text) noexcept {
  if (text.size() != kUuidTextSize) return std::nullopt;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return std::nullopt;
  Uuid uuid;
  std::uint8_t seen = 0;
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    const std::uint8_t high = kHexValues[static_cast<unsigned char>(text[kPositions[i]])];
    const std::uint8_t low = kHexValues[static_cast<unsigned char>(text[kPositions[i] + 1U])];
    seen = static_cast<std::uint8_t>(seen | high | low);
    uuid.bytes[i] = static_cast<std::uint8_t>((high << 4U) | low);
  }
  if (seen > 0xF) return std::nullopt;
  return uuid;
}

void format_uuid(const Uuid& uuid, char* out) noexcept {
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    std::memcpy(out + kPositions[i], kHexPairs[uuid.bytes[i]].data(), 2);
  }
  out[8] = out[13] = out[18] = out[23] = '-';
}

std::string to_string(const Uuid& uuid) {
  std::string text(kUuidTextSize, '-');
  format_uuid(uuid, text.data());
  return text;
}

Uuid UuidGenerator::next() noexcept {
  thread_local RandomBatch batch;
  const std::uint64_t random = batch.next();
  const std::int64_t micros = clock_.wall_micros();
  const std::uint64_t millis = micros < 0 ? 0 : static_cast<std::uint64_t>(micros) / 1000;
  // A fresh millisecond starts at a random count in its lower half (the six bits that the tail below does not
  // use), so an id does not tell how many came before it.
  const std::uint64_t fresh = (millis << 16U) | ((random >> 58U) << 9U);
  std::uint64_t last = last_.load(std::memory_order_relaxed);
  std::uint64_t stamp = 0;
  do {
    const bool later = (fresh >> 16U) > (last >> 16U);
    stamp = later ? fresh : last + 1;
  } while (!last_.compare_exchange_weak(last, stamp, std::memory_order_relaxed));

  // stamp: 48 bits of time, then the counter: 12 bits beside the version, 4 below the variant.
  const std::uint64_t high = (stamp & ~0xFFFFULL) | 0x7000U | ((stamp >> 4U) & 0xFFFU);
  const std::uint64_t low = (2ULL << 62U) | ((stamp & 0xFU) << 58U) | (random & ((1ULL << 58U) - 1));
  Uuid uuid;
  put_big_endian(high, uuid.bytes.data());
  put_big_endian(low, uuid.bytes.data() + 8);
  return uuid;
}

Uuid uuid_v7() noexcept {
  static UuidGenerator generator;
  return generator.next();
}

}  // namespace portico::base
