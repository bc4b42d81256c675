// From objects to the DDL that makes room for their records. Columns are physically nullable, without CHECK
// and UNIQUE of their own: what the model demands is enforced above, so no model change ever rebuilds a
// table.
#pragma once

#include <string>
#include <vector>

#include "schema/snapshot.hpp"
#include "storage/program.hpp"

namespace portico::storage {

// Pure. In an order that runs: tables, then foreign keys, then indexes.
std::vector<std::string> creation_ddl(const std::vector<schema::Object>& objects, Dialect dialect,
                                      const std::string& qualifier);

}  // namespace portico::storage
