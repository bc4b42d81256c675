#include "random_documents.hpp"

#include <iterator>

namespace graphql::core {
namespace {

struct Choice {
  std::string_view owner;
  std::string_view text;
  std::string_view type;  // empty: a leaf
};

// Equal response names of one type are equal fields, so that any of them can be merged.
constexpr Choice kChoices[] = {
    {"Query", "__typename", ""},
    {"Query", "people(first: 2)", "PersonConnection"},
    {"Query", "all: people(last: 3)", "PersonConnection"},
    {"Query", "companies", "CompanyConnection"},
    {"PersonConnection", "totalCount", ""},
    {"PersonConnection", "kind: __typename", ""},
    {"PersonConnection", "edges", "PersonEdge"},
    {"PersonConnection", "pageInfo", "PageInfo"},
    {"CompanyConnection", "totalCount", ""},
    {"CompanyConnection", "edges", "CompanyEdge"},
    {"PersonEdge", "cursor", ""},
    {"PersonEdge", "node", "Person"},
    {"CompanyEdge", "cursor", ""},
    {"CompanyEdge", "node", "Company"},
    {"PageInfo", "hasNextPage", ""},
    {"PageInfo", "endCursor", ""},
    {"Person", "id", ""},
    {"Person", "title: jobTitle", ""},
    {"Person", "__typename", ""},
    {"Person", "name", "FullName"},
    {"Person", "company", "Company"},
    {"Person", "employer: company", "Company"},
    {"Company", "id", ""},
    {"Company", "name", ""},
    {"Company", "people(first: 1)", "PersonConnection"},
    {"Company", "staff: people(filter: {jobTitle: {eq: \"x\"}})", "PersonConnection"},
    {"FullName", "firstName", ""},
    {"FullName", "last: lastName", ""},
};

}  // namespace

std::size_t RandomDocuments::random(std::size_t below) {
  state_ ^= state_ << 13U;
  state_ ^= state_ >> 7U;
  state_ ^= state_ << 17U;
  return static_cast<std::size_t>((state_ >> 11U) % below);
}

std::string RandomDocuments::next() {
  fragments_.clear();
  variables_.clear();
  std::string selections = set("Query", 7, kOperation, true);
  std::string rest;
  for (std::size_t i = 0; i < fragments_.size(); ++i) {
    const std::string text = set(fragments_[i], 3, i, false);
    rest += " fragment F" + std::to_string(i) + " on " + std::string(fragments_[i]) + text;
  }
  std::string head = "query";
  if (!variables_.empty()) {
    head += '(';
    for (const std::string_view name : variables_) head += "$" + std::string(name) + ": Boolean! ";
    head += ')';
  }
  return head + selections + rest;
}

std::string RandomDocuments::set(std::string_view type, std::size_t depth, std::size_t within,
                                 bool of_field) {
  std::vector<std::string> parts;
  for (std::size_t count = 1 + random(4); count > 0; --count) {
    const std::size_t kind = random(10);
    if (kind < 6 || depth == 0) {
      parts.push_back(field(type, depth, within));
    } else if (kind < 8) {
      const std::string on = random(2) == 0 ? "" : "on " + std::string(type);
      const std::string wanted = directives();
      parts.push_back("... " + on + wanted + set(type, depth - 1, within, false));
    } else {
      parts.push_back(spread(type, within));
    }
  }
  // So that seldom nothing is left of a field.
  if (of_field && random(10) < 8) {
    std::string always = "fixed: __typename";
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(random(parts.size() + 1)), always);
  }
  std::string text = " {";
  for (const std::string& part : parts) text += " " + part;
  return text + " }";
}

std::string RandomDocuments::field(std::string_view type, std::size_t depth, std::size_t within) {
  std::vector<const Choice*> choices;
  for (const Choice& each : kChoices) {
    if (each.owner == type && (each.type.empty() || depth > 0)) choices.push_back(&each);
  }
  const Choice& chosen = *choices[random(choices.size())];
  std::string text(chosen.text);
  text += directives();
  if (!chosen.type.empty()) text += set(chosen.type, depth - 1, within, true);
  return text;
}

std::string RandomDocuments::spread(std::string_view type, std::size_t within) {
  std::vector<std::size_t> known;
  for (std::size_t i = within == kOperation ? 0 : within + 1; i < fragments_.size(); ++i) {
    if (fragments_[i] == type) known.push_back(i);
  }
  std::size_t chosen = fragments_.size();
  if (!known.empty() && (random(3) != 0 || fragments_.size() > 8)) {
    chosen = known[random(known.size())];
  } else if (fragments_.size() > 8) {
    return "fixed: __typename";
  } else {
    fragments_.push_back(type);
  }
  return "...F" + std::to_string(chosen) + directives();
}

std::string RandomDocuments::directives() {
  switch (random(8)) {
    case 0:
    case 1:
      return condition("include");
    case 2:
    case 3:
      return condition("skip");
    case 4:
      return condition("skip") + condition("include");
    default:
      return {};
  }
}

std::string RandomDocuments::condition(std::string_view directive) {
  std::string value;
  if (random(6) == 0) {
    value = random(2) == 0 ? "true" : "false";
  } else {
    const std::string_view name = kVariables[random(std::size(kVariables))];
    variables_.insert(name);
    value = "$" + std::string(name);
  }
  return " @" + std::string(directive) + "(if: " + value + ")";
}

}  // namespace graphql::core
