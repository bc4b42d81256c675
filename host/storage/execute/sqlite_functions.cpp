#include "storage/execute/sqlite_functions.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <sqlite3.h>
#include <unicode/ucasemap.h>

#include "storage/system_tables.hpp"

namespace portico::storage {
namespace {

void result_text(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// portico_fold(text): lower case by ICU's root locale, the mapping that PostgreSQL's lower(x collate
// "und-x-icu") has.
void fold(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  const std::string_view text(bytes, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
  std::string folded(text);
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    result_text(context, folded);
    return;
  }
  auto* map = static_cast<UCaseMap*>(sqlite3_user_data(context));
  for (int attempt = 0; attempt < 2; ++attempt) {
    UErrorCode error = U_ZERO_ERROR;
    const int needed = ucasemap_utf8ToLower(map, folded.data(), static_cast<int>(folded.size()), text.data(),
                                            static_cast<int>(text.size()), &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
      folded.resize(static_cast<std::size_t>(needed));
      continue;
    }
    if (U_FAILURE(error)) break;
    folded.resize(static_cast<std::size_t>(needed));
    result_text(context, folded);
    return;
  }
  result_text(context, text);
}

// portico_number(double): the shortest JSON number that reads back as the same double.
void number(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
  constexpr unsigned kJsonSubtype = 'J';  // json_object() takes the text as it is
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, sqlite3_value_double(arguments[0])).ptr;
  result_text(context, {text, static_cast<std::size_t>(end - text)});
  sqlite3_result_subtype(context, kJsonSubtype);
}

// portico_stale(): fails. SQLite itself gives this code only for a rowid that is no integer.
void stale(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_error(context, "the data model has another version", -1);
  sqlite3_result_error_code(context, kStaleModelCode);
}

}  // namespace

bool register_sqlite_functions(sqlite3* handle) {
  UErrorCode error = U_ZERO_ERROR;
  UCaseMap* map = ucasemap_open("", 0, &error);
  if (U_FAILURE(error)) return false;
  if (sqlite3_create_function_v2(handle, std::string(system_tables::kStale).c_str(), 0, SQLITE_UTF8, nullptr,
                                 stale, nullptr, nullptr, nullptr) != SQLITE_OK) {
    ucasemap_close(map);
    return false;
  }
#ifdef SQLITE_RESULT_SUBTYPE
  constexpr int kMayHaveSubtype = SQLITE_RESULT_SUBTYPE;  // from 3.45 on it has to be said
#else
  constexpr int kMayHaveSubtype = 0;
#endif
  if (sqlite3_create_function_v2(handle, "portico_number", 1,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS | kMayHaveSubtype,
                                 nullptr, number, nullptr, nullptr, nullptr) != SQLITE_OK) {
    ucasemap_close(map);
    return false;
  }
  return sqlite3_create_function_v2(
             handle, "portico_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, map, fold,
             nullptr, nullptr, [](void* data) { ucasemap_close(static_cast<UCaseMap*>(data)); }) == SQLITE_OK;
}

}  // namespace portico::storage
