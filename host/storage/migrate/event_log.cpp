#include "storage/event_log.hpp"

#include <charconv>

#include "storage/migrate/system_session.hpp"

namespace portico::storage {
namespace {

template <class T>
T number_of(const Cell& text) {
  T value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

}  // namespace

std::string EventPlace::text() const {
  return (transaction != 0 ? std::to_string(transaction) + '.' : std::string()) + std::to_string(number);
}

std::optional<EventPlace> EventPlace::from_text(std::string_view text) {
  EventPlace place;
  const auto read = [&text](std::uint64_t& value) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return true;
  };
  if (!read(place.number)) return std::nullopt;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    place.transaction = place.number;
    if (!read(place.number)) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return place;
}

std::string_view op_name(system_tables::outbox::Op op) {
  using system_tables::outbox::Op;
  switch (op) {
    case Op::created:
      return "created";
    case Op::updated:
      return "updated";
    case Op::deleted:
      return "deleted";
    case Op::restored:
      return "restored";
    case Op::destroyed:
      return "destroyed";
  }
  return "unknown";
}

EventLog::EventLog(std::unique_ptr<SystemSession> session, std::string qualifier)
    : session_(std::move(session)), qualifier_(std::move(qualifier)) {}
EventLog::~EventLog() = default;

base::Result<std::unique_ptr<EventLog>> EventLog::open(const Workspace& workspace,
                                                       const CatalogueSettings& settings) {
  auto session = open_system_session(workspace, settings);
  if (!session) return session.error();
  return std::unique_ptr<EventLog>(new EventLog(std::move(*session), workspace.qualifier));
}

base::Result<std::vector<EventRow>> EventLog::after(const EventPlace& place, std::size_t most) {
  const std::string table = qualified(qualifier_, system_tables::kOutbox);
  const std::string columns =
      "object_id, record_id, op, changed_fields, \"before\", \"after\", principal, snapshot_version, ";
  const bool postgres = session_->is_postgres();
  // Ordered by o.xact: a bare xact would be the text that is selected, and 1000 stand before 999.
  // A transaction below the snapshot's xmin has ended, and so have all older ones: nothing can appear before
  // it.
  const auto rows =
      postgres
          ? session_->rows(
                "SELECT CAST(xact AS text), seq, " + columns +
                    "CAST(extract(epoch FROM \"at\") * 1000000 AS bigint) FROM " + table +
                    " AS o WHERE (xact, seq) > (CAST(CAST(:p1 AS text) AS xid8), CAST(:p2 AS bigint))"
                    " AND xact < pg_snapshot_xmin(pg_current_snapshot())"
                    " ORDER BY o.xact, o.seq LIMIT CAST(:p3 AS bigint)",
                11,
                {cell(std::to_string(place.transaction)), cell(std::to_string(place.number)),
                 cell(std::to_string(most))})
          : session_->rows(
                "SELECT 0, position, " + columns + "\"at\" FROM " + table +
                    " WHERE position > CAST(:p1 AS integer) ORDER BY position LIMIT CAST(:p2 AS integer)",
                11, {cell(std::to_string(place.number)), cell(std::to_string(most))});
  if (!rows) return rows.error();
  std::vector<EventRow> out;
  for (const CellRow& row : *rows) {
    EventRow& event = out.emplace_back();
    event.place.transaction = number_of<std::uint64_t>(row[0]);
    event.place.number = number_of<std::uint64_t>(row[1]);
    event.object_id = number_of<std::uint32_t>(row[2]);
    event.record_id = row[3].value_or("");
    event.op = static_cast<system_tables::outbox::Op>(number_of<std::uint8_t>(row[4]));
    event.changed_fields = row[5].value_or("");
    event.before = row[6].value_or("");
    event.after = row[7].value_or("");
    event.principal = row[8].value_or("");
    event.snapshot_version = number_of<std::uint64_t>(row[9]);
    event.at = number_of<std::int64_t>(row[10]);
  }
  return out;
}

base::Result<EventPlace> EventLog::newest() {
  const std::string table = qualified(qualifier_, system_tables::kOutbox);
  const auto rows =
      session_->is_postgres()
          ? session_->rows(
                "SELECT CAST(xact AS text), seq FROM " + table +
                    " AS o WHERE xact < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY o.xact DESC, "
                    "o.seq DESC LIMIT 1",
                2)
          : session_->rows("SELECT 0, position FROM " + table + " ORDER BY position DESC LIMIT 1", 2);
  if (!rows) return rows.error();
  EventPlace place;
  if (!rows->empty()) {
    place.transaction = number_of<std::uint64_t>((*rows)[0][0]);
    place.number = number_of<std::uint64_t>((*rows)[0][1]);
  }
  return place;
}

}  // namespace portico::storage
