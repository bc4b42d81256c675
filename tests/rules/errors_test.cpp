// The error table: numbers that never move, statuses and codes that clients can rely on.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

struct Row {
  int number;
  std::string_view name;
  bool retired;
  int status;
  int compat_status;
  bool retry;
  std::string_view code;
  std::string_view compat_error;
  std::string_view since;
  std::string_view title;
};

constexpr bool RETRY = true;
constexpr bool NO_RETRY = false;

const std::vector<Row> kTable = {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  {number, #name, false, status, compat_status, retry, code, compat_error, since, title},
#define PORTICO_RETIRED(number, name, since, until) {number, #name, true, 0, 0, false, "", "", since, until},
#include <portico/errors.def>
};

const std::set<int> kStatuses = {400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 414, 415,
                                 417, 422, 428, 429, 431, 500, 501, 503, 504, 505, 507};
const std::set<int> kGroups = {1, 2, 3, 4, 5, 6, 7, 9};
// Statuses that invite the client to send the same request again, and so the only ones of rows that say
// RETRY.
const std::set<int> kRetryStatuses = {408, 429, 503, 504, 507};

bool is_upper_snake(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' && text.back() != '_' &&
         text.find("__") == std::string_view::npos && std::all_of(text.begin(), text.end(), fits);
}

bool is_version(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return point != std::string_view::npos && digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

Faults table_faults(const std::vector<Row>& table) {
  Faults faults;
  std::set<std::string_view> names;
  int last = 0;
  for (const Row& row : table) {
    const auto report = [&](std::string_view what) {
      faults.push_back(std::to_string(row.number) + " " + std::string(row.name) + ": " + std::string(what));
    };
    if (row.number == last) report("the number is taken");
    if (row.number < last) report("the number is not in ascending order");
    last = std::max(last, row.number);
    if (row.number > 9999 || kGroups.count(row.number / 1000) == 0) report("the number is in no group");
    if (!names.insert(row.name).second) report("the name is taken");
    if (!is_upper_snake(row.name)) report("the name is not UPPER_SNAKE");
    if (!is_version(row.since)) report("since is no version");
    if (row.retired) {
      if (!is_version(row.title)) report("until is no version");
      continue;
    }
    if (kStatuses.count(row.status) == 0 || kStatuses.count(row.compat_status) == 0)
      report("the status is not legal");
    if (!is_upper_snake(row.code)) report("the client code is not UPPER_SNAKE");
    if (!row.compat_error.empty() && !is_upper_snake(row.compat_error))
      report("compat_error is not UPPER_SNAKE");
    if (row.retry && kRetryStatuses.count(row.status) == 0) report("the status tells nobody to try again");
    if (row.title.empty() || row.title.size() > 120 || row.title.find('\n') != std::string_view::npos) {
      report("the title is not one short sentence");
    }
  }
  return faults;
}

Row row(int number, std::string_view name, int status = 400, std::string_view code = "BAD_REQUEST",
        bool retry = false) {
  return {number, name, false, status, status, retry, code, "", "0.1", "Something is wrong"};
}
Row retired(int number, std::string_view name) {
  return {number, name, true, 0, 0, false, "", "", "0.1", "0.2"};
}

TEST(ErrorTable, keeps_its_rules) {
  EXPECT_GT(kTable.size(), 80U);
  EXPECT_EQ(joined(table_faults(kTable)), "");
}

TEST(ErrorTableRule, finds_each_kind_of_wrong_row) {
  EXPECT_EQ(joined(table_faults({row(1400, "A"), row(1402, "B"), row(1401, "C")})),
            "1401 C: the number is not in ascending order\n");
  EXPECT_EQ(joined(table_faults({retired(1400, "A"), row(1400, "B")})), "1400 B: the number is taken\n");
  EXPECT_EQ(joined(table_faults({retired(1400, "A"), row(1401, "A")})), "1401 A: the name is taken\n");
  EXPECT_EQ(joined(table_faults({row(8001, "A"), row(12000, "B")})),
            "8001 A: the number is in no group\n12000 B: the number is in no group\n");
  EXPECT_EQ(joined(table_faults({row(1400, "A", 418)})), "1400 A: the status is not legal\n");
  EXPECT_EQ(joined(table_faults({row(1400, "A", 400, "notFound"), row(1401, "B", 400, "NOT__FOUND")})),
            "1400 A: the client code is not UPPER_SNAKE\n1401 B: the client code is not UPPER_SNAKE\n");
  EXPECT_EQ(joined(table_faults({row(1400, "A", 400, "A", RETRY), row(1401, "B", 400, "B", NO_RETRY)})),
            "1400 A: the status tells nobody to try again\n");
}

}  // namespace
}  // namespace portico::rules
