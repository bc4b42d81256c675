#include <algorithm>

#include "language/validate/overlap.hpp"

namespace graphql::language::validation {
namespace {

// Visited fields and compared values of one document; some ten milliseconds.
constexpr std::uint64_t kMostWork = 1'000'000;

}  // namespace

MergeCheck::MergeCheck(Context& context)
    : context_(context),
      record_(context.record),
      set_pass_(context.memory),
      name_pass_(context.memory),
      name_group_(context.memory),
      members_(context.memory),
      groups_(context.memory),
      pending_sets_(context.memory) {}

MergeCheck::Verdict MergeCheck::run() {
  set_pass_.assign(record_.sets.size(), 0);
  name_pass_.assign(record_.response_names.size(), 0);
  name_group_.assign(record_.response_names.size(), 0);
  for (std::uint32_t set = 0; set < record_.sets.size(); ++set) {
    const SetRecord& entry = record_.sets[set];
    // Nothing to merge: one field, or one spread, whose fragment is looked at by itself.
    if (entry.fields.size() + entry.spreads.size() < 2) continue;
    set_ = set;
    if (merge(&set, 1, kBoth)) return Verdict::conflict;
    while (!later_.empty()) {
      const Merged merged = later_.back();
      later_.pop_back();
      set_ = merged.origin;
      // Copied: merging may add lists.
      const std::vector<std::uint32_t> sets(set_lists_.begin() + merged.sets.begin,
                                            set_lists_.begin() + merged.sets.end);
      if (merge(sets.data(), sets.size(), merged.mode)) return Verdict::conflict;
      if (work_ > kMostWork) return Verdict::too_much;
    }
    set_lists_.clear();
    if (work_ > kMostWork) return Verdict::too_much;
  }
  return Verdict::none;
}

// All fields that the sets have together, fragments followed, each fragment once.
bool MergeCheck::merge(const std::uint32_t* sets, std::size_t count, Mode mode) {
  ++pass_;
  members_.clear();
  groups_.clear();
  for (std::size_t index = 0; index < count; ++index) {
    if (set_pass_[sets[index]] == pass_) continue;
    set_pass_[sets[index]] = pass_;
    pending_sets_.push_back(sets[index]);
  }
  while (!pending_sets_.empty()) {
    const std::uint32_t set = pending_sets_.back();
    pending_sets_.pop_back();
    add_fields(set);
    const Range spreads = record_.sets[set].spreads;
    work_ += spreads.size() + 1;
    for (std::uint32_t index = spreads.begin; index < spreads.end; ++index) {
      const std::uint32_t inner = record_.fragments[record_.spreads[index]].set;
      if (set_pass_[inner] == pass_) continue;
      set_pass_[inner] = pass_;
      pending_sets_.push_back(inner);
    }
  }
  for (const Group& group : groups_) {
    if (group.count > 1 && group_conflicts(group, mode)) return true;
  }
  return false;
}

void MergeCheck::add_fields(std::uint32_t set) {
  const Range fields = record_.sets[set].fields;
  work_ += fields.size();
  for (std::uint32_t field = fields.begin; field < fields.end; ++field) {
    const std::uint32_t name = record_.fields[field].response_name;
    const auto member = static_cast<std::uint32_t>(members_.size());
    members_.push_back({field, kNoIndex});
    if (name_pass_[name] != pass_) {
      name_pass_[name] = pass_;
      name_group_[name] = static_cast<std::uint32_t>(groups_.size());
      groups_.push_back({member, member, 1});
    } else {
      Group& group = groups_[name_group_[name]];
      members_[group.last].next = member;
      group.last = member;
      ++group.count;
    }
  }
}

bool MergeCheck::conflict(std::uint32_t first, std::uint32_t second) const {
  first_ = first;
  second_ = second;
  return true;
}

bool MergeCheck::group_conflicts(const Group& group, Mode mode) {
  fields_.clear();
  for (std::uint32_t member = group.first; member != kNoIndex; member = members_[member].next) {
    fields_.push_back(members_[member].field);
  }
  work_ += fields_.size();
  if ((mode & kShapes) != 0 && shapes_conflict()) return true;
  if ((mode & kParents) == 0) {
    merge_later(fields_, 0, fields_.size(), kShapes);
    return false;
  }
  // Whether all of them can be fields of one object: at most one object type among the parents.
  TypeNumber object = kNoType;
  bool one_object = true;
  for (const std::uint32_t field : fields_) {
    const FieldRecord& entry = record_.fields[field];
    if (!entry.parent_is_object) continue;
    if (object == kNoType) object = entry.parent;
    if (entry.parent != object) one_object = false;
  }
  if (one_object) {
    if (parents_conflict(0, fields_.size())) return true;
    merge_later(fields_, 0, fields_.size(), mode);
    return false;
  }
  if ((mode & kShapes) != 0) merge_later(fields_, 0, fields_.size(), kShapes);
  return objects_conflict();
}

bool MergeCheck::shapes_conflict() const {
  const FieldRecord* known = nullptr;
  std::uint32_t known_field = 0;
  for (const std::uint32_t field : fields_) {
    const FieldRecord& entry = record_.fields[field];
    if (entry.field == nullptr || entry.meta) continue;
    if (known == nullptr) {
      known = &entry;
      known_field = field;
    } else if (types_conflict(context_.schema, *known, entry)) {
      return conflict(known_field, field);
    }
  }
  return false;
}

bool MergeCheck::parents_conflict(std::size_t begin, std::size_t end) {
  const Selection& first = *record_.fields[fields_[begin]].selection;
  for (std::size_t index = begin + 1; index < end; ++index) {
    const Selection& other = *record_.fields[fields_[index]].selection;
    if (first.name.text != other.name.text || !same_arguments(first.arguments, other.arguments, work_)) {
      return conflict(fields_[begin], fields_[index]);
    }
  }
  return false;
}

// Fields of interfaces, unions and unknown types meet the fields of every object; those of two objects do not
// meet.
bool MergeCheck::objects_conflict() {
  const auto object_begin = std::stable_partition(fields_.begin(), fields_.end(), [&](std::uint32_t field) {
    return !record_.fields[field].parent_is_object;
  });
  std::stable_sort(object_begin, fields_.end(), [&](std::uint32_t left, std::uint32_t right) {
    return record_.fields[left].parent < record_.fields[right].parent;
  });
  const auto shared = static_cast<std::size_t>(object_begin - fields_.begin());
  if (shared > 1 && parents_conflict(0, shared)) return true;
  std::vector<std::uint32_t> together;
  for (std::size_t begin = shared; begin < fields_.size();) {
    const TypeNumber parent = record_.fields[fields_[begin]].parent;
    std::size_t end = begin;
    while (end < fields_.size() && record_.fields[fields_[end]].parent == parent) ++end;
    if (end - begin > 1 && parents_conflict(begin, end)) return true;
    if (shared > 0) {
      const Selection& one = *record_.fields[fields_[0]].selection;
      const Selection& other = *record_.fields[fields_[begin]].selection;
      if (one.name.text != other.name.text || !same_arguments(one.arguments, other.arguments, work_)) {
        return conflict(fields_[0], fields_[begin]);
      }
    }
    together.assign(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(shared));
    together.insert(together.end(), fields_.begin() + static_cast<std::ptrdiff_t>(begin),
                    fields_.begin() + static_cast<std::ptrdiff_t>(end));
    work_ += together.size();
    if (together.size() > 1) merge_later(together, 0, together.size(), kParents);
    begin = end;
    if (work_ > kMostWork) return false;
  }
  return false;
}

// Below fields that meet, all their selections meet. The order does not matter for the verdict, so they wait
// in a row; a list that was merged once is known.
void MergeCheck::merge_later(const std::vector<std::uint32_t>& fields, std::size_t begin, std::size_t end,
                             Mode mode) {
  std::u32string key;
  for (std::size_t index = begin; index < end; ++index) {
    const std::uint32_t set = record_.fields[fields[index]].set;
    if (set != kNoIndex) key.push_back(static_cast<char32_t>(set));
  }
  if (key.size() < 2) return;
  std::sort(key.begin(), key.end());
  key.erase(std::unique(key.begin(), key.end()), key.end());
  if (key.size() < 2) return;
  Merged merged;
  merged.origin = set_;
  merged.mode = mode;
  merged.sets.begin = static_cast<std::uint32_t>(set_lists_.size());
  for (const char32_t set : key) set_lists_.push_back(static_cast<std::uint32_t>(set));
  merged.sets.end = static_cast<std::uint32_t>(set_lists_.size());
  key.push_back(static_cast<char32_t>(mode));
  work_ += key.size();
  if (known_.insert(std::move(key)).second) {
    later_.push_back(merged);
  } else {
    set_lists_.resize(merged.sets.begin);
  }
}

}  // namespace graphql::language::validation
