// One raw value -> one bound value, by the type of its column.
#pragma once

#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "base/result.hpp"
#include "plan/bind/raw_value.hpp"
#include "plan/checked_plan.hpp"

namespace portico::plan {

// `code` is that of a value that does not fit. Null is the caller's business. Text is not folded to null
// here.
base::Result<Bound> bind_scalar(const ColumnRef& column, std::string_view name, Raw raw, base::ErrorCode code,
                                base::Arena& arena);

Bound text_bound(std::string_view borrowed);
Bound integer_bound(std::int64_t value);
Bound micros_bound(std::int64_t value);

// A JSON number token as a double that is written back as the same number, or an error.
base::Result<double> exact_double(std::string_view token);

// Compact JSON text of a RAW_JSON value ("" = it equals null: {}, []).
base::Result<std::string> json_of(std::string_view name, Raw raw, base::ErrorCode code);

}  // namespace portico::plan
