// Settings: what an operator can choose, one struct per section. The members' initial values are the
// defaults; names, bounds and texts of the options are in option_table.cpp, from which everything else is
// generated.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "config/node.hpp"

namespace portico::config {

using Duration = std::chrono::milliseconds;

inline constexpr std::int64_t kKiB = 1024;
inline constexpr std::int64_t kMiB = 1024 * kKiB;

// `127.0.0.1:3000`, `[::1]:3000`, `unix:/run/portico.sock`
struct Address {
  std::string host;        // empty for a Unix socket
  std::uint16_t port = 0;  // 0 = any free port
  std::string unix_path;   // absolute, or empty

  bool is_unix() const { return !unix_path.empty(); }
  std::string text() const;
  friend bool operator==(const Address&, const Address&) = default;
};

struct TlsSettings {
  std::string cert_file;
  std::string key_file;
  Duration hsts{0};
  bool enabled() const { return !cert_file.empty(); }
};

struct CorsSettings {
  std::vector<std::string> origins;
  bool credentials = false;
  std::vector<std::string> headers = {"Authorization", "Content-Type", "Prefer",     "If-Match",
                                      "If-None-Match", "traceparent",  "tracestate", "Idempotency-Key"};
  Duration max_age = std::chrono::minutes(10);
};

struct JsonLimits {
  std::int64_t depth = 64;
  std::int64_t keys = 1000;
  std::int64_t elements = 10000;
  std::int64_t string_bytes = kMiB;
  std::int64_t number_digits = 40;
};

struct HttpLimits {
  std::int64_t request_line_bytes = 8 * kKiB;
  std::int64_t header_bytes = 8 * kKiB;
  std::int64_t headers_bytes = 32 * kKiB;
  std::int64_t header_count = 100;
  Duration header_timeout = std::chrono::seconds(5);
  Duration idle_timeout = std::chrono::seconds(15);
  Duration request_timeout = std::chrono::seconds(30);
  Duration answer_grace = std::chrono::seconds(5);
  std::int64_t requests_per_connection = 1000;
  std::int64_t body_bytes = 10 * kMiB;
  std::int64_t unread_body_bytes = 64 * kKiB;
  std::int64_t minimum_rate = kKiB;  // bytes a second, of bodies read and of responses written
  Duration rate_grace = std::chrono::seconds(5);
  std::int64_t connections_per_address = 200;
  std::int64_t connections = 20000;
  std::int64_t response_bytes = 16 * kMiB;
  std::int64_t pending_bytes = 512 * kMiB;
  std::int64_t pending_request_bytes = 512 * kMiB;
  JsonLimits json;
};

struct ServerSettings {
  std::vector<Address> listen = {Address{"127.0.0.1", 3000, {}}};
  std::string public_url;
  std::vector<std::string> trusted_proxies;
  TlsSettings tls;
  CorsSettings cors;
  bool gzip = true;
  std::int64_t gzip_min_bytes = kKiB;
  std::int64_t gzip_max_bytes = kMiB;
  std::int64_t backlog = 1024;
  std::int64_t io_threads = 0;
  std::int64_t workers = 0;
  HttpLimits limits;
};

struct AdminSettings {
  std::vector<Address> listen = {Address{"127.0.0.1", 3001, {}}};
};

struct StorageSettings {
  std::string url = "sqlite:data";  // after load(): `sqlite:` with an absolute path, or `postgresql://...`
  std::int64_t sessions = 0;
  std::int64_t slow_sessions = 4;
  std::int64_t queued_per_session = 4;
  Duration connect_timeout = std::chrono::seconds(3);
  Duration statement_timeout = std::chrono::seconds(5);
  Duration lock_timeout = std::chrono::seconds(2);
  Duration pool_wait = std::chrono::seconds(1);
  std::string synchronous = "full";
  std::int64_t page_cache_bytes = 16 * kMiB;
  std::int64_t mmap_bytes = 256 * kMiB;
  std::int64_t plan_cache = 4096;
  std::int64_t session_statements = 128;

  bool is_sqlite() const { return url.starts_with("sqlite:"); }
  std::string sqlite_path() const { return is_sqlite() ? url.substr(7) : std::string(); }
};

struct PlanLimits {
  std::int64_t page_max = 200;
  std::int64_t page_default = 60;
  std::int64_t depth = 20;
  std::int64_t cost_rows = 100000;
  std::int64_t filter_nodes = 100;
  std::int64_t in_list = 1000;
  std::int64_t order_keys = 5;
  std::int64_t batch_records = 200;
};

struct DrainSettings {
  Duration delay = std::chrono::seconds(1);
  Duration timeout = std::chrono::seconds(30);
};

struct LogSettings {
  std::string level = "info";
};

struct CompatSettings {
  std::string unknown_parameters = "refuse";
};

struct PluginSettings {
  std::string
      file;  // as written: a path, or a name that is looked for in plugins_dir; empty = the plugin's key
  std::string mount;  // empty = "/" and the plugin's key
  bool enabled = true;
  bool required = false;
  std::string sha256;  // lower-case hex, or empty
  Node config;         // a map, or null; check it with the plugin's schema (json_schema.hpp)
};

struct Settings {
  ServerSettings server;
  AdminSettings admin;
  StorageSettings storage;
  std::string state_dir = "${XDG_STATE_HOME:-~/.local/state}/portico";  // after load(): an absolute path
  std::string model = "crm";  // after load(): a bare name, or an absolute path
  PlanLimits limits;
  DrainSettings drain;
  LogSettings log;
  std::vector<std::string> plugins_dir;  // after load(): absolute paths
  bool plugin_checks = false;
  Duration plugin_timeout = std::chrono::seconds(10);
  CompatSettings compat;
  // The shipped frontends come with their mounts; entries of the file are merged into these by key.
  std::map<std::string, PluginSettings> plugins = shipped_plugins();

  static std::map<std::string, PluginSettings> shipped_plugins();
};

}  // namespace portico::config
