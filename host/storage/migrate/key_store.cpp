#include "storage/key_store.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "storage/migrate/system_session.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

namespace st = system_tables;
using base::Error;
using base::ErrorCode;

namespace {

constexpr std::uint64_t kNeverChanged = 0;

bool from_hex(std::string_view hex, base::Sha256* out) {
  if (hex.size() != out->size() * 2) return false;
  for (std::size_t i = 0; i < out->size(); ++i) {
    const auto [end, error] = std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, (*out)[i], 16);
    if (error != std::errc() || end != hex.data() + 2 * i + 2) return false;
  }
  return true;
}

std::optional<std::int64_t> number_of(const Cell& text) {
  std::int64_t value = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc())
    return std::nullopt;
  return value;
}

}  // namespace

KeyStore::KeyStore(Workspace workspace, CatalogueSettings settings)
    : workspace_(std::move(workspace)), settings_(std::move(settings)) {}
KeyStore::~KeyStore() = default;

base::Result<SystemSession*> KeyStore::session() {
  if (session_ == nullptr) {
    auto opened = open_system_session(workspace_, settings_);
    if (!opened) return opened.error();
    session_ = std::move(*opened);
  }
  return session_.get();
}

// A session that failed is thrown away: the next call starts with a new one.
base::Status KeyStore::ended(base::Status status) {
  if (status) session_.reset();
  return status;
}

base::Result<access::NewKey> KeyStore::create(std::string_view name, access::Role role,
                                              std::int64_t now_micros,
                                              std::optional<std::int64_t> expires_at) {
  if (name.empty() || name.size() > 100 || !base::is_valid_utf8(name) || base::contains_nul(name)) {
    return Error(ErrorCode::INVALID_VALUE, "The name of a key must have 1 to 100 bytes of UTF-8 text.");
  }
  if (expires_at && *expires_at <= now_micros) {
    return Error(ErrorCode::INVALID_VALUE,
                 "The key would have expired already; give a time that lies ahead.");
  }
  access::NewKey made = access::make_key(workspace_.id, name, role, now_micros, expires_at);
  const auto opened = session();
  if (!opened) return opened.error();
  SystemSession& sql = **opened;
  const auto store = [&]() -> base::Status {
    SystemTransaction transaction(sql);
    if (base::Status status = transaction.begin()) return status;
    if (base::Status status =
            sql.insert(qualified(workspace_.qualifier, st::kKeys),
                       {"id", "name", "role", "secret_sha256", "created_at", "expires_at"},
                       {{cell(made.key.id), cell(made.key.name), cell(access::role_name(role)),
                         cell(base::to_hex(made.key.secret_sha256)), cell(now_micros),
                         expires_at ? cell(*expires_at) : Cell()}})) {
      return status;
    }
    if (base::Status status = sql.run("UPDATE " + qualified(workspace_.qualifier, st::kWorkspace) +
                                      " SET keys_version = keys_version + 1")) {
      return status;
    }
    return transaction.commit();
  };
  if (base::Status status = ended(store())) return status;
  return made;
}

base::Result<std::vector<access::Key>> KeyStore::list() {
  const auto opened = session();
  if (!opened) return opened.error();
  const auto rows =
      (*opened)->rows("SELECT id, name, role, secret_sha256, created_at, expires_at, revoked_at FROM " +
                          qualified(workspace_.qualifier, st::kKeys) + " ORDER BY created_at, id",
                      7);
  if (!rows) return ended(rows.error());
  std::vector<access::Key> keys;
  for (const CellRow& row : *rows) {
    access::Key key;
    key.id = row[0].value_or("");
    key.name = row[1].value_or("");
    key.workspace_id = workspace_.id;
    const auto role = access::role_named(row[2].value_or(""));
    if (!role || !from_hex(row[3].value_or(""), &key.secret_sha256)) {
      return Error(ErrorCode::REGISTRY_DAMAGED,
                   "The key " + key.id + " cannot be understood; revoke it or restore the database.");
    }
    key.role = *role;
    key.created_at = number_of(row[4]).value_or(0);
    key.expires_at = number_of(row[5]);
    key.revoked_at = number_of(row[6]);
    keys.push_back(std::move(key));
  }
  return keys;
}

base::Status KeyStore::revoke(std::string_view key_id, std::int64_t now_micros) {
  const auto opened = session();
  if (!opened) return opened.error();
  SystemSession& sql = **opened;
  bool known = false;
  const auto store = [&]() -> base::Status {
    SystemTransaction transaction(sql);
    if (base::Status status = transaction.begin()) return status;
    const auto found = sql.value(
        "SELECT id FROM " + qualified(workspace_.qualifier, st::kKeys) + " WHERE id = :p1", {cell(key_id)});
    if (!found) return found.error();
    known = found->has_value();
    if (!known) return {};
    if (base::Status status = sql.run("UPDATE " + qualified(workspace_.qualifier, st::kKeys) +
                                          " SET revoked_at = coalesce(revoked_at, :p1) WHERE id = :p2",
                                      {cell(now_micros), cell(key_id)})) {
      return status;
    }
    if (base::Status status = sql.run("UPDATE " + qualified(workspace_.qualifier, st::kWorkspace) +
                                      " SET keys_version = keys_version + 1")) {
      return status;
    }
    return transaction.commit();
  };
  if (base::Status status = ended(store())) return status;
  if (known) return {};
  return Error(ErrorCode::RECORD_NOT_FOUND,
               "There is no key " + std::string(key_id) + "; `portico keys list` shows the ids.");
}

base::Result<std::optional<std::vector<access::Key>>> KeyStore::newer_than(std::uint64_t* version) {
  const auto opened = session();
  if (!opened) return opened.error();
  const auto stored =
      (*opened)->value("SELECT keys_version FROM " + qualified(workspace_.qualifier, st::kWorkspace));
  if (!stored) return ended(stored.error());
  // Counted from 1, so that the first call always answers.
  const std::uint64_t now = static_cast<std::uint64_t>(number_of(*stored).value_or(0)) + 1;
  if (*version != kNeverChanged && now == *version) return std::optional<std::vector<access::Key>>();
  // Keys read after their version may be newer than it; then the next call answers once more.
  auto keys = list();
  if (!keys) return keys.error();
  *version = now;
  return std::optional<std::vector<access::Key>>(std::move(*keys));
}

}  // namespace portico::storage
