// What differs between the two databases: every branch on the dialect is a function here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/program.hpp"

namespace portico::storage {

// A name from the registry in quotes.
std::string quoted(std::string_view identifier);
// A text from the registry (an option's key) as a literal.
std::string literal(std::string_view text);

class SqlDialect {
 public:
  explicit SqlDialect(std::string qualifier) : qualifier_(std::move(qualifier)) {}
  virtual ~SqlDialect() = default;

  std::string table(std::string_view name) const {
    return storage::quoted(qualifier_) + '.' + storage::quoted(name);
  }

  virtual Dialect kind() const = 0;
  // Where the `number`-th parameter (from 1) stands, as a value of `type`, or as an array of such.
  virtual std::string parameter(std::size_t number, CellType type) const = 0;
  virtual std::string array_parameter(std::size_t number, CellType type) const = 0;
  // `value` is an array parameter.
  virtual std::string is_member(const std::string& column, const std::string& value) const = 0;
  virtual std::string like(const std::string& column, const std::string& pattern) const = 0;
  // Upper and lower case made equal, by the same rule on both databases: Unicode full lower case of the root
  // locale.
  virtual std::string folded(const std::string& text) const = 0;
  // Of a list column; null for a column that is null.
  virtual std::string contains_any(const std::string& column, const std::string& values) const = 0;
  virtual std::string contains_exactly(const std::string& column, const std::string& values) const = 0;
  virtual std::string contains_like(const std::string& column, const std::string& pattern) const = 0;
  // A time, cut to the millisecond; and a millisecond later.
  virtual std::string to_millisecond(const std::string& time) const = 0;
  virtual std::string next_millisecond(const std::string& time) const = 0;
  // What a column of this type is ordered by; differs from the column for lists only.
  virtual std::string sort_text(const std::string& column, CellType type) const = 0;
  // ASC or DESC with the place of nulls; the clause is left out where it is the database's own.
  virtual std::string direction(bool ascending, bool nulls_first, bool nullable) const = 0;

  // Keys given as one array parameter, named k: a FROM item, its key and its index from 0.
  std::string keys(const std::string& array) const { return keys(std::vector<std::string>{array}); }
  std::string key_value() const { return "k.value"; }
  // Keys of several values: the arrays stand side by side. `number`: which array the value is from.
  virtual std::string keys(const std::vector<std::string>& arrays) const = 0;
  virtual std::string key_value(const std::vector<std::string>& arrays, std::size_t number) const = 0;
  virtual std::string key_index() const = 0;

  // Rows of children, at most `limit` a parent: column 0 is the parent's index, then `columns`.
  struct Children {
    std::string keys;                        // FROM item
    std::string from;                        // table t0 with its joins
    std::string match;                       // t0's join column = the key
    std::string where;                       // further conditions, or empty
    std::vector<std::string> columns;        // expressions
    std::vector<std::string> order;          // expressions with directions, as seen inside
    std::vector<std::string> order_columns;  // names (c<n>) of the same among the columns, with directions
    std::string limit;
  };
  virtual std::string children(const Children& parts) const = 0;

  // The record `alias` as JSON text, by physical column; `columns` are those of its table and `changed`
  // replaces the expression of some.
  struct ImageColumn {
    std::string_view name;
    std::string changed;     // empty = the column of `alias`
    bool is_double = false;  // SQLite's JSON would keep 15 digits of it
  };
  virtual std::string image(const std::string& alias, const std::vector<ImageColumn>& columns) const = 0;
  // `version` itself if it is the model version of the database; else the statement fails and the caller gets
  // STALE_SNAPSHOT. Read once a statement.
  std::string checked_version(const std::string& version) const;
  // Smallest - 1 - n / largest + 1 + n (Write::position_column).
  virtual std::string new_position(const std::string& table, const std::string& given,
                                   const std::string& rank, const std::string& limit) const = 0;

 protected:
  // A function of ours in SQL, with the schema that it is in.
  virtual std::string function(std::string_view name) const = 0;

 private:
  std::string qualifier_;
};

std::unique_ptr<SqlDialect> make_dialect(const CompileTarget& target);
std::unique_ptr<SqlDialect> make_sqlite_dialect(std::string qualifier);
std::unique_ptr<SqlDialect> make_postgres_dialect(std::string qualifier);

}  // namespace portico::storage
