#include "schema/snapshot.hpp"

#include <algorithm>
#include <utility>

namespace portico::schema {

const Field* Object::field(std::string_view wanted, bool* by_join_column) const {
  const auto found = by_name.find(wanted);
  if (found == by_name.end()) return nullptr;
  if (by_join_column != nullptr) *by_join_column = (found->second & kJoin) != 0;
  return &fields[found->second & ~kJoin];
}

const Field* Object::field(std::uint32_t wanted) const {
  const auto found = by_id.find(wanted);
  return found == by_id.end() ? nullptr : &fields[found->second];
}

namespace {

// A row of a B-tree of PostgreSQL holds 2,704 bytes; its head and a value of fixed size are at most 24 each.
constexpr std::size_t kIndexRow = 2704;
constexpr std::size_t kIndexCell = 24;

// Of the types that an index takes, the one without a size of its own.
bool is_text(FieldType type) {
  return type == FieldType::text;
}

// Texts in one index share what its row has room for.
void limit_indexed_texts(Object& object) {
  const auto each_text = [&](const Index& index, const auto& use) {
    for (Field& field : object.fields) {
      for (Column& column : field.columns) {
        const bool named =
            std::find(index.columns.begin(), index.columns.end(), column.name) != index.columns.end();
        if (named && is_text(column.type)) use(column);
      }
    }
  };
  for (const Index& index : object.indexes) {
    std::size_t texts = 0;
    each_text(index, [&](Column&) { ++texts; });
    if (texts == 0) continue;
    const std::size_t taken = kIndexCell * (index.columns.size() + 1);
    const auto share = static_cast<std::uint32_t>((kIndexRow - taken) / texts);
    each_text(index, [&](Column& column) {
      column.most_bytes = column.most_bytes == 0 ? share : std::min(column.most_bytes, share);
    });
  }
}

}  // namespace

std::shared_ptr<const Snapshot> Snapshot::build(std::uint64_t version, std::vector<Object> objects) {
  std::shared_ptr<Snapshot> snapshot(new Snapshot());
  snapshot->version_ = version;
  snapshot->objects_ = std::move(objects);
  // The tables hold views of the names: nothing below may move an object or a field any more.
  for (Object& object : snapshot->objects_) {
    limit_indexed_texts(object);
    object.by_name.clear();
    object.by_id.clear();
    for (std::uint32_t i = 0; i < object.fields.size(); ++i) {
      const Field& field = object.fields[i];
      object.by_id.emplace(field.id, i);
      snapshot->fields_.emplace(field.id, std::pair<const Object*, const Field*>(&object, &field));
      if (field.hidden || !field.active) continue;
      object.by_name.emplace(field.name, i);
      if (!field.join_column.empty()) object.by_name.emplace(field.join_column, i | Object::kJoin);
    }
    if (!object.active) continue;
    snapshot->by_id_.emplace(object.id, &object);
    snapshot->by_plural_.emplace(object.name_plural, &object);
    snapshot->by_singular_.emplace(object.name_singular, &object);
  }
  return snapshot;
}

namespace {

template <class Map, class Key>
const Object* found_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

const Object* Snapshot::object(std::uint32_t id) const {
  return found_in(by_id_, id);
}
const Object* Snapshot::by_plural(std::string_view name) const {
  return found_in(by_plural_, name);
}
const Object* Snapshot::by_singular(std::string_view name) const {
  return found_in(by_singular_, name);
}

const Field* Snapshot::field(std::uint32_t id) const {
  const auto found = fields_.find(id);
  return found == fields_.end() ? nullptr : found->second.second;
}

const Object* Snapshot::owner_of_field(std::uint32_t id) const {
  const auto found = fields_.find(id);
  return found == fields_.end() ? nullptr : found->second.first;
}

}  // namespace portico::schema
