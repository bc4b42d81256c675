// Decoded plan + snapshot -> checked plan. One class, one file for each part of a plan.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/authorize.hpp"
#include "plan/plan.hpp"
#include "plan/value_rules.hpp"

namespace portico::plan {

class PlanChecker {
 public:
  PlanChecker(const DecodedPlan& plan, const ValuePattern& pattern, const schema::SnapshotRef& snapshot,
              const access::Principal& principal, const Limits& limits)
      : plan_(plan), pattern_(pattern), snapshot_(snapshot), principal_(principal), limits_(limits) {}

  base::Result<std::shared_ptr<const CheckedPlan>> run();

 private:
  using Status = base::Status;
  static constexpr std::uint32_t kNoNode = PORTICO_NONE;

  // Where a filter stands: what it may do there.
  struct FilterScope {
    const schema::Object* object = nullptr;
    bool through_relation = false;
    bool names_deleted = false;  // a deletedAt predicate of the scope's own object was seen
    bool one_record = false;     // the filter says which record is meant
  };
  // Where a selection stands.
  struct SelectionScope {
    Read* read = nullptr;
    const schema::Object* object = nullptr;
    bool shape = false;   // around the records
    bool joined = false;  // inside a to-one relation
    bool nested = false;  // the read belongs to a relation
    bool write = false;   // the answer of a write
    std::uint32_t depth = 1;
  };

  const portico_node& node(std::uint32_t index) const { return plan_.nodes[index]; }
  std::string_view text(std::uint32_t index) const {
    return plan_.strings.substr(node(index).text_offset, node(index).text_length);
  }
  template <class F>
  Status each_child(std::uint32_t parent, F&& f) {
    for (std::uint32_t child = node(parent).first_child; child != kNoNode; child = node(child).next_sibling) {
      if (Status error = f(child)) return error;
    }
    return {};
  }
  bool null_bit(std::uint32_t value) const {
    return value / 64 < pattern_.words.size() && ((pattern_.words[value / 64] >> (value % 64)) & 1) != 0;
  }
  base::Error malformed(std::uint32_t index, std::string_view rule) const;

  // roots.cpp
  Status check_one_root(std::uint32_t index);
  void refuse_root(std::uint32_t number, std::uint32_t index, base::Error error);
  Status check_root(std::uint32_t index);
  Status check_read(std::uint32_t index, const schema::Object& object, bool one);
  Status root_object(std::uint32_t index, const schema::Object*& object) const;
  Status finish();
  Status index_read(Read& read, std::uint32_t root, std::uint32_t parent, std::uint32_t depth);
  Status check_limits() const;

  // selection.cpp
  bool is_shaped(std::uint32_t parent) const;
  Status check_selection(std::uint32_t parent, const SelectionScope& scope, std::vector<Output>& outputs);
  Status check_output(std::uint32_t index, const SelectionScope& scope, std::vector<Output>& outputs);
  Status check_field(std::uint32_t index, const SelectionScope& scope, std::vector<Output>& outputs);
  Status check_relation(std::uint32_t index, const SelectionScope& scope, std::vector<Output>& outputs);
  Status check_const(std::uint32_t index, std::vector<Output>& outputs);
  Status check_page_info(std::uint32_t index, const SelectionScope& scope, std::vector<Output>& outputs);

  // filter.cpp
  Status check_filter(std::uint32_t index, FilterScope& scope, Filter& filter);
  Status check_predicate(std::uint32_t index, FilterScope& scope, Filter& filter);
  Status check_via(std::uint32_t index, FilterScope& scope, Filter& filter);
  static bool is_filter(std::uint16_t kind);
  static bool is_empty_filter(const Filter& filter);

  // arrangement.cpp: ORDER, LIMIT, LAST, AFTER, BEFORE
  static bool is_arrangement(std::uint16_t kind);
  Status check_arrangement(std::uint32_t index, Read& read);
  Status check_order(std::uint32_t index, const schema::Object& object, std::vector<const schema::Field*> via,
                     Read& read);
  Status finish_arrangement(std::uint32_t index, Read& read);

  // write.cpp
  Status check_insert(std::uint32_t index, const schema::Object& object);
  Status check_update(std::uint32_t index, const schema::Object& object);
  Status check_delete(std::uint32_t index, const schema::Object& object);
  Status check_write_filter(std::uint32_t index, Write& write);
  Status check_answer(std::uint32_t index, Write& write);
  Status writable(std::uint32_t index, const schema::Object& object, const schema::Field*& field) const;
  Status name_field(std::uint32_t index, const schema::Object& object, std::uint32_t value,
                    std::vector<WriteRule::Source>& named) const;
  template <class IsFilled>
  void add_sources(Write& write, WriteRule& rule, std::vector<WriteRule::Source>& named,
                   IsFilled&& is_filled);
  void add_source(Write& write, WriteRule& rule, WriteRule::Source source);
  Status take_own_id(std::uint32_t index, const Write& write, WriteRule& rule);
  void add_write(Write&& write, WriteRule&& rule, std::uint32_t index);

  // fields
  Status find_field(const schema::Object& object, std::uint32_t id, const schema::Field*& field) const;
  // A stored value: composite ones need their part.
  Status find_column(std::uint32_t index, const schema::Object& object, std::string_view purpose,
                     base::ErrorCode composite_code, ColumnRef& column) const;
  ValueRule& rule_of(std::uint32_t index);

  const DecodedPlan& plan_;
  const ValuePattern& pattern_;
  const schema::SnapshotRef& snapshot_;
  const access::Principal& principal_;
  const Limits& limits_;
  std::shared_ptr<CheckedPlan> checked_;
  std::shared_ptr<ValueRuleTable> rules_;
  Uses uses_;                                       // of one root
  std::map<std::uint32_t, std::uint64_t> objects_;  // of all: id, version
  std::uint32_t filter_nodes_ = 0;
  std::uint32_t filter_depth_ = 0;
  std::vector<std::uint64_t> pattern_words_;  // by value index, of cursors and page sizes
};

}  // namespace portico::plan
