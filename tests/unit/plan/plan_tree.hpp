// Plans as trees, for tests: nodes are numbered in pre-order, values as the nodes use them.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <portico/abi/plan.h>

namespace portico::test {

struct Value {
  std::uint8_t kind = PORTICO_VALUE_NULL;
  bool untyped = false;
  std::string text;
  std::vector<Value> items;  // of a list; name, value, name, value of an object; cells of a matrix
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;  // of a matrix without columns
};

inline Value null() {
  return {};
}
inline Value text(std::string_view value) {
  return {PORTICO_VALUE_STRING, false, std::string(value), {}, 0, 0};
}
inline Value untyped(std::string_view value) {
  return {PORTICO_VALUE_STRING, true, std::string(value), {}, 0, 0};
}
inline Value number(std::string_view token) {
  return {PORTICO_VALUE_NUMBER, false, std::string(token), {}, 0, 0};
}
inline Value boolean(bool value) {
  return {static_cast<std::uint8_t>(value ? PORTICO_VALUE_TRUE : PORTICO_VALUE_FALSE), false, {}, {}, 0, 0};
}
inline Value list(std::vector<Value> items) {
  return {PORTICO_VALUE_LIST, false, {}, std::move(items), 0, 0};
}
inline Value object(std::vector<std::pair<std::string, Value>> members) {
  Value value{PORTICO_VALUE_OBJECT, false, {}, {}, 0, 0};
  for (auto& [name, member] : members) {
    value.items.push_back(text(name));
    value.items.push_back(std::move(member));
  }
  return value;
}
inline Value absent() {
  return {PORTICO_VALUE_ABSENT, false, {}, {}, 0, 0};
}
inline Value matrix(std::uint32_t columns, std::vector<Value> cells) {
  return {PORTICO_VALUE_MATRIX, false, {}, std::move(cells), columns, 0};
}

struct Node {
  std::uint16_t kind = 0;
  std::uint32_t id = 0;
  std::uint16_t op = 0;
  std::uint32_t extra = 0;
  std::string name;
  std::optional<Value> value;
  std::vector<Node> children;
};

inline Node node(std::uint16_t kind, std::uint32_t id = 0, std::vector<Node> children = {}) {
  Node made;
  made.kind = kind;
  made.id = id;
  made.children = std::move(children);
  return made;
}
inline Node named(Node made, std::string_view name) {
  made.name = std::string(name);
  return made;
}
inline Node with(Node made, Value value) {
  made.value = std::move(value);
  return made;
}
inline Node part(Node made, std::uint32_t index) {  // sub-field number, from 0
  made.extra = index + 1;
  return made;
}
inline Node op(Node made, int number) {
  made.op = static_cast<std::uint16_t>(number);
  return made;
}
inline Node one(Node made) {
  made.extra = PORTICO_ROOT_ONE;
  return made;
}
inline Node field(std::uint32_t id) {
  return node(PORTICO_NODE_FIELD, id);
}
inline Node compare(std::uint32_t id, int operation, Value value) {
  return with(op(node(PORTICO_NODE_CMP, id), operation), std::move(value));
}
inline Node in(std::uint32_t id, std::vector<Value> values) {
  return with(node(PORTICO_NODE_IN, id), list(std::move(values)));
}
inline Node order(std::uint32_t id, int direction) {
  return op(node(PORTICO_NODE_ORDER, id), direction);
}
inline Node limit(std::string_view size) {
  return with(node(PORTICO_NODE_LIMIT), number(size));
}

// The flat plan of some roots. Borrowed by what it makes: keep it.
class FlatPlan {
 public:
  explicit FlatPlan(std::vector<Node> roots, std::uint64_t version = 1,
                    std::uint32_t atomic = PORTICO_ATOMIC_EACH) {
    add_siblings(roots);
    plan_.size = sizeof(portico_plan);
    plan_.atomic = atomic;
    plan_.snapshot_version = version;
  }
  FlatPlan(const FlatPlan&) = delete;
  FlatPlan& operator=(const FlatPlan&) = delete;

  const portico_plan& get() {
    plan_.nodes = nodes.data();
    plan_.strings = strings.data();
    plan_.values = values.data();
    plan_.items = items.data();
    plan_.node_count = static_cast<std::uint32_t>(nodes.size());
    plan_.string_bytes = static_cast<std::uint32_t>(strings.size());
    plan_.value_count = static_cast<std::uint32_t>(values.size());
    plan_.item_count = static_cast<std::uint32_t>(items.size());
    return plan_;
  }

  // As a plan whose owner has gone: what was bound must not refer to its texts.
  void overwrite_texts() {
    for (std::string& text : texts_) std::fill(text.begin(), text.end(), '#');
  }

  std::vector<portico_node> nodes;
  std::string strings;
  std::vector<portico_value> values;
  std::vector<portico_value> items;
  portico_plan plan_{};

 private:
  std::uint32_t add(const Node& from) {
    const auto index = static_cast<std::uint32_t>(nodes.size());
    portico_node flat{};
    flat.kind = from.kind;
    flat.op = from.op;
    flat.id = from.id;
    flat.extra = from.extra;
    flat.text_offset = static_cast<std::uint32_t>(strings.size());
    flat.text_length = static_cast<std::uint32_t>(from.name.size());
    strings += from.name;
    flat.value = PORTICO_NO_VALUE;
    if (from.value) {
      flat.value = static_cast<std::uint32_t>(values.size());
      values.push_back(flatten(*from.value));
    }
    nodes.push_back(flat);
    nodes[index].first_child = add_siblings(from.children);
    return index;
  }

  std::uint32_t add_siblings(const std::vector<Node>& siblings) {
    std::uint32_t first = PORTICO_NONE;
    std::uint32_t previous = PORTICO_NONE;
    for (std::size_t i = 0; i < siblings.size(); ++i) {
      const std::uint32_t index = add(siblings[i]);
      if (i == 0) {
        first = index;
      } else {
        nodes[previous].next_sibling = index;
      }
      previous = index;
    }
    return first;
  }

  portico_value flatten(const Value& from) {
    portico_value flat{};
    flat.kind = from.kind;
    flat.flags = from.untyped ? PORTICO_VALUE_UNTYPED : 0;
    texts_.push_back(from.text);
    flat.text = {texts_.back().data(), texts_.back().size()};
    flat.columns = from.columns;
    flat.count = static_cast<std::uint32_t>(from.items.size());
    if (from.kind == PORTICO_VALUE_OBJECT) flat.count /= 2;
    if (from.kind == PORTICO_VALUE_MATRIX)
      flat.count = from.columns == 0 ? from.rows : flat.count / from.columns;
    flat.first = static_cast<std::uint32_t>(items.size());
    items.resize(items.size() + from.items.size());
    for (std::size_t i = 0; i < from.items.size(); ++i) {
      const portico_value item = flatten(from.items[i]);
      items[flat.first + i] = item;
    }
    return flat;
  }

  std::deque<std::string> texts_;
};

}  // namespace portico::test
