#include "storage/migrate/postgres_address.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include <libpq-fe.h>

namespace portico::storage {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

void append(std::string* out, const std::string& key, const std::string& value) {
  if (!out->empty()) *out += ' ';
  *out += key + "='";
  for (const char c : value) {
    if (c == '\'' || c == '\\') *out += '\\';
    *out += c;
  }
  *out += '\'';
}

}  // namespace

base::Result<PostgresAddress> postgres_address(const std::string& url, std::int64_t connect_timeout_ms) {
  char* reason = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeOptions> given(PQconninfoParse(url.c_str(), &reason));
  if (reason != nullptr) PQfreemem(reason);  // may repeat the password
  if (given == nullptr) {
    return base::Error(
        base::ErrorCode::CONFIG_VALUE,
        "storage.url is not a valid PostgreSQL URL; write postgresql://user@host:5432/database.");
  }
  const std::unique_ptr<PQconninfoOption, FreeOptions> defaults(PQconndefaults());
  std::map<std::string, std::string> shown;
  for (const PQconninfoOption* option = defaults.get(); option != nullptr && option->keyword != nullptr;
       ++option) {
    if (option->val != nullptr) shown[option->keyword] = option->val;
  }
  PostgresAddress address;
  bool has_timeout = false;
  bool has_name = false;
  for (const PQconninfoOption* option = given.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string key = option->keyword;
    shown[key] = option->val;
    has_timeout = has_timeout || key == "connect_timeout";
    has_name = has_name || key == "application_name";
    if (key == "password" || key == "sslpassword") address.secrets.emplace_back(option->val);
    if (key != "client_encoding") append(&address.conninfo, key, option->val);
  }
  append(&address.conninfo, "client_encoding", "UTF8");
  if (!has_timeout) {
    append(&address.conninfo, "connect_timeout",
           std::to_string(std::max<std::int64_t>(2, (connect_timeout_ms + 999) / 1000)));
  }
  if (!has_name) append(&address.conninfo, "application_name", "portico");
  const std::string host = shown.count("host") != 0       ? shown["host"]
                           : shown.count("hostaddr") != 0 ? shown["hostaddr"]
                                                          : "the local socket";
  address.place = "PostgreSQL at " + host + ":" + shown["port"] + ", database " +
                  (shown["dbname"].empty() ? shown["user"] : shown["dbname"]) + ", user " + shown["user"];
  return address;
}

std::string PostgresAddress::without_secrets(const std::string& text) const {
  // SOCI puts a line of its own before libpq's.
  const std::size_t first = text.find('\n');
  std::string line = first == std::string::npos ? text : text.substr(first + 1);
  line = line.substr(0, line.find('\n'));
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    for (std::size_t at = line.find(secret); at != std::string::npos; at = line.find(secret, at + 3)) {
      line.replace(at, secret.size(), "***");
    }
  }
  while (!line.empty() && (line.back() == '.' || line.back() == ' ')) line.pop_back();
  return line;
}

}  // namespace portico::storage
