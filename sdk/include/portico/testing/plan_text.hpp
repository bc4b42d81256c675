// A plan as text, one node a line, for tests; and whether it has the form that abi/plan.h demands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <portico/abi/plan.h>
#include <portico/testing/fake_model.hpp>
#include <portico/text.hpp>

namespace portico::testing {

// Empty if the plan is well formed, else one sentence. Ids and values are not judged.
inline std::string plan_fault(const portico_plan& plan) {
  if (plan.node_count == 0) return "The plan has no root";
  std::vector<bool> referenced(plan.node_count, false);
  std::uint32_t values = 0;
  for (std::uint32_t index = 0; index < plan.node_count; ++index) {
    const portico_node& node = plan.nodes[index];
    const std::string name = "Node " + std::to_string(index);
    for (const std::uint32_t next : {node.first_child, node.next_sibling}) {
      if (next == PORTICO_NONE) continue;
      if (next <= index || next >= plan.node_count) return name + " refers to node " + std::to_string(next);
      if (referenced[next]) return "Node " + std::to_string(next) + " is referenced twice";
      referenced[next] = true;
    }
    if (index != 0 && !referenced[index]) return name + " is referenced by no node";
    if (std::uint64_t{node.text_offset} + node.text_length > plan.string_bytes)
      return name + " has a text out of bounds";
    if (node.value == PORTICO_NO_VALUE) continue;
    if (node.value != values) return name + " has value " + std::to_string(node.value) + " out of order";
    ++values;
  }
  if (values != plan.value_count) return "A value belongs to no node";
  for (std::uint32_t index = 0; index < plan.value_count + plan.item_count; ++index) {
    const bool is_item = index >= plan.value_count;
    const portico_value& value = is_item ? plan.items[index - plan.value_count] : plan.values[index];
    std::uint64_t count = value.count;
    if (value.kind == PORTICO_VALUE_OBJECT) count *= 2;
    if (value.kind == PORTICO_VALUE_MATRIX) count *= value.columns;
    if (value.kind < PORTICO_VALUE_LIST || value.kind > PORTICO_VALUE_MATRIX || count == 0) continue;
    if (value.first + count > plan.item_count) return "A value has items out of bounds";
    if (is_item && value.first <= index - plan.value_count) return "An item holds an item before itself";
  }
  return {};
}

namespace detail {

class PlanWriter {
 public:
  PlanWriter(const portico_plan& plan, const FakeModel* model) : plan_(plan), model_(model) {}

  std::string text() {
    write(0, 0);
    return std::move(out_);
  }

 private:
  static std::string kind_name(std::uint32_t kind) {
    switch (kind) {
#define PORTICO_KIND(name)  \
  case PORTICO_NODE_##name: \
    return #name
      PORTICO_KIND(READ_LIST);
      PORTICO_KIND(READ_ONE);
      PORTICO_KIND(AGGREGATE);
      PORTICO_KIND(INSERT);
      PORTICO_KIND(UPDATE);
      PORTICO_KIND(DELETE);
      PORTICO_KIND(UPSERT);
      PORTICO_KIND(SEARCH);
      PORTICO_KIND(FIELD);
      PORTICO_KIND(RELATION);
      PORTICO_KIND(COUNT);
      PORTICO_KIND(AGG);
      PORTICO_KIND(CURSOR);
      PORTICO_KIND(PAGE_INFO);
      PORTICO_KIND(CONST);
      PORTICO_KIND(GROUP);
      PORTICO_KIND(RECORDS);
      PORTICO_KIND(PAGE_FIELD);
      PORTICO_KIND(AND);
      PORTICO_KIND(OR);
      PORTICO_KIND(NOT);
      PORTICO_KIND(CMP);
      PORTICO_KIND(IN);
      PORTICO_KIND(IS_NULL);
      PORTICO_KIND(EXISTS);
      PORTICO_KIND(MATCH);
      PORTICO_KIND(VIA);
      PORTICO_KIND(ORDER);
      PORTICO_KIND(LIMIT);
      PORTICO_KIND(LAST);
      PORTICO_KIND(AFTER);
      PORTICO_KIND(BEFORE);
      PORTICO_KIND(OFFSET);
      PORTICO_KIND(DISTINCT);
      PORTICO_KIND(GROUP_BY);
      PORTICO_KIND(SET);
      PORTICO_KIND(ROWS);
      PORTICO_KIND(ON_CONFLICT);
      PORTICO_KIND(REF);
#undef PORTICO_KIND
      default:
        return "KIND_" + std::to_string(kind);
    }
  }

  static std::string op_name(const portico_node& node) {
    static constexpr std::string_view kCompare[] = {"EQ",
                                                    "NEQ",
                                                    "GT",
                                                    "GTE",
                                                    "LT",
                                                    "LTE",
                                                    "STARTS_WITH",
                                                    "ENDS_WITH",
                                                    "LIKE",
                                                    "ILIKE",
                                                    "CONTAINS_ANY",
                                                    "CONTAINS_ILIKE",
                                                    "IS_EMPTY_ARRAY",
                                                    "CONTAINS_EXACTLY"};
    static constexpr std::string_view kOrder[] = {"ASC_NULLS_FIRST", "ASC_NULLS_LAST", "DESC_NULLS_FIRST",
                                                  "DESC_NULLS_LAST"};
    static constexpr std::string_view kPage[] = {"START_CURSOR", "END_CURSOR", "HAS_NEXT", "HAS_PREVIOUS"};
    const auto pick = [&](const auto& names) {
      return node.op >= 1 && node.op <= std::size(names) ? std::string(names[node.op - 1u])
                                                         : "OP_" + std::to_string(node.op);
    };
    switch (node.kind) {
      case PORTICO_NODE_CMP:
        return pick(kCompare);
      case PORTICO_NODE_ORDER:
        return node.op == 0 ? std::string() : pick(kOrder);
      case PORTICO_NODE_PAGE_FIELD:
        return pick(kPage);
      case PORTICO_NODE_IS_NULL:
        return node.op == 0 ? std::string() : std::string("NOT");
      case PORTICO_NODE_UPDATE:
        return node.op == PORTICO_UPDATE_RESTORE ? "RESTORE" : "SET";
      case PORTICO_NODE_DELETE:
        return node.op == PORTICO_DELETE_DESTROY ? "DESTROY" : "SOFT";
      case PORTICO_NODE_FIELD:
      case PORTICO_NODE_SET:
        return node.op == PORTICO_WRITE_RELATION ? "RELATION" : std::string();
      default:
        return node.op == 0 ? std::string() : "OP_" + std::to_string(node.op);
    }
  }

  static bool is_root(const portico_node& node) {
    return node.kind < PORTICO_NODE_FIELD;
  }

  std::string id_name(const portico_node& node) const {
    if (node.id == 0) return {};
    if (is_root(node)) {
      const portico_object* object = model_ != nullptr ? model_->find(node.id) : nullptr;
      std::string name =
          object != nullptr ? std::string(to_view(object->name_singular)) : "#" + std::to_string(node.id);
      return node.extra == PORTICO_ROOT_ONE ? name + " ONE" : name;
    }
    const portico_field* field = model_ != nullptr ? model_->find_field(node.id) : nullptr;
    if (field == nullptr)
      return "#" + std::to_string(node.id) + (node.extra != 0 ? "." + std::to_string(node.extra) : "");
    std::string name(to_view(field->name));
    if (node.extra != 0 && node.extra <= field->subfield_count) {
      name.append(".").append(to_view(field->subfields[node.extra - 1]->name));
    }
    return name;
  }

  std::string value_text(const portico_value& value) const {
    switch (value.kind) {
      case PORTICO_VALUE_NULL:
        return "null";
      case PORTICO_VALUE_FALSE:
        return "false";
      case PORTICO_VALUE_TRUE:
        return "true";
      case PORTICO_VALUE_ABSENT:
        return "absent";
      case PORTICO_VALUE_NUMBER:
        return std::string(to_view(value.text));
      case PORTICO_VALUE_STRING:
        return (value.flags & PORTICO_VALUE_UNTYPED ? "~\"" : "\"") + std::string(to_view(value.text)) + "\"";
      case PORTICO_VALUE_LIST:
        return "[" + items(value.first, value.count) + "]";
      case PORTICO_VALUE_MATRIX: {
        std::string text = "[";
        for (std::uint32_t row = 0; row < value.count; ++row) {
          text += (row == 0 ? "[" : ", [") + items(value.first + row * value.columns, value.columns) + "]";
        }
        return text + "]";
      }
      case PORTICO_VALUE_OBJECT: {
        std::string text = "{";
        for (std::uint32_t member = 0; member < value.count; ++member) {
          const portico_value* pair = plan_.items + value.first + std::size_t{2} * member;
          text += (member == 0 ? "" : ", ") + std::string(to_view(pair[0].text)) + ": " + value_text(pair[1]);
        }
        return text + "}";
      }
      default:
        return "VALUE_" + std::to_string(value.kind);
    }
  }

  std::string items(std::uint32_t first, std::uint32_t count) const {
    std::string text;
    for (std::uint32_t index = 0; index < count; ++index) {
      text += (index == 0 ? "" : ", ") + value_text(plan_.items[first + index]);
    }
    return text;
  }

  void write(std::uint32_t index, std::size_t depth) {
    for (;;) {
      const portico_node& node = plan_.nodes[index];
      out_.append(2 * depth, ' ').append(kind_name(node.kind));
      for (const std::string& word : {id_name(node), op_name(node)}) {
        if (!word.empty()) out_.append(" ").append(word);
      }
      if (node.text_length != 0) {
        std::string text(plan_.strings + node.text_offset, node.text_length);
        if (const std::size_t nul = text.find('\0'); nul != std::string::npos) text[nul] = ':';
        out_.append(" as ").append(text);
      }
      if (node.value != PORTICO_NO_VALUE) out_.append(" = ").append(value_text(plan_.values[node.value]));
      out_ += '\n';
      if (node.first_child != PORTICO_NONE) write(node.first_child, depth + 1);
      if (node.next_sibling == PORTICO_NONE) return;
      index = node.next_sibling;
    }
  }

  const portico_plan& plan_;
  const FakeModel* model_;
  std::string out_;
};

}  // namespace detail

// The plan as text, names taken from the model: "READ_LIST company\n  FIELD id\n  LIMIT = 10\n". A text that
// is read as the field needs it is written ~"...". The plan must be well formed.
inline std::string plan_text(const portico_plan& plan, const FakeModel* model = nullptr) {
  return detail::PlanWriter(plan, model).text();
}

}  // namespace portico::testing
