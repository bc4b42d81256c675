// The query parameters of the REST API: which there are, which a route takes, and what is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/query_string.hpp"
#include "grammar/words.hpp"

namespace rest::grammar {

enum class Parameter : std::uint8_t {
  filter,
  order_by,
  limit,
  starting_after,
  ending_before,
  depth,
  fields,
  upsert,
  soft_delete
};
inline constexpr std::size_t kParameterCount = 9;

std::string_view parameter_name(Parameter parameter);

// Which parameters a route takes.
class ParameterSet {
 public:
  constexpr ParameterSet() = default;
  constexpr ParameterSet(std::initializer_list<Parameter> parameters) {
    for (const Parameter parameter : parameters) bits_ |= bit(parameter);
  }
  constexpr bool has(Parameter parameter) const { return (bits_ & bit(parameter)) != 0; }
  constexpr ParameterSet with(Parameter parameter) const {
    ParameterSet more = *this;
    more.bits_ |= bit(parameter);
    return more;
  }

 private:
  static constexpr std::uint32_t bit(Parameter parameter) {
    return 1u << static_cast<std::uint32_t>(parameter);
  }
  std::uint32_t bits_ = 0;
};

class Parameters {
 public:
  explicit Parameters(std::pmr::memory_resource* memory) : fields_(memory), ignored_(memory) {}

  // Sorts the pairs into place. Refuses a parameter that the route does not take with UNKNOWN_PARAMETER
  // naming the nearest it takes, or notes it in ignored() if `lenient`; refuses a repeated one and the form
  // name[x]=value of a known one with QUERY_GRAMMAR. A repeated `fields` is merged.
  Status read(std::span<const QueryPair> pairs, ParameterSet allowed, bool lenient);

  // As sent, decoded; no value if it was not sent.
  std::optional<std::string_view> text(Parameter parameter) const {
    return texts_[static_cast<std::size_t>(parameter)];
  }
  // The same for a parameter whose empty value means that it is absent.
  std::optional<std::string_view> non_empty(Parameter parameter) const;

  // Each of the following refuses with QUERY_GRAMMAR.
  Status limit(std::optional<std::uint32_t>& value) const;
  Status depth(std::uint32_t& value) const;                                // 0 or 1
  Status flag(Parameter parameter, bool& value) const;                     // false if absent
  Status fields(bool& present, std::span<const std::string_view>& names);  // trimmed, repeats kept

  // Names of parameters that were ignored.
  std::span<const std::string_view> ignored() const { return ignored_; }

 private:
  Status keep(const QueryPair& pair, Parameter parameter);

  std::array<std::optional<std::string_view>, kParameterCount> texts_{};
  std::pmr::vector<std::string_view> fields_;
  std::pmr::vector<std::string_view> ignored_;
};

// The value of X-Ignored-Parameters: names joined by ", ", everything but letters, digits, '_', '-' and '.'
// as %XX, cut after some hundred bytes.
std::string ignored_header(std::span<const std::string_view> names);

}  // namespace rest::grammar
