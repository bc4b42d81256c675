// Builds a plan (abi/plan.h): the node-by-node form for frontends here, the comfortable form in
// plan_words.hpp.
#pragma once

#include <charconv>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <portico/abi/plan.h>
#include <portico/error.hpp>
#include <portico/json.hpp>
#include <portico/plan_buffer.hpp>
#include <portico/schema.hpp>
#include <portico/text.hpp>

namespace portico {

using NodeIndex = std::uint32_t;

// What a node says of itself. `text` is copied into the plan.
struct Node {
  std::uint16_t kind = 0;
  std::uint32_t id = 0;
  std::uint16_t op = 0;
  std::uint32_t extra = 0;
  std::string_view text = {};
};

// Values of a plan. Texts are borrowed until the plan was handed over: text of the request needs no copy; for
// any other text see Plan::copy. [any]
struct Value {
  static portico_value null() { return of(PORTICO_VALUE_NULL); }
  static portico_value boolean(bool value) { return of(value ? PORTICO_VALUE_TRUE : PORTICO_VALUE_FALSE); }
  // A JSON number token, digits as sent.
  static portico_value number(std::string_view token) { return of(PORTICO_VALUE_NUMBER, token); }
  // Strictly a string.
  static portico_value text(std::string_view text) { return of(PORTICO_VALUE_STRING, text); }
  // A text that is read as the field needs it (from a URL).
  static portico_value untyped(std::string_view text) {
    portico_value value = of(PORTICO_VALUE_STRING, text);
    value.flags = PORTICO_VALUE_UNTYPED;
    return value;
  }
  // Inside a matrix: the record lacks the field.
  static portico_value absent() { return of(PORTICO_VALUE_ABSENT); }
  // `count` items from items[first]; see Plan::reserve_items.
  static portico_value list(std::uint32_t first, std::uint32_t count) {
    return of(PORTICO_VALUE_LIST, {}, count, first);
  }
  // `count` members: items[first + 2i] the name (a text), items[first + 2i + 1] the value.
  static portico_value object(std::uint32_t first, std::uint32_t count) {
    return of(PORTICO_VALUE_OBJECT, {}, count, first);
  }
  // `rows` rows of `columns` items each, row by row, from items[first].
  static portico_value matrix(std::uint32_t first, std::uint32_t rows, std::uint32_t columns) {
    return of(PORTICO_VALUE_MATRIX, {}, rows, first, columns);
  }

 private:
  static portico_value of(int kind, std::string_view text = {}, std::uint32_t count = 0,
                          std::uint32_t first = 0, std::uint32_t columns = 0) {
    return portico_value{static_cast<std::uint8_t>(kind), 0, 0, count, first, columns, to_str(text)};
  }
};

namespace detail {

// What Plan and NodeBlock share: nodes in one array, linked parent to child.
inline NodeIndex push_node(std::vector<portico_node>& nodes, std::vector<std::uint32_t>& last_child,
                           std::vector<char>& strings, const Node& node) {
  const auto index = static_cast<NodeIndex>(nodes.size());
  const auto offset = static_cast<std::uint32_t>(node.text.empty() ? 0 : strings.size());
  strings.insert(strings.end(), node.text.begin(), node.text.end());
  nodes.push_back(portico_node{node.kind, node.op, PORTICO_NONE, PORTICO_NONE, node.id, offset,
                               static_cast<std::uint32_t>(node.text.size()), PORTICO_NO_VALUE, node.extra});
  last_child.push_back(PORTICO_NONE);
  return index;
}

inline void link_child(std::vector<portico_node>& nodes, std::vector<std::uint32_t>& last_child,
                       NodeIndex parent, NodeIndex first, NodeIndex last) {
  if (last_child[parent] == PORTICO_NONE) {
    nodes[parent].first_child = first;
  } else {
    nodes[last_child[parent]].next_sibling = first;
  }
  last_child[parent] = last;
}

}  // namespace detail

// A sequence of selection nodes with their children, made once (say, per object and snapshot) and appended to
// many plans by copying. It holds no values: those differ from request to request.
class NodeBlock {
 public:
  // Appends a node to the top of the block. [any]
  NodeIndex add(const Node& node) {
    const NodeIndex index = detail::push_node(nodes_, last_child_, strings_, node);
    if (index != 0) nodes_[last_top_].next_sibling = index;
    last_top_ = index;
    return index;
  }
  // Appends a node to the children of `parent`, which this block returned. [any]
  NodeIndex add(NodeIndex parent, const Node& node) {
    const NodeIndex index = detail::push_node(nodes_, last_child_, strings_, node);
    detail::link_child(nodes_, last_child_, parent, index, index);
    return index;
  }
  // A CONST: "name":literal. [any]
  NodeIndex add_const(NodeIndex parent, std::string_view name, std::string_view literal) {
    std::string text(name);
    text.push_back('\0');
    text.append(literal);
    return add(parent, Node{PORTICO_NODE_CONST, 0, 0, 0, text});
  }
  // Appends all nodes of another block to the children of `parent`. [any]
  void append(NodeIndex parent, const NodeBlock& block) {
    if (block.empty()) return;
    const NodeIndex base = block.copy_to(nodes_, last_child_, strings_);
    detail::link_child(nodes_, last_child_, parent, base, base + block.last_top_);
  }
  // The same to the top. [any]
  void append(const NodeBlock& block) {
    if (block.empty()) return;
    const NodeIndex base = block.copy_to(nodes_, last_child_, strings_);
    if (base != 0) nodes_[last_top_].next_sibling = base;
    last_top_ = base + block.last_top_;
  }

  bool empty() const { return nodes_.empty(); }
  std::size_t size() const { return nodes_.size(); }
  // Bytes that it holds on the heap.
  std::size_t memory() const {
    return nodes_.capacity() * sizeof(portico_node) + last_child_.capacity() * sizeof(std::uint32_t) +
           strings_.capacity();
  }

 private:
  friend class Plan;

  // Copies the nodes behind those that are there; the links within the block move with them.
  NodeIndex copy_to(std::vector<portico_node>& nodes, std::vector<std::uint32_t>& last_child,
                    std::vector<char>& strings) const {
    const auto base = static_cast<NodeIndex>(nodes.size());
    const auto text_base = static_cast<std::uint32_t>(strings.size());
    nodes.insert(nodes.end(), nodes_.begin(), nodes_.end());
    last_child.insert(last_child.end(), last_child_.begin(), last_child_.end());
    strings.insert(strings.end(), strings_.begin(), strings_.end());
    for (std::size_t index = base; index < nodes.size(); ++index) {
      portico_node& node = nodes[index];
      node.first_child += node.first_child != PORTICO_NONE ? base : 0;
      node.next_sibling += node.next_sibling != PORTICO_NONE ? base : 0;
      node.text_offset += node.text_length != 0 ? text_base : 0;
      last_child[index] += last_child[index] != PORTICO_NONE ? base : 0;
    }
    return base;
  }

  std::vector<portico_node> nodes_;
  std::vector<std::uint32_t> last_child_;
  std::vector<char> strings_;
  NodeIndex last_top_ = 0;
};

class Read;
class Write;

// A plan under construction. Cheap to make: its memory comes from a pool and goes back there.
// A misuse that no plan can say (a value out of order) is kept and refused by Request::answer with
// MALFORMED_PLAN.
class Plan {
 public:
  Plan() : buffer_(detail::plan_buffers.take()) {}
  ~Plan() {
    if (buffer_) detail::plan_buffers.give(std::move(buffer_));
  }
  Plan(Plan&&) noexcept = default;
  Plan& operator=(Plan&& other) noexcept {
    std::swap(buffer_, other.buffer_);
    std::swap(last_root_, other.last_root_);
    std::swap(snapshot_version_, other.snapshot_version_);
    std::swap(atomic_, other.atomic_);
    return *this;
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  // --- the comfortable form: names are looked up when the plan is answered (plan_words.hpp)

  // All records of an object, named in the singular or plural. [any]
  Read read(std::string_view object);
  // One record by its id; RECORD_NOT_FOUND if there is none. [any]
  Read read_one(std::string_view object, std::string_view id);
  // One new record, answered as an object. [any]
  Write insert_one(std::string_view object);
  // Changes one record. [any]
  Write update_one(std::string_view object, std::string_view id);
  // Removes one record: softly, or for good. [any]
  Write delete_one(std::string_view object, std::string_view id, bool destroy = false);

  // --- node by node

  // Appends a root. [any]
  NodeIndex add_root(const Node& node) {
    const NodeIndex index = push(node);
    if (index != 0) buffer_->nodes[last_root_].next_sibling = index;
    last_root_ = index;
    return index;
  }
  // Appends a node to the children of `parent`. [any]
  NodeIndex add(NodeIndex parent, const Node& node) {
    const NodeIndex index = push(node);
    detail::link_child(buffer_->nodes, buffer_->last_child, parent, index, index);
    return index;
  }
  // The same with a value. Nodes with values must be added in the order in which their values are to be
  // numbered, which adding them together does by itself. [any]
  NodeIndex add(NodeIndex parent, const Node& node, const portico_value& value) {
    const NodeIndex index = add(parent, node);
    buffer_->nodes[index].value = static_cast<std::uint32_t>(buffer_->values.size());
    buffer_->values.push_back(value);
    return index;
  }
  // A CONST: "name":literal. [any]
  NodeIndex add_const(NodeIndex parent, std::string_view name, std::string_view literal) {
    char* text = buffer_->texts.take(name.size() + 1 + literal.size());
    name.copy(text, name.size());
    text[name.size()] = '\0';
    literal.copy(text + name.size() + 1, literal.size());
    return add(parent, Node{PORTICO_NODE_CONST, 0, 0, 0, {text, name.size() + 1 + literal.size()}});
  }
  // Appends prepared nodes to the children of `parent`; gives the index of the first. [any]
  NodeIndex append(NodeIndex parent, const NodeBlock& block) {
    if (block.empty()) return PORTICO_NONE;
    const NodeIndex base = block.copy_to(buffer_->nodes, buffer_->last_child, buffer_->strings);
    detail::link_child(buffer_->nodes, buffer_->last_child, parent, base, base + block.last_top_);
    return base;
  }
  // Sets or changes the value of a node. A node that has none must come behind all that have one. [any]
  void set_value(NodeIndex node, const portico_value& value) {
    std::uint32_t& index = buffer_->nodes[node].value;
    if (index != PORTICO_NO_VALUE) {
      buffer_->values[index] = value;
      return;
    }
    for (std::size_t later = node + std::size_t{1}; later < buffer_->nodes.size(); ++later) {
      if (buffer_->nodes[later].value == PORTICO_NO_VALUE) continue;
      fail("A node got its value after a node behind it; add values in the order of the nodes");
      return;
    }
    index = static_cast<std::uint32_t>(buffer_->values.size());
    buffer_->values.push_back(value);
  }
  // The node with this index, to look at or to change op, id and extra; valid until the next node is added.
  // [any]
  portico_node& node(NodeIndex index) { return buffer_->nodes[index]; }

  // Where the plan stands between two roots; what comes after can be taken back. [any]
  struct Mark {
    std::size_t nodes, strings, values, items;
    NodeIndex last_root;
  };
  Mark mark() const {
    return {buffer_->nodes.size(), buffer_->strings.size(), buffer_->values.size(), buffer_->items.size(),
            last_root_};
  }
  // Forgets all that was added since the mark, which stood between two roots. [any]
  void rewind(const Mark& mark) {
    buffer_->nodes.resize(mark.nodes);
    buffer_->last_child.resize(mark.nodes);
    buffer_->strings.resize(mark.strings);
    buffer_->values.resize(mark.values);
    buffer_->items.resize(mark.items);
    last_root_ = mark.last_root;
    if (mark.nodes != 0) buffer_->nodes[last_root_].next_sibling = PORTICO_NONE;
  }

  // --- values

  // A text that lives as long as the plan. [any]
  std::string_view copy(std::string_view text) { return buffer_->texts.copy(text); }
  // Room for `size` characters that lives as long as the plan. [any]
  char* allocate_text(std::size_t size) { return buffer_->texts.take(size); }
  // A whole number. [any]
  portico_value integer(std::int64_t number) {
    char* text = buffer_->texts.take(20);
    const auto end = std::to_chars(text, text + 20, number).ptr;
    return Value::number({text, static_cast<std::size_t>(end - text)});
  }
  // `count` items in a row for a list, object or matrix; gives the index of the first. They start as
  // `initial`. Reserve an outer row before the inner ones: children have larger indices. [any]
  std::uint32_t reserve_items(std::size_t count, const portico_value& initial = Value::absent()) {
    const auto first = static_cast<std::uint32_t>(buffer_->items.size());
    buffer_->items.insert(buffer_->items.end(), count, initial);
    return first;
  }
  // Cells of a matrix that a request may ask memory for; far above what any batch limit below the plan lets
  // pass.
  static constexpr std::size_t kMostCells = 200'000;
  // The cells of a matrix, row by row, all absent; gives the index of the first. Errors: TOO_MANY_RECORDS.
  // [any]
  Result<std::uint32_t> reserve_matrix(std::size_t rows, std::uint32_t columns) {
    if (rows * columns > kMostCells) {
      return Error(PORTICO_E_TOO_MANY_RECORDS, "The batch has " + std::to_string(rows) +
                                                   " records, which is too many; send fewer at once.");
    }
    return reserve_items(rows * columns);
  }
  void set_item(std::uint32_t index, const portico_value& value) { buffer_->items[index] = value; }
  const portico_value& item(std::uint32_t index) const { return buffer_->items[index]; }
  // A JSON value with all it holds; texts are borrowed from the tape. [any]
  portico_value value_of(const Json& json) {
    switch (json.kind()) {
      case PORTICO_JSON_FALSE:
        return Value::boolean(false);
      case PORTICO_JSON_TRUE:
        return Value::boolean(true);
      case PORTICO_JSON_NUMBER:
        return Value::number(json.text());
      case PORTICO_JSON_STRING:
        return Value::text(json.text());
      case PORTICO_JSON_ARRAY: {
        const std::uint32_t first = reserve_items(json.size());
        std::uint32_t at = first;
        for (const Json element : json.elements()) set_item(at++, value_of(element));
        return Value::list(first, json.size());
      }
      case PORTICO_JSON_OBJECT: {
        const std::uint32_t first = reserve_items(std::size_t{2} * json.size());
        std::uint32_t at = first;
        for (const Json::Member member : json.members()) {
          set_item(at++, Value::text(member.name));
          set_item(at++, value_of(member.value));
        }
        return Value::object(first, json.size());
      }
      default:
        return Value::null();
    }
  }

  // --- the whole

  // One transaction for all roots, instead of one each. [any]
  void atomic() { atomic_ = PORTICO_ATOMIC_ALL; }
  // The version of the model whose ids the plan uses; Request fills in that of its own snapshot if none is
  // set. [any]
  void snapshot_version(std::uint64_t version) { snapshot_version_ = version; }
  std::uint64_t snapshot_version() const { return snapshot_version_; }
  std::size_t node_count() const { return buffer_->nodes.size(); }
  // Forgets everything but keeps the memory. [any]
  void clear() {
    buffer_->reset();
    last_root_ = 0;
    snapshot_version_ = 0;
    atomic_ = PORTICO_ATOMIC_EACH;
  }
  // Keeps the first fault; the plan will be refused with MALFORMED_PLAN. [any]
  void fail(std::string message) {
    if (!buffer_->fault) buffer_->fault.emplace(PORTICO_E_MALFORMED_PLAN, std::move(message));
  }

  // True if names of the comfortable form are still to be looked up. [any]
  bool has_names() const { return !buffer_->pending.empty(); }
  // Looks up the names of the comfortable form. Errors: UNKNOWN_OBJECT, UNKNOWN_FIELD, MALFORMED_PLAN. `ctx`
  // may be null: then near names are not told. [request]
  Status resolve(const Schema& schema, portico_ctx* ctx);

  // The plan as the border takes it; valid until it is changed. Names must have been resolved. [any]
  portico_plan view() const {
    const detail::PlanBuffer& made = *buffer_;
    return portico_plan{static_cast<std::uint32_t>(sizeof(portico_plan)),
                        atomic_,
                        snapshot_version_,
                        made.nodes.data(),
                        made.strings.data(),
                        made.values.data(),
                        made.items.data(),
                        static_cast<std::uint32_t>(made.nodes.size()),
                        static_cast<std::uint32_t>(made.strings.size()),
                        static_cast<std::uint32_t>(made.values.size()),
                        static_cast<std::uint32_t>(made.items.size())};
  }

 private:
  friend class Read;
  friend class Write;

  NodeIndex push(const Node& node) {
    return detail::push_node(buffer_->nodes, buffer_->last_child, buffer_->strings, node);
  }
  // Remembers a name to look up; gives its index.
  std::uint32_t pend(detail::PendingName::Kind kind, NodeIndex node, std::uint32_t owner,
                     std::string_view name) {
    const auto index = static_cast<std::uint32_t>(buffer_->pending.size());
    buffer_->pending.push_back(detail::PendingName{kind, node, owner, buffer_->texts.copy(name), nullptr});
    return index;
  }

  std::unique_ptr<detail::PlanBuffer> buffer_;
  NodeIndex last_root_ = 0;
  std::uint64_t snapshot_version_ = 0;
  std::uint32_t atomic_ = PORTICO_ATOMIC_EACH;
};

}  // namespace portico

#include <portico/plan_words.hpp>
