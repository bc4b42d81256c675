// Every folder below tests/golden/<area>/ that has a rest.http is one test. Its requests are sent to a server
// on each database; both must give the bytes of rest.out, and the plan and the statements of plan.txt,
// sqlite.sql and postgres.sql. With PORTICO_UPDATE_GOLDEN=1 the files are written instead, never where
// CI=true.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "golden/case_files.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;

fs::path golden_folder() {
  return fs::path(PORTICO_SOURCE_DIR) / "tests" / "golden";
}

bool is_set(const char* variable, std::string_view value) {
  const char* text = std::getenv(variable);
  return text != nullptr && value == text;
}

struct Case {
  std::string name;  // comparators/text_eq
  fs::path folder;
};

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::recursive_directory_iterator(golden_folder())) {
    if (entry.path().filename() != "rest.http") continue;
    const fs::path folder = entry.path().parent_path();
    cases.push_back({fs::relative(folder, golden_folder()).generic_string(), folder});
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

struct Site {
  std::unique_ptr<TestDatabase> database;
  std::unique_ptr<ServerProcess> server;
};

std::unique_ptr<Site> site_with(DatabaseKind kind, const fs::path& data) {
  auto site = std::make_unique<Site>();
  site->database = std::make_unique<TestDatabase>(kind);
  ServerOptions options;
  options.storage_url = site->database->url();
  options.environment["PORTICO__MODEL"] = (golden_folder() / "model.yaml").string();
  site->server = std::make_unique<ServerProcess>(options);
  HttpClient client = site->server->client();
  for (const auto& [plural, records] : read_records(data)) {
    const HttpResponse answer = client.post("/rest/batch/" + plural, records);
    if (answer.status != 201) throw std::runtime_error(data.string() + ": " + plural + ": " + answer.body);
  }
  return site;
}

// The servers with the shared records; a case with a data.yaml of its own gets servers of its own.
std::map<DatabaseKind, std::unique_ptr<Site>>& shared_sites() {
  static std::map<DatabaseKind, std::unique_ptr<Site>> sites;
  return sites;
}

struct Seen {
  std::string out;         // rest.out
  std::string plan;        // plan.txt
  std::string statements;  // <database>.sql
  bool explained = false;
};

// The admin listener's explanation of a request: its plan, and the statements of this database.
void explain(const ServerProcess& server, const GoldenRequest& request, const std::string& target,
             const std::string& body, const std::string& title, Seen& seen) {
  json::object question;
  question["method"] = request.method;
  question["target"] = target;
  question["body"] = body;
  const HttpResponse answer = server.admin_client().post("/explain", json::serialize(question));
  // Refused before there is a plan: rest.out tells how.
  if (answer.status == 400 || answer.status == 404) return;
  if (answer.status != 200) {
    throw std::runtime_error("POST /explain: " + std::to_string(answer.status) + " " + answer.body);
  }
  const json::value explained = parse_json(answer.body);
  const auto add = [&title](std::string& text, const std::string& piece) {
    text += (text.empty() ? "" : "\n") + title + "\n" + piece +
            (piece.empty() || piece.back() == '\n' ? "" : "\n");
  };
  add(seen.plan, text_at(explained, "plan"));
  std::string statements;
  for (const json::value& statement : at_path(explained, "statements").as_array()) {
    statements += std::string(statement.as_string()) + ";\n";
  }
  add(seen.statements, statements);
  seen.explained = true;
}

std::string now_text() {
  char text[32];
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", gmtime_r(&now, &parts));
  return text;
}

// Moments that the server took from its clock: later than anything that the records hold.
std::string without_now(const std::string& text, const std::string& start) {
  const std::string form = "dddd-dd-ddTdd:dd:dd.dddZ";
  std::string shown = text;
  for (std::size_t at = 0; at + form.size() <= shown.size(); ++at) {
    const bool time = std::equal(form.begin(), form.end(), shown.begin() + static_cast<std::ptrdiff_t>(at),
                                 [](char f, char c) { return f == 'd' ? c >= '0' && c <= '9' : f == c; });
    if (time && shown.compare(at, form.size(), start) >= 0) shown.replace(at, form.size(), "<now>");
  }
  return shown;
}

Seen run_case(const Case& golden, const ServerProcess& server) {
  Seen seen;
  std::vector<HttpResponse> answers;
  const std::string start = now_text();
  // A fixed trace, which is shown in the body of an error.
  HttpClient client(server.port(),
                    {{"Authorization", "Bearer " + server.key()},
                     {"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  for (const GoldenRequest& request : read_requests(golden.folder / "rest.http")) {
    const std::string target = escaped_target(with_answers(request.target, answers));
    const std::string body = with_answers(request.body, answers);
    const std::string title =
        "### " + (request.title.empty() ? std::to_string(answers.size() + 1) : request.title);
    // Before the request itself: explaining changes nothing, and the request may remove what it reads.
    explain(server, request, target, body, title, seen);
    answers.push_back(client.request(request.method, target, body, request.headers));
    seen.out += (seen.out.empty() ? "" : "\n") + title + "\n" + std::to_string(answers.back().status) + "\n" +
                without_now(answers.back().body, start) + "\n";
  }
  return seen;
}

void expect_or_update(const fs::path& file, const std::string& seen, const std::string& what) {
  if (is_set("PORTICO_UPDATE_GOLDEN", "1")) {
    if (read_file(file) != seen) write_file(file, seen);
    return;
  }
  EXPECT_EQ(read_file(file), seen) << what << " differs from " << file.filename()
                                   << "; if it is meant so: tests/run --update";
}

class GoldenTest : public ::testing::Test {
 public:
  explicit GoldenTest(Case golden) : golden_(std::move(golden)) {}

  void TestBody() override {
    try {
      run();
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
  }

 private:
  void run() {
    ASSERT_FALSE(is_set("PORTICO_UPDATE_GOLDEN", "1") && is_set("CI", "true"))
        << "CI compares and never updates";
    ASSERT_TRUE(fs::exists(golden_.folder / "case.md")) << "a case says what it shows in case.md";
    std::map<DatabaseKind, Seen> seen;
    for (const DatabaseKind kind : kBothDatabases) {
      std::unique_ptr<Site> own;
      Site* site = nullptr;
      if (fs::exists(golden_.folder / "data.yaml")) {
        own = site_with(kind, golden_.folder / "data.yaml");
        site = own.get();
      } else {
        std::unique_ptr<Site>& shared = shared_sites()[kind];
        if (!shared) shared = site_with(kind, golden_folder() / "data.yaml");
        site = shared.get();
      }
      seen[kind] = run_case(golden_, *site->server);
    }
    const Seen& sqlite = seen[DatabaseKind::sqlite];
    const Seen& postgres = seen[DatabaseKind::postgres];
    EXPECT_EQ(sqlite.out, postgres.out) << "the databases give different bytes (SQLite first)";
    EXPECT_EQ(sqlite.plan, postgres.plan) << "the plan depends on the database";
    expect_or_update(golden_.folder / "rest.out", sqlite.out, "the answer");
    if (!sqlite.explained) return;
    expect_or_update(golden_.folder / "plan.txt", sqlite.plan, "the plan");
    expect_or_update(golden_.folder / "sqlite.sql", sqlite.statements, "SQLite's SQL");
    expect_or_update(golden_.folder / "postgres.sql", postgres.statements, "PostgreSQL's SQL");
  }

  Case golden_;
};

class SharedServers : public ::testing::Environment {
 public:
  void TearDown() override { shared_sites().clear(); }
};

TEST(Golden, has_at_least_forty_cases_and_eight_of_errors) {
  const std::vector<Case> cases = read_cases();
  EXPECT_GE(cases.size(), 40U);
  const auto errors = std::count_if(cases.begin(), cases.end(),
                                    [](const Case& golden) { return golden.name.rfind("errors/", 0) == 0; });
  EXPECT_GE(errors, 8);
}

}  // namespace
}  // namespace portico::testing

int main(int argc, char** argv) {
  using namespace portico::testing;
  ::testing::InitGoogleTest(&argc, argv);
  ::testing::AddGlobalTestEnvironment(new SharedServers);
  for (const Case& golden : read_cases()) {
    std::string name = golden.name;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
    ::testing::RegisterTest("GoldenCase", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [golden]() -> ::testing::Test* { return new GoldenTest(golden); });
  }
  return RUN_ALL_TESTS();
}
