// Format 2 of a workspace: on SQLite, several records may be destroyed at once, so what the triggers find in
// portico_cause is a list.
#include "storage/migrate/steps.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {
namespace {

// The text between `begin` and `end`; empty if it is not there.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return {};
  const std::size_t to = text.find(end, from + begin.size());
  return to == std::string::npos ? std::string() : text.substr(from + begin.size(), to - from - begin.size());
}

bool replace(std::string& text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) return false;
  text.replace(at, what.size(), with);
  return true;
}

bool bring_forward(std::string& trigger) {
  const std::string cause = storage::quoted(system_tables::kCause);
  const std::string object = between(trigger, ") SELECT ", ", ");
  const std::string listed =
      "NOT EXISTS (SELECT 1 FROM " + cause + " WHERE object_id = " + object + " AND record_id = OLD.\"id\")";
  const std::string one = "NOT ((SELECT object_id FROM " + cause + ") = " + object +
                          " AND (SELECT record_id FROM " + cause + ") = OLD.\"id\")";
  return !object.empty() &&
         (replace(trigger, one, listed) ||
          replace(trigger, " BEGIN INSERT INTO ", " AND " + listed + " BEGIN INSERT INTO ")) &&
         replace(trigger, "FROM " + cause + "; END", "FROM " + cause + " LIMIT 1; END");
}

}  // namespace

base::Status step_0002_workspace(SystemSession& session, const std::string&) {
  if (session.is_postgres()) return {};
  auto triggers = session.rows(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND (name GLOB 'unlinked_*' OR "
      "name GLOB 'destroyed_*') ORDER BY name",
      2);
  if (!triggers) return std::move(triggers).error();
  for (CellRow& trigger : *triggers) {
    if (!bring_forward(*trigger[1])) {
      return base::Error(base::ErrorCode::DATABASE_ERROR, {},
                         "the trigger " + *trigger[0] + " is not as it was made");
    }
    if (base::Status status = session.run("DROP TRIGGER " + storage::quoted(*trigger[0]))) return status;
    if (base::Status status = session.run(*trigger[1])) return status;
  }
  return {};
}

}  // namespace portico::storage
