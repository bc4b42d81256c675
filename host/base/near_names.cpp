#include "base/near_names.hpp"

#include <algorithm>
#include <array>

namespace portico::base {
namespace {

constexpr std::size_t kLongest = 100;
using Row = std::array<std::size_t, kLongest + 1>;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// Damerau-Levenshtein distance (no edit within a swapped pair), or limit + 1 as soon as it is known to exceed
// it.
std::size_t distance_up_to(std::string_view left, std::string_view right, std::size_t limit) {
  const std::size_t shorter = std::min(left.size(), right.size());
  if (std::max(left.size(), right.size()) - shorter > limit) return limit + 1;
  Row before_last;
  Row last;
  Row current;
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    current[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const char a = lower(left[i - 1]);
      const char b = lower(right[j - 1]);
      std::size_t cost = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (a == b ? 0 : 1)});
      if (i > 1 && j > 1 && a == lower(right[j - 2]) && lower(left[i - 2]) == b) {
        cost = std::min(cost, before_last[j - 2] + 1);
      }
      current[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return limit + 1;
    before_last = last;
    last = current;
  }
  return std::min(last[right.size()], limit + 1);
}

}  // namespace

NearNames::NearNames(std::string_view wanted, std::size_t most)
    : wanted_(wanted), most_(most), limit_(std::clamp<std::size_t>(wanted.size() / 3, 1, 3)) {}

void NearNames::consider(std::string_view name) {
  if (wanted_.empty() || name.empty() || wanted_.size() > kLongest || name.size() > kLongest) return;
  const std::size_t distance = distance_up_to(wanted_, name, limit_);
  if (distance > limit_) return;
  const Hit hit{distance, name};
  const auto nearer = [](const Hit& a, const Hit& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.name < b.name;
  };
  hits_.insert(std::upper_bound(hits_.begin(), hits_.end(), hit, nearer), hit);
  if (hits_.size() > most_) hits_.pop_back();
}

std::vector<std::string_view> NearNames::names() const {
  std::vector<std::string_view> names;
  names.reserve(hits_.size());
  for (const Hit& hit : hits_) {
    if (hit.distance <= hits_.front().distance + 1) names.push_back(hit.name);
  }
  return names;
}

std::vector<std::string_view> nearest_names(std::string_view wanted,
                                            std::span<const std::string_view> candidates, std::size_t most) {
  NearNames near(wanted, most);
  for (const std::string_view candidate : candidates) near.consider(candidate);
  return near.names();
}

std::string did_you_mean(std::span<const std::string_view> names) {
  if (names.empty()) return {};
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text.append("\"").append(names[i]).append("\"");
  }
  return text + "?";
}

}  // namespace portico::base
