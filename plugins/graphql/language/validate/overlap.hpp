// OverlappingFieldsCanBeMerged (GraphQL, 5.3.2) in two parts. Whether there is a conflict is found by looking
// at all fields of a response name together, which takes about as long as the document is; only then are
// pairs compared, in the order of the reference implementation, to tell which ones to report.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/validate/context.hpp"

namespace graphql::language::validation {

constexpr std::string_view kOverlapRule = "OverlappingFieldsCanBeMerged";

// Types of the same response name conflict: other lists or nulls, or other leaves.
bool types_conflict(const Schema& schema, const FieldRecord& first, const FieldRecord& second);
// The same arguments with the same values, in any order. `work` counts compared values.
bool same_arguments(const List<Argument>& first, const List<Argument>& second, std::uint64_t& work);

// All fields of a response name at once: the shapes of their answers over all of them, names and arguments
// over those that one object can have together. Then what they select, taken together, in the same way.
class MergeCheck {
 public:
  explicit MergeCheck(Context& context);

  enum class Verdict : std::uint8_t { none, conflict, too_much };
  Verdict run();
  // Of a conflict: two fields that meet.
  std::uint32_t first() const { return first_; }
  std::uint32_t second() const { return second_; }
  // The selection set whose fields were being merged.
  std::uint32_t set() const { return set_; }

 private:
  enum Mode : std::uint8_t { kShapes = 1, kParents = 2, kBoth = 3 };
  struct Member {
    std::uint32_t field = 0;
    std::uint32_t next = kNoIndex;
  };
  struct Group {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t count = 0;
  };
  struct Merged {  // selection sets to be merged, in `set_lists_`
    Range sets;
    std::uint32_t origin = 0;
    Mode mode = kBoth;
  };

  bool merge(const std::uint32_t* sets, std::size_t count, Mode mode);
  void add_fields(std::uint32_t set);
  bool group_conflicts(const Group& group, Mode mode);
  bool shapes_conflict() const;
  bool parents_conflict(std::size_t begin, std::size_t end);
  bool objects_conflict();
  void merge_later(const std::vector<std::uint32_t>& fields, std::size_t begin, std::size_t end, Mode mode);
  bool conflict(std::uint32_t first, std::uint32_t second) const;

  Context& context_;
  const DocumentRecord& record_;
  std::uint64_t work_ = 0;
  std::uint32_t pass_ = 0;
  std::pmr::vector<std::uint32_t> set_pass_;   // by set: the pass that has its fields
  std::pmr::vector<std::uint32_t> name_pass_;  // by response name
  std::pmr::vector<std::uint32_t> name_group_;
  std::pmr::vector<Member> members_;
  std::pmr::vector<Group> groups_;
  std::pmr::vector<std::uint32_t> pending_sets_;
  std::vector<std::uint32_t> fields_;  // of the group at hand
  std::vector<std::uint32_t> set_lists_;
  std::vector<Merged> later_;
  std::unordered_set<std::u32string> known_;  // lists that were merged already
  std::uint32_t set_ = 0;
  mutable std::uint32_t first_ = kNoIndex;
  mutable std::uint32_t second_ = kNoIndex;
};

// Pairs, in order. Bounded: what is left when the work is used up is not searched.
class ConflictSearch {
 public:
  explicit ConflictSearch(Context& context) : context_(context), record_(context.record) {}
  // Reports what it finds. False if it gave up.
  bool run();
  bool found() const { return found_; }

 private:
  struct Conflict {
    std::uint32_t name = 0;
    std::string reason;
    std::vector<Offset> firsts;
    std::vector<Offset> seconds;
  };
  struct Grouped {  // a selection set by response name
    struct Entry {
      std::uint32_t name = 0;
      std::vector<std::uint32_t> fields;
    };
    bool ready = false;
    std::vector<Entry> entries;  // in the order in which the names appear
    std::unordered_map<std::uint32_t, std::uint32_t> places;
    std::vector<std::uint32_t> fragments;
  };
  struct Found {
    std::size_t most = 1;
    std::vector<Conflict> conflicts;
    bool enough() const { return conflicts.size() >= most; }
  };
  // Pairs that were compared: true where only as fields of different objects.
  using Compared = std::unordered_map<std::uint64_t, bool>;

  Grouped& grouped(std::uint32_t set);
  void in_set(std::uint32_t set, Found& found);
  void in_fields(std::uint32_t set, Found& found);
  void between_sets(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found);
  void between_fields(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found);
  void between_fields_and_fragment(std::uint32_t set, std::uint32_t fragment, bool exclusive, Found& found);
  void between_fragments(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found);
  void compare(std::uint32_t first, std::uint32_t second, bool exclusive, Found& found);
  static bool was_compared(const Compared& compared, std::uint64_t key, bool exclusive);
  bool goes_on(const Found& found);

  Context& context_;
  const DocumentRecord& record_;
  std::vector<Grouped> sets_;
  Compared fields_and_fragments_;
  Compared fragments_;
  std::uint64_t work_ = 0;
  std::uint32_t depth_ = 0;
  bool gave_up_ = false;
  bool found_ = false;
};

}  // namespace graphql::language::validation
