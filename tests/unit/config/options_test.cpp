#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "config/documents.hpp"
#include "config/load.hpp"
#include "config/option_table.hpp"
#include "config/values.hpp"

namespace portico::config {
namespace {

const std::string kSource = PORTICO_SOURCE_DIR;

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

// PORTICO_UPDATE_GENERATED=1 rewrites the committed file instead of comparing it.
void compare(const std::string& file, const std::string& generated) {
  const std::string path = kSource + "/" + file;
  if (std::getenv("PORTICO_UPDATE_GENERATED") != nullptr) std::ofstream(path, std::ios::binary) << generated;
  EXPECT_EQ(read(path), generated) << file << " is stale: run unit_config with PORTICO_UPDATE_GENERATED=1";
}

Environment home() {
  return {{"HOME", "/home/anna"}};
}

TEST(Documents, match_the_option_table) {
  compare("config/portico.yaml", default_file());
  compare("config/schemas/portico.schema.json", json_schema_file());
  compare("host/docs/configuration.md", reference_page());
}

TEST(OptionTable, has_a_text_and_unique_paths_and_defaults_within_bounds) {
  std::set<std::string_view> paths;
  for (const Option& option : options()) {
    EXPECT_TRUE(paths.insert(option.path).second) << option.path;
    EXPECT_GT(option.text.size(), 5U) << option.path;
    EXPECT_EQ(option.text.find('\n'), std::string_view::npos) << option.path;
    Settings settings;
    const Target target = option.target(settings, "new");
    if (option.kind == OptionKind::integer || option.kind == OptionKind::size) {
      EXPECT_GE(*std::get<std::int64_t*>(target), option.minimum) << option.path;
      EXPECT_LE(*std::get<std::int64_t*>(target), option.maximum) << option.path;
    }
    if (option.kind == OptionKind::duration) {
      EXPECT_GE(std::get<Duration*>(target)->count(), option.minimum) << option.path;
      EXPECT_LE(std::get<Duration*>(target)->count(), option.maximum) << option.path;
    }
    if (option.objection != nullptr && option.kind != OptionKind::texts) {
      EXPECT_EQ(option.objection(*std::get<std::string*>(target)), nullptr) << option.path;
    }
  }
}

TEST(OptionTable, has_a_text_for_every_section) {
  for (const Option& option : options()) {
    const std::size_t dot = option.path.rfind('.');
    if (dot == std::string_view::npos || option.path.starts_with("plugins.")) continue;
    EXPECT_FALSE(section_text(option.path.substr(0, dot)).empty()) << option.path;
  }
}

TEST(DefaultFile, loads_to_the_defaults_as_it_is_and_with_every_option_uncommented) {
  LoadOptions bare;
  bare.environment = home();
  const auto defaults = load(bare);
  ASSERT_TRUE(defaults.ok());

  std::string text = default_file();
  std::string uncommented;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t hash = line.find('#');
    const bool option =
        hash != std::string::npos && line.find_first_not_of(' ') == hash && line[hash + 1] != ' ';
    if (option) line.erase(hash, 1);
    uncommented += line + "\n";
  }
  for (const std::string& variant : {text, uncommented}) {
    const std::string path = testing::TempDir() + "portico-default.yaml";
    std::ofstream(path) << variant;
    LoadOptions options;
    options.file = path;
    options.environment = home();
    auto loaded = load(options);
    ASSERT_TRUE(loaded.ok()) << loaded.error().text();
    loaded->origins.clear();
    EXPECT_EQ(print(*loaded), print(*defaults));
  }
}

TEST(Examples, are_all_loaded) {
  const auto load_example = [](const std::string& name) {
    LoadOptions options;
    options.file = kSource + "/config/examples/" + name;
    options.environment = home();
    options.environment["PORTICO_DATABASE_PASSWORD"] = "secret";
    return load(options);
  };
  const auto sqlite = load_example("sqlite.yaml");
  ASSERT_TRUE(sqlite.ok()) << sqlite.error().text();
  EXPECT_TRUE(sqlite->settings.storage.is_sqlite());
  const auto postgres = load_example("postgres.yaml");
  ASSERT_TRUE(postgres.ok()) << postgres.error().text();
  EXPECT_TRUE(postgres->settings.storage.url.starts_with("postgresql://"));
  EXPECT_NE(postgres->settings.storage.url.find(":secret@"), std::string::npos);
  const auto tls = load_example("tls.yaml");
  ASSERT_TRUE(tls.ok()) << tls.error().text();
  EXPECT_TRUE(tls->settings.server.tls.enabled());
}

TEST(Values, durations_and_sizes_are_read_and_written_alike) {
  for (const char* text : {"500ms", "5s", "10m", "2h", "90d", "0"}) {
    const auto value = parse_duration(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(duration_text(*value), text);
  }
  EXPECT_EQ(parse_duration("90d")->count(), 90LL * 86'400'000);
  for (const char* text : {"1", "5", "5 s", "-5s", "5S", "s", "", "5sec", "1.5s", "99999999999999999d"}) {
    EXPECT_FALSE(parse_duration(text) && std::string(text) != "0") << text;
  }
  for (const char* text : {"512", "64KiB", "10MiB", "1GiB", "0"}) {
    const auto value = parse_size(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(size_text(*value), text);
  }
  for (const char* text : {"", "KiB", "10MB", "10 MiB", "-1", "1.5MiB", "9999999999999GiB"}) {
    EXPECT_FALSE(parse_size(text)) << text;
  }
}

TEST(Values, addresses_are_host_and_port_or_an_absolute_socket) {
  EXPECT_EQ(parse_address("127.0.0.1:3000")->port, 3000);
  EXPECT_EQ(parse_address("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_address("[::1]:80")->text(), "[::1]:80");
  EXPECT_EQ(parse_address("localhost:0")->host, "localhost");
  EXPECT_EQ(parse_address("unix:/run/a.sock")->unix_path, "/run/a.sock");
  for (const char* text : {"", "3000", ":3000", "::1:80", "host", "host:", "host:65536", "host:-1", "host:8a",
                           "unix:", "unix:relative", "http://h:80", "a b:80"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
  EXPECT_FALSE(parse_address("unix:/" + std::string(107, 'x')));
}

TEST(Values, networks_are_addresses_with_or_without_bits) {
  for (const char* text : {"10.0.0.0/8", "127.0.0.1", "::1", "fd00::/8"})
    EXPECT_TRUE(is_network(text)) << text;
  for (const char* text : {"", "10.0.0.0/33", "10.0.0/8", "::1/129", "host", "10.0.0.0/", "10.0.0.0/x"}) {
    EXPECT_FALSE(is_network(text)) << text;
  }
}

}  // namespace
}  // namespace portico::config
