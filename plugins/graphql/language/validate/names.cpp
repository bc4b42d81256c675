#include "language/validate/names.hpp"

#include <cstring>
#include <random>

namespace graphql::language::validation {
namespace {

constexpr std::size_t kFirstSlots = 32;
constexpr std::size_t kManySlots = 2048;

// Names come from clients: without a secret they could be chosen to fall on one slot.
std::uint64_t secret() {
  static const std::uint64_t value = [] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) ^ device() ^ 0x9E3779B97F4A7C15U;
  }();
  return value;
}

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xD6E8FEB86659FD93U;
  value ^= value >> 32U;
  return value;
}

std::uint32_t hash_of(std::string_view name) {
  std::uint64_t hash = secret() ^ name.size();
  const char* at = name.data();
  std::size_t left = name.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = mixed(hash ^ word) * 0x9E3779B97F4A7C15U;
  }
  std::uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return static_cast<std::uint32_t>(mixed(mixed(hash ^ word) + hash));
}

}  // namespace

Names::Names(std::pmr::memory_resource* memory) : slots_(memory) {}

std::size_t Names::place_of(std::string_view name, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t place = hash & mask;
  while (slots_[place].number != kNone && (slots_[place].hash != hash || slots_[place].name != name)) {
    place = (place + 1) & mask;
  }
  return place;
}

void Names::grow() {
  std::pmr::vector<Slot> old(slots_.get_allocator());
  old.swap(slots_);
  slots_.resize(old.empty() ? kFirstSlots : old.size() * (old.size() < kManySlots ? 4 : 2));
  for (const Slot& slot : old) {
    if (slot.number != kNone) slots_[place_of(slot.name, slot.hash)] = slot;
  }
}

std::uint32_t Names::number(std::string_view name) {
  if (count_ >= slots_.size() / 4 * 3) grow();
  const std::uint32_t hash = hash_of(name);
  Slot& slot = slots_[place_of(name, hash)];
  if (slot.number == kNone) slot = {name, hash, count_++};
  return slot.number;
}

std::uint32_t Names::find(std::string_view name) const {
  if (slots_.empty()) return kNone;
  return slots_[place_of(name, hash_of(name))].number;
}

}  // namespace graphql::language::validation
