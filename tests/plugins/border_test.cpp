// The host's side of the border with a plugin that is right.
#include <string>

#include <gtest/gtest.h>

#include "plugins/border_host.hpp"

namespace portico::test {
namespace {

using base::Error;
using base::ErrorCode;

const std::string kWrong = PORTICO_WRONG_PLUGINS;

class Border : public ::testing::Test {
 protected:
  void load(plugin_host::HostOptions options = BorderHost::checking()) {
    host = std::make_unique<BorderHost>(std::move(options));
    const Error error = host->load_one("border", kWrong);
    ASSERT_FALSE(error) << error.text();
    ASSERT_FALSE(host->published) << host->published.text();
  }
  void SetUp() override { load(); }
  void TearDown() override {
    host->host->drain(std::chrono::milliseconds(1000));
    host->host->stop();
    EXPECT_EQ(host->host->list().front().results_held, 0u);
  }
  std::unique_ptr<BorderHost> host;
};

std::uint32_t number(ErrorCode code) {
  return static_cast<std::uint32_t>(code);
}

TEST_F(Border, shows_the_request_decoded) {
  EXPECT_EQ(host->get("/border/echo/a%20b/c%2Fd/e?x=%31").body,
            "GET|/border/echo/a b/c/d/e|x=%31|a b|c/d/e|(none)|(none)|/border");
  EXPECT_EQ(host->host->list().front().misbehaviour, 0u) << host->log.text();
}

TEST_F(Border, gives_the_body_as_a_tape_by_its_media_type) {
  const auto post = [&](const std::string& type, const std::string& body) {
    return host->send("POST /border/json HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
                      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  EXPECT_EQ(post("application/json", R"({"a":1.50})").body, "3 1.50");
  EXPECT_EQ(post("Application/JSON; charset=\"UTF-8\"", "[]").body, "1");
  EXPECT_EQ(post("application/merge-patch+json", "{}").body, "1");
  EXPECT_EQ(post("application/json", "").body, "0");
  EXPECT_EQ(post("text/plain", "{}").error, number(ErrorCode::MEDIA_TYPE));
  EXPECT_EQ(post("application/json; charset=latin1", "{}").error, number(ErrorCode::MEDIA_TYPE));
  EXPECT_EQ(post("application/json", "{").error, number(ErrorCode::MALFORMED_JSON));
  EXPECT_EQ(post("application/json", R"({"a":1,"a":2})").error, number(ErrorCode::JSON_LIMIT));
}

TEST_F(Border, answers_with_the_bytes_of_the_roots) {
  for (const bool elsewhere : {false, true}) {
    host->port.elsewhere = elsewhere;
    EXPECT_EQ(host->get("/border/list").body, R"([{"id":"1"}])");
    const Answered answered = host->get("/border/submit");
    EXPECT_EQ(answered.body, "a;b;" + std::to_string(PORTICO_E_BAD_HANDLE) + R"( [{"id":"1"}])");
    EXPECT_EQ(host->get("/border/execute").body, answered.body);
  }
}

TEST_F(Border, explains_the_plan_in_each_way_of_running_it_and_runs_none) {
  for (const char* path : {"/border/list", "/border/submit", "/border/execute"}) {
    std::string explanation;
    const Answered answered = host->explain(path, explanation);
    EXPECT_EQ(explanation, R"({"plan":"","statements":[]})") << path;
    EXPECT_EQ(answered.error, number(ErrorCode::NOT_RUN)) << path << ": " << answered.body;
  }
  host->port.refusal = Error(ErrorCode::UNKNOWN_FIELD, "No \"x\".");
  for (const char* path : {"/border/list", "/border/submit", "/border/execute"}) {
    std::string explanation;
    EXPECT_EQ(host->explain(path, explanation).error, number(ErrorCode::UNKNOWN_FIELD)) << path;
    EXPECT_EQ(explanation, "") << path;
  }
  EXPECT_EQ(host->port.runs, 0);
  EXPECT_EQ(host->host->list().front().misbehaviour, 0u) << host->log.text();
  EXPECT_EQ(host->get("/border/list").status, 200) << "the next request runs its plan";
}

TEST_F(Border, lets_no_plan_run_without_a_principal) {
  EXPECT_EQ(host->get("/border/list", false).error, number(ErrorCode::TOKEN_MISSING));
  EXPECT_EQ(host->port.runs, 0);
}

TEST_F(Border, replaces_the_answer_by_the_first_error) {
  host->port.script = [](const portico_plan&) {
    return std::vector<FakeRoot>{FakeRoot{Error(ErrorCode::UNIQUE_VIOLATION, "Taken."), {}, {}}};
  };
  const Answered answered = host->get("/border/list");
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.error, number(ErrorCode::UNIQUE_VIOLATION));
  EXPECT_NE(answered.body.find("Taken."), std::string::npos);
  host->port.script = [](const portico_plan&) {
    return std::vector<FakeRoot>{FakeRoot{Error(ErrorCode::POOL_TIMEOUT), {}, {}}};
  };
  EXPECT_NE(host->get("/border/list").headers.find("Retry-After"), std::string::npos);
  EXPECT_EQ(host->get("/border/submit").error, number(ErrorCode::POOL_TIMEOUT));
}

TEST_F(Border, writes_errors_of_graphql_beside_the_data) {
  host->port.script = [](const portico_plan&) {
    FakeRoot failed{Error(ErrorCode::UNKNOWN_FIELD, "No \"x\"."), {}, {}};
    failed.error.details = R"([{"pointer":"/x"}])";
    return std::vector<FakeRoot>{FakeRoot{}, failed};
  };
  const Answered answered = host->get("/border/graphql");
  EXPECT_EQ(answered.status, 200);
  EXPECT_EQ(answered.error, number(ErrorCode::UNKNOWN_FIELD));
  EXPECT_EQ(answered.body,
            R"({"data":{"a":[{"id":"1"}],"b":null},"errors":[{"message":"known"},{"message":"No \"x\".",)"
            R"("path":["beta"],"extensions":{"subCode":"FIELD_NOT_FOUND","userFriendlyMessage":)"
            R"("The object has no such field","code":"BAD_USER_INPUT","errors":[{"pointer":"/x"}]}}]})");
  EXPECT_NE(answered.headers.find("X-Kept: yes"), std::string::npos);
  EXPECT_NE(answered.headers.find("application/graphql-response+json"), std::string::npos);
  host->port.script = [](const portico_plan&) { return std::vector<FakeRoot>(2); };
  EXPECT_EQ(host->get("/border/graphql").body,
            R"({"data":{"a":[{"id":"1"}],"b":[{"id":"1"}]},"errors":[{"message":"known"}]})");
  host->port.script = [](const portico_plan&) {
    return std::vector<FakeRoot>{FakeRoot{Error(ErrorCode::TOO_DEEP, "Deep."), {}, {}}};
  };
  const std::string refused = host->get("/border/graphql").body;
  EXPECT_NE(refused.find(R"({"data":{"a":null,"b":null})"), std::string::npos) << refused;
  EXPECT_NE(refused.find(R"("message":"Deep.","locations":[{"line":1,"column":2}],"path":["alpha"])"),
            std::string::npos)
      << refused;
  host->port.script = nullptr;
  EXPECT_EQ(host->get("/border/graphql").error, number(ErrorCode::BAD_RESPONSE))
      << "the plan has one root only";
}

TEST_F(Border, an_answer_with_errors_may_have_a_status_of_its_own) {
  const auto roots = [](ErrorCode code) {
    return [code](const portico_plan&) {
      std::vector<FakeRoot> two(2);
      if (code != ErrorCode::ok) two[1].error = Error(code);
      return two;
    };
  };
  host->port.script = roots(ErrorCode::ok);
  EXPECT_EQ(host->get("/border/graphql?294").status, 200);
  EXPECT_EQ(host->get("/border/graphql?294&known").status, 294);
  EXPECT_EQ(host->get("/border/graphql").status, 200) << "a struct that ends before it";
  host->port.script = roots(ErrorCode::UNKNOWN_FIELD);
  EXPECT_EQ(host->get("/border/graphql?294").status, 294);
  EXPECT_EQ(host->get("/border/graphql").status, 200);
  host->port.script = [](const portico_plan&) {
    return std::vector<FakeRoot>{FakeRoot{Error(ErrorCode::TOO_DEEP, "Deep."), {}, {}}};
  };
  EXPECT_EQ(host->get("/border/graphql?294").status, 294);
  for (const char* target : {"/border/graphql?199", "/border/graphql?600"})
    EXPECT_EQ(host->get(target).error, number(ErrorCode::BAD_RESPONSE)) << target;
}

TEST_F(Border, calls_the_handler_once_more_when_the_model_changed) {
  for (const char* path : {"/border/list", "/border/submit", "/border/execute"}) {
    for (const bool elsewhere : {false, true}) {
      host->port.elsewhere = elsewhere;
      int left = 1;
      host->port.script = [&left](const portico_plan&) {
        std::vector<FakeRoot> roots(1);
        if (left-- > 0) roots[0].error = Error(ErrorCode::STALE_SNAPSHOT);
        return roots;
      };
      host->port.runs = 0;
      EXPECT_EQ(host->get(path).status, 200) << path;
      EXPECT_EQ(host->port.runs, 2) << path;
      left = 2;
      EXPECT_EQ(host->get(path).error, number(ErrorCode::STALE_SNAPSHOT)) << path << ": not for ever";
    }
  }
}

TEST_F(Border, does_not_call_it_again_when_something_was_done) {
  host->port.script = [](const portico_plan&) {
    std::vector<FakeRoot> roots(2);
    roots[1].error = Error(ErrorCode::STALE_SNAPSHOT);
    return roots;
  };
  EXPECT_EQ(host->get("/border/list").error, number(ErrorCode::STALE_SNAPSHOT));
  EXPECT_EQ(host->port.runs, 1);
}

TEST_F(Border, shows_errors_of_the_plugin) {
  const Answered own = host->get("/border/defined");
  EXPECT_EQ(own.status, 429);
  EXPECT_EQ(own.error, number(ErrorCode::PLUGIN_DEFINED));
  EXPECT_NE(own.body.find(R"("code":"org.example.border/quota")"), std::string::npos) << own.body;
  const Answered detailed = host->get("/border/detailed");
  EXPECT_NE(detailed.body.find(R"("errors":[{"pointer":"/a"}])"), std::string::npos) << detailed.body;
  const Answered unknown = host->get("/border/unknown");
  EXPECT_EQ(unknown.error, number(ErrorCode::UNKNOWN_FIELD));
  EXPECT_NE(unknown.body.find("did you mean"), std::string::npos) << unknown.body;
}

TEST_F(Border, moves_a_handler_that_holds_up_io_threads_to_the_pool) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(host->get("/border/slow").body, "slow");
  EXPECT_EQ(host->posted, 0);
  EXPECT_EQ(host->get("/border/slow").body, "slow");
  EXPECT_EQ(host->posted, 1);
  host->pool_is_full = true;
  EXPECT_EQ(host->get("/border/slow").error, number(ErrorCode::OVERLOADED));
  EXPECT_EQ(host->get("/border/execute").error, number(ErrorCode::OVERLOADED));
}

TEST_F(Border, does_not_count_the_time_of_plans_as_the_handlers_own) {
  host->port.script = [](const portico_plan&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(4));
    return std::vector<FakeRoot>(1);
  };
  for (int i = 0; i < 12; ++i) host->get("/border/list");
  EXPECT_EQ(host->posted, 0);
}

TEST_F(Border, follows_the_model_with_what_plugins_prepared) {
  EXPECT_EQ(host->get("/border/prepared").body, "1");
  auto refused = host->host->prepare(company_model(13));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::MODEL_INVALID);
  const schema::SnapshotRef next = company_model(2);
  auto ready = host->host->prepare(next);
  ASSERT_TRUE(ready);
  EXPECT_EQ(host->get("/border/prepared").body, "1") << "not before it is committed";
  host->host->commit(std::move(*ready));
  host->snapshot = next;
  EXPECT_EQ(host->get("/border/prepared").body, "2");
  EXPECT_EQ(host->get("/border/discarded").body, "1");
  {
    auto dropped = host->host->prepare(company_model(3));
    ASSERT_TRUE(dropped);
  }
  EXPECT_EQ(host->get("/border/discarded").body, "2") << "prepared, never committed";
}

TEST_F(Border, notices_a_ctx_on_a_foreign_thread) {
  EXPECT_EQ(host->get("/border/other_thread").body, "(none)");
  EXPECT_EQ(host->host->list().front().misbehaviour, 1u);
}

TEST_F(Border, drains_running_requests_and_takes_no_new_ones) {
  host->port.elsewhere = true;
  host->port.delay = std::chrono::milliseconds(50);
  Answered late;
  std::thread client([&] { late = host->get("/border/list"); });
  while (host->host->list().front().requests_running == 0) std::this_thread::yield();
  EXPECT_TRUE(host->host->drain(std::chrono::milliseconds(5000)));
  client.join();
  EXPECT_EQ(late.status, 200);
  EXPECT_EQ(host->get("/border/list").error, number(ErrorCode::DRAINING));
  host->host->stop();
  EXPECT_EQ(host->host->list().front().state, "gone");
}

TEST_F(Border, two_generations_of_one_file_live_side_by_side) {
  BorderHost second;
  ASSERT_FALSE(second.load_one("border", kWrong));
  const schema::SnapshotRef next = company_model(2);
  auto ready = second.host->prepare(next);
  ASSERT_TRUE(ready);
  second.host->commit(std::move(*ready));
  second.snapshot = next;
  EXPECT_EQ(second.get("/border/prepared").body, "2");
  EXPECT_EQ(host->get("/border/prepared").body, "1");
  EXPECT_EQ(second.get("/border/discarded").body, "1");
  EXPECT_EQ(host->get("/border/discarded").body, "0") << "static variables are each generation's own";
}

}  // namespace
}  // namespace portico::test
