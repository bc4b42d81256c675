"""What is broken, one row at a time: which operators a type has, what they become in SQL, how nulls are ordered."""

import re

OPERATORS = "host/plan/check/operators.cpp"
FILTERS = "host/storage/compile/filters.cpp"
ORDER = "host/storage/compile/order.cpp"
SQLITE = "host/storage/compile/sqlite.cpp"
POSTGRES = "host/storage/compile/postgres.cpp"


def operator_rows(source):
    """Every operator of every type, left out."""
    for row in re.finditer(r"constexpr Operator (k\w+)\[\] = \{([^}]*)\};", source):
        names = [name.strip() for name in row.group(2).split(",")]
        for name in names:
            rest = ", ".join(other for other in names if other != name)
            yield (f"{row.group(1)} without {name}", OPERATORS, row.group(0),
                   f"constexpr Operator {row.group(1)}[] = {{{rest}}};")


def type_rows(source):
    """Every type, taken out of the table of operators."""
    table = source[source.index("operators_of(FieldType type) {"):source.index("kNames = {")]
    for name in re.findall(r"case FieldType::(\w+):", table):
        if name == "files":  # not served yet
            continue
        broken = table.replace(f"    case FieldType::{name}:\n", "", 1)
        # A row of which this was the only case goes with it.
        broken = re.sub(r"(return \w+;\n|\{\n)      return k\w+;\n", r"\1", broken)
        yield f"{name} without operators", OPERATORS, table, broken


# (what is broken, file, text, text instead)
ROWS = [
    ("the guard against deleted records is gone", FILTERS, "if (!include_deleted) {", "if (false) {"),
    ("AND becomes OR", FILTERS, '? " AND " : " OR "', '? " OR " : " OR "'),
    ("OR becomes AND", FILTERS, '? " AND " : " OR "', '? " AND " : " AND "'),
    ("NOT does nothing", FILTERS, 'return "NOT (" +', 'return "(" +'),
    ("a relation's filter holds for no relation", FILTERS, "return '(' + exists + \" AND \" + inner + ')';",
     "return inner;"),
    ("NOT holds for no relation", FILTERS, 'if (under_not) return "CASE WHEN "', 'if (false) return "CASE WHEN "'),
    ("is null and is not null are exchanged", FILTERS, '(filter.negated ? " IS NOT NULL" : " IS NULL")',
     '(filter.negated ? " IS NULL" : " IS NOT NULL")'),
    ("in compares moments by the microsecond", FILTERS,
     "if (type == CellType::timestamp) left = dialect_.to_millisecond(left);", "static_cast<void>(type);"),
    ("options are ranked from the end", FILTERS, '" THEN " + std::to_string(i)',
     '" THEN " + std::to_string(options.size() - i)'),
    ("eq of moments means the microsecond", FILTERS,
     "return '(' + left + \" >= \" + right + \" AND \" + left + \" < \" + end + ')';",
     'return left + " = " + right;'),
    ("neq of moments means the microsecond", FILTERS,
     "return '(' + left + \" < \" + right + \" OR \" + left + \" >= \" + end + ')';",
     'return left + " <> " + right;'),
    ("gt of moments means the microsecond", FILTERS, 'return left + " >= " + end;', 'return left + " > " + right;'),
    ("gte of moments leaves the millisecond out", FILTERS, 'return left + " >= " + right;',
     'return left + " >= " + end;'),
    ("lt of moments takes the millisecond in", FILTERS, 'return left + " < " + right;', 'return left + " < " + end;'),
    ("lte of moments means the microsecond", FILTERS, 'default:\n      return left + " < " + end;',
     'default:\n      return left + " <= " + right;'),
    ("eq becomes neq", FILTERS, '(filter.op == CompareOp::eq ? " = " : " <> ")',
     '(filter.op == CompareOp::eq ? " <> " : " <> ")'),
    ("neq becomes eq", FILTERS, '(filter.op == CompareOp::eq ? " = " : " <> ")',
     '(filter.op == CompareOp::eq ? " = " : " = ")'),
    ("gt becomes gte", FILTERS, '{" > ", " >= ", " < ", " <= "}', '{" >= ", " >= ", " < ", " <= "}'),
    ("gte becomes gt", FILTERS, '{" > ", " >= ", " < ", " <= "}', '{" > ", " > ", " < ", " <= "}'),
    ("lt becomes lte", FILTERS, '{" > ", " >= ", " < ", " <= "}', '{" > ", " >= ", " <= ", " <= "}'),
    ("lte becomes lt", FILTERS, '{" > ", " >= ", " < ", " <= "}', '{" > ", " >= ", " < ", " < "}'),
    ("startsWith looks at the end", FILTERS, "value(Source::like_prefix,", "value(Source::like_suffix,"),
    ("endsWith looks at the start", FILTERS, "value(Source::like_suffix,", "value(Source::like_prefix,"),
    ("startsWith takes a pattern", FILTERS, "value(Source::like_prefix,", "value(Source::like_pattern,"),
    ("like takes no pattern", FILTERS,
     "case CompareOp::like:\n      return dialect_.like(left, value(Source::like_pattern, CellType::text));",
     "case CompareOp::like:\n      return dialect_.like(left, value(Source::like_prefix, CellType::text));"),
    ("ilike folds the pattern alone", FILTERS, "dialect_.like(dialect_.folded(left),", "dialect_.like(left,"),
    ("containsAny wants exactly these", FILTERS, "return dialect_.contains_any(left,",
     "return dialect_.contains_exactly(left,"),
    ("containsExactly wants any of these", FILTERS, "return dialect_.contains_exactly(left,",
     "return dialect_.contains_any(left,"),
    ("isEmptyArray finds the others", FILTERS,
     'return left + " IS NULL";  // an empty list is stored as null',
     'return left + " IS NOT NULL";'),
    ("a null value is compared", FILTERS, "if (filter.value_is_null) {", "if (false) {"),
    ("a null value means the contrary", FILTERS, '(unset ? " IS NULL" : " IS NOT NULL")',
     '(unset ? " IS NOT NULL" : " IS NULL")'),
    ("a page backward keeps the order", ORDER, "(each.direction == plan::Direction::asc) != backward",
     "(each.direction == plan::Direction::asc)"),
    ("a page backward keeps the nulls", ORDER, "each.nulls_first != backward", "each.nulls_first"),
    ("options are ordered by their keys", ORDER, "if (type == CellType::option) {", "if (false) {"),
    ("nothing behind a null key", ORDER,
     'return key.nulls_first && key.nullable ? key.expression + " IS NOT NULL" : std::string();',
     "return std::string();"),
    ("nulls at the end are not behind a value", ORDER, "if (key.nullable && !key.nulls_first) return",
     "if (false) return"),
    ("a page begins with its cursor's equals", ORDER, '(key.ascending ? " > " : " < ")',
     '(key.ascending ? " >= " : " <= ")'),
    ("a cursor looks the other way", ORDER, '(key.ascending ? " > " : " < ")', '(key.ascending ? " < " : " > ")'),
    ("equal keys end a page", ORDER, "if (!rest.empty()) tied =", "if (false) tied ="),
    ("a null key equals nothing", ORDER, 'is_null(i) ? keys[i].expression + " IS NULL" :',
     'is_null(i) ? std::string("FALSE") :'),
    ("the range of the first key leaves equals out", ORDER, '(first.ascending ? " >= " : " <= ")',
     '(first.ascending ? " > " : " < ")'),
    ("SQLite: nulls stand where it puts them", SQLITE, "if (nullable && nulls_first != ascending) text",
     "if (false) text"),
    ("SQLite: patterns have no escape", SQLITE, "\" LIKE \" + pattern + \" ESCAPE '\\\\'\"", '" LIKE " + pattern'),
    ("SQLite: case is not folded", SQLITE, "return \"portico_fold(\" + text + ')';", "return text;"),
    ("SQLite: in is not in", SQLITE, '" IN (SELECT value', '" NOT IN (SELECT value'),
    ("SQLite: containsExactly takes more", SQLITE,
     '")) AND NOT EXISTS (SELECT value FROM json_each(" + values +', '")) OR NOT EXISTS (SELECT value FROM json_each(" + values +'),
    ("SQLite: no list contains nothing", SQLITE,
     'return "CASE WHEN " + column + " IS NOT NULL THEN " + condition + " END";', "return condition;"),
    ("SQLite: a millisecond has no length", SQLITE, "return '(' + time + \" + 1000)\";", "return time;"),
    ("SQLite: no record of a relation is first", SQLITE, '"SELECT p.ord"', '"SELECT p.ord + 1"'),
    ("PostgreSQL: nulls stand where it puts them", POSTGRES, "if (nullable && nulls_first == ascending) text",
     "if (false) text"),
    ("PostgreSQL: case is not folded", POSTGRES, 'return "lower(" + text + " COLLATE \\"und-x-icu\\")";',
     "return text;"),
    ("PostgreSQL: case is folded for ASCII", POSTGRES, 'COLLATE \\"und-x-icu\\")', 'COLLATE \\"C\\")'),
    ("PostgreSQL: in is not in", POSTGRES, 'column + " = ANY(" + value', 'column + " <> ALL(" + value'),
    ("PostgreSQL: containsAny wants all", POSTGRES, 'column + " && " + values', 'column + " @> " + values'),
    ("PostgreSQL: containsExactly takes more", POSTGRES, '" <@ " + values', '" @> " + values'),
    ("PostgreSQL: a millisecond has no length", POSTGRES, "return '(' + time + \" + interval '1 millisecond')\";",
     "return time;"),
    ("PostgreSQL: lists are ordered as arrays", POSTGRES,
     "return type == CellType::text_list ?", "return type == CellType::boolean ?"),
]


def all_mutants(read):
    """(name, file, text, text instead); the text stands in the file exactly once."""
    source = read(OPERATORS)
    yield from operator_rows(source)
    yield from type_rows(source)
    yield from ROWS
