// What is made of the data model once per snapshot: the GraphQL schema, the meaning of its root fields, and
// the documents that were read against it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <portico/schema.hpp>

#include "core/document_cache.hpp"
#include "core/meaning.hpp"
#include "core/type_maker.hpp"
#include "language/types/schema.hpp"

namespace graphql::core {

struct PreparedModel {
  std::shared_ptr<const language::Schema> schema;
  std::vector<RootField> roots;
  std::unordered_map<const language::Type*, std::uint32_t> objects;  // whose types they are: ids
  mutable DocumentCache documents;
};

// Makes one schema after the other and keeps the types of objects that did not change. [control]
class SchemaMaker {
 public:
  std::unique_ptr<PreparedModel> make(const portico::Schema& model);

 private:
  struct Kept {
    std::string signature;
    NumberedTypes types;
  };
  language::SchemaBuilder numbers_;
  std::map<std::uint32_t, Kept> objects_;  // by id
};

}  // namespace graphql::core
