// What the stages of a plan ask about fields.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "plan/checked_plan.hpp"

namespace portico::plan {

// Names of the base fields that the host itself fills.
inline constexpr std::string_view kIdField = "id";
inline constexpr std::string_view kCreatedAt = "createdAt";
inline constexpr std::string_view kUpdatedAt = "updatedAt";
inline constexpr std::string_view kDeletedAt = "deletedAt";
inline constexpr std::string_view kCreatedBy = "createdBy";
inline constexpr std::string_view kUpdatedBy = "updatedBy";
inline constexpr std::string_view kPosition = "position";

// As clients write it: "name", "companyId", "amount.amountMicros".
std::string column_name(const ColumnRef& column);
// The name under which a field is written: a relation by its join column.
std::string_view scalar_name(const schema::Field& field);

// The options of a SELECT, RATING or MULTI_SELECT field or of a composite's select part.
class Options {
 public:
  explicit Options(const ColumnRef& column);
  bool empty() const { return size() == 0; }
  std::size_t size() const { return field_options_.empty() ? part_options_.size() : field_options_.size(); }
  // What is stored for a value of the API, and back; nothing if there is no such option.
  std::optional<std::string_view> key_of(std::string_view value) const;
  // By option position, of a stored key.
  std::optional<std::int64_t> rank_of(std::string_view key) const;
  std::string_view key(std::size_t rank) const;
  std::string values() const;  // "NEW, SCREENING"

 private:
  std::span<const schema::Option> field_options_;
  std::span<const std::string_view> part_options_;
};

inline bool is_option(schema::FieldType scalar) {
  return scalar == schema::FieldType::select || scalar == schema::FieldType::rating;
}

}  // namespace portico::plan
