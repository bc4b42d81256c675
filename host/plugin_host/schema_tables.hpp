// The tables of portico.schema/1 for one snapshot: built once, views into the snapshot.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <portico/abi/schema.h>

#include "schema/snapshot.hpp"

namespace portico::plugin_host {

class SchemaTables {
 public:
  explicit SchemaTables(const schema::Snapshot& snapshot);
  SchemaTables(const SchemaTables&) = delete;
  SchemaTables& operator=(const SchemaTables&) = delete;

  const portico_model& model() const { return model_; }
  const portico_object* object(std::uint32_t id) const;
  const portico_object* by_plural(std::string_view name) const;
  const portico_object* by_singular(std::string_view name) const;
  // Null also for an object that is not of these tables.
  const portico_field* field(const portico_object* object, std::string_view name, bool& by_join_column) const;
  // The object behind a row of these tables, or null.
  const schema::Object* source(const portico_object* object) const;

 private:
  struct Sources {
    const schema::Object* object = nullptr;
    std::vector<const portico_field*> fields;           // active ones: what portico_object.fields points to
    std::vector<const portico_field*> by_source_index;  // of the snapshot's field; null for inactive ones
  };
  const portico_object* row_of(const schema::Object* object) const;

  const schema::Snapshot& snapshot_;
  portico_model model_{};
  std::vector<portico_object> objects_;
  std::vector<const portico_object*> object_pointers_;
  std::vector<Sources> sources_;  // same order as objects_
  std::vector<portico_field> fields_;
  std::vector<portico_option> options_;
  std::vector<const portico_option*> option_pointers_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_id_;  // object id -> index
};

}  // namespace portico::plugin_host
