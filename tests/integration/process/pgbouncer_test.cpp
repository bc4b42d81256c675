// PostgreSQL behind pgbouncer in session mode.
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

#include "integration/process/ledger.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;

class Pgbouncer {
 public:
  // In front of the server of a URL postgresql://postgres@HOST:PORT/...
  explicit Pgbouncer(const std::string& url) : port_(free_port()) {
    const std::size_t host = url.find('@') + 1;
    const std::size_t colon = url.find(':', host);
    const std::string behind = "host=" + url.substr(host, colon - host) +
                               " port=" + url.substr(colon + 1, url.find('/', colon) - colon - 1);
    std::ofstream(file()) << "[databases]\n* = " << behind << " user=postgres\n[pgbouncer]\n"
                          << "listen_addr = 127.0.0.1\nlisten_port = " << port_ << "\nauth_type = any\n"
                          << "pool_mode = session\ndefault_pool_size = 100\nunix_socket_dir =\n";
    fs::permissions(folder_.path(), fs::perms::all);
    start();
  }

  // The same database, by way of pgbouncer.
  std::string url(const std::string& direct) const {
    return "postgresql://postgres@127.0.0.1:" + std::to_string(port_) + direct.substr(direct.rfind('/'));
  }

  void start() {
    ChildOptions options;
    options.command = {"/usr/sbin/pgbouncer", file().string()};
    if (::geteuid() == 0) {  // which it refuses to run as
      const passwd* user = ::getpwnam("postgres");
      if (user == nullptr) throw std::runtime_error("there is no user postgres: apt-get install postgresql");
      options.user = user->pw_uid;
    }
    child_ = std::make_unique<ChildProcess>(options);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (PQping(url("/postgres").c_str()) != PQPING_OK) {
      if (!child_->running() || std::chrono::steady_clock::now() > deadline) {
        throw std::runtime_error("pgbouncer does not start (apt-get install pgbouncer): " + child_->errors());
      }
      usleep(20'000);
    }
  }

  void stop() {
    child_->signal(SIGTERM);
    if (!child_->wait(std::chrono::seconds(30))) throw std::runtime_error("pgbouncer does not stop");
  }

 private:
  fs::path file() const { return folder_.path() / "pgbouncer.ini"; }

  TempFolder folder_;
  int port_;
  std::unique_ptr<ChildProcess> child_;
};

TEST(BehindPgbouncer, requests_writers_and_commands_work_and_come_back_after_its_restart) {
  const TestDatabase database(DatabaseKind::postgres);
  Pgbouncer pgbouncer(database.url());
  ServerOptions options;
  options.storage_url = pgbouncer.url(database.url());
  ServerProcess server(options);
  HttpClient client = server.client();
  const HttpResponse created = client.post("/rest/companies", R"({"name":"Through the pool"})");
  ASSERT_EQ(created.status, 201) << created.body;
  EXPECT_EQ(client.post("/rest/batch/people", R"([{"jobTitle":"a"},{"jobTitle":"b"}])").status, 201);
  EXPECT_EQ(client.get("/rest/people?filter=jobTitle%5Beq%5D:a&depth=1").status, 200);
  EXPECT_EQ(client.get("/rest/people?filter=name.nothing%5Beq%5D:a").status, 400);
  EXPECT_EQ(server.run({"keys", "create", "--name", "pooled"}).exit_code, 0);

  Ledger ledger(server, "pool", 8);
  usleep(500'000);
  pgbouncer.stop();
  EXPECT_EQ(client.get("/rest/people?limit=1").status, 503);
  usleep(500'000);
  pgbouncer.start();
  server.wait_ready();
  const int before = ledger.counts().acknowledged;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (ledger.counts().acknowledged <= before && std::chrono::steady_clock::now() < until) usleep(20'000);
  ledger.stop();
  EXPECT_GT(ledger.counts().acknowledged, before) << "no write succeeds behind the restart";
  EXPECT_EQ(ledger.counts().lost_connections, 0);
  EXPECT_THAT(ledger.counts().wrong, ::testing::IsEmpty());
  ledger.expect_kept(server);
}

}  // namespace
}  // namespace portico::testing
