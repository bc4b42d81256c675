// "Did you mean ...?" for a name that does not exist.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graphql::language {

// Collects the candidates that are a few typing errors away. Names over 100 characters are neither asked for
// nor offered.
class NearestNames {
 public:
  // `work`: what all suggestions of one answer may cost together, in compared characters; it is counted down,
  // and nothing more is offered once it is used up.
  NearestNames(std::string_view wanted, std::uint32_t& work);
  // The candidate's text must stay.
  void consider(std::string_view candidate);
  // At most 5, nearest first, then in the order of the alphabet.
  std::vector<std::string_view> names() const;
  // " Did you mean "a", "b" or "c"?", empty if nothing is near.
  std::string question() const;

 private:
  struct Near {
    std::uint32_t distance = 0;
    std::string_view name;
  };
  std::string_view wanted_;
  std::uint32_t& work_;
  std::uint32_t most_ = 0;
  std::vector<Near> near_;
};

std::string question_of(const std::vector<std::string_view>& names, std::string_view lead = {});

}  // namespace graphql::language
