// What the options of a session do to the session itself.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "storage/database.hpp"
#include "storage/execute/postgres_session.hpp"
#include "storage/execute/sqlite_connection.hpp"
#include "support/temp_folder.hpp"

namespace portico::testing {
namespace {

TEST(SqliteSession, has_the_page_cache_that_it_is_told) {
  const TempFolder folder;
  for (const int kib : {1024, 65536}) {
    storage::DatabaseOptions options;
    options.url = (folder.path() / "cache.db").string();
    options.page_cache_bytes = std::int64_t{kib} * 1024;
    auto connection = storage::SqliteConnection::open(options, storage::SqliteConnection::Use::read);
    ASSERT_TRUE(connection);
    const std::string sql = "SELECT 1 FROM pragma_cache_size WHERE cache_size = CAST(?1 AS INTEGER)";
    EXPECT_TRUE((*connection)->finds(sql, "-" + std::to_string(kib)));
    EXPECT_FALSE((*connection)->finds(sql, "-16384"));
  }
}

// Takes connections and never says a word.
class SilentServer {
 public:
  SilentServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, any, size) != 0 || listen(socket_, 8) != 0 || getsockname(socket_, any, &size) != 0) {
      throw std::runtime_error("no silent server");
    }
    port_ = ntohs(address.sin_port);
  }
  ~SilentServer() { close(socket_); }
  int port() const { return port_; }

 private:
  int socket_;
  int port_ = 0;
};

TEST(PostgresSession, gives_up_connecting_when_it_is_told_to) {
  const SilentServer server;
  storage::PostgresSession::Settings settings;
  settings.url = "postgresql://nobody@127.0.0.1:" + std::to_string(server.port()) + "/connect_timeout";
  for (const int seconds : {2, 4}) {
    settings.connect_timeout_ms = seconds * 1000;
    std::shared_ptr<void> owner;
    const auto begin = std::chrono::steady_clock::now();
    const auto connection = storage::PostgresSession::connect(settings, owner);
    const auto took = std::chrono::steady_clock::now() - begin;
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().code, base::ErrorCode::CONNECT_FAILED);
    EXPECT_GE(took, std::chrono::seconds(seconds - 1));
    EXPECT_LT(took, std::chrono::seconds(seconds + 1));
  }
}

}  // namespace
}  // namespace portico::testing
