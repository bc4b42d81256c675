// Reads -> levels: one statement for the records of a level, one for their count.
#include <portico/abi/plan.h>

#include "plan/fields.hpp"
#include "storage/compile/root_compiler.hpp"

namespace portico::storage {

using base::Error;
using base::ErrorCode;
using plan::Output;
using Source = Parameter::Source;

namespace {

constexpr std::size_t kMostJoins = 60;      // SQLite joins at most 64 tables
constexpr std::size_t kMostColumns = 1600;  // PostgreSQL gives at most 1664 columns

bool is_by_id(const plan::Filter& filter, const schema::Object& object) {
  if (filter.kind == plan::Filter::Kind::all_of) {
    for (const plan::Filter& child : filter.children) {
      if (is_by_id(child, object)) return true;
    }
    return false;
  }
  return filter.kind == plan::Filter::Kind::compare && filter.op == plan::CompareOp::eq &&
         filter.column.field == object.id_field();
}

}  // namespace

bool is_by_id(const std::optional<plan::Filter>& filter, const schema::Object& object) {
  return filter.has_value() && is_by_id(*filter, object);
}

std::uint32_t RootCompiler::add_statement(Statement&& statement) {
  program_.statements.push_back(std::move(statement));
  return static_cast<std::uint32_t>(program_.statements.size() - 1);
}

base::Status RootCompiler::check_size(const StatementBuilder& builder) const {
  if (builder.alias_count() > kMostJoins) {
    return Error(ErrorCode::TOO_COMPLEX, "The request joins more than " + std::to_string(kMostJoins) +
                                             " relations at once; ask for fewer to-one relations");
  }
  if (builder.columns().size() > kMostColumns) {
    return Error(ErrorCode::TOO_COMPLEX, "The request asks for more than " + std::to_string(kMostColumns) +
                                             " columns at once; ask for fewer fields");
  }
  return {};
}

base::Status RootCompiler::read(const plan::Read& read) {
  root_.one = read.one;
  root_.object = read.object;
  const std::uint32_t level = add_level(read);
  if (read.wants_records || read.wants_page_info) {
    if (Error error = root_rows(level, read)) return error;
  }
  if (read.wants_count) root_count(level, read);
  if (read.shaped) {
    EncodeOps ops(root_.levels[level].shape);
    bool first = true;
    std::uint32_t records = 0;
    ops.text("{");
    write_shape(read.output, ops, first, records);
    ops.text("}");
  }
  return pending_levels();
}

std::uint32_t RootCompiler::add_level(const plan::Read& read) {
  Level level;
  level.one = read.one;
  level.shaped = read.shaped;
  level.backward = read.page.backward;
  level.extra_row = read.wants_page_info;
  level.has_after = read.page.after_value != plan::kNoValue || read.page.before_value != plan::kNoValue;
  level.read = read.index;
  level.default_size = read.page.default_size;
  level.largest_size = read.page.largest_size;
  level.size_value = read.page.size_value;
  level.known_size = read.page.size_value == plan::kNoValue ? read.page.default_size : read.page.known_size;
  root_.levels.push_back(std::move(level));
  return static_cast<std::uint32_t>(root_.levels.size() - 1);
}

// In the order in which write_shape meets them.
void RootCompiler::find_records(const std::vector<Output>& outputs,
                                std::vector<const std::vector<Output>*>& found) const {
  for (const Output& output : outputs) {
    if (output.kind == Output::Kind::records) found.push_back(&output.children);
    if (output.kind == Output::Kind::group) find_records(output.children, found);
  }
}

// Result columns and record instructions.
void RootCompiler::select_level(std::uint32_t level, const plan::Read& read, StatementBuilder& builder,
                                const std::vector<StatementBuilder::Key>& keys) {
  std::vector<const std::vector<Output>*> forms;
  if (read.shaped) {
    find_records(read.output, forms);
  } else {
    forms.push_back(&read.output);
  }
  for (const std::vector<Output>* outputs : forms) {
    std::vector<EncodeOp> record;
    EncodeOps ops(record);
    bool first = true;
    ops.text("{");
    write_record(level, read, *outputs, builder, 0, ops, first);
    ops.text("}");
    root_.levels[level].records.push_back(std::move(record));
  }
  if (read.wants_cursors) {
    for (const StatementBuilder::Key& key : keys) {
      root_.levels[level].cursor_keys.push_back(
          CursorKey{builder.select(key.cursor_expression, key.cursor_type), key.cursor_type});
    }
  }
}

std::uint16_t RootCompiler::select_value(std::uint32_t level, StatementBuilder& builder, std::uint32_t alias,
                                         const plan::ColumnRef& ref) {
  const std::uint16_t column = builder.select(alias, ref);
  if (level == 0 && alias == 0) {
    ResultColumn result;
    result.field = ref.field->id;
    result.subfield = schema::is_composite(ref.field->type) ? ref.part + 1 : 0;
    result.type = ref.field->type;
    result.name = plan::column_name(ref);
    result.column = column;
    result.cell = StatementBuilder::type_of(ref);
    root_.columns.push_back(std::move(result));
  }
  return column;
}

void RootCompiler::write_record(std::uint32_t level, const plan::Read& read,
                                const std::vector<Output>& outputs, StatementBuilder& builder,
                                std::uint32_t alias, EncodeOps& ops, bool& first) {
  for (const Output& output : outputs) {
    ops.key(output.name, first);
    switch (output.kind) {
      case Output::Kind::column:
        ops.cell(output.column, select_value(level, builder, alias, output.column));
        break;
      case Output::Kind::composite: {
        const auto parts = schema::subfields(output.column.field->type);
        bool first_part = true;
        ops.text("{");
        for (std::uint32_t part = 0; part < output.column.field->columns.size(); ++part) {
          const plan::ColumnRef ref{output.column.field, part};
          ops.key(parts[part].name, first_part);
          ops.cell(ref, select_value(level, builder, alias, ref));
        }
        ops.text("}");
        break;
      }
      case Output::Kind::to_one: {
        const std::uint32_t related = builder.join(alias, *output.column.field);
        const plan::ColumnRef id{builder.object(related).id_field(), 0};
        const std::size_t begun = ops.begin_skip(builder.select(related, id));
        bool first_member = true;
        ops.text("{");
        write_record(level, read, output.children, builder, related, ops, first_member);
        ops.text("}");
        ops.end_skip(begun);
        break;
      }
      case Output::Kind::to_many: {
        Pending pending;
        pending.read = &read.to_many[output.read];
        pending.parent = level;
        const plan::ColumnRef id{builder.object(alias).id_field(), 0};
        pending.parent_key = builder.select(alias, id);
        // Child levels are numbered as they are met; they are made when their parents are complete.
        const auto number = static_cast<std::uint32_t>(root_.levels.size());
        add_level(*pending.read);
        root_.levels[number].parent = level;
        pending.op = number;
        pending_.push_back(pending);
        ops.add(EncodeOp::Kind::child, number);
        break;
      }
      case Output::Kind::cursor:
        ops.add(EncodeOp::Kind::cursor);
        break;
      case Output::Kind::constant:
        ops.text(output.text);
        break;
      case Output::Kind::group: {
        bool first_member = true;
        ops.text("{");
        write_record(level, read, output.children, builder, alias, ops, first_member);
        ops.text("}");
        break;
      }
      case Output::Kind::records:
      case Output::Kind::count:
      case Output::Kind::page_info:
      case Output::Kind::page_field:
        ops.text("null");  // the checker lets none of them into a record
        break;
    }
  }
}

void RootCompiler::write_shape(const std::vector<Output>& outputs, EncodeOps& ops, bool& first,
                               std::uint32_t& records) {
  for (const Output& output : outputs) {
    ops.key(output.name, first);
    switch (output.kind) {
      case Output::Kind::records:
        ops.add(EncodeOp::Kind::records, records++);
        break;
      case Output::Kind::count:
        ops.add(EncodeOp::Kind::count);
        break;
      case Output::Kind::constant:
        ops.text(output.text);
        break;
      case Output::Kind::page_field: {
        static constexpr EncodeOp::Kind kKinds[] = {EncodeOp::Kind::start_cursor, EncodeOp::Kind::end_cursor,
                                                    EncodeOp::Kind::has_next, EncodeOp::Kind::has_previous};
        ops.add(kKinds[output.page_op - PORTICO_PAGE_START_CURSOR]);
        break;
      }
      default: {
        bool first_member = true;
        ops.text("{");
        write_shape(output.children, ops, first_member, records);
        ops.text("}");
        break;
      }
    }
  }
}

std::string RootCompiler::page_limit(const Level& level, StatementBuilder& builder) const {
  // As a number, PostgreSQL plans a page; as a parameter, a tenth of the table, and anew at every run.
  if (level.known_size) return std::to_string(*level.known_size + (level.extra_row ? 1 : 0));
  return builder.parameter(Source::page_size, level.read, level.extra_row ? 1 : 0, CellType::int64);
}

namespace {

std::uint32_t cursor_value(const plan::Page& page) {
  return page.after_value != plan::kNoValue ? page.after_value : page.before_value;
}

std::string with_cursor(StatementBuilder& builder, const plan::Page& page, std::string where,
                        const std::vector<StatementBuilder::Key>& keys) {
  const std::uint32_t value = cursor_value(page);
  if (value == plan::kNoValue) return where;
  const std::uint64_t nulls = page.after_value != plan::kNoValue ? page.after_nulls : page.before_nulls;
  const std::string behind = builder.behind(keys, value, nulls);
  return where.empty() ? behind : where + " AND " + behind;
}

std::string order_list(const std::vector<StatementBuilder::Key>& keys) {
  std::string order;
  for (const auto& key : keys) order += (order.empty() ? "" : ", ") + key.expression + key.direction;
  return order;
}

}  // namespace

base::Status RootCompiler::root_rows(std::uint32_t level, const plan::Read& read) {
  StatementBuilder builder(dialect_, snapshot_, *read.object);
  const auto keys = builder.order_keys(read.order, read.page.backward);
  select_level(level, read, builder, keys);
  const std::string where =
      with_cursor(builder, read.page, builder.where(read.filter, read.include_deleted), keys);
  const std::string limit = read.one ? "1" : page_limit(root_.levels[level], builder);
  std::string sql =
      "SELECT " + builder.column_list() + " FROM " + builder.from(builder.table_of(*read.object));
  if (!where.empty()) sql += " WHERE " + where;
  const bool by_id = is_by_id(read.filter, *read.object);
  if (!by_id) sql += " ORDER BY " + order_list(keys);
  sql += " LIMIT " + limit;
  if (Error error = check_size(builder)) return error;
  Statement statement = builder.finish(std::move(sql));
  statement.by_unique_key = by_id;
  root_.levels[level].rows = add_statement(std::move(statement));
  return {};
}

void RootCompiler::root_count(std::uint32_t level, const plan::Read& read) {
  StatementBuilder builder(dialect_, snapshot_, *read.object);
  const std::string where = builder.where(read.filter, read.include_deleted);
  builder.select("count(*)", CellType::int64);
  std::string sql = "SELECT count(*) FROM " + builder.from(builder.table_of(*read.object));
  if (!where.empty()) sql += " WHERE " + where;
  Statement statement = builder.finish(std::move(sql));
  statement.by_unique_key = is_by_id(read.filter, *read.object);
  root_.levels[level].count = add_statement(std::move(statement));
}

base::Status RootCompiler::pending_levels() {
  // Levels append to pending_ while they are compiled: parents come before their children.
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const Pending pending = pending_[i];
    const auto level = static_cast<std::uint32_t>(pending.op);
    const plan::Read& read = *pending.read;
    root_.levels[level].parent_key = pending.parent_key;
    if (read.wants_records || read.wants_page_info) {
      if (Error error = child_rows(level, read)) return error;
    }
    if (read.wants_count) child_count(level, read);
    if (read.shaped) {
      std::vector<EncodeOp> shape;
      EncodeOps ops(shape);
      bool first = true;
      ops.text("{");
      std::uint32_t records = 0;
      write_shape(read.output, ops, first, records);
      ops.text("}");
      root_.levels[level].shape = std::move(shape);
    }
  }
  return {};
}

base::Status RootCompiler::child_rows(std::uint32_t level, const plan::Read& read) {
  StatementBuilder builder(dialect_, snapshot_, *read.object);
  const auto keys = builder.order_keys(read.order, read.page.backward);
  select_level(level, read, builder, keys);
  const schema::Field& inverse = *read.object->field(read.relation->relation_field);
  SqlDialect::Children parts;
  for (const StatementBuilder::Key& key : keys) {
    parts.order.push_back(key.expression + key.direction);
    if (is_postgres()) {
      parts.order_columns.push_back('c' + std::to_string(builder.select(key.expression, key.type)) +
                                    key.direction);
    }
  }
  parts.keys = dialect_.keys(builder.array_parameter(Source::parent_keys, 0, 0, CellType::uuid));
  parts.match = StatementBuilder::column(0, inverse.columns[0].name) + " = " + dialect_.key_value();
  parts.where = with_cursor(builder, read.page, builder.where(read.filter, read.include_deleted), keys);
  parts.limit = page_limit(root_.levels[level], builder);
  parts.from = builder.from(builder.table_of(*read.object));
  parts.columns = builder.columns();
  if (Error error = check_size(builder)) return error;
  Statement statement = builder.finish(dialect_.children(parts));
  // The parent's index stands in front of the columns.
  statement.columns.insert(statement.columns.begin(), CellType::int64);
  Level& made = root_.levels[level];
  for (std::vector<EncodeOp>& record : made.records) {
    for (EncodeOp& op : record) ++op.column;
  }
  for (CursorKey& key : made.cursor_keys) ++key.column;
  for (Pending& pending : pending_) {
    if (pending.parent == level) ++pending.parent_key;
  }
  made.ordinal = 0;
  made.rows = add_statement(std::move(statement));
  return {};
}

void RootCompiler::child_count(std::uint32_t level, const plan::Read& read) {
  StatementBuilder builder(dialect_, snapshot_, *read.object);
  const schema::Field& inverse = *read.object->field(read.relation->relation_field);
  const std::string keys = dialect_.keys(builder.array_parameter(Source::parent_keys, 0, 0, CellType::uuid));
  const std::string where = builder.where(read.filter, read.include_deleted);
  builder.select(dialect_.key_index(), CellType::int64);
  builder.select("count(*)", CellType::int64);
  std::string sql = "SELECT " + dialect_.key_index() + ", (SELECT count(*) FROM " +
                    builder.from(builder.table_of(*read.object)) + " WHERE " +
                    StatementBuilder::column(0, inverse.columns[0].name) + " = " + dialect_.key_value();
  if (!where.empty()) sql += " AND " + where;
  sql += ") FROM " + keys + " ORDER BY " + dialect_.key_index();
  root_.levels[level].count = add_statement(builder.finish(std::move(sql)));
}

}  // namespace portico::storage
