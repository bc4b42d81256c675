#include "storage/compile/encode_ops.hpp"

#include "base/json_text.hpp"

namespace portico::storage {
namespace {

using schema::FieldType;

// What an unset value reads as.
std::string_view unset(const plan::ColumnRef& ref) {
  const FieldType whole = ref.field->type;
  switch (ref.type()) {
    case FieldType::text: {
      const auto parts = schema::subfields(whole);
      if (!parts.empty()) {
        const std::string_view part = parts[ref.part].name;
        if (part == "currencyCode" || part == "blocknote") return "null";
      }
      return "\"\"";
    }
    case FieldType::multi_select:
    case FieldType::array:
      return "[]";
    case FieldType::raw_json:
      // Lists of e-mail addresses, links, telephone numbers; not an actor's context and not a field of its
      // own.
      return whole == FieldType::emails || whole == FieldType::links || whole == FieldType::phones ? "[]"
                                                                                                   : "null";
    default:
      return "null";
  }
}

bool renamed(const std::vector<schema::Option>& options) {
  for (const schema::Option& option : options) {
    if (option.key != option.value) return true;
  }
  return false;
}

}  // namespace

void EncodeOps::text(std::string_view literal_text) {
  if (literal_text.empty()) return;
  if (may_merge_ && !ops_.empty() && ops_.back().kind == EncodeOp::Kind::literal) {
    ops_.back().text += literal_text;
    return;
  }
  EncodeOp op;
  op.text = std::string(literal_text);
  ops_.push_back(std::move(op));
  may_merge_ = true;
}

void EncodeOps::key(std::string_view name, bool& first) {
  std::string text_of = first ? "" : ",";
  base::append_json_string(text_of, name);
  text(text_of + ':');
  first = false;
}

void EncodeOps::cell(const plan::ColumnRef& ref, std::uint16_t column) {
  EncodeOp op;
  op.kind = EncodeOp::Kind::cell;
  op.type = StatementBuilder::type_of(ref);
  op.column = column;
  op.text = std::string(unset(ref));
  const std::vector<schema::Option>& options = ref.field->options;
  if (ref.type() == FieldType::select || ref.type() == FieldType::rating) {
    op.kind = EncodeOp::Kind::option_cell;
    if (renamed(options)) op.options = &options;
  } else if (ref.type() == FieldType::multi_select && renamed(options)) {
    op.kind = EncodeOp::Kind::option_list;
    op.options = &options;
  }
  ops_.push_back(std::move(op));
  may_merge_ = true;
}

void EncodeOps::add(EncodeOp::Kind kind, std::uint32_t target) {
  EncodeOp op;
  op.kind = kind;
  op.target = target;
  ops_.push_back(std::move(op));
  may_merge_ = true;
}

std::size_t EncodeOps::begin_skip(std::uint16_t column) {
  EncodeOp op;
  op.kind = EncodeOp::Kind::skip_if_null;
  op.column = column;
  op.text = "null";
  ops_.push_back(std::move(op));
  may_merge_ = true;
  return ops_.size() - 1;
}

void EncodeOps::end_skip(std::size_t begun) {
  ops_[begun].target = static_cast<std::uint32_t>(ops_.size());
  may_merge_ = false;
}

}  // namespace portico::storage
