// Format 1 of a workspace's system tables. Flags and times (microseconds) are bigint on both databases, so
// that rows are written and read alike; only the event rows have the cell types of records.
#include "storage/migrate/steps.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {

namespace st = system_tables;

namespace {

// Of PostgreSQL. A record that somebody removes by hand with SQL takes its dependants with it without a
// cause.
std::vector<std::string> functions(const std::string& qualifier) {
  const std::string setting = "current_setting('" + std::string(st::kCauseSetting) + "', true)";
  const auto part = [](const std::string& number) {
    return "nullif(split_part(cause, '/', " + number + "), '')";
  };
  std::string columns;
  for (const std::string_view column : st::outbox::kWritten)
    columns += (columns.empty() ? "" : ", ") + storage::quoted(column);
  return {
      "CREATE FUNCTION " + qualified(qualifier, st::kStale) +
          "() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the data model has another "
          "version' USING ERRCODE = '" +
          std::string(st::kStaleState) + "'; END $$",
      "CREATE FUNCTION " + qualified(qualifier, st::kDependantChanged) +
          "() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE cause text NOT NULL = coalesce(" + setting +
          ", ''); BEGIN INSERT INTO " + qualified(qualifier, st::kOutbox) + " (" + columns +
          ") VALUES (CAST(TG_ARGV[0] AS bigint), OLD.id, CAST(TG_ARGV[1] AS smallint), nullif(TG_ARGV[2], "
          "''), "
          "CAST(to_jsonb(OLD) AS text), CASE TG_OP WHEN 'UPDATE' THEN CAST(to_jsonb(NEW) AS text) END, "
          "coalesce(" +
          part("1") + ", ''), coalesce(CAST(" + part("2") + " AS bigint), 0), coalesce(CAST(" + part("3") +
          " AS timestamptz), now())); RETURN NULL; END $$",
  };
}

}  // namespace

base::Status step_0001_workspace(SystemSession& session, const std::string& qualifier) {
  const bool postgres = session.is_postgres();
  const auto table = [&](std::string_view name) {
    return "CREATE TABLE " + qualified(qualifier, name) + " ";
  };
  const std::string text = postgres ? "text COLLATE \"C\"" : "text";
  // The writer of SQLite gives positions in commit order. On PostgreSQL they come later from a sequencer,
  // which reads by transaction: a sequence alone would lose the rows of transactions that commit late.
  const std::string outbox_keys =
      postgres ? "seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, position bigint, "
                 "xact xid8 NOT NULL DEFAULT pg_current_xact_id(), "
               : "position integer NOT NULL PRIMARY KEY AUTOINCREMENT, ";
  const std::string statements[] = {
      table(st::kWorkspace) +
          "(format bigint NOT NULL, model_version bigint NOT NULL, next_id bigint NOT NULL, "
          "keys_version bigint NOT NULL, created_at bigint NOT NULL)",
      table(st::kObjects) +
          "(id bigint NOT NULL PRIMARY KEY, ordinal bigint NOT NULL, version bigint NOT NULL, name_singular "
          "text NOT NULL, "
          "name_plural text NOT NULL, label_singular text NOT NULL, label_plural text NOT NULL, description "
          "text NOT NULL, "
          "icon text NOT NULL, shortcut text NOT NULL, custom bigint NOT NULL, system bigint NOT NULL, "
          "searchable bigint NOT NULL, active bigint NOT NULL, table_name text NOT NULL UNIQUE, "
          "label_field bigint NOT NULL, image_field bigint NOT NULL, duplicate_criteria text NOT NULL, "
          "search_fields text NOT NULL)",
      table(st::kFields) +
          "(id bigint NOT NULL PRIMARY KEY, object_id bigint NOT NULL, ordinal bigint NOT NULL, type text "
          "NOT NULL, "
          "name text NOT NULL, label text NOT NULL, description text NOT NULL, icon text NOT NULL, custom "
          "bigint NOT NULL, "
          "system bigint NOT NULL, nullable bigint NOT NULL, is_unique bigint NOT NULL, hidden bigint NOT "
          "NULL, "
          "active bigint NOT NULL, relation bigint NOT NULL, on_delete bigint NOT NULL, relation_object "
          "bigint NOT NULL, "
          "relation_field bigint NOT NULL, join_column text NOT NULL, morph_group text NOT NULL, "
          "number_kind bigint NOT NULL, default_json text NOT NULL, settings_json text NOT NULL)",
      table(st::kOptions) +
          "(field_id bigint NOT NULL, option_key text NOT NULL, value text NOT NULL, label text NOT NULL, "
          "color text NOT NULL, position bigint NOT NULL, PRIMARY KEY (field_id, option_key))",
      table(st::kColumns) +
          "(field_id bigint NOT NULL, ordinal bigint NOT NULL, name text NOT NULL, type text NOT NULL, "
          "PRIMARY KEY (field_id, ordinal))",
      table(st::kIndexes) +
          "(name text NOT NULL PRIMARY KEY, object_id bigint NOT NULL, ordinal bigint NOT NULL, "
          "is_unique bigint NOT NULL, field_ids text NOT NULL, column_names text NOT NULL)",
      table(st::kKeys) + "(id " + text +
          " NOT NULL PRIMARY KEY, name text NOT NULL, role text NOT NULL, secret_sha256 text NOT NULL, "
          "created_at bigint NOT NULL, expires_at bigint, revoked_at bigint)",
      table(st::kOutbox) + "(" + outbox_keys +
          (postgres ? "object_id bigint NOT NULL, record_id uuid NOT NULL, op smallint NOT NULL, "
                      "changed_fields text, "
                      "\"before\" text, \"after\" text, principal text NOT NULL, snapshot_version bigint NOT "
                      "NULL, "
                      "\"at\" timestamptz NOT NULL)"
                    : "object_id integer NOT NULL, record_id text NOT NULL, op integer NOT NULL, "
                      "changed_fields text, "
                      "\"before\" text, \"after\" text, principal text NOT NULL, snapshot_version integer "
                      "NOT NULL, "
                      "\"at\" integer NOT NULL)"),
      "INSERT INTO " + qualified(qualifier, st::kWorkspace) +
          " (format, model_version, next_id, keys_version, created_at) VALUES (0, 0, 1, 0, 0)",
  };
  for (const std::string& statement : statements) {
    if (base::Status status = session.run(statement)) return status;
  }
  if (!postgres) {
    return session.run(table(st::kCause) +
                       "(object_id integer NOT NULL, record_id text NOT NULL, principal text NOT NULL, "
                       "snapshot_version integer NOT NULL, \"at\" integer NOT NULL)");
  }
  for (const std::string& function : functions(qualifier)) {
    if (base::Status status = session.run(function)) return status;
  }
  return session.run("CREATE INDEX " + storage::quoted(std::string(st::kOutbox) + "_by_xact") + " ON " +
                     qualified(qualifier, st::kOutbox) + " (xact, seq)");
}

}  // namespace portico::storage
