// What the first start prints and leaves behind, and which starts are refused with which sentence and code.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/both_databases.hpp"
#include "support/postgres_server.hpp"

namespace portico::testing {
namespace {

using ::testing::_;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// What makes `serve` start although the tests may run as root.
std::vector<std::string> serve_arguments(const std::string& config) {
  std::vector<std::string> arguments = {"serve", "--config", config};
  if (geteuid() == 0) arguments.emplace_back("--allow-root");
  return arguments;
}

struct Refused {
  TempFolder folder;
  std::string yaml = "plugins:\n  rest_core: {}\n";
  std::map<std::string, std::string> environment;

  std::string config() {
    write_file(folder.path() / "portico.yaml", yaml);
    return (folder.path() / "portico.yaml").string();
  }
  std::map<std::string, std::string> variables() {
    std::map<std::string, std::string> all = {
        {"PORTICO__STATE_DIR", (folder.path() / "state").string()},
        {"PORTICO__SERVER__LISTEN", "127.0.0.1:" + std::to_string(free_port())},
        {"PORTICO__ADMIN__LISTEN", "127.0.0.1:" + std::to_string(free_port())}};
    for (const auto& [name, value] : environment) all[name] = value;
    return all;
  }
  Ran start() { return run_program(portico_command(serve_arguments(config()), variables())); }
};

// One sentence that carries the code, on standard error, and nothing that looks like a crash.
void expect_refusal(const Ran& ran, int number, const std::string& named) {
  EXPECT_GT(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr("PORTICO-" + std::to_string(number)));
  EXPECT_THAT(ran.errors, HasSubstr(named));
}

TEST(FirstStart, keeps_the_key_in_a_file_that_only_its_owner_reads) {
  on_both_servers([](ServerProcess& server) {
    struct stat status {};
    ASSERT_EQ(stat((server.state() / "first-key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    EXPECT_THAT(server.key(), ContainsRegex("^prt_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$"));
    EXPECT_EQ(server.client().get("/rest/companies").status, 200);
  });
}

TEST(FirstStart, shows_the_key_and_three_curl_lines_that_work_on_a_terminal) {
  on_both_databases([](const TestDatabase& database) {
    ServerOptions options;
    options.storage_url = database.url();
    options.terminal = true;
    ServerProcess server(options);
    std::string shown;
    for (int i = 0; i < 200 && shown.find("filter=") == std::string::npos; ++i) {
      usleep(10000);
      shown = server.errors();
    }
    EXPECT_THAT(shown, HasSubstr("rest_core at /rest"));
    std::vector<std::string> lines;
    std::string script = "set -e\n";
    std::istringstream text(shown);
    for (std::string line; std::getline(text, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      const std::size_t start = line.find_first_not_of(' ');
      if (start == std::string::npos) continue;
      line.erase(0, start);
      if (line.rfind("KEY=", 0) == 0) script += line + "\n";
      if (line.rfind("curl ", 0) == 0) lines.push_back(line);
    }
    ASSERT_EQ(lines.size(), 3U) << shown;
    for (const std::string& line : lines) script += line + "; echo\n";
    ChildOptions shell;
    shell.command = {"/bin/sh", "-c", script};
    const Ran ran = run_program(shell);
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    std::istringstream answers(ran.output);
    std::string company;
    std::string people;
    std::string list;
    std::getline(answers, company);
    std::getline(answers, people);
    std::getline(answers, list);
    EXPECT_EQ(text_at(parse_json(company), "data.createCompany.name"), "Acme");
    EXPECT_EQ(at_path(parse_json(people), "data.createPeople").as_array().size(), 2U);
    EXPECT_EQ(text_at(parse_json(list), "data.people.0.name.firstName"), "Ada");
    EXPECT_EQ(text_at(parse_json(list), "totalCount"), "1");

    EXPECT_EQ(server.terminate(), 0);
    server.start();
    EXPECT_THAT(server.errors(), Not(HasSubstr("prt_"))) << "a second start shows no key";
  });
}

TEST(FirstStart, shows_no_key_when_standard_error_is_no_terminal) {
  on_both_servers([](ServerProcess& server) {
    EXPECT_THAT(server.errors(), Not(HasSubstr("prt_")));
    EXPECT_THAT(server.output(), Not(HasSubstr(server.key())));
  });
}

TEST(Start, standard_output_carries_only_lines_of_json) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    EXPECT_EQ(client.get("/rest/companies").status, 200);
    EXPECT_EQ(client.get("/rest/companies?filter=x").status, 400);
    EXPECT_EQ(server.terminate(), 0);
    std::istringstream lines(server.output());
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_TRUE(parse_json(line).is_object()) << line;
    }
    EXPECT_GT(count, 0);
    EXPECT_THAT(server.output(), Not(HasSubstr("prt_")));
  });
}

TEST(Start, a_second_start_is_quick_and_keeps_the_data_and_the_key) {
  on_both_servers([](ServerProcess& server) {
    const std::string key = server.key();
    ASSERT_EQ(server.client().post("/rest/companies", R"({"name":"Kept"})").status, 201);
    ASSERT_EQ(server.terminate(), 0);
    const auto begin = std::chrono::steady_clock::now();
    server.start();
    // Five times the goal of 300 ms: this machine may be busy, and the program sanitized.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1500));
    EXPECT_EQ(server.key(), key);
    const HttpResponse list = server.client().get("/rest/companies");
    EXPECT_EQ(text_at(parse_json(list.body), "data.companies.0.name"), "Kept");
  });
}

TEST(RefusedStart, an_occupied_port_is_named) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const std::string taken = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  for (const char* variable : {"PORTICO__SERVER__LISTEN", "PORTICO__ADMIN__LISTEN"}) {
    Refused refused;
    refused.environment[variable] = taken;
    expect_refusal(refused.start(), 6101, taken);
  }
  close(listener);
}

// Who cannot write there is not root: as root, the host runs as another user, from a place where that one can
// read.
TEST(RefusedStart, a_state_folder_without_permission_to_write_is_named) {
  for (const char* below : {"", "/state"}) {
    Refused refused;
    const std::filesystem::path folder = refused.folder.path();
    std::filesystem::create_directory(folder / "closed");
    std::filesystem::permissions(folder / "closed", std::filesystem::perms(0555));
    std::filesystem::permissions(folder, std::filesystem::perms(0755));
    const std::string state = (folder / "closed").string() + below;
    refused.environment["PORTICO__STATE_DIR"] = state;
    ChildOptions options = portico_command({"serve", "--config", refused.config()}, refused.variables());
    if (geteuid() == 0) {
      const passwd* nobody = getpwnam("nobody");
      ASSERT_NE(nobody, nullptr);
      options.user = nobody->pw_uid;
      options.folder = "/";
      std::filesystem::copy_file(options.command[0], folder / "portico");
      options.command[0] = (folder / "portico").string();
    }
    const Ran ran = run_program(options);
    expect_refusal(ran, 6102, state);
    EXPECT_THAT(ran.errors, HasSubstr("Permission denied"));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "closed"));
  }
}

TEST(RefusedStart, a_state_folder_below_a_file_is_named) {
  Refused refused;
  write_file(refused.folder.path() / "file", "");
  const std::string state = (refused.folder.path() / "file" / "state").string();
  refused.environment["PORTICO__STATE_DIR"] = state;
  expect_refusal(refused.start(), 6102, state);
}

TEST(RefusedStart, an_unknown_key_is_named_with_its_file_and_line_and_the_nearest_key) {
  Refused refused;
  refused.yaml += "server:\n  gzip: true\n  lissten: 127.0.0.1:1\n";
  const Ran ran = refused.start();
  expect_refusal(ran, 6003, "portico.yaml:5");
  EXPECT_THAT(ran.errors, HasSubstr("lissten"));
  EXPECT_THAT(ran.errors, HasSubstr("listen"));
}

TEST(ConfigCheck, tells_every_fault_of_the_file_in_one_run) {
  Refused refused;
  refused.yaml =
      "server:\n  gzipp: true\nlimits:\n  page_max: many\nplugins:\n  rest_core:\n    config: {no_such: 1}\n"
      "  hello:\n    config: {limit: 61, limt: 3}\n  absent: {}\n";
  const auto check = [&] {
    return run_program(
        portico_command({"config", "check", "--config", refused.config()}, refused.variables()));
  };
  const Ran ran = check();
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(ran.output, "");
  for (const char* named :
       {"portico.yaml:2", "'server.gzipp'", "portico.yaml:4", "'limits.page_max'", "plugins.rest_core.config",
        "'plugins.hello.config.limit' is '61'", "portico.yaml:9", "'plugins.hello.config.limt'",
        "The plugin `absent` does not load"}) {
    EXPECT_THAT(ran.errors, HasSubstr(named)) << ran.errors;
  }
  EXPECT_EQ(std::count(ran.errors.begin(), ran.errors.end(), '\n'), 6) << ran.errors;

  refused.yaml = "plugins:\n  rest_core: {}\n  hello:\n    config: {limit: 60}\n";
  EXPECT_EQ(check().exit_code, 0) << check().errors;
  EXPECT_FALSE(std::filesystem::exists(refused.folder.path() / "state")) << "nothing is made";
}

TEST(ConfigCheck, refuses_what_serve_refuses) {
  Refused refused;
  refused.yaml = "plugins:\n  hello:\n    required: true\n    config: {limit: lots}\n";
  const Ran served = refused.start();
  EXPECT_NE(served.exit_code, 0);
  const Ran checked =
      run_program(portico_command({"config", "check", "--config", refused.config()}, refused.variables()));
  EXPECT_EQ(checked.exit_code, 1);
  for (const Ran* ran : {&served, &checked})
    EXPECT_THAT(ran->errors, HasSubstr("'plugins.hello.config.limit'"));
}

TEST(ConfigCheck, a_plugin_that_throws_while_it_is_created_is_a_fault_and_none_is_configured_or_started) {
  Refused refused;
  refused.yaml =
      "plugins_dir: [" + std::string(PORTICO_WRONG_PLUGINS) +
      "]\nplugins:\n  rest_core: {enabled: false}\n  throws_in_create: {}\n  config_not_schema: {}\n"
      "  throws_in_configure: {}\n  refuses_start: {}\n";
  const Ran ran =
      run_program(portico_command({"config", "check", "--config", refused.config()}, refused.variables()));
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("The plugin `throws_in_create` does not load"));
  EXPECT_THAT(ran.errors, HasSubstr("The plugin `config_not_schema` does not load"));
  for (const char* well : {"throws_in_configure", "refuses_start"})
    EXPECT_THAT(ran.errors, Not(HasSubstr(well)));
}

TEST(RefusedStart, an_unreachable_postgresql_is_named_without_its_password) {
  Refused refused;
  const std::string port = std::to_string(free_port());
  refused.environment["PORTICO__STORAGE__URL"] = "postgresql://someone:hidden-word@127.0.0.1:" + port + "/db";
  const Ran ran = refused.start();
  expect_refusal(ran, 7101, port);
  EXPECT_THAT(ran.errors + ran.output, Not(HasSubstr("hidden-word")));
}

TEST(RefusedStart, a_postgresql_with_too_few_connections_is_refused) {
  const PostgresServer narrow(false, {"-c", "max_connections=5", "-c", "superuser_reserved_connections=1"});
  Refused refused;
  refused.environment["PORTICO__STORAGE__URL"] = narrow.url();
  expect_refusal(refused.start(), 6303, "max_connections");
}

TEST(RefusedStart, a_missing_plugin_ends_it_only_if_it_is_required) {
  Refused refused;
  refused.yaml = "plugins:\n  absent: {required: true}\n";
  expect_refusal(refused.start(), 5009, "absent");

  ServerOptions options;
  options.yaml = "plugins:\n  absent: {required: false}\n";
  const ServerProcess server(options);
  EXPECT_EQ(server.anonymous_client().get("/livez").status, 200);
}

TEST(RefusedStart, a_second_host_on_the_same_sqlite_state) {
  ServerProcess server(ServerOptions{});
  Refused second;
  second.environment["PORTICO__STATE_DIR"] = server.state().string();
  expect_refusal(second.start(), 6103, server.state().string());
  EXPECT_EQ(server.client().get("/rest/companies").status, 200);
  server.kill();
  server.start();  // a lock of a killed host holds nobody up
  EXPECT_EQ(server.client().get("/rest/companies").status, 200);
}

TEST(RefusedStart, a_database_folder_that_cannot_be_made_is_named) {
  Refused refused;
  refused.environment["PORTICO__STORAGE__URL"] = "sqlite:/proc/none";
  expect_refusal(refused.start(), 6102, "/proc/none");
}

TEST(RefusedStart, uid_0_without_allow_root) {
  Refused refused;
  ChildOptions options = portico_command({"serve", "--config", refused.config()}, refused.variables());
  // Who is not root is root of a user namespace. Where the kernel forbids those, this test has to run as
  // root.
  if (geteuid() != 0) {
    const std::vector<std::string> become = {"/usr/bin/unshare", "--map-root-user", "--"};
    options.command.insert(options.command.begin(), become.begin(), become.end());
  }
  const Ran ran = run_program(options);
  expect_refusal(ran, 6104, "--allow-root");
  EXPECT_FALSE(std::filesystem::exists(refused.folder.path() / "state"));
}

TEST(RefusedStart, words_that_are_no_command_or_option) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"sevre"}, {"serve", "--prot=1"}, {"keys", "creat"}, {"serve", "extra"}}) {
    const Ran ran = run_program(portico_command(words));
    EXPECT_EQ(ran.exit_code, 2) << words.back();
    EXPECT_THAT(ran.errors, HasSubstr("PORTICO-6105"));
  }
}

TEST(Commands, version_is_that_of_the_build) {
  const Ran ran = run_program(portico_command({"version"}));
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.output, "portico " PORTICO_VERSION "\n");
  EXPECT_EQ(ran.errors, "");
}

// The words of each line, by the first of them.
std::map<std::string, std::vector<std::string>> table_of_words(const std::string& text) {
  std::map<std::string, std::vector<std::string>> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    for (std::string word; words >> word;) lines[first].push_back(word);
  }
  return lines;
}

TEST(Commands, plugins_list_tells_which_load_and_which_are_refused_and_why) {
  Refused refused;
  refused.yaml =
      "plugins:\n  rest_core: {}\n  graphql_core: {enabled: false}\n  hello: {mount: /greetings}\n"
      "  text: {file: " PORTICO_WRONG_PLUGINS "/text_file.so, required: false}\n";
  const auto list = [&] {
    return run_program(
        portico_command({"plugins", "list", "--config", refused.config()}, refused.variables()));
  };
  Ran ran = list();
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_EQ(ran.errors, "");
  auto lines = table_of_words(ran.output);
  EXPECT_EQ(lines.size(), 4U) << ran.output;
  EXPECT_THAT(lines["NAME"], ElementsAre("ID", "VERSION", "MOUNT", "STATE"));
  EXPECT_THAT(lines["hello"], ElementsAre("org.example.hello", "1.0.0", "/greetings", "loads"));
  EXPECT_THAT(lines["rest_core"], ElementsAre(_, _, "/rest", "loads"));
  EXPECT_THAT(ran.output, ContainsRegex("text +/text +refused: [^\n]+ \\(PORTICO-5002\\)\n"));
  EXPECT_FALSE(std::filesystem::exists(refused.folder.path() / "state")) << "nothing is made";

  refused.yaml += "  absent: {required: true}\n";
  ran = list();
  EXPECT_EQ(ran.exit_code, 1) << "serve would not start";
  EXPECT_THAT(ran.output, ContainsRegex("absent +/absent +refused: [^\n]+ \\(PORTICO-5009\\)\n"));
}

TEST(Commands, plugins_check_tells_of_a_good_file_what_it_is_and_its_digest) {
  ChildOptions digest;
  digest.command = {"/usr/bin/sha256sum", PORTICO_PLUGINS "/hello.so"};
  const Ran sum = run_program(digest);
  ASSERT_EQ(sum.exit_code, 0) << sum.errors;
  ChildOptions options = portico_command({"plugins", "check", "hello.so"});
  options.folder = PORTICO_PLUGINS;
  const Ran ran = run_program(options);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_EQ(ran.output, "org.example.hello 1.0.0 loads\n  sha256 " + sum.output.substr(0, 64) + "\n");
  EXPECT_EQ(ran.errors, "");
}

TEST(Commands, plugins_check_refuses_a_bad_file_in_one_sentence) {
  const std::pair<const char*, int> files[] = {
      {"not_there", 5009},  {"text_file", 5002}, {"truncated", 5002}, {"two_symbols", 5005},
      {"exec_stack", 5004}, {"wrong_abi", 5001}, {"bad_id", 5007}};
  for (const auto& [name, number] : files) {
    const Ran ran = run_program(
        portico_command({"plugins", "check", PORTICO_WRONG_PLUGINS "/" + std::string(name) + ".so"}));
    EXPECT_EQ(ran.exit_code, 1) << name;
    EXPECT_EQ(ran.output, "") << name;
    EXPECT_THAT(ran.errors, ContainsRegex("^portico: [^\n]+ \\(PORTICO-" + std::to_string(number) + "\\)\n"))
        << name;
  }
  EXPECT_EQ(run_program(portico_command({"plugins", "check"})).exit_code, 2) << "no file is named";
}

TEST(Commands, each_tells_what_it_does) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"serve"},
                                                {"config", "check"},
                                                {"config", "print"},
                                                {"keys", "create"},
                                                {"keys", "list"},
                                                {"keys", "revoke"},
                                                {"plugins", "list"},
                                                {"plugins", "check"},
                                                {"seed"},
                                                {"events", "tail"},
                                                {"version"},
                                                {"keys"},
                                                {"config"}}) {
    std::vector<std::string> all = words;
    all.emplace_back("--help");
    const Ran ran = run_program(portico_command(all));
    EXPECT_EQ(ran.exit_code, 0) << words.back() << ran.errors;
    EXPECT_THAT(ran.output, HasSubstr("usage: portico ")) << words.back();
    EXPECT_THAT(ran.output, HasSubstr(words[0])) << words.back();
  }
}

}  // namespace
}  // namespace portico::testing
