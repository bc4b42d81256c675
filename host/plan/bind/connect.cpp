#include "plan/bind/connect.hpp"

#include <algorithm>

#include "base/uuid.hpp"
#include "plan/bind/scalar.hpp"
#include "plan/fields.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;

std::string quoted_name(std::string_view name) {
  return '"' + std::string(name) + '"';
}

class Where {
 public:
  Where(const schema::Field& relation, const schema::Object& target, const CompositeContext& context)
      : relation_(relation), target_(target), context_(context) {}

  base::Result<ConnectKey> bind(Raw where) {
    for (std::uint32_t i = 0; i < where.count(); ++i) {
      if (base::Status error = member(where.member_name(i), where.member(i))) return error;
    }
    std::sort(given_.begin(), given_.end(), [](const Given& a, const Given& b) {
      return a.place != b.place ? a.place < b.place : a.column.part < b.column.part;
    });
    if (!has_unique_key()) {
      return Error(ErrorCode::BODY_SHAPE,
                   "Relation " + quoted_name(relation_.name) + " must be connected by a unique key of \"" +
                       target_.name_singular + "\" in whole; send where with " + unique_keys());
    }
    ConnectKey key;
    const std::span<Bound> values = context_.arena->array<Bound>(given_.size());
    for (const Given& each : given_) {
      values[key.columns.size()] = each.value;
      key.columns.push_back(each.column);
    }
    key.values = values;
    return key;
  }

 private:
  struct Given {
    std::size_t place = 0;  // of the field
    ColumnRef column;
    Bound value;
  };

  base::Status member(std::string_view name, Raw value) {
    bool by_join_column = false;
    const schema::Field* field = target_.field(name, &by_join_column);
    if (field == nullptr || by_join_column || !field->has_columns()) {
      return Error(ErrorCode::UNKNOWN_FIELD, "Object " + target_.name_singular + " cannot be found by " +
                                                 shown(name) + "; send where with " + unique_keys());
    }
    const auto place = static_cast<std::size_t>(field - target_.fields.data());
    std::vector<Bound> cells(field->columns.size());
    if (schema::is_composite(field->type)) {
      if (value.is_null()) return {};
      if (Refusal refusal = bind_composite(*field, value, context_, cells)) return std::move(refusal.error);
      const auto parts = schema::subfields(field->type);
      for (std::uint32_t part = 0; part < cells.size(); ++part) {
        if (is_named(value, parts[part].name)) add(place, {field, part}, cells[part]);
      }
      return {};
    }
    if (value.is_null()) return {};
    if (field->name == kIdField && (!value.is_string() || !base::parse_uuid(value.text()))) {
      return Error(ErrorCode::INVALID_ID, "Value " + shown(value) + " is not a valid UUID for field \"id\"");
    }
    auto bound = bind_scalar({field, 0}, field->name, value, ErrorCode::INVALID_VALUE, *context_.arena);
    if (!bound) return std::move(bound).error();
    add(place, {field, 0}, *bound);
    return {};
  }

  static bool is_named(Raw object, std::string_view name) {
    if (object.kind() != PORTICO_VALUE_OBJECT) return false;
    for (std::uint32_t i = 0; i < object.count(); ++i) {
      if (object.member_name(i) == name) return true;
    }
    return false;
  }

  void add(std::size_t place, ColumnRef column, const Bound& value) {
    const bool unset = value.kind == Bound::Kind::null || value.kind == Bound::Kind::absent ||
                       (value.kind == Bound::Kind::text && value.text.empty());
    if (!unset) given_.push_back({place, column, value});
  }

  bool has_unique_key() const {
    if (gives(target_.id_field()->columns[0].name)) return true;
    return std::any_of(target_.indexes.begin(), target_.indexes.end(), [&](const schema::Index& index) {
      return index.unique && std::all_of(index.columns.begin(), index.columns.end(),
                                         [&](const std::string& column) { return gives(column); });
    });
  }
  bool gives(std::string_view column) const {
    return std::any_of(given_.begin(), given_.end(),
                       [&](const Given& each) { return each.column.column().name == column; });
  }

  // "id, or domainName.primaryLinkUrl"
  std::string unique_keys() const {
    std::string text = "id";
    for (const schema::Index& index : target_.indexes) {
      if (!index.unique) continue;
      std::string names;
      for (const schema::Field& field : target_.fields) {
        for (std::uint32_t part = 0; part < field.columns.size(); ++part) {
          if (std::find(index.columns.begin(), index.columns.end(), field.columns[part].name) ==
              index.columns.end())
            continue;
          names += (names.empty() ? "" : " and ") + column_name({&field, part});
        }
      }
      if (!names.empty()) text += ", or " + names;
    }
    return text;
  }

  const schema::Field& relation_;
  const schema::Object& target_;
  const CompositeContext& context_;
  std::vector<Given> given_;
};

}  // namespace

base::Result<RelationValue> bind_relation(const schema::Field& relation, const schema::Object& target,
                                          Raw value, const CompositeContext& context) {
  const std::string name = quoted_name(relation.name);
  const Error shape(ErrorCode::BODY_SHAPE,
                    "Relation " + name +
                        " requires connect or disconnect operation; send {\"connect\": "
                        "{\"where\": {...}}} or {\"disconnect\": true}, or the id in \"" +
                        relation.join_column + "\"");
  if (value.kind() != PORTICO_VALUE_OBJECT || value.count() == 0) return shape;
  RelationValue result;
  for (std::uint32_t i = 0; i < value.count(); ++i) {
    const Raw given = value.member(i);
    if (value.member_name(i) == "disconnect") {
      if (given.kind() != PORTICO_VALUE_TRUE && given.kind() != PORTICO_VALUE_FALSE && !given.is_null())
        return shape;
      result.disconnects = given.kind() == PORTICO_VALUE_TRUE;
    } else if (value.member_name(i) == "connect") {
      if (given.is_null()) continue;
      if (given.kind() != PORTICO_VALUE_OBJECT) return shape;
      if (given.count() == 0) continue;
      if (given.count() != 1 || given.member_name(0) != "where" ||
          given.member(0).kind() != PORTICO_VALUE_OBJECT)
        return shape;
      auto key = Where(relation, target, context).bind(given.member(0));
      if (!key) return std::move(key).error();
      result.key = std::move(*key);
    } else {
      return shape;
    }
  }
  if (result.disconnects && result.key) {
    return Error(ErrorCode::ARGS_CONFLICT,
                 "Cannot have both connect and disconnect for the same field on " + relation.name);
  }
  return result;
}

}  // namespace portico::plan
