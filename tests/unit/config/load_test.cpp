#include "config/load.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace portico::config {
namespace {

using base::ErrorCode;

class Load : public testing::Test {
 protected:
  Load() {
    folder_ = testing::TempDir() + "portico-load-" + std::to_string(getpid()) + "/";
    std::filesystem::create_directories(folder_);
    options_.environment["HOME"] = "/home/anna";
    options_.working_dir = "/srv";
  }
  ~Load() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text, mode_t mode = 0600) {
    const std::string path = folder_ + name;
    std::ofstream(path, std::ios::binary) << text;
    chmod(path.c_str(), mode);
    return path;
  }
  base::Result<Loaded> load_text(const std::string& yaml) {
    options_.file = write("portico.yaml", yaml);
    return load(options_);
  }
  // The code, after checking that the message starts with the place and holds the remedy.
  ErrorCode refused(const std::string& yaml, const std::string& place, const std::string& remedy) {
    const auto loaded = load_text(yaml);
    if (loaded.ok()) return ErrorCode::ok;
    const std::string text(loaded.error().text());
    EXPECT_EQ(text.rfind(folder_ + "portico.yaml:" + place, 0), 0U) << text;
    EXPECT_NE(text.find(remedy), std::string::npos) << text;
    return loaded.error().code;
  }

  std::string folder_;
  LoadOptions options_;
};

TEST_F(Load, defaults_need_no_file) {
  const auto loaded = load(options_);
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  const Settings& settings = loaded->settings;
  EXPECT_EQ(settings.server.listen.at(0).text(), "127.0.0.1:3000");
  EXPECT_EQ(settings.admin.listen.at(0).text(), "127.0.0.1:3001");
  EXPECT_EQ(settings.state_dir, "/home/anna/.local/state/portico");
  EXPECT_EQ(settings.storage.url, "sqlite:/home/anna/.local/state/portico/data");
  EXPECT_EQ(settings.model, "crm");
  EXPECT_EQ(settings.plugins.at("rest_core").mount, "/rest");
  EXPECT_EQ(loaded->origin("server.listen").text(), "default");
}

TEST_F(Load, the_state_folder_follows_XDG_STATE_HOME) {
  options_.environment["XDG_STATE_HOME"] = "/var/state";
  EXPECT_EQ(load(options_)->settings.state_dir, "/var/state/portico");
  options_.environment.clear();
  EXPECT_EQ(load(options_).error().code, ErrorCode::CONFIG_VARIABLE);
}

TEST_F(Load, later_layers_win_and_every_value_knows_its_origin) {
  options_.environment["PORTICO__LIMITS__PAGE_MAX"] = "150";
  options_.environment["PORTICO__LIMITS__DEPTH"] = "7";
  options_.overrides = {"limits.depth=9"};
  const auto loaded = load_text("limits:\n  page_max: 100\n  depth: 5\n  in_list: 30\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  EXPECT_EQ(loaded->settings.limits.page_max, 150);
  EXPECT_EQ(loaded->settings.limits.depth, 9);
  EXPECT_EQ(loaded->settings.limits.in_list, 30);
  EXPECT_EQ(loaded->settings.limits.order_keys, 5);
  EXPECT_EQ(loaded->origin("limits.page_max").text(), "env PORTICO__LIMITS__PAGE_MAX");
  EXPECT_EQ(loaded->origin("limits.depth").text(), "command line");
  EXPECT_EQ(loaded->origin("limits.in_list").text(), folder_ + "portico.yaml:4");
  EXPECT_EQ(loaded->origin("limits.order_keys").text(), "default");
}

TEST_F(Load, variables_match_without_case_and_split_lists_at_commas) {
  options_.environment["PORTICO__Server__Listen"] = "127.0.0.1:1, unix:/run/p.sock";
  options_.environment["PORTICO__SERVER__TRUSTED_PROXIES"] = "10.0.0.0/8,::1";
  options_.environment["PORTICO__PLUGINS__HELLO__MOUNT"] = "/hi";
  const auto loaded = load(options_);
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  ASSERT_EQ(loaded->settings.server.listen.size(), 2U);
  EXPECT_EQ(loaded->settings.server.listen[1].unix_path, "/run/p.sock");
  EXPECT_EQ(loaded->settings.server.trusted_proxies, (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_EQ(loaded->settings.plugins.at("hello").mount, "/hi");
}

TEST_F(Load, an_unknown_variable_is_refused_by_its_name) {
  options_.environment["PORTICO__SERVER__LISTN"] = "127.0.0.1:1";
  const auto loaded = load(options_);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_NE(loaded.error().text().find("PORTICO__SERVER__LISTN"), std::string::npos);
  EXPECT_NE(loaded.error().text().find("\"listen\""), std::string::npos);
}

TEST_F(Load, an_unknown_key_names_line_column_and_the_nearest_key) {
  EXPECT_EQ(refused("server:\n  listn: 127.0.0.1:1\n", "2:3: ", "\"listen\""), ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("sever:\n", "1:1: ", "\"server\""), ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("log:\n  completely: 1\n", "2:3: ", "known here are level"),
            ErrorCode::CONFIG_UNKNOWN_KEY);
  EXPECT_EQ(refused("plugins:\n  hello:\n    mont: /x\n", "3:5: ", "\"mount\""),
            ErrorCode::CONFIG_UNKNOWN_KEY);
}

TEST_F(Load, wrong_types_are_refused_with_the_wanted_form) {
  EXPECT_EQ(refused("limits:\n  page_max: many\n", "2:13: ", "whole number"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("limits:\n  page_max: [1]\n", "2:13: ", "whole number"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("limits: 5\n", "1:9: ", "keys below"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("drain:\n  delay: 5\n", "2:10: ", "with a unit"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("server:\n  gzip: yes\n", "2:9: ", "true or false"), ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("server:\n  limits:\n    body_bytes: 10MB\n", "3:17: ", "a size"),
            ErrorCode::CONFIG_TYPE);
  EXPECT_EQ(refused("- a\n", "1:1: ", "map of sections"), ErrorCode::CONFIG_TYPE);
}

TEST_F(Load, values_out_of_bounds_are_refused_with_the_bounds) {
  EXPECT_EQ(refused("limits:\n  page_max: 0\n", "2:13: ", "from 1 to 10000"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("log:\n  level: loud\n", "2:10: ", "debug, info, warning, error"),
            ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  listen: [127.0.0.1]\n", "2:12: ", "unix:"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  listen: []\n", "2:11: ", "unix:"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("storage:\n  url: mysql://h/d\n", "2:8: ", "postgresql://"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("plugins:\n  hello:\n    mount: /a/../b\n", "3:12: ", "/rest"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("plugins:\n  Hello:\n    mount: /a\n", "2:3: ", "lower-case"), ErrorCode::CONFIG_VALUE);
}

TEST_F(Load, options_that_contradict_each_other_are_refused) {
  EXPECT_EQ(refused("limits:\n  page_max: 10\n", "2:13: ", "page_default"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  tls:\n    cert_file: a.pem\n", "3:16: ", "key_file"),
            ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(
      refused("server:\n  cors:\n    origins: '*'\n    credentials: true\n", "4:18: ", "list the origins"),
      ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  gzip_min_bytes: 2MiB\n", "2:19: ", "gzip_max_bytes"),
            ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  limits:\n    body_bytes: 1GiB\n", "3:17: ", "pending_request_bytes"),
            ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("server:\n  cors:\n    headers: [X-Ok, 'a b']\n", "3:21: ", "name of a header"),
            ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("admin:\n  listen: 127.0.0.1:3000\n", "2:11: ", "second time"), ErrorCode::CONFIG_VALUE);
  EXPECT_EQ(refused("plugins:\n  hello:\n    mount: /rest\n", "", "another path"), ErrorCode::CONFIG_VALUE);
}

TEST_F(Load, all_faults_are_in_the_details) {
  const auto loaded = load_text("limits:\n  page_max: 0\n  depht: 3\nlog:\n  level: loud\n");
  ASSERT_FALSE(loaded.ok());
  for (const char* text : {"page_max", "depht", "log.level", "CONFIG_UNKNOWN_KEY"}) {
    EXPECT_NE(loaded.error().details.find(text), std::string::npos) << text;
  }
}

TEST_F(Load, variables_are_filled_in_and_numbers_stay_numbers) {
  options_.environment["PAGE"] = "77";
  options_.environment["EMPTY"] = "";
  const auto loaded = load_text(
      "limits:\n  page_max: \"${PAGE}\"\n  depth: ${NONE:-${ALSO_NONE:-3}}\n  in_list: ${EMPTY:-4}\n"
      "model: a$${b}\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  EXPECT_EQ(loaded->settings.limits.page_max, 77);
  EXPECT_EQ(loaded->settings.limits.depth, 3);
  EXPECT_EQ(loaded->settings.limits.in_list, 4);
  EXPECT_EQ(loaded->settings.model, "a${b}");
}

TEST_F(Load, a_variable_that_is_not_set_is_refused_by_name_and_place) {
  EXPECT_EQ(refused("model: ${MODEL}\n", "1:8: ", "MODEL"), ErrorCode::CONFIG_VARIABLE);
  EXPECT_EQ(refused("model: ${MODEL\n", "1:8: ", "$${"), ErrorCode::CONFIG_VARIABLE);
  EXPECT_EQ(refused("model: ${MO DEL}\n", "1:8: ", "${NAME}"), ErrorCode::CONFIG_VARIABLE);
}

TEST_F(Load, a_value_of_a_variable_is_not_filled_in_again) {
  options_.environment["A"] = "${B}";
  options_.environment["B"] = "wrong";
  EXPECT_EQ(load_text("model: ${A}x\n")->settings.model, "${B}x");
}

TEST_F(Load, a_secret_comes_from_a_file_that_others_cannot_read) {
  write("url", "postgresql://u:pw@h/d\n", 0600);
  const auto loaded = load_text("storage:\n  url_file: url\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  EXPECT_EQ(loaded->settings.storage.url, "postgresql://u:pw@h/d");
  write("url", "postgresql://u:pw@h/d\n", 0644);
  EXPECT_EQ(refused("storage:\n  url_file: url\n", "2:13: ", "chmod"), ErrorCode::CONFIG_SECRET_EXPOSED);
  EXPECT_EQ(refused("storage:\n  url_file: absent\n", "2:13: ", "absent"), ErrorCode::CONFIG_UNREADABLE);
  EXPECT_EQ(refused("storage:\n  url_file: url\n  url: sqlite:x\n", "2:13: ", "keep one"),
            ErrorCode::CONFIG_VALUE);
}

TEST_F(Load, a_secret_of_a_higher_layer_hides_both_forms_below) {
  const std::string secret = write("url", "postgresql://u:pw@h/d", 0600);
  options_.environment["PORTICO__STORAGE__URL_FILE"] = secret;
  EXPECT_EQ(load_text("storage:\n  url: nonsense\n")->settings.storage.url, "postgresql://u:pw@h/d");
  options_.overrides = {"storage.url=sqlite:/y"};
  EXPECT_EQ(load(options_)->settings.storage.url, "sqlite:/y");
}

TEST_F(Load, the_key_file_of_TLS_must_not_be_readable_by_others) {
  write("c.pem", "x");
  write("k.pem", "x", 0644);
  const std::string yaml = "server:\n  tls:\n    cert_file: c.pem\n    key_file: k.pem\n";
  EXPECT_EQ(refused(yaml, "4:15: ", "chmod"), ErrorCode::CONFIG_SECRET_EXPOSED);
  write("k.pem", "x", 0640);
  EXPECT_TRUE(load_text(yaml).ok());
}

TEST_F(Load, a_wrong_secret_is_not_shown) {
  const auto loaded = load_text("storage:\n  url: hunter2\n");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().text().find("hunter2"), std::string::npos);
  EXPECT_EQ(loaded.error().details.find("hunter2"), std::string::npos);
}

TEST_F(Load, relative_paths_count_from_where_they_are_written) {
  options_.overrides = {"state_dir=state"};
  const auto loaded = load_text("model: models/own.yaml\nplugins:\n  a: {file: ./a.so}\n  b: {file: b}\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  EXPECT_EQ(loaded->settings.model, folder_ + "models/own.yaml");
  EXPECT_EQ(loaded->settings.plugins.at("a").file, folder_ + "a.so");
  EXPECT_EQ(loaded->settings.plugins.at("b").file, "b");
  EXPECT_EQ(loaded->settings.plugins.at("b").mount, "/b");
  EXPECT_EQ(loaded->settings.state_dir, "/srv/state");
  EXPECT_EQ(loaded->settings.storage.url, "sqlite:/srv/state/data");
  options_.overrides = {"state_dir=~/s", "storage.url=sqlite:../other"};
  EXPECT_EQ(load(options_)->settings.storage.url, "sqlite:/home/anna/other");
}

TEST_F(Load, broken_yaml_names_its_place) {
  EXPECT_EQ(refused("server:\n  listen: [\n", "", "YAML"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(refused("log:\n  level: info\n  level: info\n", "3:3: ", "twice"), ErrorCode::CONFIG_SYNTAX);
  EXPECT_EQ(refused("log: {}\n---\nlog: {}\n", " ", "more than one document"), ErrorCode::CONFIG_SYNTAX);
  options_.file = folder_ + "absent.yaml";
  EXPECT_EQ(load(options_).error().code, ErrorCode::CONFIG_UNREADABLE);
}

TEST_F(Load, an_override_without_a_key_is_a_usage_error) {
  options_.overrides = {"server"};
  EXPECT_EQ(load(options_).error().code, ErrorCode::USAGE);
  options_.overrides = {"server..listen=1"};
  EXPECT_EQ(load(options_).error().code, ErrorCode::USAGE);
}

TEST_F(Load, print_shows_origins_and_no_secret_and_loads_again) {
  options_.environment["PORTICO__STORAGE__URL"] = "postgresql://anna:hunter2@h/d";
  auto loaded = load_text(
      "plugins:\n  hello:\n    config:\n      api_token: s3cret\n      limit: 5\n      url: "
      "https://u:pa55@h/\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  const std::string text = print(*loaded);
  EXPECT_EQ(text.find("hunter2"), std::string::npos);
  EXPECT_EQ(text.find("s3cret"), std::string::npos);
  EXPECT_EQ(text.find("pa55"), std::string::npos);
  EXPECT_NE(text.find("postgresql://anna:***@h/d"), std::string::npos) << text;
  EXPECT_NE(text.find("# env PORTICO__STORAGE__URL"), std::string::npos);
  EXPECT_NE(text.find("# default"), std::string::npos);
  EXPECT_NE(text.find("portico.yaml:5"), std::string::npos);
  options_.environment.erase("PORTICO__STORAGE__URL");
  auto again = load_text(text);
  ASSERT_TRUE(again.ok()) << again.error().text() << "\n" << text;
  again->origins.clear();
  loaded->origins.clear();
  EXPECT_EQ(again->settings.plugins.at("hello").config.find("limit")->scalar, "5");
  EXPECT_EQ(again->settings.state_dir, loaded->settings.state_dir);
}

}  // namespace
}  // namespace portico::config
