#include "storage/compile/dialect.hpp"

#include "storage/system_tables.hpp"

namespace portico::storage {
namespace {

std::string doubled(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

}  // namespace

std::string quoted(std::string_view identifier) {
  return doubled(identifier, '"');
}
std::string literal(std::string_view text) {
  return doubled(text, '\'');
}

std::string SqlDialect::checked_version(const std::string& version) const {
  const std::string stored = quoted(system_tables::kModelVersion);
  return "(SELECT CASE WHEN " + stored + " = " + version + " THEN " + stored + " ELSE " +
         function(system_tables::kStale) + "() END FROM " + table(system_tables::kWorkspace) + ')';
}

std::unique_ptr<SqlDialect> make_dialect(const CompileTarget& target) {
  return target.dialect == Dialect::sqlite ? make_sqlite_dialect(target.qualifier)
                                           : make_postgres_dialect(target.qualifier);
}

CellType cell_type(schema::FieldType scalar, schema::NumberKind number) {
  using schema::FieldType;
  switch (scalar) {
    case FieldType::uuid:
    case FieldType::relation:
    case FieldType::morph_relation:
      return CellType::uuid;
    case FieldType::number:
      return number == schema::NumberKind::float64 ? CellType::float64 : CellType::int64;
    case FieldType::position:
      return CellType::float64;
    case FieldType::numeric:
      return CellType::decimal;
    case FieldType::boolean:
      return CellType::boolean;
    case FieldType::date:
      return CellType::date;
    case FieldType::date_time:
      return CellType::timestamp;
    case FieldType::select:
    case FieldType::rating:
      return CellType::option;
    case FieldType::multi_select:
    case FieldType::array:
      return CellType::text_list;
    case FieldType::raw_json:
    case FieldType::files:
      return CellType::json;
    default:
      return CellType::text;
  }
}

}  // namespace portico::storage
