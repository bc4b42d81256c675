// A new workspace's system tables, data model and record tables, inside the caller's transaction.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "schema/model.hpp"
#include "schema/snapshot.hpp"
#include "storage/migrate/system_session.hpp"

namespace portico::storage {

// PostgreSQL: creates the schema `qualifier` too. Model version 1.
base::Result<schema::SnapshotRef> fill_workspace(SystemSession& session, const std::string& qualifier,
                                                 const schema::ModelDescription& model,
                                                 std::int64_t now_micros);

}  // namespace portico::storage
