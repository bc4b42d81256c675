#include "support/postgres_server.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

namespace portico::testing {
namespace {

namespace fs = std::filesystem;

// Debian keeps the programs of each version apart; the newest is taken.
fs::path program(const std::string& name) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (fs::exists(entry.path() / "bin" / name)) found.push_back(entry.path() / "bin" / name);
  }
  if (!found.empty()) {
    return *std::max_element(found.begin(), found.end(), [](const fs::path& left, const fs::path& right) {
      const auto version = [](const fs::path& path) {
        return path.parent_path().parent_path().filename().string();
      };
      return std::atoi(version(left).c_str()) < std::atoi(version(right).c_str());
    });
  }
  if (fs::exists("/usr/bin/" + name)) return "/usr/bin/" + name;
  throw std::runtime_error("PostgreSQL's " + name + " is not installed: apt-get install postgresql");
}

// PostgreSQL refuses to run as root.
std::optional<unsigned> server_user() {
  if (::geteuid() != 0) return std::nullopt;
  const passwd* user = ::getpwnam("postgres");
  if (user == nullptr) throw std::runtime_error("there is no user postgres: apt-get install postgresql");
  return user->pw_uid;
}

}  // namespace

PostgresServer::PostgresServer(bool durable, std::vector<std::string> options)
    : options_(std::move(options)), durable_(durable) {
  std::string made = (fs::temp_directory_path() / "portico-pg-XXXXXX").string();
  if (::mkdtemp(made.data()) == nullptr) throw std::runtime_error("no temporary folder for PostgreSQL");
  folder_ = made;
  const auto user = server_user();
  if (user && ::chown(made.c_str(), *user, static_cast<gid_t>(-1)) != 0)
    throw std::runtime_error("chown failed");
  ChildOptions init;
  init.command = {program("initdb").string(),
                  "-D",
                  (folder_ / "data").string(),
                  "-U",
                  "postgres",
                  "-A",
                  "trust",
                  "--encoding=UTF8",
                  "--locale=C.UTF-8",
                  "--no-sync",
                  "--no-instructions"};
  init.user = user;
  init.folder = folder_.string();
  ChildProcess initdb(init);
  const auto ended = initdb.wait(std::chrono::seconds(120));
  if (!ended || ended->exit_code != 0) throw std::runtime_error("initdb failed: " + initdb.errors());
  port_ = free_port();
  start();
}

PostgresServer::~PostgresServer() {
  try {
    stop();
  } catch (const std::exception&) {
    child_.reset();
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgresServer::url(const std::string& database) const {
  return "postgresql://postgres@127.0.0.1:" + std::to_string(port_) + "/" + database;
}

void PostgresServer::start() {
  ChildOptions server;
  server.command = {program("postgres").string(),
                    "-D",
                    (folder_ / "data").string(),
                    "-p",
                    std::to_string(port_),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=" + folder_.string(),
                    "-c",
                    "shared_buffers=32MB",
                    "-c",
                    "max_wal_size=256MB"};
  if (!durable_) {
    for (const char* setting : {"fsync=off", "full_page_writes=off", "synchronous_commit=off"}) {
      server.command.insert(server.command.end(), {"-c", setting});
    }
  }
  server.command.insert(server.command.end(), options_.begin(), options_.end());
  server.user = server_user();
  server.folder = folder_.string();
  child_ = std::make_unique<ChildProcess>(server);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (PQping(url().c_str()) != PQPING_OK) {
    if (!child_->running()) throw std::runtime_error("PostgreSQL ended: " + child_->errors());
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("PostgreSQL does not start: " + child_->errors());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

void PostgresServer::stop() {
  if (child_ == nullptr) return;
  child_->signal(SIGINT);
  if (!child_->wait(std::chrono::seconds(30))) throw std::runtime_error("PostgreSQL does not stop");
  child_.reset();
}

void PostgresServer::kill() {
  child_->signal(SIGKILL);
  [[maybe_unused]] const auto ended = child_->wait(std::chrono::seconds(30));
  child_.reset();
}

std::string shared_postgres_url(const std::string& database) {
  if (const char* given = std::getenv("PORTICO_TEST_POSTGRES"); given != nullptr && *given != '\0') {
    std::string url = given;
    const std::string parameters = url.find('?') == std::string::npos ? "" : url.substr(url.find('?'));
    url = url.substr(0, url.find('?'));
    const std::size_t host = url.find("://") + 3;
    return url.substr(0, std::min(url.size(), url.find('/', host))) + "/" + database + parameters;
  }
  static PostgresServer server;
  return server.url(database);
}

}  // namespace portico::testing
