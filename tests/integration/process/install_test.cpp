// What `cmake --install` puts below a prefix is whole: it runs from there, with the configuration that came
// with it, also for a user who cannot read the clone.
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include "integration/process/slow_lists.hpp"
#include "support/child_process.hpp"
#include "support/http_client.hpp"
#include "support/json.hpp"
#include "support/temp_folder.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Installed : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TempFolder>();
    fs::permissions(folder_->path(), fs::perms(0755));
    const Ran ran = install();
    ASSERT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static Ran install() {
    ChildOptions options;
    options.command = {PORTICO_CMAKE, "--install", PORTICO_BUILD_DIR, "--prefix", prefix().string()};
    return run_program(options);
  }
  static fs::path prefix() { return folder_->path() / "prefix"; }

  // The installed program; the options' user owns the folder of what it keeps.
  static ChildOptions program(const std::vector<std::string>& arguments, std::optional<unsigned> user = {}) {
    ChildOptions options;
    options.command = {(prefix() / "bin/portico").string()};
    options.command.insert(options.command.end(), arguments.begin(), arguments.end());
    options.without = {"PORTICO__"};
    options.user = user;
    options.folder = "/";
    return options;
  }

  // From the check of the configuration to the end of the host, by that user.
  static void runs(std::optional<unsigned> user) {
    const TempFolder own;
    if (user) {
      ASSERT_EQ(chown(own.path().c_str(), *user, static_cast<gid_t>(-1)), 0);
    }
    const int port = free_port();
    const std::map<std::string, std::string> environment = {
        {"HOME", own.path().string()},
        {"XDG_STATE_HOME", (own.path() / "state").string()},
        {"PORTICO__SERVER__LISTEN", "127.0.0.1:" + std::to_string(port)},
        {"PORTICO__ADMIN__LISTEN", "127.0.0.1:" + std::to_string(free_port())}};

    ChildOptions check = program({"config", "check"}, user);
    check.environment = environment;
    const Ran checked = run_program(check);
    EXPECT_EQ(checked.exit_code, 0) << checked.errors;
    EXPECT_EQ(checked.output,
              "The configuration is valid: " + (prefix() / "etc/portico/portico.yaml").string() + "\n");

    ChildOptions serve = program({"serve"}, user);
    if (user.value_or(geteuid()) == 0) serve.command.emplace_back("--allow-root");
    serve.environment = environment;
    ChildProcess host(serve);
    ASSERT_TRUE(soon(std::chrono::seconds(30),
                     [&] {
                       if (!host.running()) return true;
                       try {
                         return HttpClient(port).get("/readyz").status == 200;
                       } catch (const ConnectionLost&) {
                         return false;
                       }
                     }))
        << host.errors() << host.output();
    ASSERT_TRUE(host.running()) << host.errors() << host.output();

    std::string key = read_file(own.path() / "state/portico/first-key");
    key.resize(key.find_last_not_of("\r\n") + 1);
    HttpClient client(port, {{"Authorization", "Bearer " + key}, {"Content-Type", "application/json"}});
    const HttpResponse made = client.post("/rest/companies", R"({"name":"Acme"})");
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(client.post("/graphql", R"({"query":"{companies{totalCount edges{node{name}}}}"})").body,
              R"({"data":{"companies":{"totalCount":1,"edges":[{"node":{"name":"Acme"}}]}}})");

    host.signal(SIGTERM);
    const std::optional<Ended> ended = host.wait(std::chrono::seconds(30));
    ASSERT_TRUE(ended) << host.output();
    EXPECT_EQ(ended->exit_code, 0) << host.errors() << host.output();
  }

  static std::unique_ptr<TempFolder> folder_;
};
std::unique_ptr<TempFolder> Installed::folder_;

TEST_F(Installed, host_serves_rest_and_graphql_with_the_configuration_of_its_prefix) {
  {
    SCOPED_TRACE("as the user of the tests");
    runs(std::nullopt);
  }
  if (geteuid() != 0) return;
  SCOPED_TRACE("as a user who owns nothing of it");
  const passwd* nobody = getpwnam("nobody");
  ASSERT_NE(nobody, nullptr);
  runs(nobody->pw_uid);
}

TEST_F(Installed, sdk_builds_a_plugin_that_the_host_of_the_prefix_loads) {
  const fs::path source = fs::path(PORTICO_SOURCE_DIR) / "plugins/hello";
  const fs::path build = folder_->path() / "hello";
  ChildOptions options;
  options.command = {
      "/bin/sh", "-c",   R"(cmake -S "$1" -B "$2" -DCMAKE_PREFIX_PATH="$3" && cmake --build "$2")",
      "sh",      source, build,
      prefix()};
  const Ran built = run_program(options);
  ASSERT_EQ(built.exit_code, 0) << built.output << built.errors;
  const Ran checked = run_program(program({"plugins", "check", build / "hello.so"}));
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  EXPECT_THAT(checked.output, StartsWith("org.example.hello 1.0.0 loads\n"));
}

TEST_F(Installed, configuration_of_the_operator_is_kept_by_the_next_installation) {
  const fs::path file = prefix() / "etc/portico/portico.yaml";
  const std::string shipped = read_file(file);
  EXPECT_EQ(shipped, read_file(fs::path(PORTICO_SOURCE_DIR) / "config/portico.yaml"));
  write_file(file, shipped + "# mine\n");
  const Ran again = install();
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(read_file(file), shipped + "# mine\n");
  EXPECT_EQ(read_file(prefix() / "share/portico/portico.yaml"), shipped) << "the copy to compare with";
}

}  // namespace
}  // namespace portico::testing
