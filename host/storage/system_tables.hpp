// Tables of a workspace that hold no records. Their names cannot meet those of record tables, which all end
// in a number. Integers, times (microseconds) and flags are bigint / INTEGER on both databases; `outbox` has
// the cell types of records where it says so.
#pragma once

#include <cstdint>
#include <string_view>

namespace portico::storage::system_tables {

// One row: format, model_version, next_id, keys_version, created_at.
inline constexpr std::string_view kWorkspace = "portico_workspace";
// Registry: the data model as rows.
inline constexpr std::string_view kObjects = "portico_objects";
inline constexpr std::string_view kFields = "portico_fields";
inline constexpr std::string_view kOptions = "portico_options";
inline constexpr std::string_view kColumns = "portico_columns";
inline constexpr std::string_view kIndexes = "portico_indexes";
inline constexpr std::string_view kKeys = "portico_keys";
// Event rows: every change writes one in its own transaction.
inline constexpr std::string_view kOutbox = "portico_outbox";

// Columns of `outbox` that the writer of a change fills, in this order. The database fills the others:
// position (SQLite: INTEGER PRIMARY KEY, given in commit order by the one writer; PostgreSQL: bigint, null
// until a sequencer sets it), and on PostgreSQL seq (identity) and xact (xid8, pg_current_xact_id()).
namespace outbox {
inline constexpr std::string_view kObjectId = "object_id";  // bigint
inline constexpr std::string_view kRecordId = "record_id";  // uuid cell
inline constexpr std::string_view kOp = "op";               // smallint: Op
inline constexpr std::string_view kChangedFields =
    "changed_fields";                                        // text: JSON array of field ids, or null
inline constexpr std::string_view kBefore = "before";        // text: JSON, or null
inline constexpr std::string_view kAfter = "after";          // text: JSON, or null
inline constexpr std::string_view kPrincipal = "principal";  // text: id of the key
inline constexpr std::string_view kSnapshotVersion = "snapshot_version";  // bigint
inline constexpr std::string_view kAt = "at";                             // timestamp cell

// These columns, in this order.
inline constexpr std::string_view kWritten[] = {
    kObjectId, kRecordId, kOp, kChangedFields, kBefore, kAfter, kPrincipal, kSnapshotVersion, kAt};

inline constexpr std::string_view kPosition = "position";

enum class Op : std::uint8_t { created = 1, updated = 2, deleted = 3, restored = 4, destroyed = 5 };
}  // namespace outbox

// Who destroys a record and when, for the event rows of records that go or are unlinked with it (ADR 8).
// SQLite: a table that has one row while a record is destroyed, written by the statements around it:
// object_id, record_id (of the destroyed record), principal, snapshot_version, at. PostgreSQL: a setting of
// the transaction with "principal/snapshot version/at", read by the trigger function.
inline constexpr std::string_view kCause = "portico_cause";
inline constexpr std::string_view kCauseSetting = "portico.cause";
// PostgreSQL: the function of the triggers that write those rows.
inline constexpr std::string_view kDependantChanged = "portico_dependant_changed";
// A function that fails with the state of its own (PostgreSQL) or is known by its error code (SQLite): the
// write was made for another version of the model than the database has.
inline constexpr std::string_view kStale = "portico_stale";
inline constexpr std::string_view kStaleState = "PT001";

// Columns of `workspace` that statements outside storage/migrate name.
inline constexpr std::string_view kModelVersion = "model_version";

// Physical columns of the base fields: the same in every record table.
inline constexpr std::string_view kId = "id";
inline constexpr std::string_view kCreatedAt = "created_at";
inline constexpr std::string_view kUpdatedAt = "updated_at";
inline constexpr std::string_view kDeletedAt = "deleted_at";
inline constexpr std::string_view kPositionColumn = "position";

}  // namespace portico::storage::system_tables
