#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include <portico/abi/core.h>
#include <portico/abi/error.h>
#include <portico/abi/http.h>
#include <portico/abi/json.h>
#include <portico/abi/log.h>
#include <portico/abi/metrics.h>
#include <portico/abi/plan.h>
#include <portico/abi/plugin_gives.h>
#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/abi/schema.h>

namespace {

struct Frozen {
  const char* what;
  std::size_t is;
  std::size_t was;
};

constexpr Frozen kFrozen[] = {
#define FROZEN_SIZE(type, size) {"sizeof " #type, sizeof(type), size},
#define FROZEN_FIELD(type, field, offset) {#type "." #field, offsetof(type, field), offset},
#define FROZEN_VALUE(name, value) {#name, static_cast<std::size_t>(name), value},
#include "abi_layout.def"
#undef FROZEN_SIZE
#undef FROZEN_FIELD
#undef FROZEN_VALUE
};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(AbiLayout, is_what_plugins_were_built_against) {
  for (const Frozen& frozen : kFrozen) EXPECT_EQ(frozen.is, frozen.was) << frozen.what;
}

TEST(AbiLayout, every_struct_of_the_border_is_frozen) {
  std::set<std::string> frozen;
  for (const Frozen& row : kFrozen) {
    const std::string what = row.what;
    if (what.rfind("sizeof ", 0) == 0) frozen.insert(what.substr(7));
  }
  const std::filesystem::path folder = std::filesystem::path(PORTICO_SOURCE_DIR) / "sdk/include/portico/abi";
  const std::regex defined("struct (portico_\\w+) \\{");
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), defined), end; at != end; ++at, ++found) {
      EXPECT_EQ(frozen.count((*at)[1]), 1u) << "no row for " << (*at)[1] << " in abi_layout.def";
    }
  }
  EXPECT_EQ(found, frozen.size());
}

TEST(AbiLayout, a_field_beyond_size_is_not_there) {
  portico_plan plan{};
  plan.size = offsetof(portico_plan, item_count);
  EXPECT_TRUE(PORTICO_HAS(&plan, value_count));
  EXPECT_FALSE(PORTICO_HAS(&plan, item_count));
  plan.size = sizeof plan;
  EXPECT_TRUE(PORTICO_HAS(&plan, item_count));
}

TEST(ErrorTable, rows_ascend_and_have_legal_statuses) {
  struct Row {
    std::uint32_t number, status, compat_status;
    std::string title;
  };
  const Row rows[] = {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  {number, status, compat_status, title},
#include <portico/errors.def>
  };
  std::uint32_t last = 0;
  for (const Row& row : rows) {
    EXPECT_LT(last, row.number);
    last = row.number;
    EXPECT_TRUE(row.status >= 400 && row.status < 600) << row.number;
    EXPECT_TRUE(row.compat_status >= 400 && row.compat_status < 600) << row.number;
    EXPECT_FALSE(row.title.empty()) << row.number;
  }
}

}  // namespace
