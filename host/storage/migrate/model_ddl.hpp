// From objects to the DDL that makes room for their records. Columns are physically nullable, without CHECK
// and UNIQUE of their own: what the model demands is enforced above, so no model change ever rebuilds a
// table.
#pragma once

#include <string>
#include <vector>

#include "schema/snapshot.hpp"
#include "storage/program.hpp"

namespace portico::storage {

// Pure. In an order that runs: tables, then foreign keys, then indexes and triggers.
std::vector<std::string> creation_ddl(const std::vector<schema::Object>& objects, Dialect dialect,
                                      const std::string& qualifier);

// The triggers that write the event rows of records which foreign keys remove or unlink (ADR 8). On SQLite
// they name every column of the object: when it gets another column, drop them and create them anew.
std::vector<std::string> event_triggers(const schema::Object& object, Dialect dialect,
                                        const std::string& qualifier);

}  // namespace portico::storage
