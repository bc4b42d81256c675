#include "http/accept.hpp"

#include <algorithm>

#include "http/request.hpp"
#include "http/text_rules.hpp"

namespace portico::http {
namespace {

// Takes the text up to the separator off the list. Quoted separators do not occur in what is asked for here.
std::string_view take(std::string_view& list, char separator) {
  const std::size_t end = std::min(list.find(separator), list.size());
  const std::string_view item = trim_blanks(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return item;
}

int parse_quality(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  if (text[0] == '1') return 1000;
  int quality = 0;
  int scale = 100;
  for (std::size_t i = 2; i < text.size() && i < 5 && is_digit(text[i]); ++i, scale /= 10)
    quality += (text[i] - '0') * scale;
  return quality;
}

std::string_view without_weakness(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return tag;
}

std::string_view without_coding(std::string_view tag) {
  tag = without_weakness(tag);
  return tag.ends_with(kGzipTagEnd) ? tag.substr(0, tag.size() - kGzipTagEnd.size())
                                    : tag.substr(0, tag.size() - 1);
}

}  // namespace

int quality_of(std::string_view list, std::string_view wanted, bool wildcard) {
  int by_wildcard = 0;
  while (!list.empty()) {
    std::string_view item = take(list, ',');
    const std::string_view name = take(item, ';');
    int quality = 1000;
    while (!item.empty()) {
      const std::string_view parameter = take(item, ';');
      if (parameter.starts_with("q=") || parameter.starts_with("Q="))
        quality = parse_quality(parameter.substr(2));
    }
    if (equals_ignoring_case(name, wanted)) return quality;
    if (name == "*" || name == "*/*") by_wildcard = quality;
  }
  return wildcard ? by_wildcard : 0;
}

int quality_of_type(std::string_view accept, std::string_view type) {
  const std::string_view major = type.substr(0, type.find('/') + 1);
  int best = 0;
  int nearness = 0;  // 1: */*, 2: major/*, 3: the type
  while (!accept.empty()) {
    std::string_view item = take(accept, ',');
    const std::string_view name = take(item, ';');
    int quality = 1000;
    bool is_utf8 = true;
    while (!item.empty()) {
      std::string_view parameter = take(item, ';');
      const std::string_view key = take(parameter, '=');
      if (equals_ignoring_case(key, "q")) quality = parse_quality(parameter);
      if (equals_ignoring_case(key, "charset"))
        is_utf8 = equals_ignoring_case(parameter, "utf-8") || equals_ignoring_case(parameter, "\"utf-8\"");
    }
    if (!is_utf8) continue;
    int found = 0;
    if (equals_ignoring_case(name, type)) {
      found = 3;
    } else if (name == "*/*") {
      found = 1;
    } else if (name.ends_with("/*") && equals_ignoring_case(name.substr(0, name.size() - 1), major)) {
      found = 2;
    }
    if (found > nearness || (found != 0 && found == nearness && quality > best)) {
      best = quality;
      nearness = found;
    }
  }
  return best;
}

bool accepts_gzip(std::string_view accept_encoding) {
  return !accept_encoding.empty() && quality_of(accept_encoding, "gzip", true) > 0;
}

bool lists_etag(std::string_view list, std::string_view etag) {
  if (etag.size() < 2) return false;
  if (trim_blanks(list) == "*") return true;
  const std::string_view wanted = without_coding(etag);
  while (!list.empty()) {
    // A tag may hold a comma, so it is read to its closing quote.
    const std::size_t open = list.find('"');
    if (open == std::string_view::npos) return false;
    const std::size_t end = list.find('"', open + 1);
    if (end == std::string_view::npos) return false;
    if (without_coding(list.substr(open, end - open + 1)) == wanted) return true;
    list.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace portico::http
