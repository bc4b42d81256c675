#include "access/keys.hpp"

#include <limits>

#include "base/base62.hpp"

namespace portico::access {
namespace {

constexpr std::string_view kPrefix = "prt_";
constexpr std::size_t kSecretSize = base::kBase62Of256Bits;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool same_word(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

base::Error refused(base::ErrorCode code) {
  return base::Error(code);
}

}  // namespace

std::optional<Token> parse_token(std::string_view text) noexcept {
  if (text.size() != kTokenSize || !text.starts_with(kPrefix)) return std::nullopt;
  const std::size_t separator = kPrefix.size() + kWorkspaceIdSize + kKeyIdSize;
  if (text[separator] != '_') return std::nullopt;
  const std::string_view ids = text.substr(kPrefix.size(), kWorkspaceIdSize + kKeyIdSize);
  const std::string_view secret = text.substr(separator + 1, kSecretSize);
  const std::string_view checksum = text.substr(separator + 1 + kSecretSize);
  if (!base::is_base62(ids) || !base::is_base62(secret)) return std::nullopt;
  if (base::base62_checksum(text.substr(0, text.size() - base::kBase62ChecksumSize)) != checksum)
    return std::nullopt;
  return Token{ids.substr(0, kWorkspaceIdSize), ids.substr(kWorkspaceIdSize), secret};
}

std::string_view role_name(Role) {
  return "admin";
}

std::optional<Role> role_named(std::string_view name) {
  if (name == "admin") return Role::admin;
  return std::nullopt;
}

NewKey make_key(std::string_view workspace_id, std::string_view name, Role role, std::int64_t now_micros,
                std::optional<std::int64_t> expires_at) {
  NewKey made;
  made.key.id = base::random_base62(kKeyIdSize);
  made.key.name = name;
  made.key.workspace_id = workspace_id;
  made.key.role = role;
  made.key.created_at = now_micros;
  made.key.expires_at = expires_at;
  const std::string secret = base::random_base62(kSecretSize);
  made.key.secret_sha256 = base::sha256(secret);
  made.token = std::string(kPrefix) + made.key.workspace_id + made.key.id + "_" + secret;
  made.token += base::base62_checksum(made.token);
  return made;
}

KeyTable::KeyTable(const std::vector<Key>& keys) {
  for (const Key& key : keys) {
    auto principal = std::make_shared<Principal>();
    principal->key_id = key.id;
    principal->key_name = key.name;
    principal->workspace_id = key.workspace_id;
    principal->role = key.role;
    Entry entry;
    entry.principal = std::move(principal);
    entry.secret_sha256 = key.secret_sha256;
    entry.expires_at = key.expires_at.value_or(std::numeric_limits<std::int64_t>::max());
    entry.revoked = key.revoked_at.has_value();
    entries_.emplace(key.id, std::move(entry));
  }
}

base::Result<PrincipalRef> KeyTable::authenticate(std::string_view authorization,
                                                  std::int64_t now_micros) const {
  const std::string_view value = trimmed(authorization);
  if (value.empty()) return refused(base::ErrorCode::TOKEN_MISSING);
  const std::size_t blank = value.find_first_of(" \t");
  if (!same_word(value.substr(0, blank), "bearer")) return refused(base::ErrorCode::TOKEN_INVALID);
  if (blank == std::string_view::npos) return refused(base::ErrorCode::TOKEN_MISSING);
  const std::optional<Token> token = parse_token(trimmed(value.substr(blank)));
  if (!token) return refused(base::ErrorCode::TOKEN_INVALID);
  // The secret is hashed and compared for an unknown id too: the time does not tell which ids exist.
  static const Entry kUnknown;
  const auto found = entries_.find(token->key_id);
  const Entry& entry = found == entries_.end() ? kUnknown : found->second;
  const bool equal = base::constant_time_equal(base::sha256(token->secret), entry.secret_sha256);
  if (!equal || found == entries_.end() || entry.revoked ||
      entry.principal->workspace_id != token->workspace_id) {
    return refused(base::ErrorCode::TOKEN_INVALID);
  }
  if (entry.expires_at <= now_micros) return refused(base::ErrorCode::TOKEN_EXPIRED);
  return entry.principal;
}

}  // namespace portico::access
