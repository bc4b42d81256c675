// Filters -> conditions.
#include "plan/fields.hpp"
#include "storage/compile/builder.hpp"

namespace portico::storage {

using plan::CompareOp;
using plan::Filter;
using Source = Parameter::Source;

std::string StatementBuilder::where(const std::optional<Filter>& filter, bool include_deleted) {
  std::string text;
  if (filter) text = condition(*filter, 0, false);
  if (!include_deleted) {
    if (const std::string guard = alive(0, object(0)); !guard.empty())
      text += (text.empty() ? "" : " AND ") + guard;
  }
  return text;
}

std::string StatementBuilder::condition(const Filter& filter, std::uint32_t alias, bool under_not) {
  switch (filter.kind) {
    case Filter::Kind::all_of:
    case Filter::Kind::any_of: {
      if (filter.children.empty()) return "TRUE";
      if (filter.children.size() == 1) return condition(filter.children[0], alias, under_not);
      const char* word = filter.kind == Filter::Kind::all_of ? " AND " : " OR ";
      std::string text = "(";
      for (const Filter& child : filter.children) {
        if (text.size() > 1) text += word;
        text += condition(child, alias, under_not);
      }
      return text + ')';
    }
    case Filter::Kind::none_of:
      return "NOT (" + condition(filter.children[0], alias, true) + ')';
    case Filter::Kind::via: {
      const std::uint32_t related = join(alias, *filter.via);
      const std::string exists =
          column(related, object(related).id_field()->columns[0].name) + " IS NOT NULL";
      const std::string inner = condition(filter.children[0], related, under_not);
      // Of a record that is not there nothing is true, and nothing is false.
      if (under_not) return "CASE WHEN " + exists + " THEN " + inner + " END";
      return '(' + exists + " AND " + inner + ')';
    }
    case Filter::Kind::is_null:
      return column(alias, filter.column) + (filter.negated ? " IS NOT NULL" : " IS NULL");
    case Filter::Kind::in:
      return is_in(filter, alias);
    case Filter::Kind::compare:
      return compare(filter, alias);
  }
  return "TRUE";
}

std::string StatementBuilder::is_in(const Filter& filter, std::uint32_t alias) {
  const CellType type = type_of(filter.column);
  std::string left = column(alias, filter.column);
  if (type == CellType::timestamp) left = dialect_.to_millisecond(left);
  return dialect_.is_member(left, array_parameter(Source::list, filter.value, 0, type));
}

std::string StatementBuilder::rank(const std::string& name, const plan::ColumnRef& ref) const {
  const plan::Options options(ref);
  if (options.empty()) return name;
  std::string text = "(CASE " + name;
  for (std::size_t i = 0; i < options.size(); ++i) {
    text += " WHEN " + literal(options.key(i)) + " THEN " + std::to_string(i);
  }
  return text + " END)";
}

std::string StatementBuilder::compare_time(CompareOp op, const std::string& left,
                                           const std::string& right) const {
  // Clients count in milliseconds: a value stands for all of its millisecond.
  const std::string end = dialect_.next_millisecond(right);
  switch (op) {
    case CompareOp::eq:
      return '(' + left + " >= " + right + " AND " + left + " < " + end + ')';
    case CompareOp::neq:
      return '(' + left + " < " + right + " OR " + left + " >= " + end + ')';
    case CompareOp::gt:
      return left + " >= " + end;
    case CompareOp::gte:
      return left + " >= " + right;
    case CompareOp::lt:
      return left + " < " + right;
    default:
      return left + " < " + end;
  }
}

std::string StatementBuilder::compare(const Filter& filter, std::uint32_t alias) {
  const CellType type = type_of(filter.column);
  const std::string left = column(alias, filter.column);
  const auto value = [&](Source source, CellType of) { return parameter(source, filter.value, 0, of); };
  if (filter.value_is_null) {
    const bool unset = filter.op == CompareOp::eq;  // neq and "is not an empty array" ask for what is set
    return left + (unset ? " IS NULL" : " IS NOT NULL");
  }
  switch (filter.op) {
    case CompareOp::eq:
    case CompareOp::neq:
      if (type == CellType::timestamp) return compare_time(filter.op, left, value(Source::value, type));
      return left + (filter.op == CompareOp::eq ? " = " : " <> ") + value(Source::value, type);
    case CompareOp::gt:
    case CompareOp::gte:
    case CompareOp::lt:
    case CompareOp::lte: {
      if (type == CellType::timestamp) return compare_time(filter.op, left, value(Source::value, type));
      static constexpr const char* kSigns[] = {" > ", " >= ", " < ", " <= "};
      const char* sign = kSigns[static_cast<int>(filter.op) - static_cast<int>(CompareOp::gt)];
      if (type == CellType::option)
        return rank(left, filter.column) + sign + value(Source::value, CellType::int64);
      return left + sign + value(Source::value, type);
    }
    case CompareOp::starts_with:
      return dialect_.like(left, value(Source::like_prefix, CellType::text));
    case CompareOp::ends_with:
      return dialect_.like(left, value(Source::like_suffix, CellType::text));
    case CompareOp::like:
      return dialect_.like(left, value(Source::like_pattern, CellType::text));
    case CompareOp::ilike:
      return dialect_.like(dialect_.folded(left),
                           dialect_.folded(value(Source::like_pattern, CellType::text)));
    case CompareOp::contains_any:
      return dialect_.contains_any(left, array_parameter(Source::list, filter.value, 0, CellType::text));
    case CompareOp::contains_exactly:
      return dialect_.contains_exactly(left, array_parameter(Source::list, filter.value, 0, CellType::text));
    case CompareOp::contains_ilike:
      return dialect_.contains_like(left, value(Source::like_pattern, CellType::text));
    case CompareOp::is_empty_array:
      return left + " IS NULL";  // an empty list is stored as null
  }
  return "TRUE";
}

}  // namespace portico::storage
