// What this frontend prepares once for each snapshot: its words for every object, and the selection of whole
// records as blocks of nodes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <portico/plan.hpp>
#include <portico/schema.hpp>

namespace rest::core {

struct WholeRecord {
  portico::NodeBlock nodes;
  std::vector<std::uint32_t>
      ids;  // objects and fields; a caller who may not see all of them needs another block
};

struct ObjectWords {
  portico::Object object;
  std::uint32_t id_field = 0;
  std::string create_one;   // createPerson
  std::string create_many;  // createPeople
  std::string update_one;   // updatePerson
  std::string update_many;
  std::string delete_one;
  std::string delete_many;
  std::string restore_one;
  std::string restore_many;
  WholeRecord whole[2];  // by depth
};

class PreparedModel {
 public:
  explicit PreparedModel(const portico::Schema& schema);

  // Null if there is no such object.
  const ObjectWords* by_plural(std::string_view name) const;
  const portico::Schema& schema() const { return schema_; }
  // What follows the records of a list: the total, if wanted, and the page info.
  const portico::NodeBlock& list_tail(bool with_total) const { return list_tail_[with_total ? 1 : 0]; }

 private:
  portico::Schema schema_;
  std::unordered_map<std::string_view, ObjectWords> objects_;
  portico::NodeBlock list_tail_[2];
};

}  // namespace rest::core
