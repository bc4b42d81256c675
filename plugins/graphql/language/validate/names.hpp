// Names of one document as small numbers, so that rules compare and count without text.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace graphql::language::validation {

class Names {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  explicit Names(std::pmr::memory_resource* memory);
  // The same name gives the same number; new names count up from 0.
  std::uint32_t number(std::string_view name);
  std::uint32_t find(std::string_view name) const;  // kNone if it was never numbered
  std::uint32_t size() const { return count_; }

 private:
  struct Slot {
    std::string_view name;
    std::uint32_t hash = 0;
    std::uint32_t number = kNone;
  };
  std::size_t place_of(std::string_view name, std::uint32_t hash) const;
  void grow();

  std::pmr::vector<Slot> slots_;  // a power of two, at most three quarters used
  std::uint32_t count_ = 0;
};

}  // namespace graphql::language::validation
