#include "language/validate/overlap.hpp"

#include <algorithm>

#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

constexpr std::uint64_t kMostWork = 500'000;
constexpr std::uint32_t kMostDepth = 300;
constexpr std::size_t kMostBelow = 100;
constexpr std::size_t kMostPlaces = 20;
constexpr std::size_t kMostReason = 1000;

std::uint64_t pair_of(std::uint32_t first, std::uint32_t second) {
  return (static_cast<std::uint64_t>(first) << 32U) | second;
}

std::string reported(const std::string& name, const std::string& reason) {
  return "The fields " + in_quotes(name) + " cannot be merged: " + reason + ". Give them different aliases.";
}

}  // namespace

bool ConflictSearch::run() {
  sets_.resize(record_.sets.size());
  for (std::uint32_t set = 0; set < record_.sets.size(); ++set) {
    const SetRecord& entry = record_.sets[set];
    if (!entry.compared || context_.findings.full()) continue;
    Found found;
    found.most = context_.options.most_errors;
    in_set(set, found);
    for (Conflict& conflict : found.conflicts) {
      found_ = true;
      std::vector<Offset> places = std::move(conflict.firsts);
      places.insert(places.end(), conflict.seconds.begin(), conflict.seconds.end());
      const FieldRecord& field = record_.fields[conflict.name];
      context_.findings.add(entry.moment, kOverlapRule, std::move(places),
                            reported(std::string(field.selection->response_name()), conflict.reason));
    }
    if (gave_up_) return false;
  }
  return true;
}

bool ConflictSearch::goes_on(const Found& found) {
  if (work_ > kMostWork || depth_ > kMostDepth) gave_up_ = true;
  return !gave_up_ && !found.enough();
}

ConflictSearch::Grouped& ConflictSearch::grouped(std::uint32_t set) {
  Grouped& result = sets_[set];
  if (result.ready) return result;
  result.ready = true;
  const SetRecord& entry = record_.sets[set];
  for (std::uint32_t field = entry.fields.begin; field < entry.fields.end; ++field) {
    const std::uint32_t name = record_.fields[field].response_name;
    const auto place = result.places.emplace(name, static_cast<std::uint32_t>(result.entries.size()));
    if (place.second) result.entries.push_back({name, {}});
    result.entries[place.first->second].fields.push_back(field);
  }
  std::unordered_set<std::uint32_t> seen;
  for (std::uint32_t index = entry.spreads.begin; index < entry.spreads.end; ++index) {
    if (seen.insert(record_.spreads[index]).second) result.fragments.push_back(record_.spreads[index]);
  }
  return result;
}

void ConflictSearch::in_set(std::uint32_t set, Found& found) {
  in_fields(set, found);
  const Grouped& group = grouped(set);
  if (group.entries.empty() && group.fragments.size() < 2) return;
  for (std::size_t first = 0; first < group.fragments.size() && goes_on(found); ++first) {
    between_fields_and_fragment(set, group.fragments[first], false, found);
    for (std::size_t second = first + 1; second < group.fragments.size() && goes_on(found); ++second) {
      between_fragments(group.fragments[first], group.fragments[second], false, found);
    }
  }
}

void ConflictSearch::in_fields(std::uint32_t set, Found& found) {
  for (const Grouped::Entry& entry : grouped(set).entries) {
    for (std::size_t first = 0; first < entry.fields.size(); ++first) {
      for (std::size_t second = first + 1; second < entry.fields.size(); ++second) {
        if (!goes_on(found)) return;
        compare(entry.fields[first], entry.fields[second], false, found);
      }
    }
  }
}

void ConflictSearch::between_fields(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found) {
  const Grouped& left = grouped(first);
  const Grouped& right = grouped(second);
  if (left.entries.empty() || right.entries.empty()) return;
  for (const Grouped::Entry& entry : left.entries) {
    ++work_;
    const auto place = right.places.find(entry.name);
    if (place == right.places.end()) continue;
    for (const std::uint32_t one : entry.fields) {
      for (const std::uint32_t other : right.entries[place->second].fields) {
        if (!goes_on(found)) return;
        compare(one, other, exclusive, found);
      }
    }
  }
}

bool ConflictSearch::was_compared(const Compared& compared, std::uint64_t key, bool exclusive) {
  const auto entry = compared.find(key);
  if (entry == compared.end()) return false;
  return exclusive || !entry->second;
}

void ConflictSearch::between_fields_and_fragment(std::uint32_t set, std::uint32_t fragment, bool exclusive,
                                                 Found& found) {
  ++work_;
  if (!goes_on(found) || grouped(set).entries.empty()) return;
  const std::uint64_t key = pair_of(set, fragment);
  if (was_compared(fields_and_fragments_, key, exclusive)) return;
  fields_and_fragments_[key] = exclusive;
  const std::uint32_t inner = record_.fragments[fragment].set;
  if (inner == set) return;
  ++depth_;
  between_fields(set, inner, exclusive, found);
  for (const std::uint32_t next : grouped(inner).fragments) {
    if (!goes_on(found)) break;
    between_fields_and_fragment(set, next, exclusive, found);
  }
  --depth_;
}

void ConflictSearch::between_fragments(std::uint32_t first, std::uint32_t second, bool exclusive,
                                       Found& found) {
  work_ += 2;
  if (first == second || !goes_on(found)) return;
  if (was_compared(fragments_, pair_of(first, second), exclusive) ||
      was_compared(fragments_, pair_of(second, first), exclusive)) {
    return;
  }
  fragments_[pair_of(first, second)] = exclusive;
  const std::uint32_t left = record_.fragments[first].set;
  const std::uint32_t right = record_.fragments[second].set;
  ++depth_;
  between_fields(left, right, exclusive, found);
  for (const std::uint32_t next : grouped(right).fragments) {
    if (!goes_on(found)) break;
    between_fragments(first, next, exclusive, found);
  }
  for (const std::uint32_t next : grouped(left).fragments) {
    if (!goes_on(found)) break;
    between_fragments(next, second, exclusive, found);
  }
  --depth_;
}

void ConflictSearch::between_sets(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found) {
  between_fields(first, second, exclusive, found);
  const Grouped& left = grouped(first);
  const Grouped& right = grouped(second);
  for (const std::uint32_t fragment : right.fragments) {
    between_fields_and_fragment(first, fragment, exclusive, found);
  }
  for (const std::uint32_t fragment : left.fragments) {
    between_fields_and_fragment(second, fragment, exclusive, found);
  }
  for (const std::uint32_t one : left.fragments) {
    for (const std::uint32_t other : right.fragments) {
      if (!goes_on(found)) return;
      between_fragments(one, other, exclusive, found);
    }
  }
}

void ConflictSearch::compare(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found) {
  const FieldRecord& left = record_.fields[first];
  const FieldRecord& right = record_.fields[second];
  work_ += 2;
  exclusive = exclusive || (left.parent != right.parent && left.parent_is_object && right.parent_is_object);
  const auto report = [&](std::string reason) {
    found.conflicts.push_back({first, std::move(reason), {left.selection->at}, {right.selection->at}});
  };
  if (!exclusive) {
    if (left.selection->name.text != right.selection->name.text) {
      return report(in_quotes(left.selection->name.text) + " and " + in_quotes(right.selection->name.text) +
                    " are different fields");
    }
    if (!same_arguments(left.selection->arguments, right.selection->arguments, work_)) {
      return report("their arguments differ");
    }
  }
  if (types_conflict(context_.schema, left, right)) {
    return report("their types " + in_quotes(context_.schema.print(left.field->type)) + " and " +
                  in_quotes(context_.schema.print(right.field->type)) + " differ");
  }
  if (left.set == kNoIndex || right.set == kNoIndex) return;
  // Which pairs count as compared afterwards depends on how far a search went: more than one is looked for.
  Found below;
  below.most = kMostBelow;
  ++depth_;
  between_sets(left.set, right.set, exclusive, below);
  --depth_;
  if (below.conflicts.empty()) return;
  Conflict& inner = below.conflicts.front();
  report("of what they select, " + in_quotes(record_.fields[inner.name].selection->response_name()) +
         " cannot be merged: " + inner.reason);
  Conflict& outer = found.conflicts.back();
  if (outer.reason.size() > kMostReason) outer.reason.resize(kMostReason);
  const auto add = [](std::vector<Offset>& to, const std::vector<Offset>& from) {
    const std::size_t count = std::min(from.size(), kMostPlaces - to.size());
    to.insert(to.end(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
  };
  add(outer.firsts, inner.firsts);
  add(outer.seconds, inner.seconds);
}

void overlapping_fields(Context& context) {
  MergeCheck check(context);
  const MergeCheck::Verdict verdict = check.run();
  const bool conflict = verdict == MergeCheck::Verdict::conflict;
  // An argument given twice makes "the same arguments" depend on which pairs are compared.
  if (verdict == MergeCheck::Verdict::none && !context.record.repeated_arguments) return;
  context.findings.begin_phase();
  const SetRecord& set = context.record.sets[check.set()];
  if (verdict == MergeCheck::Verdict::too_much) {
    context.findings.add(set.moment, kOverlapRule, {set.set->at},
                         "Fields with the same name are merged in too many ways here. Give them aliases.");
    return;
  }
  ConflictSearch search(context);
  search.run();
  if (!conflict || search.found()) return;
  // The search gave up before it came to the conflict that is known.
  const Selection& first = *context.record.fields[check.first()].selection;
  const Selection& second = *context.record.fields[check.second()].selection;
  context.findings.add(set.moment, kOverlapRule, {first.at, second.at},
                       reported(std::string(first.response_name()), "they differ where they must not"));
}

}  // namespace graphql::language::validation
