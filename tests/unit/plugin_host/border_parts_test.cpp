// The small judges of the border: patterns, entries, handles, heads of responses, metrics.
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "plugin_host/calls.hpp"
#include "plugin_host/handshake.hpp"
#include "plugin_host/metric_cells.hpp"
#include "plugin_host/request_flow.hpp"
#include "plugin_host/route_pattern.hpp"
#include "plugin_host/slot_table.hpp"

namespace portico::plugin_host {
namespace {

using base::ErrorCode;

TEST(RoutePattern, joins_a_pattern_to_its_mount) {
  EXPECT_EQ(join_route("/rest", "")->pattern, "/rest");
  EXPECT_EQ(join_route("/rest", "/")->pattern, "/rest");
  EXPECT_EQ(join_route("/", "/")->pattern, "/");
  EXPECT_EQ(join_route("/", "/a")->pattern, "/a");
  EXPECT_EQ(join_route("/rest", "/{object}/{id}")->pattern, "/rest/{object}/{id}");
  EXPECT_EQ(join_route("/rest", "/{object}/{id}")->shape, "/rest/{}/{}");
  EXPECT_EQ(join_route("/rest", "/files/{rest*}")->shape, "/rest/files/{*}");
}

TEST(RoutePattern, refuses_what_leaves_the_mount_or_is_no_pattern) {
  for (const char* pattern :
       {"..",      "/..",   "/a/../../admin", "/.",       "/./a",  "a",         "//",        "/a//b", "/a/",
        "/%2e%2e", "/a b",  "/a?b",           "/a#b",     "/\\..", "http://x/", "/{",        "/}",    "/{}",
        "/{1a}",   "/{a}b", "/{a*}/b",        "/{a}/{a}", "/*",    "/a\n",      "/\xc3\xa9", "/{*}"}) {
    const auto joined = join_route("/m", pattern);
    ASSERT_FALSE(joined) << pattern;
    EXPECT_EQ(joined.error().code, ErrorCode::ROUTE_INVALID) << pattern;
  }
  std::string many;
  for (int i = 0; i < 17; ++i) many += "/{p" + std::to_string(i) + "}";
  EXPECT_FALSE(join_route("/m", many));
}

TEST(RoutePattern, judges_mounts) {
  for (const char* mount : {"/", "/rest", "/api/v1"}) EXPECT_FALSE(check_mount(mount)) << mount;
  for (const char* mount : {"", "rest", "/rest/", "//", "/..", "/a/../b", "/{x}", "/a b"}) {
    EXPECT_EQ(check_mount(mount).code, ErrorCode::CONFIG_VALUE) << mount;
  }
}

portico_status no_create(const portico_host*, portico_ctx*, portico_plugin**) {
  return PORTICO_OK;
}

portico_entry good_entry() {
  portico_entry entry{};
  entry.size = sizeof entry;
  entry.abi_major = PORTICO_ABI_MAJOR;
  entry.abi_minor = PORTICO_ABI_MINOR;
  entry.id = str_of("org.example.x");
  entry.version = str_of("1.0.0");
  entry.create = &no_create;
  return entry;
}

TEST(Handshake, takes_a_proper_entry_only) {
  EXPECT_FALSE(judge_entry(good_entry(), sizeof(portico_entry)));
  portico_entry entry = good_entry();
  entry.size = 0;
  EXPECT_EQ(judge_entry(entry, sizeof entry).code, ErrorCode::PLUGIN_ENTRY_INVALID);
  EXPECT_EQ(judge_entry(good_entry(), 4).code, ErrorCode::PLUGIN_ENTRY_INVALID)
      << "the file has less than the entry says";
  entry = good_entry();
  entry.size += 64;
  EXPECT_EQ(judge_entry(entry, sizeof entry).code, ErrorCode::PLUGIN_ENTRY_INVALID);
  entry = good_entry();
  entry.create = nullptr;
  EXPECT_EQ(judge_entry(entry, sizeof entry).code, ErrorCode::PLUGIN_ENTRY_INVALID);
  entry = good_entry();
  entry.version = {};
  EXPECT_EQ(judge_entry(entry, sizeof entry).code, ErrorCode::PLUGIN_ENTRY_INVALID);
  for (const char* id : {"", "hello", "org..x", ".org", "org.", "Org.Example", "org.ex ample", "org/x"}) {
    entry = good_entry();
    entry.id = str_of(id);
    EXPECT_EQ(judge_entry(entry, sizeof entry).code, ErrorCode::PLUGIN_ENTRY_INVALID) << id;
  }
}

TEST(Handshake, names_both_versions_of_a_foreign_abi_whatever_its_size) {
  for (const bool older : {true, false}) {
    portico_entry entry = good_entry();
    (older ? entry.abi_minor : entry.abi_major) += 7;
    entry.size = older ? 24 : 400;
    const base::Error error = judge_entry(entry, entry.size);
    EXPECT_EQ(error.code, ErrorCode::ABI_MISMATCH);
    EXPECT_NE(error.message.find("ABI 0.1"), std::string::npos) << error.message;
    EXPECT_NE(error.message.find(older ? "ABI 0.8" : "ABI 7.1"), std::string::npos) << error.message;
  }
}

TEST(SlotTable, gives_nothing_for_a_handle_that_ended_or_never_was) {
  SlotTable<int, 7> table;
  const auto first = table.take();
  *first.object = 1;
  EXPECT_EQ(table.find(first.handle), first.object);
  EXPECT_TRUE(table.end(first.handle));
  EXPECT_FALSE(table.end(first.handle)) << "a second release is nobody's";
  EXPECT_EQ(table.find(first.handle), nullptr);
  table.give_back(first.handle);
  const auto second = table.take();
  EXPECT_EQ(second.object, first.object) << "the slot is used again";
  EXPECT_EQ(table.find(first.handle), nullptr) << "but not under the old handle";
  EXPECT_NE(table.find(second.handle), nullptr);
  for (const std::uint64_t made_up :
       {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}, std::uint64_t{0x7fffdeadbeef},
        second.handle ^ (std::uint64_t{1} << 24), second.handle + 1}) {
    EXPECT_EQ(table.find(made_up), nullptr) << made_up;
  }
  EXPECT_EQ(table.in_use(), 1u);
}

TEST(ResponseHead, refuses_what_would_split_or_forge_a_response) {
  const auto judged = [](std::string_view name, std::string_view value, std::string_view type = "text/plain",
                         std::uint16_t status = 200) {
    http::Response response;
    const portico_header header{str_of(name), str_of(value)};
    return fill_head(response, status, str_of(type), &header, 1).code;
  };
  EXPECT_EQ(judged("X-A", "b"), ErrorCode::ok);
  for (const std::string_view value :
       {std::string_view("a\r\nSet-Cookie: x"), std::string_view("a\nb"), std::string_view("a\rb"),
        std::string_view("a\0b", 3), std::string_view("\x1b[0m"), std::string_view("\x7f")}) {
    EXPECT_EQ(judged("X-A", value), ErrorCode::BAD_RESPONSE);
    EXPECT_EQ(judged("X-A", "b", value), ErrorCode::BAD_RESPONSE);
  }
  for (const char* name :
       {"", "X A", "X:A", "X\r\nA", "\xc3\xa9", "Content-Length", "Transfer-Encoding", "Connection"}) {
    EXPECT_EQ(judged(name, "1"), ErrorCode::BAD_RESPONSE) << name;
  }
  for (const int status : {0, 100, 199, 600, 65535}) {
    EXPECT_EQ(judged("X-A", "b", "text/plain", static_cast<std::uint16_t>(status)), ErrorCode::BAD_RESPONSE)
        << status;
  }
}

class CountingSink final : public MetricSink, public Metric, public MetricCell {
 public:
  Metric* metric(MetricKind, std::string_view name, std::string_view, std::span<const std::string_view>,
                 std::span<const double>) override {
    names.emplace_back(name);
    return this;
  }
  MetricCell& cell(std::span<const std::string_view> values) override {
    last_label = values.empty() ? "" : std::string(values.front());
    return *this;
  }
  void add(double amount) override { total += amount; }
  std::vector<std::string> names;
  std::string last_label;
  double total = 0;
};

TEST(MetricCells, counts_under_the_name_of_the_plugin_and_refuses_another_form_of_the_same_name) {
  CountingSink sink;
  MetricCells cells;
  MetricCells::Wanted wanted;
  wanted.kind = PORTICO_METRIC_COUNTER;
  wanted.name = "requests_total";
  wanted.label_keys = {"kind"};
  const auto metric = cells.metric(wanted, "my-plugin", &sink);
  ASSERT_TRUE(metric);
  EXPECT_EQ(sink.names, std::vector<std::string>{"portico_my_plugin_requests_total"});
  EXPECT_EQ(*cells.metric(wanted, "my-plugin", &sink), *metric);
  wanted.kind = PORTICO_METRIC_GAUGE;
  EXPECT_EQ(cells.metric(wanted, "my-plugin", &sink).error().code, ErrorCode::BAD_REQUEST);
  wanted.name = "Bad-Name";
  EXPECT_EQ(cells.metric(wanted, "my-plugin", &sink).error().code, ErrorCode::BAD_REQUEST);

  const std::array<std::string_view, 1> label = {"a"};
  const std::uint32_t cell = cells.cell(*metric, label);
  EXPECT_NE(cell, 0u);
  EXPECT_EQ(cells.cell(*metric, label), cell);
  cells.add(cell, 2);
  cells.add(0, 100);
  cells.add(4'000'000, 100);
  EXPECT_EQ(sink.total, 2);
  EXPECT_EQ(cells.cell(*metric, {}), 0u) << "the labels do not fit";
  EXPECT_EQ(cells.cell(99, label), 0u);
}

TEST(MetricCells, shares_one_cell_beyond_a_thousand) {
  CountingSink sink;
  MetricCells cells;
  MetricCells::Wanted wanted;
  wanted.kind = PORTICO_METRIC_COUNTER;
  wanted.name = "x";
  wanted.label_keys = {"kind"};
  const std::uint32_t metric = *cells.metric(wanted, "p", &sink);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = std::to_string(i);
    const std::array<std::string_view, 1> label = {text};
    EXPECT_NE(cells.cell(metric, label), 0u);
  }
  const std::array<std::string_view, 1> one = {"beyond"}, two = {"farther"};
  const std::uint32_t shared = cells.cell(metric, one);
  EXPECT_EQ(sink.last_label, "other");
  EXPECT_EQ(cells.cell(metric, two), shared);
}

}  // namespace
}  // namespace portico::plugin_host
