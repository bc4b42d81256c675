// The section `compat`: what the host says there counts for the plugins that know of it.
#include <gtest/gtest.h>

#include "support/database.hpp"
#include "support/server_process.hpp"

namespace portico::testing {
namespace {

TEST(UnknownParameters, are_ignored_when_the_host_or_the_plugin_says_so) {
  const TestDatabase database(DatabaseKind::sqlite);
  const std::string target = "/rest/people?page=2";
  ServerOptions options;
  options.storage_url = database.url();
  const TempFolder state;
  options.state = state.path();
  {
    ServerProcess server(options);
    EXPECT_EQ(server.client().get(target).status, 400);
  }
  options.environment["PORTICO__COMPAT__UNKNOWN_PARAMETERS"] = "ignore";
  {
    ServerProcess server(options);
    const HttpResponse answer = server.client().get(target);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("X-Ignored-Parameters"), "page");
    EXPECT_EQ(server.run({"config", "check"}).exit_code, 0);
  }
  options.environment["PORTICO__PLUGINS__REST_CORE__CONFIG__UNKNOWN_PARAMETERS"] = "refuse";
  ServerProcess server(options);
  EXPECT_EQ(server.client().get(target).status, 400);
}

}  // namespace
}  // namespace portico::testing
