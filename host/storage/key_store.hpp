// API keys of a workspace at rest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/keys.hpp"
#include "base/result.hpp"
#include "storage/catalogue.hpp"

namespace portico::storage {

// Blocking, for one thread at a time. Keeps one session; a lost one is opened again by the next call.
class KeyStore {
 public:
  KeyStore(Workspace workspace, CatalogueSettings settings);
  ~KeyStore();

  // Stores a new key and returns it with its token. `name`: 1 to 100 characters. Errors: INVALID_VALUE.
  base::Result<access::NewKey> create(std::string_view name, access::Role role, std::int64_t now_micros,
                                      std::optional<std::int64_t> expires_at);
  // Revoked and expired ones too, oldest first.
  base::Result<std::vector<access::Key>> list();
  // By id. A revoked key stays revoked. Errors: RECORD_NOT_FOUND.
  base::Status revoke(std::string_view key_id, std::int64_t now_micros);

  // For a running host's poll: all keys if anything changed since *version, which is then set; nothing if
  // not. Starts with *version = 0. Costs one read of one row.
  base::Result<std::optional<std::vector<access::Key>>> newer_than(std::uint64_t* version);

 private:
  base::Result<SystemSession*> session();
  base::Status ended(base::Status status);

  Workspace workspace_;
  CatalogueSettings settings_;
  std::unique_ptr<SystemSession> session_;
};

}  // namespace portico::storage
