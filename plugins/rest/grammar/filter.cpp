#include "grammar/filter.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace rest::grammar {
namespace {

constexpr std::array<std::string_view, 16> kComparators = {"eq",
                                                           "neq",
                                                           "in",
                                                           "containsAny",
                                                           "is",
                                                           "gt",
                                                           "gte",
                                                           "lt",
                                                           "lte",
                                                           "startsWith",
                                                           "endsWith",
                                                           "like",
                                                           "ilike",
                                                           "containsExactly",
                                                           "containsIlike",
                                                           "isEmptyArray"};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

bool takes_list(Comparator comparator) {
  return comparator == Comparator::in || comparator == Comparator::contains_any ||
         comparator == Comparator::contains_exactly;
}

class FilterParser {
 public:
  FilterParser(std::string_view text, Filter& filter) : text_(text), filter_(filter) {}

  Status run() {
    filter_.nodes.push_back({});
    filter_.nodes[0].kind = FilterKind::all_of;
    std::uint32_t count = 0;
    if (Status status = items(0, 0, count); status != ok) return status;
    if (at_ < text_.size())
      return bad("has a ')' too many at " + shown(rest()) + "; remove it or put the value in quotes");
    if (count == 1) collapse_root();
    return ok;
  }

 private:
  // One item or more up to the end of the text or a ')', which is left.
  Status items(std::uint32_t parent, int depth, std::uint32_t& count) {
    std::uint32_t last = 0;
    for (;;) {
      skip_spaces();
      const auto node = static_cast<std::uint32_t>(filter_.nodes.size());
      filter_.nodes.push_back({});
      if (last == 0)
        filter_.nodes[parent].first_child = node;
      else
        filter_.nodes[last].next = node;
      last = node;
      ++count;
      if (Status status = item(node, depth); status != ok) return status;
      skip_spaces();
      if (at_ == text_.size() || text_[at_] == ')') return ok;
      if (text_[at_] != ',') return bad("has " + shown(rest()) + " where a comma or the end was expected");
      ++at_;
    }
  }

  Status item(std::uint32_t node, int depth) {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size() && is_name_char(text_[end])) ++end;
    if (end < text_.size() && text_[end] == '(')
      return conjunction(node, text_.substr(begin, end - begin), depth);
    return predicate(node, depth);
  }

  Status conjunction(std::uint32_t node, std::string_view word, int depth) {
    FilterKind kind = FilterKind::all_of;
    if (word == "or")
      kind = FilterKind::any_of;
    else if (word == "not")
      kind = FilterKind::none_of;
    else if (word != "and")
      return bad("has an unknown conjunction " + shown(word) + "; there are and, or, not");
    if (depth == kMaxFilterDepth)
      return Error(PORTICO_E_TOO_DEEP, "'filter' nests deeper than " + std::to_string(kMaxFilterDepth) +
                                           " conjunctions; flatten it.");
    filter_.nodes[node].kind = kind;
    at_ += word.size() + 1;
    std::uint32_t count = 0;
    if (Status status = items(node, depth + 1, count); status != ok) return status;
    if (at_ == text_.size())
      return bad("is missing " + std::to_string(depth + 1) +
                 (depth == 0 ? " closing bracket" : " closing brackets"));
    ++at_;
    if (kind == FilterKind::none_of && count != 1)
      return bad("has " + std::to_string(count) +
                 " conditions in 'not'; it takes 1, for instance not(field[eq]:1)");
    return ok;
  }

  Status predicate(std::uint32_t node, int depth) {
    const std::size_t begin = at_;
    const std::size_t open = text_.find_first_of("[,)", at_);
    if (open == std::string_view::npos || text_[open] != '[' || !is_path(text_.substr(begin, open - begin)))
      return malformed(begin);
    const std::size_t close = text_.find_first_of("]:,()[", open + 1);
    if (close == std::string_view::npos || text_[close] != ']' || close + 1 >= text_.size() ||
        text_[close + 1] != ':')
      return malformed(begin);
    const std::string_view word = text_.substr(open + 1, close - open - 1);
    std::size_t index = 0;
    while (index < kComparators.size() && kComparators[index] != word) ++index;
    if (index == kComparators.size()) return unknown_comparator(begin, word);

    const auto comparator = static_cast<Comparator>(index);
    filter_.nodes[node].path = text_.substr(begin, open - begin);
    filter_.nodes[node].comparator = comparator;
    at_ = close + 2;
    if (takes_list(comparator)) return list(node, begin, word);
    std::string_view value;
    bool in_quotes = false;
    if (Status status = scalar(depth, value, in_quotes); status != ok) return status;
    if (value.empty() && !in_quotes) return malformed(begin);
    if (comparator == Comparator::is && (in_quotes || (value != "NULL" && value != "NOT_NULL")))
      return bad("has " + shown(value) + " for 'is'; expected NULL or NOT_NULL");
    if (comparator == Comparator::is_empty_array && value != "true" && value != "false")
      return bad("has " + shown(value) + " for 'isEmptyArray'; expected true or false");
    filter_.nodes[node].value = value;
    return ok;
  }

  Status scalar(int depth, std::string_view& value, bool& in_quotes) {
    if (at_ < text_.size() && is_quote(text_[at_])) {
      if (const auto end = closing_quote(depth > 0 ? Ends::item : Ends::text)) {
        value = text_.substr(at_ + 1, *end - at_ - 1);
        in_quotes = true;
        at_ = *end + 1;
        return ok;
      }
    }
    const std::size_t begin = at_;
    std::size_t open = 0;  // parentheses of the value itself
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '(') {
        ++open;
      } else if (c == ')') {
        if (open == 0) break;
        --open;
      } else if (c == ',' && open == 0) {
        break;
      } else if (c == '[') {
        const std::size_t bracket = text_.find_first_of("[]", at_ + 1);
        if (bracket != std::string_view::npos && text_[bracket] == ']') at_ = bracket;
      }
    }
    value = text_.substr(begin, at_ - begin);
    if (open > 0)
      return bad("is missing a closing bracket at " + shown(value) + "; close it or put the value in quotes");
    // Quotes that do not match are taken off as a pair, one that stands alone stays.
    if (value.size() > 1 && is_quote(value.front()) && is_quote(value.back())) {
      value = value.substr(1, value.size() - 2);
      in_quotes = true;
    }
    return ok;
  }

  Status list(std::uint32_t node, std::size_t begin, std::string_view comparator) {
    if (at_ == text_.size() || text_[at_] != '[') {
      if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == ')') return malformed(begin);
      return bad("has no list for '" + std::string(comparator) + "' at " + shown(piece(at_)) +
                 "; write field[" + std::string(comparator) + "]:[value_1,value_2]");
    }
    ++at_;
    const auto first = static_cast<std::uint32_t>(filter_.list_items.size());
    skip_spaces();
    if (at_ < text_.size() && text_[at_] == ']') {
      ++at_;
    } else {
      for (;;) {
        if (Status status = list_item(begin); status != ok) return status;
        if (at_ == text_.size()) return bad("has a list that is not closed in " + shown(text_.substr(begin)));
        if (text_[at_++] == ']') break;
      }
    }
    filter_.nodes[node].list_first = first;
    filter_.nodes[node].list_count = static_cast<std::uint32_t>(filter_.list_items.size()) - first;
    return ok;
  }

  // Ends at ',' or ']' or the end of the text.
  Status list_item(std::size_t predicate_begin) {
    skip_spaces();
    if (at_ < text_.size() && is_quote(text_[at_])) {
      if (const auto end = closing_quote(Ends::list_item)) {
        filter_.list_items.push_back(text_.substr(at_ + 1, *end - at_ - 1));
        at_ = *end + 1;
        skip_spaces();
        return ok;
      }
    }
    const std::size_t begin = at_;
    at_ = text_.find_first_of(",]", at_);
    if (at_ == std::string_view::npos) at_ = text_.size();
    const std::string_view value = trim(text_.substr(begin, at_ - begin));
    if (value.empty() && at_ < text_.size())
      return bad("has an empty place in the list of " + shown(piece(predicate_begin)) +
                 "; remove the comma or write \"\" for an empty text");
    filter_.list_items.push_back(value);
    return ok;
  }

  enum class Ends { text, item, list_item };

  // Where the quote at at_ is closed: the same quote, followed by what may follow the value.
  std::optional<std::size_t> closing_quote(Ends ends) {
    const char quote = text_[at_];
    // What was not found from an earlier place on is not found from a later one either.
    bool& hopeless = hopeless_[static_cast<std::size_t>(ends)][quote == '"' ? 0 : 1];
    if (hopeless) return std::nullopt;
    for (std::size_t i = text_.find(quote, at_ + 1); i != std::string_view::npos;
         i = text_.find(quote, i + 1)) {
      std::size_t after = i + 1;
      while (after < text_.size() && text_[after] == ' ') ++after;
      const char next = after < text_.size() ? text_[after] : '\0';
      if (ends == Ends::list_item ? (next == ',' || next == ']')
                                  : (next == '\0' || next == ',' || (next == ')' && ends == Ends::item)))
        return i;
    }
    hopeless = true;
    return std::nullopt;
  }

  // The only child of the root takes its place: a filter of one predicate is that predicate.
  void collapse_root() {
    const std::uint32_t child = filter_.nodes[0].first_child;
    FilterNode root = filter_.nodes[child];
    root.next = 0;
    filter_.nodes[0] = root;
  }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  std::string_view rest() const { return text_.substr(at_); }

  // From `begin` to the next comma, for messages.
  std::string_view piece(std::size_t begin) const {
    return text_.substr(begin, text_.find(',', begin) - begin);
  }

  static Status bad(const std::string& what) {
    return Error(PORTICO_E_QUERY_GRAMMAR, "'filter' " + what + ".");
  }

  Status malformed(std::size_t begin) const {
    return bad("is invalid at " + shown(piece(begin)) + "; write a condition as price[gte]:10");
  }

  Status unknown_comparator(std::size_t begin, std::string_view word) const {
    std::string known;
    for (const std::string_view comparator : kComparators) {
      if (!known.empty()) known += ", ";
      known += comparator;
    }
    return bad("is invalid at " + shown(piece(begin)) + ", comparator " + shown(word) + " is not one of " +
               known);
  }

  std::string_view text_;
  Filter& filter_;
  std::size_t at_ = 0;
  bool hopeless_[3][2] = {};
};

}  // namespace

std::string_view comparator_word(Comparator comparator) {
  return kComparators[static_cast<std::size_t>(comparator)];
}

Status parse_filter(std::string_view text, Filter& filter) {
  return FilterParser(text, filter).run();
}

}  // namespace rest::grammar
