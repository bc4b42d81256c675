// Where a PostgreSQL URL leads: connection text for libpq, and what may be shown of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace portico::storage {

struct PostgresAddress {
  std::string conninfo;  // key='value' ...; holds the password
  std::string place;     // "PostgreSQL at host:port, database name, user name"
  std::vector<std::string> secrets;

  // The first line of a message, secrets replaced, without a full stop.
  std::string without_secrets(const std::string& text) const;
};

// Errors: CONFIG_VALUE for a URL that libpq does not understand.
base::Result<PostgresAddress> postgres_address(const std::string& url, std::int64_t connect_timeout_ms);

}  // namespace portico::storage
