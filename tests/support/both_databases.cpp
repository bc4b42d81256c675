#include "support/both_databases.hpp"

#include <exception>

#include <gtest/gtest.h>

namespace portico::testing {

void on_both_databases(const std::function<void(const TestDatabase&)>& test) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(name_of(kind));
    try {
      const TestDatabase database(kind);
      test(database);
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
  }
}

void on_both_servers(const std::function<void(ServerProcess&)>& test, const ServerOptions& options) {
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions own = options;
    own.storage_url = database.url();
    ServerProcess server(own);
    test(server);
  });
}

}  // namespace portico::testing
