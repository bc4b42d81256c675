// Which records of a batch a database's refusal is about. Looked for only once a batch has failed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/error.hpp"
#include "plan/bound_values.hpp"
#include "plan/checked_plan.hpp"

namespace portico::storage {

// Places of physical columns among those of the write; empty if one of them is not written.
std::vector<std::uint32_t> places_of(std::span<const std::string> columns, const plan::Write& write);

// The rows that have the same values there as `row`, itself included.
std::vector<std::uint32_t> rows_like(std::uint32_t row, std::span<const std::uint32_t> places,
                                     const plan::BoundMatrix& matrix);
// The rows whose values are those of a PostgreSQL detail: `Key (a, b)=(1, x) already exists.`
std::vector<std::uint32_t> rows_of_key(std::string_view detail, std::span<const std::uint32_t> places,
                                       const plan::Write& write, const plan::BoundMatrix& matrix,
                                       base::Arena& arena);

// Tells them in the message and as one detail a record: `/domainName` becomes `/3/domainName`. Nothing
// happens without rows, or for an error that names no field.
void tell_records(base::Error& error, std::span<const std::uint32_t> rows);

// A filter of a write matched more than `most` records.
base::Error too_many_matches(std::uint32_t most);

}  // namespace portico::storage
