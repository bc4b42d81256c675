// API keys: the token's form, and the ring of all keys of a workspace that requests are authenticated
// against.
//
// A token is prt_<workspace 8><key id 8>_<secret 43><checksum 6>, base 62. The key names its workspace;
// stored is the SHA-256 of the secret's text. The checksum tells a mistyped token from a revoked one and lets
// scanners find tokens.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/principal.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"

namespace portico::access {

constexpr std::size_t kWorkspaceIdSize = 8;
constexpr std::size_t kKeyIdSize = 8;
constexpr std::size_t kTokenSize = 4 + 8 + 8 + 1 + 43 + 6;

struct Token {
  std::string_view workspace_id;
  std::string_view key_id;
  std::string_view secret;
};

// Form and checksum; the parts are views of `text`.
std::optional<Token> parse_token(std::string_view text) noexcept;

// A stored key.
struct Key {
  std::string id;  // 8 characters, public
  std::string name;
  std::string workspace_id;
  Role role = Role::admin;
  base::Sha256 secret_sha256{};
  std::int64_t created_at = 0;             // micros
  std::optional<std::int64_t> expires_at;  // micros
  std::optional<std::int64_t> revoked_at;  // micros
};

std::string_view role_name(Role role);
std::optional<Role> role_named(std::string_view name);

struct NewKey {
  Key key;
  std::string token;  // shown once, never stored
};
NewKey make_key(std::string_view workspace_id, std::string_view name, Role role, std::int64_t now_micros,
                std::optional<std::int64_t> expires_at);

using PrincipalRef = std::shared_ptr<const Principal>;

// Immutable once filled; a change makes a new one and swaps the pointer (KeyRing).
class KeyTable {
 public:
  explicit KeyTable(const std::vector<Key>& keys);
  // `authorization` is the value of the header. Nothing or an empty bearer: TOKEN_MISSING; malformed,
  // unknown, revoked or of another workspace: TOKEN_INVALID; known but expired: TOKEN_EXPIRED. Safe for any
  // number of threads.
  base::Result<PrincipalRef> authenticate(std::string_view authorization, std::int64_t now_micros) const;
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    PrincipalRef principal;
    base::Sha256 secret_sha256{};
    std::int64_t expires_at = 0;
    bool revoked = false;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
};

// The keys that count now.
class KeyRing {
 public:
  KeyRing() : table_(std::make_shared<const KeyTable>(std::vector<Key>())) {}
  void replace(const std::vector<Key>& keys) {
    std::atomic_store(&table_, std::make_shared<const KeyTable>(keys));
  }
  base::Result<PrincipalRef> authenticate(std::string_view authorization, std::int64_t now_micros) const {
    return std::atomic_load(&table_)->authenticate(authorization, now_micros);
  }

 private:
  std::shared_ptr<const KeyTable> table_;
};

}  // namespace portico::access
