#include "language/validate/nearest.hpp"

#include <algorithm>
#include <array>

namespace graphql::language {
namespace {

constexpr std::size_t kLongest = 100;
constexpr std::size_t kMostNames = 5;
constexpr std::uint32_t kFar = 0xFFFFFFFF;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

using Row = std::array<std::uint32_t, kLongest + 1>;

// Insertions, deletions, changes and swaps of neighbours between the two, letters in either case; kFar beyond
// `most`. Names that differ in case only are one apart.
std::uint32_t distance(std::string_view first, std::string_view second, std::uint32_t most) {
  if (first == second) return 0;
  Row rows[3] = {};
  for (std::size_t column = 0; column <= second.size(); ++column) {
    rows[0][column] = static_cast<std::uint32_t>(column);
  }
  for (std::size_t line = 1; line <= first.size(); ++line) {
    Row& now = rows[line % 3];
    const Row& above = rows[(line - 1) % 3];
    const char letter = lower(first[line - 1]);
    now[0] = static_cast<std::uint32_t>(line);
    std::uint32_t least = now[0];
    for (std::size_t column = 1; column <= second.size(); ++column) {
      const char other = lower(second[column - 1]);
      std::uint32_t cost =
          std::min({above[column] + 1, now[column - 1] + 1, above[column - 1] + (letter == other ? 0U : 1U)});
      if (line > 1 && column > 1 && letter == lower(second[column - 2]) && lower(first[line - 2]) == other) {
        cost = std::min(cost, rows[(line - 2) % 3][column - 2] + 1);
      }
      now[column] = cost;
      least = std::min(least, cost);
    }
    if (least > most) return kFar;
  }
  const std::uint32_t found = rows[first.size() % 3][second.size()];
  if (found > most) return kFar;
  return std::max(found, 1U);
}

}  // namespace

NearestNames::NearestNames(std::string_view wanted, std::uint32_t& work)
    : wanted_(wanted), work_(work), most_(static_cast<std::uint32_t>(wanted.size() * 2 / 5) + 1) {}

void NearestNames::consider(std::string_view candidate) {
  if (wanted_.size() > kLongest || candidate.size() > kLongest) return;
  const std::size_t longer = std::max(wanted_.size(), candidate.size());
  if (longer - std::min(wanted_.size(), candidate.size()) > most_) return;
  const auto cost = static_cast<std::uint32_t>(wanted_.size() * candidate.size());
  if (cost > work_) {
    work_ = 0;
    return;
  }
  work_ -= cost;
  const std::uint32_t found = distance(wanted_, candidate, most_);
  if (found != kFar) near_.push_back({found, candidate});
}

std::vector<std::string_view> NearestNames::names() const {
  std::vector<Near> sorted = near_;
  std::sort(sorted.begin(), sorted.end(), [](const Near& left, const Near& right) {
    return left.distance != right.distance ? left.distance < right.distance : left.name < right.name;
  });
  std::vector<std::string_view> result;
  for (const Near& near : sorted) {
    if (result.size() == kMostNames) break;
    if (result.empty() || result.back() != near.name) result.push_back(near.name);
  }
  return result;
}

std::string NearestNames::question() const {
  return question_of(names());
}

std::string question_of(const std::vector<std::string_view>& names, std::string_view lead) {
  const std::size_t count = std::min(names.size(), kMostNames);
  if (count == 0) return {};
  std::string text = " Did you mean ";
  text += lead;
  for (std::size_t index = 0; index < count; ++index) {
    if (index > 0) text += index + 1 == count ? " or " : ", ";
    text += '"';
    text += names[index];
    text += '"';
  }
  return text += '?';
}

}  // namespace graphql::language
