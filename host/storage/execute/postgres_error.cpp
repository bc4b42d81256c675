// SQLSTATE -> row of the error table.
#include <algorithm>
#include <cstring>
#include <string>

#include "base/json_text.hpp"
#include "storage/execute/postgres_session.hpp"
#include "storage/system_tables.hpp"

namespace portico::storage {
namespace {

std::string_view field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text != nullptr ? std::string_view(text) : std::string_view();
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::string names_of(const schema::Object& object, std::string_view constraint) {
  std::string names;
  const auto index = std::find_if(object.indexes.begin(), object.indexes.end(),
                                  [&](const schema::Index& each) { return each.name == constraint; });
  if (index == object.indexes.end()) return constraint.find("pkey") != std::string_view::npos ? "id" : "";
  for (const std::uint32_t id : index->fields) {
    const schema::Field* named = object.field(id);
    if (named == nullptr) continue;
    if (!names.empty()) names += ", ";
    names += named->name;
  }
  return names;
}

// SQLite's errors read the same: the same request gets the same bytes.
base::Error named(base::ErrorCode code, const std::string& names, std::string message,
                  std::string_view detail, std::string internal) {
  base::Error error(code, {}, std::move(internal));
  if (names.empty()) return error;
  const base::ErrorRow& row = base::error_row(code);
  error.message = std::move(message);
  error.details = R"([{"pointer":)";
  base::append_json_string(error.details, "/" + names.substr(0, names.find(',')));
  error.details += R"(,"code":)";
  base::append_json_string(error.details, row.client_code);
  error.details += R"(,"detail":)";
  base::append_json_string(error.details, detail);
  error.details += "}]";
  return error;
}

bool names_column(std::string_view detail, const std::string& column) {
  return detail.find("(" + column + ")=") != std::string_view::npos ||
         detail.find("(\"" + column + "\")=") != std::string_view::npos;
}

// "Key (physical_column)=(value) is not present in table ...": the field with that column.
std::string field_of_key(std::string_view detail, const schema::Object& object) {
  for (const schema::Field& each : object.fields) {
    for (const schema::Column& column : each.columns) {
      if (names_column(detail, column.name)) {
        return each.is_to_one() ? each.join_column : each.name;
      }
    }
  }
  return {};
}

std::string_view value_of_key(std::string_view detail) {
  const std::size_t begin = detail.find(")=(");
  if (begin == std::string_view::npos) return {};
  detail.remove_prefix(begin + 3);
  return detail.substr(0, detail.find(')'));
}

}  // namespace

RefusedKey refused_key(const PGresult* result, const schema::Object& object) {
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  RefusedKey key;
  key.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  if (state == "23505") {
    const std::string_view constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const auto index = std::find_if(object.indexes.begin(), object.indexes.end(),
                                    [&](const schema::Index& each) { return each.name == constraint; });
    if (index != object.indexes.end()) {
      key.columns = index->columns;
    } else if (constraint.find("pkey") != std::string_view::npos) {
      key.columns = {std::string(system_tables::kId)};
    }
  } else if (state == "23503") {
    for (const schema::Field& each : object.fields) {
      if (each.is_to_one() && names_column(key.detail, each.columns.front().name)) {
        key.columns = {each.columns.front().name};
      }
    }
  }
  return key;
}

base::Error postgres_error(const PGresult* result, const schema::Object* object) {
  using base::ErrorCode;
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  // Without the detail, which tells values of records.
  std::string text = std::string(state) + ' ' + std::string(field(result, PG_DIAG_MESSAGE_PRIMARY));
  if (state == "23505") {
    const std::string names =
        object != nullptr ? names_of(*object, field(result, PG_DIAG_CONSTRAINT_NAME)) : "";
    return named(ErrorCode::UNIQUE_VIOLATION, names,
                 "A duplicate entry was detected: another record has this value of " + names,
                 "another record has this value", std::move(text));
  }
  if (state == "23503") {
    const std::string_view detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    if (detail.find("is still referenced") != std::string_view::npos) {
      return base::Error(ErrorCode::RELATION_RESTRICTED, {}, std::move(text));
    }
    const std::string names = object != nullptr ? field_of_key(detail, *object) : "";
    return named(ErrorCode::FOREIGN_KEY, names,
                 "No record has the id given for " + names + ": " + std::string(value_of_key(detail)),
                 "no record has this id", std::move(text));
  }
  if (state == "40001" || state == "40P01" || state == "55P03") {
    return base::Error(ErrorCode::SERIALIZATION, {}, std::move(text));
  }
  if (state == "57014") return base::Error(ErrorCode::STATEMENT_TIMEOUT, {}, std::move(text));
  if (state == "53100") return base::Error(ErrorCode::STORAGE_FULL, {}, std::move(text));
  if (begins_with(state, "53")) return base::Error(ErrorCode::OVERLOADED, {}, std::move(text));
  if (begins_with(state, "08") || begins_with(state, "57P0") || state == "25006") {
    return base::Error(ErrorCode::CONNECT_FAILED, {}, std::move(text));
  }
  if (state == "42703" || state == "42P01" || state == "0A000" || state == "26000" ||
      state == system_tables::kStaleState) {
    return base::Error(ErrorCode::STALE_SNAPSHOT, {}, std::move(text));
  }
  return base::Error(ErrorCode::DATABASE_ERROR, {}, std::move(text));
}

}  // namespace portico::storage
