// Integration cases run on both databases, in a loop: one test, one name, two databases.
#pragma once

#include <functional>

#include "support/database.hpp"
#include "support/server_process.hpp"

namespace portico::testing {

// Runs `test` once with a fresh database of each kind. What it throws is a failure that names the database.
void on_both_databases(const std::function<void(const TestDatabase&)>& test);

// The same with a server on it.
void on_both_servers(const std::function<void(ServerProcess&)>& test, const ServerOptions& options = {});

}  // namespace portico::testing
