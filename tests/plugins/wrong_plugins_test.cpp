// Every wrong plugin is refused or contained with its code, and the host goes on.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_host/elf_preflight.hpp"
#include "plugins/border_host.hpp"

namespace portico::test {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

const std::string kWrong = PORTICO_WRONG_PLUGINS;
const std::string kGood = PORTICO_PLUGINS;

TEST(WrongPlugins, are_refused_with_their_code_and_the_host_goes_on) {
  const struct {
    const char* name;
    ErrorCode code;
  } cases[] = {
      {"truncated", ErrorCode::NOT_A_PLUGIN},
      {"empty", ErrorCode::NOT_A_PLUGIN},
      {"text_file", ErrorCode::NOT_A_PLUGIN},
      {"wrong_machine", ErrorCode::NOT_A_PLUGIN},
      {"wrong_class", ErrorCode::NOT_A_PLUGIN},
      {"no_entry", ErrorCode::NOT_A_PLUGIN},
      {"not_there", ErrorCode::PLUGIN_NOT_FOUND},
      {"two_symbols", ErrorCode::PLUGIN_SYMBOLS},
      {"installs_signal_handler", ErrorCode::PLUGIN_SYMBOLS},
      {"exec_stack", ErrorCode::PLUGIN_INCOMPATIBLE_BUILD},
      {"libcxx_build", ErrorCode::PLUGIN_INCOMPATIBLE_BUILD},
      // Not made for a host that was built so itself.
      {"asan_build", plugin_host::HostRuntime::of_this_build().address
                         ? ErrorCode::PLUGIN_NOT_FOUND
                         : ErrorCode::PLUGIN_INCOMPATIBLE_BUILD},
      {"wrong_abi", ErrorCode::ABI_MISMATCH},
      {"size_zero", ErrorCode::PLUGIN_ENTRY_INVALID},
      {"bad_id", ErrorCode::PLUGIN_ENTRY_INVALID},
      {"no_create", ErrorCode::PLUGIN_ENTRY_INVALID},
      {"null_create", ErrorCode::PLUGIN_ENTRY_INVALID},
      {"small_plugin", ErrorCode::PLUGIN_ENTRY_INVALID},
      {"missing_extension", ErrorCode::EXTENSION_MISSING},
      {"config_not_schema", ErrorCode::CONFIG_SCHEMA_INVALID},
      {"throws_in_create", ErrorCode::PLUGIN_EXCEPTION},
      {"throws_in_configure", ErrorCode::PLUGIN_EXCEPTION},
      {"throws_in_start", ErrorCode::PLUGIN_EXCEPTION},
      {"refuses_start", ErrorCode::CONFIG_VALUE},
      {"route_outside_mount", ErrorCode::ROUTE_INVALID},
      {"route_conflict", ErrorCode::ROUTE_CONFLICT},
  };
  BorderHost host;
  std::vector<plugin_host::PluginSpec> specs;
  for (const auto& wanted : cases) specs.push_back(BorderHost::spec(wanted.name, kWrong));
  specs.push_back(BorderHost::spec("hello", kGood));
  const auto outcomes = host.load(std::move(specs));
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    EXPECT_EQ(outcomes[i].error.code, cases[i].code) << cases[i].name << ": " << outcomes[i].error.text();
    EXPECT_FALSE(outcomes[i].error.text().empty()) << cases[i].name;
  }
  EXPECT_FALSE(outcomes.back().error) << outcomes.back().error.text();
  EXPECT_EQ(host.get("/hello").body, R"({"greeting":"hello"})");
}

TEST(WrongPlugins, shortened_at_any_byte_are_refused_before_they_are_loaded) {
  std::ifstream file(kGood + "/hello.so", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_GT(whole.size(), 4096u);
  const auto runtime = plugin_host::HostRuntime::of_this_build();
  const auto bytes = std::as_bytes(std::span(whole.data(), whole.size()));
  EXPECT_TRUE(plugin_host::judge_elf(bytes, runtime));
  for (std::size_t size = 0; size < whole.size(); size += 64) {
    const auto verdict = plugin_host::judge_elf(bytes.first(size), runtime);
    ASSERT_FALSE(verdict) << size;
    EXPECT_EQ(verdict.error().code, ErrorCode::NOT_A_PLUGIN) << size;
  }
}

TEST(WrongPlugins, with_an_id_that_is_taken_are_refused) {
  BorderHost host;
  const auto outcomes =
      host.load({BorderHost::spec("hello", kGood), BorderHost::spec("duplicate_id", kWrong)});
  EXPECT_FALSE(outcomes[0].error) << outcomes[0].error.text();
  EXPECT_EQ(outcomes[1].error.code, ErrorCode::PLUGIN_DUPLICATE);
}

TEST(WrongPlugins, that_cannot_be_served_answer_with_their_code) {
  const struct {
    const char* name;
    const char* path;
    int status;
    ErrorCode code;
  } cases[] = {
      {"throws_in_handler", "/int", 500, ErrorCode::PLUGIN_EXCEPTION},
      {"throws_in_handler", "/exception", 500, ErrorCode::PLUGIN_EXCEPTION},
      {"throws_across", "/int", 500, ErrorCode::PLUGIN_EXCEPTION},
      {"throws_across", "/exception", 500, ErrorCode::PLUGIN_EXCEPTION},
      {"no_handler_answer", "", 500, ErrorCode::NO_ANSWER},
      {"unknown_status", "", 500, ErrorCode::INVARIANT},
      {"bad_header_value", "", 500, ErrorCode::BAD_RESPONSE},
      {"bad_status", "", 500, ErrorCode::BAD_RESPONSE},
      {"cyclic_plan", "", 500, ErrorCode::MALFORMED_PLAN},
      {"huge_plan", "", 400, ErrorCode::TOO_COMPLEX},
      {"lying_plan", "/strings", 500, ErrorCode::MALFORMED_PLAN},
      {"lying_plan", "/value", 500, ErrorCode::MALFORMED_PLAN},
      {"execute_inline", "", 500, ErrorCode::WRONG_THREAD},
      {"route_late", "", 500, ErrorCode::WRONG_STATE},
  };
  for (const auto& wanted : cases) {
    BorderHost host;
    const base::Error error = host.load_one(wanted.name, kWrong);
    ASSERT_FALSE(error) << wanted.name << ": " << error.text();
    for (int again = 0; again < 2; ++again) {
      const Answered answered = host.get("/" + std::string(wanted.name) + wanted.path);
      EXPECT_EQ(answered.status, wanted.status) << wanted.name << wanted.path << answered.body;
      EXPECT_EQ(answered.error, static_cast<std::uint32_t>(wanted.code))
          << wanted.name << wanted.path << answered.body;
      EXPECT_EQ(answered.body.find("secret"), std::string::npos);
    }
  }
}

TEST(WrongPlugins, that_throw_go_on_serving) {
  for (const char* name : {"throws_in_handler", "throws_across"}) {
    BorderHost host;
    ASSERT_FALSE(host.load_one(name, kWrong));
    host.get("/" + std::string(name) + "/int");
    EXPECT_EQ(host.get("/" + std::string(name) + "/fine").body, "alive");
  }
}

TEST(WrongPlugins, that_answer_twice_are_heard_once) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("answers_twice", kWrong));
  EXPECT_EQ(host.get("/answers_twice").status, 200);
  EXPECT_TRUE(host.log.has("PLUGIN_MISBEHAVING")) << host.log.text();
}

TEST(WrongPlugins, that_release_twice_are_caught) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("double_release", kWrong));
  EXPECT_EQ(host.get("/double_release").body, "released");
  EXPECT_TRUE(host.log.has("PLUGIN_MISBEHAVING query.release")) << host.log.text();
  EXPECT_EQ(host.host->list().front().misbehaviour, 1u);
}

TEST(WrongPlugins, that_keep_handles_are_named_when_they_stop) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("leaks_result", kWrong));
  EXPECT_EQ(host.get("/leaks_result").body, "kept");
  EXPECT_EQ(host.host->list().front().results_held, 1u);
  host.host->drain(std::chrono::milliseconds(100));
  host.host->stop();
  EXPECT_TRUE(host.log.has("org.example.wrong.leaks_result: PLUGIN_MISBEHAVING stop")) << host.log.text();
  EXPECT_EQ(host.host->list().front().results_held, 0u);

  BorderHost other;
  ASSERT_FALSE(other.load_one("leaks_snapshot", kWrong));
  EXPECT_EQ(other.host->list().front().snapshots_held, 1u);
  other.host->drain(std::chrono::milliseconds(100));
  other.host->stop();
  EXPECT_TRUE(other.log.has("still holds 1 snapshots")) << other.log.text();
}

TEST(WrongPlugins, that_call_after_stop_reach_nothing) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("calls_after_stop", kWrong));
  host.host->drain(std::chrono::milliseconds(100));
  host.host->stop();
  EXPECT_TRUE(host.log.has("PLUGIN_MISBEHAVING error.set")) << host.log.text();
  EXPECT_EQ(host.host->list().front().state, "gone");
}

class TrustedFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "portico-trust-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::copy_file(kGood + "/hello.so", folder_ / "hello.so");
    fs::permissions(folder_ / "hello.so", fs::perms(0644));
  }
  void TearDown() override { fs::remove_all(folder_); }
  ErrorCode loaded(const fs::path& path, const std::string& sha256 = {}) {
    BorderHost host;
    plugin_host::PluginSpec spec;
    spec.name = "hello";
    spec.path = path.string();
    spec.sha256 = sha256;
    return host.load({spec}).front().error.code;
  }
  fs::path folder_;
};

TEST_F(TrustedFiles, are_those_that_nobody_else_can_write) {
  EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::ok);
  fs::permissions(folder_ / "hello.so", fs::perms(0664));
  EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::PLUGIN_UNTRUSTED);
  fs::permissions(folder_ / "hello.so", fs::perms(0646));
  EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::PLUGIN_UNTRUSTED);
  fs::permissions(folder_ / "hello.so", fs::perms(0644));
  fs::permissions(folder_, fs::perms(0777));
  EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::PLUGIN_UNTRUSTED);
  fs::permissions(folder_, fs::perms(0755));
  EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::ok);
  if (::geteuid() == 0) {
    ASSERT_EQ(::chown((folder_ / "hello.so").c_str(), 12345, 0), 0);
    EXPECT_EQ(loaded(folder_ / "hello.so"), ErrorCode::PLUGIN_UNTRUSTED);
  }
}

TEST_F(TrustedFiles, are_no_links_that_lead_out) {
  fs::create_symlink("hello.so", folder_ / "neighbour.so");
  EXPECT_EQ(loaded(folder_ / "neighbour.so"), ErrorCode::ok);
  fs::create_symlink(kGood + "/hello.so", folder_ / "out.so");
  EXPECT_EQ(loaded(folder_ / "out.so"), ErrorCode::PLUGIN_UNTRUSTED);
  fs::create_symlink("loop.so", folder_ / "loop.so");
  EXPECT_EQ(loaded(folder_ / "loop.so"), ErrorCode::PLUGIN_UNTRUSTED);
  EXPECT_EQ(loaded(folder_), ErrorCode::NOT_A_PLUGIN);
  EXPECT_EQ(loaded(folder_ / "hello.so" / "x.so"), ErrorCode::PLUGIN_NOT_FOUND);
  ASSERT_EQ(::mkfifo((folder_ / "pipe.so").c_str(), 0600), 0);
  EXPECT_EQ(loaded(folder_ / "pipe.so"), ErrorCode::NOT_A_PLUGIN);
}

TEST_F(TrustedFiles, have_the_hash_that_the_operator_pinned) {
  const auto verdict = plugin_host::PluginHost::check_file((folder_ / "hello.so").string());
  EXPECT_FALSE(verdict.error) << verdict.error.text();
  EXPECT_EQ(verdict.id, "org.example.hello");
  EXPECT_EQ(loaded(folder_ / "hello.so", verdict.sha256), ErrorCode::ok);
  EXPECT_EQ(loaded(folder_ / "hello.so", std::string(64, '0')), ErrorCode::PLUGIN_UNTRUSTED);
}

TEST_F(TrustedFiles, may_be_replaced_while_they_are_loaded) {
  BorderHost host;
  ASSERT_FALSE(host.load_one("hello", folder_.string()));
  std::ofstream(folder_ / "hello.so", std::ios::trunc) << "gone";
  EXPECT_EQ(host.get("/hello").body, R"({"greeting":"hello"})");
}

TEST_F(TrustedFiles, that_ended_the_host_twice_are_skipped) {
  plugin_host::HostOptions options = BorderHost::checking();
  options.start_marks_folder = folder_.string();
  const fs::path mark = folder_ / "plugin-hello.starting";
  {
    BorderHost host(options);
    EXPECT_FALSE(host.load_one("hello", kGood));
    EXPECT_FALSE(fs::exists(mark)) << "a start that came back leaves nothing";
  }
  std::ofstream(mark) << 1;
  {
    BorderHost host(options);
    EXPECT_FALSE(host.load_one("hello", kGood));
  }
  std::ofstream(mark) << 2;
  BorderHost host(options);
  EXPECT_EQ(host.load_one("hello", kGood).code, ErrorCode::PLUGIN_LOAD_FAILED);
}

}  // namespace
}  // namespace portico::test
