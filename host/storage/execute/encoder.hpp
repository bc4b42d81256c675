// The encoder: rows of all levels of a root -> JSON bytes, once, for both dialects. Templated on the kind of
// rows so that a cell costs no virtual call.
//
// Rows must offer: size(), is_null(row, column), write(Output&, row, column, type), bound(row, column, type,
// arena), integer(row, column), text(row, column).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/error.hpp"
#include "plan/plan.hpp"
#include "storage/execute/cells.hpp"
#include "storage/execute/output.hpp"
#include "storage/program.hpp"

namespace portico::storage {

// What a level's statements gave, arranged for the encoder.
template <class Rows>
struct LevelRows {
  const Rows* rows = nullptr;
  std::uint32_t page_size = 0;
  std::vector<std::uint32_t>
      order;  // rows that are written, in output order, all parents' one after the other
  std::vector<std::uint32_t> first;  // per parent (one entry for a root level) where its rows begin in
                                     // `order`; one more entry ends the last
  std::vector<bool> more;            // per parent: rows lie beyond the page
  std::vector<std::int64_t> counts;  // per parent, when the count was asked for

  // Sorts rows into pages. `parents` = number of records of the parent level (1 for a root level).
  void arrange(const Level& level, std::size_t parents) {
    first.assign(parents + 1, 0);
    more.assign(parents, false);
    order.clear();
    if (rows == nullptr) return;
    const std::size_t total = rows->size();
    order.reserve(total);
    std::size_t row = 0;
    for (std::size_t parent = 0; parent < parents; ++parent) {
      first[parent] = static_cast<std::uint32_t>(order.size());
      std::size_t end = total;
      if (level.parent != Level::kNone) {
        end = row;
        while (end < total && static_cast<std::size_t>(rows->integer(end, level.ordinal)) == parent) ++end;
      }
      std::size_t written = end - row;
      if (!level.one && written > page_size) {
        written = page_size;
        more[parent] = true;
      }
      if (level.one && written > 1) written = 1;
      for (std::size_t i = 0; i < written; ++i) {
        const std::size_t picked = level.backward ? row + written - 1 - i : row + i;
        order.push_back(static_cast<std::uint32_t>(picked));
      }
      row = end;
    }
    first[parents] = static_cast<std::uint32_t>(order.size());
  }
};

template <class Rows>
class Encoder {
 public:
  Encoder(Output& out, const RootProgram& root, const std::vector<LevelRows<Rows>>& levels,
          const plan::BoundValues& values, base::Arena& arena)
      : out_(out), root_(root), levels_(levels), values_(values), arena_(arena) {}

  void write_root() { write_level(0, 0); }

 private:
  // What a level gives for one parent: its shape, or its bare records.
  void write_level(std::uint32_t index, std::uint32_t parent) {
    const Level& level = root_.levels[index];
    if (level.shaped) {
      run(level.shape, index, parent, 0);
    } else {
      write_records(index, parent, 0);
    }
  }

  void write_records(std::uint32_t index, std::uint32_t parent, std::uint32_t form) {
    const Level& level = root_.levels[index];
    const std::vector<EncodeOp>& record = level.records[form];
    const LevelRows<Rows>& rows = levels_[index];
    const std::uint32_t begin = rows.first[parent];
    const std::uint32_t end = rows.first[parent + 1];
    if (level.one) {
      if (begin == end) {
        out_.text("null");
      } else {
        run(record, index, parent, begin);
      }
      return;
    }
    out_.byte('[');
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i != begin) out_.byte(',');
      run(record, index, parent, i);
      if (out_.too_large()) return;
    }
    out_.byte(']');
  }

  // `record` indexes LevelRows::order of this level.
  void run(const std::vector<EncodeOp>& ops, std::uint32_t index, std::uint32_t parent,
           std::uint32_t record) {
    const Level& level = root_.levels[index];
    const LevelRows<Rows>& rows = levels_[index];
    for (std::size_t at = 0; at < ops.size(); ++at) {
      const EncodeOp& op = ops[at];
      switch (op.kind) {
        case EncodeOp::Kind::literal:
          out_.text(op.text);
          break;
        case EncodeOp::Kind::cell: {
          const std::uint32_t row = rows.order[record];
          if (rows.rows->is_null(row, op.column)) {
            out_.text(op.text);
          } else {
            rows.rows->write(out_, row, op.column, op.type);
          }
          break;
        }
        case EncodeOp::Kind::option_cell:
          write_option(op, *rows.rows, rows.order[record]);
          break;
        case EncodeOp::Kind::option_list:
          write_option_list(op, *rows.rows, rows.order[record]);
          break;
        case EncodeOp::Kind::skip_if_null:
          if (rows.rows->is_null(rows.order[record], op.column)) {
            out_.text(op.text);
            at = op.target - 1;  // the loop steps on to target
          }
          break;
        case EncodeOp::Kind::child:
          write_level(op.target, record);
          break;
        case EncodeOp::Kind::cursor:
          write_cursor(level, *rows.rows, rows.order[record]);
          break;
        case EncodeOp::Kind::records:
          write_records(index, parent, op.target);
          break;
        case EncodeOp::Kind::count:
          write_int(out_, parent < rows.counts.size() ? rows.counts[parent] : 0);
          break;
        case EncodeOp::Kind::start_cursor:
        case EncodeOp::Kind::end_cursor: {
          const std::uint32_t begin = rows.first[parent];
          const std::uint32_t end = rows.first[parent + 1];
          if (begin == end) {
            out_.text("null");
          } else {
            write_cursor(level, *rows.rows,
                         rows.order[op.kind == EncodeOp::Kind::start_cursor ? begin : end - 1]);
          }
          break;
        }
        case EncodeOp::Kind::has_next:
          write_bool(level.backward ? level.has_after : rows.more[parent]);
          break;
        case EncodeOp::Kind::has_previous:
          write_bool(level.backward ? rows.more[parent] : level.has_after);
          break;
      }
    }
  }

  void write_bool(bool value) { out_.text(value ? "true" : "false"); }

  void write_cursor(const Level& level, const Rows& rows, std::uint32_t row) {
    const auto keys = arena_.array<plan::Bound>(level.cursor_keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const CursorKey& key = level.cursor_keys[i];
      if (!rows.is_null(row, key.column)) keys[i] = rows.bound(row, key.column, key.type, arena_);
    }
    const std::uint64_t hash =
        level.read < values_.cursor_hashes.size() ? values_.cursor_hashes[level.read] : 0;
    cursor_.clear();
    plan::append_cursor(cursor_, hash, keys);
    out_.byte('"');
    out_.text(cursor_);
    out_.byte('"');
  }

  void write_option(const EncodeOp& op, const Rows& rows, std::uint32_t row) {
    if (rows.is_null(row, op.column)) {
      out_.text(op.text);
      return;
    }
    const std::string_view key = rows.text(row, op.column);
    write_string(out_, option_value(op, key));
  }

  static std::string_view option_value(const EncodeOp& op, std::string_view key) {
    if (op.options != nullptr) {
      for (const schema::Option& option : *op.options) {
        if (option.key == key) return option.value;
      }
    }
    return key;
  }

  // Lists of option keys are written as stored: keys hold only A-Z, 0-9 and _, so mapping goes element by
  // element.
  void write_option_list(const EncodeOp& op, const Rows& rows, std::uint32_t row) {
    if (rows.is_null(row, op.column)) {
      out_.text(op.text);
      return;
    }
    out_.byte('[');
    bool first = true;
    std::string_view text = rows.text(row, op.column);
    const auto is_key = [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c >= 'a' && c <= 'z');
    };
    for (std::size_t at = 0; at < text.size();) {
      if (!is_key(text[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && is_key(text[end])) ++end;
      if (!first) out_.byte(',');
      first = false;
      write_string(out_, option_value(op, text.substr(at, end - at)));
      at = end;
    }
    out_.byte(']');
  }

  Output& out_;
  const RootProgram& root_;
  const std::vector<LevelRows<Rows>>& levels_;
  const plan::BoundValues& values_;
  base::Arena& arena_;
  std::string cursor_;
};

}  // namespace portico::storage
