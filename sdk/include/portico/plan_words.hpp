// The comfortable form of a plan: plan.read("company").select({"id", "name"}).order_by("name").limit(10).
// Included by plan.hpp.
#pragma once

#include <initializer_list>
#include <string_view>

#include <portico/plan.hpp>
#include <portico/schema.hpp>

namespace portico {

enum class Order : std::uint16_t {
  ascending = PORTICO_ORDER_ASC_NULLS_FIRST,
  descending = PORTICO_ORDER_DESC_NULLS_LAST,
  ascending_nulls_last = PORTICO_ORDER_ASC_NULLS_LAST,
  descending_nulls_first = PORTICO_ORDER_DESC_NULLS_FIRST
};

enum class Compare : std::uint16_t {
  equal = PORTICO_CMP_EQ,
  not_equal = PORTICO_CMP_NEQ,
  greater = PORTICO_CMP_GT,
  greater_or_equal = PORTICO_CMP_GTE,
  less = PORTICO_CMP_LT,
  less_or_equal = PORTICO_CMP_LTE,
  starts_with = PORTICO_CMP_STARTS_WITH,
  ends_with = PORTICO_CMP_ENDS_WITH,
  like = PORTICO_CMP_LIKE,
  ilike = PORTICO_CMP_ILIKE
};

// What to read of an object or through a relation. Fields are named as in the model; a part of a composite
// field as "name.firstName", a join column as "companyId". A light reference to the plan: copy it freely,
// keep it no longer. All functions: [any]; unknown names are refused when the plan is answered.
class Read {
 public:
  // Adds fields to each record.
  Read& select(std::initializer_list<std::string_view> fields) {
    for (const std::string_view field : fields) select(field);
    return *this;
  }
  // Adds one field, written under another name if `as` is not empty.
  Read& select(std::string_view field, std::string_view as = {}) {
    return named(plan_->add(node_, Node{PORTICO_NODE_FIELD, 0, 0, 0, as}), field);
  }
  // Adds related records; select on what this returns.
  Read relation(std::string_view field, std::string_view as = {}) {
    const NodeIndex node = plan_->add(node_, Node{PORTICO_NODE_RELATION, 0, 0, 0, as});
    return Read(plan_, node, plan_->pend(detail::PendingName::kRelation, node, owner_, field));
  }
  // Keeps the records of which all conditions hold.
  Read& where(std::string_view field, Compare compare, const portico_value& value) {
    return named(plan_->add(conditions(), Node{PORTICO_NODE_CMP, 0, static_cast<std::uint16_t>(compare)},
                            owned(value)),
                 field);
  }
  // The same for a text, read as the field needs it.
  Read& where(std::string_view field, Compare compare, std::string_view text) {
    return where(field, compare, Value::untyped(text));
  }
  Read& where_null(std::string_view field, bool is_null = true) {
    const std::uint16_t op = is_null ? 0 : 1;
    return named(plan_->add(conditions(), Node{PORTICO_NODE_IS_NULL, 0, op}), field);
  }
  Read& where_in(std::string_view field, std::initializer_list<std::string_view> texts) {
    const std::uint32_t first = plan_->reserve_items(texts.size());
    std::uint32_t at = first;
    for (const std::string_view text : texts) plan_->set_item(at++, Value::untyped(plan_->copy(text)));
    return named(plan_->add(conditions(), Node{PORTICO_NODE_IN}, Value::list(first, at - first)), field);
  }
  Read& order_by(std::string_view field, Order order = Order::ascending) {
    return named(plan_->add(node_, Node{PORTICO_NODE_ORDER, 0, static_cast<std::uint16_t>(order)}), field);
  }
  // The first `count` records.
  Read& limit(std::int64_t count) { return arrange(PORTICO_NODE_LIMIT, plan_->integer(count)); }
  // The last `count` records, in forward order.
  Read& last(std::int64_t count) { return arrange(PORTICO_NODE_LAST, plan_->integer(count)); }
  // Records strictly after or before a cursor.
  Read& after(std::string_view cursor) {
    return arrange(PORTICO_NODE_AFTER, Value::text(plan_->copy(cursor)));
  }
  Read& before(std::string_view cursor) {
    return arrange(PORTICO_NODE_BEFORE, Value::text(plan_->copy(cursor)));
  }

  // Makes the answer an object; the records become its member `name`. Select on what this returns.
  Read records(std::string_view name) {
    return Read(plan_, plan_->add(node_, Node{PORTICO_NODE_RECORDS, 0, 0, 0, name}), owner_);
  }
  // Adds the total number of matching records, whatever the page. Needs records().
  Read& total(std::string_view name) {
    plan_->add(node_, Node{PORTICO_NODE_COUNT, 0, 0, 0, name});
    return *this;
  }

  // The node of this root, relation or record list.
  NodeIndex node() const { return node_; }

 private:
  friend class Plan;
  friend class Write;
  Read(Plan* plan, NodeIndex node, std::uint32_t owner) : plan_(plan), node_(node), owner_(owner) {}

  Read& named(NodeIndex node, std::string_view field) {
    plan_->pend(detail::PendingName::kField, node, owner_, field);
    return *this;
  }
  Read& arrange(int kind, const portico_value& value) {
    plan_->add(node_, Node{static_cast<std::uint16_t>(kind)}, value);
    return *this;
  }
  NodeIndex conditions() {
    if (conditions_ == PORTICO_NONE) conditions_ = plan_->add(node_, Node{PORTICO_NODE_AND});
    return conditions_;
  }
  portico_value owned(portico_value value) {
    value.text = to_str(plan_->copy(to_view(value.text)));
    return value;
  }

  Plan* plan_;
  NodeIndex node_;
  std::uint32_t owner_;
  NodeIndex conditions_ = PORTICO_NONE;
};

// A change of one record. All functions: [any].
class Write {
 public:
  // Sets a field. Texts are copied; lists and objects are those of this plan.
  Write& set(std::string_view field, const portico_value& value) {
    portico_value owned = value;
    owned.text = to_str(plan_->copy(to_view(value.text)));
    if (!insert_) {
      plan_->pend(detail::PendingName::kField, plan_->add(node_, Node{PORTICO_NODE_SET}, owned), owner_,
                  field);
      return *this;
    }
    if (rows_ == PORTICO_NONE) rows_ = plan_->add(node_, Node{PORTICO_NODE_ROWS}, Value::matrix(0, 1, 0));
    plan_->pend(detail::PendingName::kField, plan_->add(rows_, Node{PORTICO_NODE_FIELD}), owner_, field);
    append_cell(owned);
    return *this;
  }
  Write& set(std::string_view field, std::string_view text) { return set(field, Value::text(text)); }
  Write& set(std::string_view field, const char* text) { return set(field, std::string_view(text)); }
  Write& set(std::string_view field, std::int64_t number) { return set(field, plan_->integer(number)); }
  Write& set(std::string_view field, bool value) { return set(field, Value::boolean(value)); }

  // What to answer of the record.
  Write& select(std::initializer_list<std::string_view> fields) {
    Read(plan_, node_, owner_).select(fields);
    return *this;
  }

  NodeIndex node() const { return node_; }

 private:
  friend class Plan;
  Write(Plan* plan, NodeIndex node, std::uint32_t owner, bool insert)
      : plan_(plan), node_(node), owner_(owner), insert_(insert) {}

  // The cells of the row must lie in a row: they are moved to the end of the items when others came between.
  void append_cell(const portico_value& cell) {
    std::vector<portico_value>& items = plan_->buffer_->items;
    portico_value& matrix = plan_->buffer_->values[plan_->buffer_->nodes[rows_].value];
    if (matrix.columns == 0) {
      matrix.first = static_cast<std::uint32_t>(items.size());
    } else if (matrix.first + matrix.columns != items.size()) {
      plan_->fail("An insert got a cell after other items; make lists and objects before the first set");
      return;
    }
    items.push_back(cell);
    ++matrix.columns;
  }

  Plan* plan_;
  NodeIndex node_;
  std::uint32_t owner_;
  NodeIndex rows_ = PORTICO_NONE;
  bool insert_;
};

inline Read Plan::read(std::string_view object) {
  const NodeIndex root = add_root(Node{PORTICO_NODE_READ_LIST});
  return Read(this, root, pend(detail::PendingName::kObject, root, 0, object));
}

inline Read Plan::read_one(std::string_view object, std::string_view id) {
  const NodeIndex root = add_root(Node{PORTICO_NODE_READ_ONE});
  Read read(this, root, pend(detail::PendingName::kObject, root, 0, object));
  read.where("id", Compare::equal, Value::text(id));
  return read;
}

inline Write Plan::insert_one(std::string_view object) {
  const NodeIndex root = add_root(Node{PORTICO_NODE_INSERT, 0, 0, PORTICO_ROOT_ONE});
  return Write(this, root, pend(detail::PendingName::kObject, root, 0, object), true);
}

inline Write Plan::update_one(std::string_view object, std::string_view id) {
  const NodeIndex root = add_root(Node{PORTICO_NODE_UPDATE, 0, PORTICO_UPDATE_SET, PORTICO_ROOT_ONE});
  const std::uint32_t owner = pend(detail::PendingName::kObject, root, 0, object);
  Read(this, root, owner).where("id", Compare::equal, Value::text(id));
  return Write(this, root, owner, false);
}

inline Write Plan::delete_one(std::string_view object, std::string_view id, bool destroy) {
  const std::uint16_t op = destroy ? PORTICO_DELETE_DESTROY : PORTICO_DELETE_SOFT;
  const NodeIndex root = add_root(Node{PORTICO_NODE_DELETE, 0, op, PORTICO_ROOT_ONE});
  const std::uint32_t owner = pend(detail::PendingName::kObject, root, 0, object);
  Read(this, root, owner).where("id", Compare::equal, Value::text(id));
  return Write(this, root, owner, false);
}

inline Status Plan::resolve(const Schema& schema, portico_ctx* ctx) {
  if (buffer_->fault) return *buffer_->fault;
  if (buffer_->pending.empty()) return ok;
  if (!schema) return detail::missing(PORTICO_EXT_SCHEMA);
  std::vector<detail::PendingName>& pending = buffer_->pending;
  for (detail::PendingName& entry : pending) {
    portico_node& node = buffer_->nodes[entry.node];
    if (entry.kind == detail::PendingName::kObject) {
      Object object = schema.by_singular(entry.name);
      if (!object) object = schema.by_plural(entry.name);
      if (!object) {
        return Error(PORTICO_E_UNKNOWN_OBJECT,
                     "The data model has no object '" + std::string(entry.name) + "'");
      }
      node.id = object.id();
      entry.object = object.raw();
      continue;
    }
    const Object owner(pending[entry.owner].object);
    const std::size_t dot = entry.name.find('.');
    const FieldMatch match = schema.field(owner, entry.name.substr(0, dot));
    if (!match) {
      if (ctx != nullptr)
        return Status::from_host(schema.api()->unknown_field(ctx, owner.raw(), to_str(entry.name)));
      return Error(PORTICO_E_UNKNOWN_FIELD, "The object has no field '" + std::string(entry.name) + "'");
    }
    node.id = match.field.id();
    if (dot != std::string_view::npos) {
      node.extra = match.field.subfield(entry.name.substr(dot + 1));
      if (node.extra == 0) {
        return Error(PORTICO_E_UNKNOWN_FIELD, "The field has no part '" + std::string(entry.name) + "'");
      }
    }
    if (entry.kind == detail::PendingName::kRelation) {
      if (!match.field.is_relation()) {
        return Error(PORTICO_E_UNKNOWN_FIELD,
                     "The field '" + std::string(entry.name) + "' is not a relation");
      }
      entry.object = schema.object(match.field.relation_object()).raw();
      if (entry.object == nullptr) {
        return Error(PORTICO_E_UNKNOWN_OBJECT,
                     "The relation '" + std::string(entry.name) + "' leads to no object");
      }
    }
  }
  pending.clear();
  return ok;
}

}  // namespace portico
