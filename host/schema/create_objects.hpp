// From a description to objects with ids and physical names: the one door for standard and custom objects.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "schema/model.hpp"
#include "schema/snapshot.hpp"

namespace portico::schema {

// The workspace's counter: objects, fields and indexes share it, so an id is never used twice.
class IdSource {
 public:
  explicit IdSource(std::uint32_t next) : next_(next) {}
  std::uint32_t take() { return next_++; }
  std::uint32_t next() const { return next_; }

 private:
  std::uint32_t next_;
};

// Checks the model (check_model), then gives ids and physical names. Physical names are a slug of the name
// and the id, at most 63 bytes; base fields have the same columns in every object (id, created_at ...). Every
// object has version 1. Indexes: unique fields; every join column with the id behind it (pages of a
// relation); (created_at, id) and (position, id), the orders that lists ask for beside the id; the described
// ones. The id is the primary key and in no Index.
base::Result<std::vector<Object>> create_objects(const ModelDescription& model, IdSource* ids);

}  // namespace portico::schema
