// Every folder below tests/golden/<area>/ that has a rest.http or a graphql.http is one test. The requests of
// each are sent to a server on each database; both must give the bytes of rest.out and graphql.out. What the
// admin listener explains is in plan.txt, sqlite.sql and postgres.sql: the same for both files, for they say
// the same thing in two languages. A case whose requests are all refused before they have a plan has none of
// these three. With PORTICO_UPDATE_GOLDEN=1 the files are written instead, never where CI=true; with
// PORTICO_GOLDEN_ANSWERS=1 only the answers are compared (mutation/).
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include <gtest/gtest.h>

#include "golden/case_files.hpp"
#include "golden/same_answers.hpp"
#include "golden/sites.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;

// One of the languages in which a case is told.
struct Language {
  std::string requests;
  std::string answers;
  bool graphql = false;
};
const Language kRest{"rest.http", "rest.out", false};
const Language kGraphql{"graphql.http", "graphql.out", true};

struct Case {
  std::string name;  // comparators/text_eq
  fs::path folder;

  bool is_told_in(const Language& language) const { return fs::exists(folder / language.requests); }
};

std::vector<Case> read_cases() {
  std::map<std::string, Case> cases;
  for (const auto& entry : fs::recursive_directory_iterator(golden_folder())) {
    const fs::path file = entry.path().filename();
    if (file != kRest.requests && file != kGraphql.requests) continue;
    const fs::path folder = entry.path().parent_path();
    const std::string name = fs::relative(folder, golden_folder()).generic_string();
    cases.insert_or_assign(name, Case{name, folder});
  }
  std::vector<Case> sorted;
  for (auto& [name, golden] : cases) sorted.push_back(std::move(golden));
  return sorted;
}

struct Seen {
  std::vector<std::string> titles;
  std::vector<HttpResponse> answers;  // with <now>
  std::string out;                    // rest.out, graphql.out
  std::string plan;                   // plan.txt
  std::string statements;             // <database>.sql
};

// A GraphQL answer that has no plan says so in its body, with any status.
bool says_no_plan(const HttpResponse& answer) {
  return answer.status == 400 && answer.body.find("NO_PLAN") != std::string::npos;
}

// The explanation of a request; or nothing, and then the request must be refused in the same words.
std::optional<HttpResponse> explain(const ServerProcess& server, const GoldenRequest& request,
                                    const std::string& target, const std::string& body,
                                    const std::string& title, Seen& seen) {
  HttpResponse answer = explained(server, request.method, target, body, request.headers);
  if (answer.status >= 400 && answer.status < 500) return answer;
  if (answer.status == 501) return answer;  // what comes later
  if (answer.status != 200) {
    throw std::runtime_error("POST /explain: " + std::to_string(answer.status) + " " + answer.body);
  }
  const json::value explanation = parse_json(answer.body);
  const auto add = [](std::string& text, const std::string& head, const std::string& piece) {
    text += (text.empty() ? "" : "\n") + head + "\n" + piece;
  };
  add(seen.plan, title, text_at(explanation, "plan"));
  add(seen.statements, "-- " + title.substr(4), statements_text(explanation));
  return std::nullopt;
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

Seen run_case(const Case& golden, const Language& language, const ServerProcess& server) {
  Seen seen;
  std::vector<HttpResponse> answers;
  const std::string start = now_text();
  HttpClient client(server.port(),
                    {{"Authorization", "Bearer " + server.key()}, {"traceparent", kGoldenTrace}});
  for (const GoldenRequest& request : read_requests(golden.folder / language.requests)) {
    const std::string target = escaped_target(with_answers(request.target, answers));
    const std::string filled = with_answers(request.body, answers);
    const std::string body = language.graphql ? graphql_body(filled) : filled;
    const std::string title =
        "### " + (request.title.empty() ? std::to_string(answers.size() + 1) : request.title);
    seen.titles.push_back(title);
    // Before the request itself: explaining changes nothing, and the request may remove what it reads.
    const std::optional<HttpResponse> refused = explain(server, request, target, body, title, seen);
    answers.push_back(client.request(request.method, target, body, request.headers));
    // The admin listener needs no key, and the answer to HEAD has no body.
    const bool no_key = answers.back().status == 401 || answers.back().status == 403;
    const bool compares =
        !no_key && request.method != "HEAD" && !(language.graphql && refused && says_no_plan(*refused));
    if (refused && compares) {
      EXPECT_EQ(refused->body, answers.back().body) << title << ": explained as another refusal";
    }
    HttpResponse& shown = seen.answers.emplace_back(answers.back());
    shown.body = without_now(shown.body, start);
    seen.out += (seen.out.empty() ? "" : "\n") + title + "\n" + std::to_string(shown.status) + "\n" +
                shown.body + "\n";
  }
  return seen;
}

// A file that has nothing to tell is not there.
void expect_or_update(const fs::path& file, const std::string& seen, const std::string& what) {
  if (is_set("PORTICO_UPDATE_GOLDEN", "1")) {
    if (seen.empty()) {
      fs::remove(file);
    } else if (read_file(file) != seen) {
      write_file(file, seen);
    }
    return;
  }
  EXPECT_EQ(fs::exists(file), !seen.empty()) << file;
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
  struct Told {
    Seen sqlite;
    Seen postgres;
  };

  void run() {
    ASSERT_FALSE(is_set("PORTICO_UPDATE_GOLDEN", "1") && is_set("CI", "true"))
        << "CI compares and never updates";
    ASSERT_TRUE(fs::exists(golden_.folder / "case.md")) << "a case says what it shows in case.md";
    std::optional<Told> rest;
    std::optional<Told> graphql;
    if (golden_.is_told_in(kRest)) rest = told_in(kRest);
    if (golden_.is_told_in(kGraphql)) graphql = told_in(kGraphql);
    if (is_set("PORTICO_GOLDEN_ANSWERS", "1")) return;
    if (rest && graphql) expect_same(*rest, *graphql);
    const Told& told = rest ? *rest : *graphql;
    expect_or_update(golden_.folder / "plan.txt", told.sqlite.plan, "the plan");
    expect_or_update(golden_.folder / "sqlite.sql", told.sqlite.statements, "SQLite's SQL");
    expect_or_update(golden_.folder / "postgres.sql", told.postgres.statements, "PostgreSQL's SQL");
  }

  static void expect_same(const Told& rest, const Told& graphql) {
    ASSERT_EQ(rest.sqlite.titles, graphql.sqlite.titles) << "not the same requests (REST first)";
    EXPECT_EQ(rest.sqlite.plan, graphql.sqlite.plan) << "the plan depends on the language (REST first)";
    EXPECT_EQ(rest.sqlite.statements, graphql.sqlite.statements) << "SQLite's SQL depends on the language";
    EXPECT_EQ(rest.postgres.statements, graphql.postgres.statements)
        << "PostgreSQL's SQL depends on the language";
    for (std::size_t i = 0; i < rest.sqlite.answers.size(); ++i) {
      EXPECT_EQ(difference(rest.sqlite.answers[i], graphql.sqlite.answers[i]), "")
          << rest.sqlite.titles[i] << ": not the same records (REST first)";
    }
  }

  Told told_in(const Language& language) {
    const Told told{seen_on(DatabaseKind::sqlite, language), seen_on(DatabaseKind::postgres, language)};
    EXPECT_EQ(told.sqlite.out, told.postgres.out)
        << language.answers << ": the databases give different bytes (SQLite first)";
    EXPECT_EQ(told.sqlite.plan, told.postgres.plan)
        << language.requests << ": the plan depends on the database";
    expect_or_update(golden_.folder / language.answers, told.sqlite.out, "the answer");
    return told;
  }

  // What a case changes, the other language does not see.
  Seen seen_on(DatabaseKind kind, const Language& language) {
    const fs::path data = golden_.folder / "data.yaml";
    if (!fs::exists(data)) return run_case(golden_, language, shared_server(kind));
    return run_case(golden_, language, *site_with(kind, data)->server);
  }

  Case golden_;
};

class SharedServers : public ::testing::Environment {
 public:
  void TearDown() override { end_shared_servers(); }
};

TEST(Golden, has_at_least_forty_cases_and_eight_of_errors) {
  const std::vector<Case> cases = read_cases();
  EXPECT_GE(cases.size(), 40U);
  const auto errors = std::count_if(cases.begin(), cases.end(),
                                    [](const Case& golden) { return golden.name.rfind("errors/", 0) == 0; });
  EXPECT_GE(errors, 8);
}

TEST(Golden, tells_at_least_sixty_cases_with_a_plan_in_both_languages) {
  const std::vector<Case> cases = read_cases();
  const auto both = std::count_if(cases.begin(), cases.end(), [](const Case& golden) {
    return golden.is_told_in(kRest) && golden.is_told_in(kGraphql) && fs::exists(golden.folder / "plan.txt");
  });
  EXPECT_GE(both, 60);
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
