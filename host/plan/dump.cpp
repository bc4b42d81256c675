// The golden form of a checked plan: one line a node, indented by depth; output names, GROUP and CONST left
// out.
#include "base/json_text.hpp"
#include "base/time_text.hpp"
#include "plan/check/operators.hpp"
#include "plan/fields.hpp"

namespace portico::plan {
namespace {

class Dumper {
 public:
  explicit Dumper(const BoundValues* values) : values_(values) {}

  std::string run(const CheckedPlan& plan) {
    out_ += plan.atomic_all() ? "plan atomic=all\n" : "plan\n";
    for (const Root& root : plan.roots()) {
      if (root.refused) {
        line(1, "refused " + std::string(base::error_row(root.refused.code).client_code));
      } else if (const Read* read = std::get_if<Read>(&root.what)) {
        dump_read(*read, 1, read->one ? "read_one" : "read_list");
      } else {
        dump_write(std::get<Write>(root.what));
      }
    }
    return std::move(out_);
  }

 private:
  void line(int depth, std::string_view text) {
    out_.append(static_cast<std::size_t>(depth) * 2, ' ').append(text) += '\n';
  }

  std::string value(std::uint32_t index) const {
    if (values_ == nullptr || index >= values_->values.size()) return "$" + std::to_string(index);
    return value(values_->values[index]);
  }
  std::string value(const Bound& bound) const {
    std::string text;
    switch (bound.kind) {
      case Bound::Kind::absent:
        return "absent";
      case Bound::Kind::null:
        return "null";
      case Bound::Kind::boolean:
        return bound.integer != 0 ? "true" : "false";
      case Bound::Kind::integer:
        return std::to_string(bound.integer);
      case Bound::Kind::micros:
        return base::micros_text(bound.integer);
      case Bound::Kind::float64:
        base::append_json_double(text, bound.number);
        return text;
      case Bound::Kind::decimal:
        return "decimal " + std::string(bound.text);
      case Bound::Kind::text:
        base::append_json_string(text, bound.text);
        return text;
      case Bound::Kind::list:
        text = "[";
        for (const Bound& item : bound.items) {
          if (text.size() > 1) text += ", ";
          text += value(item);
        }
        return text + ']';
    }
    return text;
  }

  void dump_read(const Read& read, int depth, std::string_view kind) {
    std::string head(kind);
    head += read.relation == nullptr ? ' ' + read.object->name_singular : ' ' + read.relation->name;
    if (read.include_deleted) head += " with_deleted";
    line(depth, head);
    dump_body(read, depth + 1);
  }

  void dump_body(const Read& read, int depth) {
    if (read.filter) {
      line(depth, "filter");
      dump_filter(*read.filter, depth + 1);
    }
    if (!read.one) {
      for (const OrderKey& key : read.order) {
        std::string text = "order ";
        for (const schema::Field* hop : key.via) text += hop->name + '.';
        text += column_name(key.column);
        text += key.direction == Direction::asc ? " asc" : " desc";
        text += key.nulls_first ? " nulls_first" : " nulls_last";
        line(depth, text);
      }
    }
    const Page& page = read.page;
    if (page.size_value != kNoValue)
      line(depth, (page.backward ? "last " : "first ") + value(page.size_value));
    // A cursor is named, not shown: its text says nothing and changes with the data.
    if (page.after_value != kNoValue) line(depth, "after cursor");
    if (page.before_value != kNoValue) line(depth, "before cursor");
    if (read.wants_count) line(depth, "count");
    if (read.wants_page_info) line(depth, "page_info");
    dump_outputs(read, read.output, depth);
  }

  void dump_outputs(const Read& read, const std::vector<Output>& outputs, int depth) {
    for (const Output& output : outputs) {
      switch (output.kind) {
        case Output::Kind::column:
          line(depth, "field " + column_name(output.column));
          break;
        case Output::Kind::composite:
          for (std::uint32_t part = 0; part < output.column.field->columns.size(); ++part)
            line(depth, "field " + column_name(ColumnRef{output.column.field, part}));
          break;
        case Output::Kind::to_one:
          line(depth, "to_one " + output.column.field->name);
          dump_outputs(read, output.children, depth + 1);
          break;
        case Output::Kind::to_many:
          dump_read(read.to_many[output.read], depth, "to_many");
          break;
        case Output::Kind::cursor:
          line(depth, "cursor");
          break;
        case Output::Kind::group:
        case Output::Kind::records:
          dump_outputs(read, output.children, depth);
          break;
        case Output::Kind::constant:
        case Output::Kind::count:
        case Output::Kind::page_info:
        case Output::Kind::page_field:
          break;
      }
    }
  }

  void dump_filter(const Filter& filter, int depth) {
    switch (filter.kind) {
      case Filter::Kind::all_of:
        line(depth, "and");
        break;
      case Filter::Kind::any_of:
        line(depth, "or");
        break;
      case Filter::Kind::none_of:
        line(depth, "not");
        break;
      case Filter::Kind::via:
        line(depth, "via " + filter.via->name);
        break;
      case Filter::Kind::is_null:
        line(depth, column_name(filter.column) + (filter.negated ? " is not null" : " is null"));
        break;
      case Filter::Kind::in:
        line(depth, column_name(filter.column) + " in " + value(filter.value));
        break;
      case Filter::Kind::compare:
        line(depth, column_name(filter.column) + ' ' + std::string(operator_name(operator_of(filter.op))) +
                        ' ' + value(filter.value));
        break;
    }
    for (const Filter& child : filter.children) dump_filter(child, depth + 1);
  }

  void dump_write(const Write& write) {
    static constexpr std::string_view kKinds[] = {"insert", "update", "restore", "soft_delete", "destroy"};
    std::string head(kKinds[static_cast<std::size_t>(write.kind)]);
    head += ' ' + write.object->name_singular;
    if (write.one) head += " one";
    line(1, head);
    if (write.filter) {
      line(2, "filter");
      dump_filter(*write.filter, 3);
    }
    if (values_ == nullptr || write.matrix >= values_->matrices.size()) {
      for (const ColumnRef& column : write.columns) line(2, "set " + column_name(column));
    } else {
      dump_rows(write, values_->matrices[write.matrix]);
    }
    line(2, "answer");
    dump_outputs(write.answer, write.answer.output, 3);
  }

  void dump_rows(const Write& write, const BoundMatrix& matrix) {
    const bool is_insert = write.kind == Write::Kind::insert;
    const int depth = is_insert ? 3 : 2;
    const std::string set = is_insert ? "" : "set ";
    for (std::uint32_t row = 0; row < matrix.rows; ++row) {
      if (is_insert) line(2, "row");
      for (std::uint32_t i = 0; i < write.columns.size(); ++i) {
        const std::string name = column_name(write.columns[i]);
        const Bound& cell = matrix.cells[std::size_t{row} * matrix.columns + i];
        // What is new in every run is not shown.
        const bool varies = cell.kind == Bound::Kind::micros && (name == kCreatedAt || name == kUpdatedAt);
        if (i == write.id_column || varies || cell.kind == Bound::Kind::absent) continue;
        if (write.kind == Write::Kind::soft_delete && name == kDeletedAt) {
          line(depth, set + name + " = now");
        } else if (i == write.position_column && cell.kind == Bound::Kind::null) {
          const std::int64_t rank =
              matrix.cells[std::size_t{row} * matrix.columns + matrix.columns - 2].integer;
          line(depth, set + name + (rank >= 0 ? " = first" : " = last"));
        } else if (cell.kind != Bound::Kind::null || write.kind != Write::Kind::insert) {
          line(depth, set + name + " = " + value(cell));
        }
      }
    }
  }

  const BoundValues* values_;
  std::string out_;
};

}  // namespace

std::string CheckedPlan::dump(const BoundValues* values) const {
  return Dumper(values).run(*this);
}

}  // namespace portico::plan
