#include "core/selection.hpp"

#include <algorithm>
#include <string>

#include "core/arguments.hpp"

namespace graphql::core {
namespace {

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
  const Truths& truths;  // of no variables
  std::optional<NodeIndex> parent;

  BlockSink add(const Node& node) const {
    return {block, truths, parent ? block.add(*parent, node) : block.add(node)};
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
  Included fields(const PreparedField& owner) const { return {owner.children, truths}; }
};

struct PlanSink {
  RequestScope& scope;
  NodeIndex parent;

  PlanSink add(const Node& node) const { return {scope, scope.plan.add(parent, node)}; }
  void add_const(std::string_view name, std::string_view literal) const {
    scope.plan.add_const(parent, name, literal);
  }
  Included fields(const PreparedField& owner) const { return {owner.children, scope.truths}; }
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

bool reads(const BlockSink& sink, const PreparedField& field) {
  return reads_list(field, sink.truths);
}
bool reads(const PlanSink& sink, const PreparedField& field) {
  return reads_list(field, sink.scope.truths);
}

template <class Sink>
Status add_record_fields(const Sink& sink, const PreparedField& owner);

template <class Sink>
Status add_list_parts(const Sink& sink, const PreparedField& owner);

template <class Sink>
void add_parts(const Sink& sink, const PreparedField& owner, std::uint32_t field_id) {
  for (const PreparedField& part : sink.fields(owner)) {
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
        for (const PreparedField& part : sink.fields(field)) add_typename(group, part, field.of->name);
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
  for (const PreparedField& field : sink.fields(owner)) {
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
  for (const PreparedField& part : sink.fields(edges)) {
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
  for (const PreparedField& part : sink.fields(owner)) {
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
        for (const PreparedField& field : sink.fields(part)) {
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
  const bool is_leaf = field.of == nullptr || !field.of->is_composite();
  return field.first->arguments.empty() &&
         (is_leaf || (field.is_static && role_of(*field.of) != TypeRole::connection));
}

}  // namespace

bool is_static(const PreparedField& field) {
  const PreparedSet& set = field.children;
  return std::all_of(set.places.begin(), set.places.end(),
                     [](const PreparedSet::Place& place) { return place.condition == kAlways; }) &&
         std::all_of(set.fields.begin(), set.fields.end(), subtree_is_static);
}

bool has_block(const PreparedField& field) {
  const TypeRole role = role_of(*field.of);
  return role == TypeRole::record || role == TypeRole::connection;
}

portico::NodeBlock static_block(const PreparedField& field) {
  portico::NodeBlock block;
  const Truths truths;
  const BlockSink sink{block, truths, std::nullopt};
  if (role_of(*field.of) == TypeRole::record) {
    static_cast<void>(add_record_fields(sink, field));
  } else {
    static_cast<void>(add_list_parts(sink, field));
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

bool reads_list(const PreparedField& field, const Truths& truths) {
  for (const PreparedField& part : Included(field.children, truths)) {
    if (part.type != nullptr) return true;
  }
  return false;
}

std::string constant_object(const PreparedField& field, const Truths& truths) {
  std::string text = "{";
  for (const PreparedField& part : Included(field.children, truths)) {
    if (text.size() > 1) text += ',';
    text += quoted(part.response_name) + ':' + quoted(field.of->name);
  }
  return text + '}';
}

}  // namespace graphql::core
