// Pieces of SQL that the statements of writes share.
#pragma once

#include <string>

#include "storage/compile/root_compiler.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

// "record.id" of t0 and the like.
inline std::string id_of(const std::string& alias) {
  return alias + '.' + quoted(system_tables::kId);
}

// Placeholders of who changes, on which model, when. One after the other: compilers differ in the order in
// which they work out the terms of a sum, and placeholders are numbered as they are asked for.
struct Origin {
  explicit Origin(StatementBuilder& builder)
      : principal(builder.parameter(Parameter::Source::principal, 0, 0, CellType::text)),
        version(builder.parameter(Parameter::Source::snapshot_version, 0, 0, CellType::int64)),
        now(builder.parameter(Parameter::Source::now, 0, 0, CellType::timestamp)) {}
  std::string principal;
  std::string version;
  std::string now;
};

// RETURNING knows the changed table alone, by its columns: t0."x" -> "x".
inline std::string returned(const StatementBuilder& builder) {
  std::string list;
  for (const std::string& column : builder.columns()) list += (list.empty() ? "" : ", ") + column.substr(3);
  return list;
}

// Of the records that match: one, or one more than may be changed, so that it shows if they are too many.
inline std::string chosen(const plan::Write& write) {
  if (write.one) return " LIMIT 1";
  return " ORDER BY " + id_of("t0") + " LIMIT " + std::to_string(write.most_records + 1);
}

inline std::string not_too_many(const plan::Write& write) {
  if (write.one) return {};
  return " AND (SELECT count(*) FROM b) <= " + std::to_string(write.most_records);
}

// PostgreSQL: the answer from what was changed (w). Of many, there is a row without an id for each that was
// chosen (b) and not changed.
inline std::string changed_rows(const plan::Write& write, const StatementBuilder& answer) {
  const std::string select = " SELECT " + answer.column_list() + " FROM ";
  if (write.one) return select + answer.from("w");
  return select + answer.from("(SELECT w.* FROM b LEFT JOIN w ON " + id_of("w") + " = " + id_of("b") + ")") +
         " ORDER BY " + id_of("t0");
}

}  // namespace portico::storage
