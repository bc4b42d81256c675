// The data model as rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "schema/snapshot.hpp"
#include "storage/migrate/system_session.hpp"

namespace portico::storage {

// Adds the objects, sets the model version and the id counter; inside the caller's transaction.
base::Status write_registry(SystemSession& session, const std::string& qualifier,
                            const std::vector<schema::Object>& objects, std::uint64_t model_version,
                            std::uint32_t next_id);

// What is stored, as one snapshot. Errors: REGISTRY_DAMAGED.
base::Result<schema::SnapshotRef> load_registry(SystemSession& session, const std::string& qualifier);

}  // namespace portico::storage
