#include "language/validate/context.hpp"

#include <algorithm>

namespace graphql::language::validation {
namespace {

constexpr std::size_t kMostQuoted = 80;

}  // namespace

std::string Context::quoted(Offset at, Offset end) const {
  const std::string_view source = document.source;
  if (at >= source.size() || end <= at) return {};
  std::string_view part = source.substr(at, end - at);
  if (part.size() <= kMostQuoted) return std::string(part);
  std::size_t length = kMostQuoted;
  while (length > 0 && (static_cast<unsigned char>(part[length]) & 0xC0U) == 0x80U) --length;
  return std::string(part.substr(0, length)) + "...";
}

std::string in_quotes(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted += '"';
  quoted += text;
  quoted += '"';
  return quoted;
}

std::vector<ValidationError> Findings::sorted() {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& left, const Entry& right) { return left.moment < right.moment; });
  std::vector<ValidationError> errors;
  errors.reserve(std::min(entries_.size(), most_));
  for (Entry& entry : entries_) {
    if (errors.size() == most_) break;
    errors.push_back(std::move(entry.error));
  }
  return errors;
}

}  // namespace graphql::language::validation
