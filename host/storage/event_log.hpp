// Event rows of a workspace, read in an order that loses none: for `portico events tail`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "storage/catalogue.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

// Where a reader stands. SQLite: `number` is the position. PostgreSQL: transaction and number; a row is shown
// only once every older transaction has ended.
struct EventPlace {
  std::uint64_t transaction = 0;
  std::uint64_t number = 0;

  // "42", or "731.42" with a transaction; empty for any other text.
  std::string text() const;
  static std::optional<EventPlace> from_text(std::string_view text);
};

struct EventRow {
  EventPlace place;
  std::uint32_t object_id = 0;
  std::string record_id;
  system_tables::outbox::Op op = system_tables::outbox::Op::created;
  std::string changed_fields;  // JSON array of field ids, or empty
  std::string before;          // JSON, or empty
  std::string after;           // JSON, or empty
  std::string principal;
  std::uint64_t snapshot_version = 0;
  std::int64_t at = 0;  // micros
};

std::string_view op_name(system_tables::outbox::Op op);

// Blocking, for one thread at a time.
class EventLog {
 public:
  static base::Result<std::unique_ptr<EventLog>> open(const Workspace& workspace,
                                                      const CatalogueSettings& settings);
  ~EventLog();

  // At most `most` rows behind `place`, in order.
  base::Result<std::vector<EventRow>> after(const EventPlace& place, std::size_t most);
  // The place of the newest row, to begin a tail at; the start if there is none.
  base::Result<EventPlace> newest();

 private:
  EventLog(std::unique_ptr<SystemSession> session, std::string qualifier);
  std::unique_ptr<SystemSession> session_;
  std::string qualifier_;
};

}  // namespace portico::storage
