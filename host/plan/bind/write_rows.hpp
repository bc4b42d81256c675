// The records of a write as rows of cells: values as sent, defaults, what the host itself fills.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/bind/composite.hpp"
#include "plan/bind/scalar.hpp"
#include "plan/connect.hpp"
#include "plan/plan.hpp"
#include "plan/value_rules.hpp"

namespace portico::plan {

class WriteRows {
 public:
  WriteRows(const WriteRule& rule, const schema::Snapshot& snapshot, const DecodedPlan& plan,
            const BindContext& context, std::vector<Connect>& connects)
      : rule_(rule),
        write_(*rule.write),
        snapshot_(snapshot),
        plan_(plan),
        context_(context),
        connects_(connects) {}

  // All that is wrong is in the details of the error, the first of it in its message.
  base::Status bind(BoundMatrix& matrix);

 private:
  void bind_row(std::uint32_t row);
  void bind_source(std::uint32_t row, const WriteRule::Source& source);
  void bind_field(std::uint32_t row, const schema::Field& field, Raw raw, std::span<Bound> cells);
  void bind_cells(std::uint32_t row, const schema::Field& field, Raw raw, std::span<Bound> cells);
  bool fill_own(const schema::Field& field, bool sent, std::span<Bound> cells) const;
  void fill_caller(std::span<Bound> cells) const;
  void bind_position(std::uint32_t row, const schema::Field& field, Raw raw, Bound& cell);
  void place_positions();
  Raw sent(std::uint32_t row, std::uint32_t value) const;
  void bind_relation_value(std::uint32_t row, const schema::Field& field, Raw relation, Bound& cell);
  void check_sent_id();
  std::span<Bound> row_cells(std::uint32_t row) const {
    return cells_.subspan(std::size_t{row} * width_, width_);
  }
  void refuse(std::uint32_t row, std::string_view field, std::string_view part, const base::Error& error);

  const WriteRule& rule_;
  const Write& write_;
  const schema::Snapshot& snapshot_;
  const DecodedPlan& plan_;
  const BindContext& context_;
  std::vector<Connect>& connects_;
  std::uint32_t rows_ = 0;
  std::uint32_t width_ = 0;
  std::span<Bound> cells_;
  base::Error error_;
  std::string details_;
  std::size_t refusals_ = 0;
};

}  // namespace portico::plan
