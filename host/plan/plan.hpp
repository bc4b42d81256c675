// The stages of a plan before storage: decode -> check -> authorize -> limit, and bind for the values of each
// request.
#pragma once

#include <cstdint>
#include <string>

#include "access/principal.hpp"
#include "base/arena.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "plan/checked_plan.hpp"
#include "plan/connect.hpp"
#include "plan/phone_rules.hpp"
#include "plan/shape.hpp"

namespace portico::plan {

// Settings of the operator (section limits of the configuration).
struct Limits {
  std::uint32_t default_page = 60;
  std::uint32_t largest_page = 200;
  std::uint32_t relation_page = 60;
  std::uint32_t depth = 20;
  std::uint32_t filter_nodes = 100;
  std::uint32_t in_list = 1000;
  std::uint32_t order_keys = 5;
  std::uint32_t batch_records = 200;
  std::uint32_t estimated_rows = 100000;  // product of page sizes
  std::uint32_t roots = 20;
};

// Names -> meaning, types, operators, null rules; then policy; then the limits that do not depend on values.
// The three stages run in this order and only together yield a CheckedPlan.
base::Result<std::shared_ptr<const CheckedPlan>> check(const DecodedPlan& plan, const ValuePattern& pattern,
                                                       const schema::SnapshotRef& snapshot,
                                                       const access::Principal& principal,
                                                       const Limits& limits);

// Which values and cursor keys are null; part of the key of a prepared plan. Cheap: no schema needed. A
// cursor that does not decode counts as all set; bind refuses it.
ValuePattern value_pattern(const DecodedPlan& plan);

// What bind needs besides the plan: who writes, when, and the limits on values.
struct BindContext {
  const access::Principal* principal = nullptr;
  std::int64_t now_micros = 0;
  const Limits* limits = nullptr;
  base::Arena* arena = nullptr;
  const PhoneRules* phones = nullptr;  // null = plain_phone_rules()
};

// Runs the value rules, always: types, ranges, options, lengths, formats, cursors, page sizes. A value that
// does not fit is an error of its root only when the plan is atomic each; root_errors has one entry a root.
struct BindResult {
  BoundValues values;
  std::vector<Connect> connects;  // cells of `values` that are to be filled before it runs
  std::vector<base::Error> root_errors;
};
BindResult bind(const CheckedPlan& checked, const DecodedPlan& plan, const BindContext& context);

// Cursors: opaque outside plan/. `keys` are the order keys' values of a record, the id last.
void append_cursor(std::string& out, std::uint64_t hash, std::span<const Bound> keys);

}  // namespace portico::plan
