#include "schema/snapshot.hpp"

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

std::shared_ptr<const Snapshot> Snapshot::build(std::uint64_t version, std::vector<Object> objects) {
  std::shared_ptr<Snapshot> snapshot(new Snapshot());
  snapshot->version_ = version;
  snapshot->objects_ = std::move(objects);
  // The tables hold views of the names: nothing below may move an object or a field any more.
  for (Object& object : snapshot->objects_) {
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
