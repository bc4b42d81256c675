// The schema of GraphQL Core for a small model, for targets that go on to plans.
#pragma once

#include <memory>

#include <portico/testing/fake_tables.hpp>

#include "core/prepared_model.hpp"
#include "unit/graphql_core/small_model.hpp"

namespace graphql::core::fuzz {

inline const language::Schema& model_schema() {
  static portico::testing::FakeModel model;
  static const std::unique_ptr<PreparedModel> made = [] {
    fill_model(model);
    return SchemaMaker().make(portico::Schema(portico::testing::detail::schema_table(),
                                              portico::testing::detail::snapshot_of(&model)));
  }();
  return *made->schema;
}

}  // namespace graphql::core::fuzz
