// Valid queries on the model of graphql_host.hpp, full of fragments and of conditions of variables.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace graphql::core {

class RandomDocuments {
 public:
  explicit RandomDocuments(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

  static constexpr std::string_view kVariables[] = {"a", "b", "c"};

  std::string next();

 private:
  static constexpr std::size_t kOperation = 0xFFFFFFFF;

  std::size_t random(std::size_t below);
  // A selection set of `type`; within fragment number `within` it may spread those behind.
  std::string set(std::string_view type, std::size_t depth, std::size_t within, bool of_field);
  std::string field(std::string_view type, std::size_t depth, std::size_t within);
  std::string spread(std::string_view type, std::size_t within);
  std::string directives();
  std::string condition(std::string_view directive);

  std::uint64_t state_;
  std::vector<std::string_view> fragments_;  // their types
  std::set<std::string_view> variables_;
};

}  // namespace graphql::core
