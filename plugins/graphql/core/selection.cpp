#include "core/selection.hpp"

#include <algorithm>
#include <string>

#include "core/arguments.hpp"

namespace graphql::core {
namespace {

using language::Value;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;

Node node_of(int kind, std::uint32_t id = 0, std::string_view text = {}, std::uint32_t extra = 0,
             std::uint32_t op = 0) {
  return Node{static_cast<std::uint16_t>(kind), id, static_cast<std::uint16_t>(op), extra, text};
}

std::string quoted(std::string_view name) {
  return '"' + std::string(name) + '"';
}

// Where nodes go: under a node of a plan, or to the top of a block and under its nodes. Both have no
// condition to ask when the block is made.
struct BlockSink {
  portico::NodeBlock& block;
  std::optional<NodeIndex> parent;

  BlockSink add(const Node& node) const {
    return {block, parent ? block.add(*parent, node) : block.add(node)};
  }
  void add_const(std::string_view name, std::string_view literal) const {
    if (parent) {
      block.add_const(*parent, name, literal);
    } else {
      std::string text(name);
      text.push_back('\0');
      text.append(literal);
      block.add(node_of(PORTICO_NODE_CONST, 0, text));
    }
  }
  static bool includes(const PreparedField&) { return true; }
};

struct PlanSink {
  RequestScope& scope;
  NodeIndex parent;

  PlanSink add(const Node& node) const { return {scope, scope.plan.add(parent, node)}; }
  void add_const(std::string_view name, std::string_view literal) const {
    scope.plan.add_const(parent, name, literal);
  }
  bool includes(const PreparedField& field) const { return field.condition.holds(scope.variables); }
};

template <class Sink>
void add_typename(const Sink& sink, const PreparedField& field, std::string_view type) {
  sink.add_const(field.response_name, quoted(type));
}

// True if the children were appended as they were prepared.
bool append_block(const PlanSink& sink, const PreparedField& field) {
  if (!field.block) return false;
  sink.scope.plan.append(sink.parent, *field.block);
  return true;
}
bool append_block(const BlockSink&, const PreparedField&) {
  return false;
}

Status add_list_arguments(const PlanSink& sink, const PreparedField& field) {
  return add_arrangement(sink.scope, sink.parent, field);
}
Status add_list_arguments(const BlockSink&, const PreparedField&) {
  return ok;
}

bool reads(const BlockSink&, const PreparedField& field) {
  static const Value kNone;
  return reads_list(field, kNone);
}
bool reads(const PlanSink& sink, const PreparedField& field) {
  return reads_list(field, sink.scope.variables);
}

template <class Sink>
Status add_record_fields(const Sink& sink, const PreparedField& owner);

template <class Sink>
Status add_list_parts(const Sink& sink, const PreparedField& owner);

template <class Sink>
void add_parts(const Sink& sink, const PreparedField& owner, std::uint32_t field_id) {
  for (const PreparedField& part : owner.children) {
    if (!sink.includes(part)) continue;
    if (part.type == nullptr) {
      add_typename(sink, part, owner.of->name);
    } else {
      sink.add(node_of(PORTICO_NODE_FIELD, field_id, part.node_text(part.type->name), part.type->meaning));
    }
  }
}

template <class Sink>
Status add_record_field(const Sink& sink, const PreparedField& field) {
  const std::uint32_t id = field.type->meaning;
  const std::string_view text = field.node_text(field.type->name);
  switch (role_of(*field.of)) {
    case TypeRole::record: {
      const Sink relation = sink.add(node_of(PORTICO_NODE_RELATION, id, text));
      return add_record_fields(relation, field);
    }
    case TypeRole::connection: {
      if (!reads(sink, field)) {
        const Sink group = sink.add(node_of(PORTICO_NODE_GROUP, 0, field.response_name));
        for (const PreparedField& part : field.children) {
          if (sink.includes(part)) add_typename(group, part, field.of->name);
        }
        return ok;
      }
      const Sink relation = sink.add(node_of(PORTICO_NODE_RELATION, id, text));
      if (Status status = add_list_arguments(relation, field); status != ok) return status;
      return add_list_parts(relation, field);
    }
    case TypeRole::composite: {
      const Sink group = sink.add(node_of(PORTICO_NODE_GROUP, 0, field.response_name));
      add_parts(group, field, id);
      return ok;
    }
    default:
      sink.add(node_of(PORTICO_NODE_FIELD, id, text));
      return ok;
  }
}

template <class Sink>
Status add_record_fields(const Sink& sink, const PreparedField& owner) {
  if (append_block(sink, owner)) return ok;
  for (const PreparedField& field : owner.children) {
    if (!sink.includes(field)) continue;
    if (field.type == nullptr) {
      add_typename(sink, field, owner.of->name);
      continue;
    }
    if (Status status = add_record_field(sink, field); status != ok) return status;
  }
  return ok;
}

template <class Sink>
Status add_edges(const Sink& sink, const PreparedField& edges) {
  const Sink records = sink.add(node_of(PORTICO_NODE_RECORDS, 0, edges.response_name));
  for (const PreparedField& part : edges.children) {
    if (!sink.includes(part)) continue;
    if (part.type == nullptr) {
      add_typename(records, part, edges.of->name);
    } else if (static_cast<EdgePart>(part.type->meaning) == EdgePart::cursor) {
      records.add(node_of(PORTICO_NODE_CURSOR, 0, part.node_text("cursor")));
    } else {
      const Sink record = records.add(node_of(PORTICO_NODE_GROUP, 0, part.response_name));
      if (Status status = add_record_fields(record, part); status != ok) return status;
    }
  }
  return ok;
}

template <class Sink>
Status add_list_parts(const Sink& sink, const PreparedField& owner) {
  if (append_block(sink, owner)) return ok;
  for (const PreparedField& part : owner.children) {
    if (!sink.includes(part)) continue;
    if (part.type == nullptr) {
      add_typename(sink, part, owner.of->name);
      continue;
    }
    switch (static_cast<ConnectionPart>(part.type->meaning)) {
      case ConnectionPart::edges:
        if (Status status = add_edges(sink, part); status != ok) return status;
        break;
      case ConnectionPart::total_count:
        sink.add(node_of(PORTICO_NODE_COUNT, 0, part.node_text("totalCount")));
        break;
      case ConnectionPart::page_info: {
        const Sink info = sink.add(node_of(PORTICO_NODE_PAGE_INFO, 0, part.node_text("pageInfo")));
        for (const PreparedField& field : part.children) {
          if (!sink.includes(field)) continue;
          if (field.type == nullptr) {
            add_typename(info, field, part.of->name);
          } else {
            info.add(node_of(PORTICO_NODE_PAGE_FIELD, 0, field.node_text(field.type->name), 0,
                             field.type->meaning));
          }
        }
        break;
      }
    }
  }
  return ok;
}

bool subtree_is_static(const PreparedField& field) {
  return field.condition.alternatives.empty() && field.first->arguments.empty() &&
         (field.of == nullptr || role_of(*field.of) != TypeRole::connection) && is_static(field);
}

}  // namespace

bool is_static(const PreparedField& field) {
  return std::all_of(field.children.begin(), field.children.end(), subtree_is_static);
}

portico::NodeBlock static_block(const PreparedField& field) {
  portico::NodeBlock block;
  const BlockSink sink{block, std::nullopt};
  switch (role_of(*field.of)) {
    case TypeRole::record:
      static_cast<void>(add_record_fields(sink, field));
      break;
    case TypeRole::connection:
      static_cast<void>(add_list_parts(sink, field));
      break;
    default:
      break;  // made where the field is
  }
  return block;
}

Status add_record(RequestScope& scope, NodeIndex parent, const PreparedField& field) {
  return add_record_fields(PlanSink{scope, parent}, field);
}

Status add_list(RequestScope& scope, NodeIndex parent, const PreparedField& field) {
  const PlanSink sink{scope, parent};
  if (Status status = add_list_arguments(sink, field); status != ok) return status;
  return add_list_parts(sink, field);
}

bool reads_list(const PreparedField& field, const Value& variables) {
  return std::any_of(field.children.begin(), field.children.end(), [&](const PreparedField& part) {
    return part.type != nullptr && part.condition.holds(variables);
  });
}

std::string constant_object(const PreparedField& field, const Value& variables) {
  std::string text = "{";
  for (const PreparedField& part : field.children) {
    if (!part.condition.holds(variables)) continue;
    if (text.size() > 1) text += ',';
    text += quoted(part.response_name) + ':' + quoted(field.of->name);
  }
  return text + '}';
}

}  // namespace graphql::core
