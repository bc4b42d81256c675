// The catalogue's list of the hosts that serve its instance.
#include <string>

#include "storage/catalogue.hpp"
#include "storage/migrate/steps.hpp"
#include "storage/migrate/system_session.hpp"

namespace portico::storage {
namespace {

constexpr std::int64_t kForgottenAfterMicros = 24LL * 3600 * 1'000'000;

}  // namespace

base::Status WorkspaceCatalogue::put_host(const HostEntry& host) {
  // A database that was restarted has closed the session of the start.
  if (instance_ == nullptr) {
    auto session = instance_session();
    if (!session) return std::move(session).error();
    instance_ = std::move(session).value();
  }
  const std::string table = qualified(instance_qualifier(sqlite_), kHosts);
  const auto put = [&]() -> base::Status {
    SystemTransaction transaction(*instance_);
    if (base::Status status = transaction.begin()) return status;
    const Cell forgotten = cell(host.seen_at - kForgottenAfterMicros);
    if (base::Status status =
            instance_->run("DELETE FROM " + table + " WHERE id = :p1 OR seen_at < CAST(:p2 AS bigint)",
                           {cell(host.id), forgotten})) {
      return status;
    }
    if (base::Status status = instance_->insert(
            table, {"id", "name", "version", "started_at", "seen_at", "snapshot_version"},
            {{cell(host.id), cell(host.name), cell(host.version), cell(host.started_at), cell(host.seen_at),
              cell(static_cast<std::int64_t>(host.snapshot_version))}})) {
      return status;
    }
    return transaction.commit();
  };
  base::Status status = put();
  if (status && !sqlite_) instance_.reset();
  return status;
}

base::Status WorkspaceCatalogue::remove_host(const std::string& id) {
  if (instance_ == nullptr) return {};  // not reachable lately; the row is forgotten in time
  return instance_->run("DELETE FROM " + qualified(instance_qualifier(sqlite_), kHosts) + " WHERE id = :p1",
                        {cell(id)});
}

base::Result<std::vector<HostEntry>> WorkspaceCatalogue::hosts() {
  const auto rows =
      instance_->rows("SELECT id, name, version, started_at, seen_at, snapshot_version FROM " +
                          qualified(instance_qualifier(sqlite_), kHosts) + " ORDER BY started_at, id",
                      6);
  if (!rows) return rows.error();
  std::vector<HostEntry> out;
  for (const CellRow& row : *rows) {
    out.push_back({row[0].value_or(""), row[1].value_or(""), row[2].value_or(""),
                   std::stoll(row[3].value_or("0")), std::stoll(row[4].value_or("0")),
                   std::stoull(row[5].value_or("0"))});
  }
  return out;
}

}  // namespace portico::storage
