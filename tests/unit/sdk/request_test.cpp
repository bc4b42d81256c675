#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <portico/plugin.hpp>
#include <portico/testing/fake_host.hpp>

namespace {

using portico::Answer;
using portico::Error;
using portico::Json;
using portico::Plan;
using portico::QueryResult;
using portico::Request;
using portico::Result;
using portico::Status;
using portico::testing::FakeHost;
using portico::testing::FakeModel;
using portico::testing::FakeResponse;
using portico::testing::FakeRoot;

// What the plugin prepares for each model.
struct Names {
  std::vector<std::string> plurals;
};

portico::Log g_log;
int g_moves = 0;

// Captured by a continuation: counts that it is destroyed exactly once.
struct Counted {
  std::shared_ptr<int> alive = std::make_shared<int>(0);
};

class Frontend final : public portico::Plugin, public portico::SchemaListener<Names> {
 public:
  Status create(portico::Host& host) override {
    return host.declare_error("org.example.test/quota", 429, "Too many greetings");
  }

  Result<std::unique_ptr<Names>> prepare(const portico::Schema& schema) override {
    auto names = std::make_unique<Names>();
    for (const portico::Object object : schema.objects()) {
      if (object.name_singular() == "forbidden") return Error(PORTICO_E_MODEL_INVALID, "not that one");
      names->plurals.emplace_back(object.name_plural());
    }
    return names;
  }

  Status start(portico::Host& host) override {
    counters_ = host.counter("answers_total", "Answers.", {"kind"});
    g_log = host.log();
    held_ = host.hold_schema();
    for (const Status& status : {
             host.get("/request/{id}/{rest*}", &describe_request),
             host.post("/json", &read_json),
             host.get("/answer/{kind}", [this](Request& request) { return answer(request); }),
             host.get("/submit", &submit),
             host.get("/execute", &execute, PORTICO_ROUTE_BLOCKING),
             host.get("/execute_inline", &execute),
             host.get("/fails/{how}", &fails),
             host.get("/prepared", &prepared_names),
             host.get("/twice", &answers_twice),
             host.get("/never", [](Request&) -> Answer { return Status(portico::ok); }),
         }) {
      if (status != portico::ok) return status;
    }
    return portico::ok;
  }

  Status stop() override {
    held_ = portico::HeldSchema();
    return portico::ok;
  }

 private:
  static Answer describe_request(Request& request) {
    const std::string text = std::string(request.method()) + " " + std::string(request.path()) + "|" +
                             std::string(request.query()) + "|" + std::string(request.param(0)) + "|" +
                             std::string(request.param(1)) + "|" + std::string(request.param(2)) + "|" +
                             std::string(request.header("X-ONE")) + "|" +
                             (request.has_header("x-two") ? "y" : "n");
    return request.respond({.status = 202, .content_type = "text/plain"}, text);
  }

  static Answer read_json(Request& request) {
    const Result<Json> json = request.json();
    if (!json) return json.error();
    if (!*json) return Error(PORTICO_E_BODY_SHAPE, "The body is empty");
    return request.respond((*json).find("name").text(), "|", std::string("end"));
  }

  Answer answer(Request& request) const {
    counters_.with({request.param(0)}).add(2);
    Plan plan;
    plan.read("company").select({"id"});
    if (request.param(0) == "graphql") {
      return request.answer(plan, {.error_mode = PORTICO_ERRORS_GRAPHQL}, "{\"data\":", portico::root(0),
                            portico::errors(",\"errors\":"), "}");
    }
    if (request.param(0) == "partial") {
      return request.answer(plan, {.error_mode = PORTICO_ERRORS_GRAPHQL, .status_with_errors = 294},
                            "{\"data\":", portico::root(0), portico::errors(",\"errors\":"), "}");
    }
    if (request.param(0) == "span") {
      std::vector<portico::Part> parts(10, portico::Part("a"));
      parts.push_back(portico::root(0));
      return request.answer(plan, {}, parts);
    }
    if (request.param(0) == "header") {
      const portico_header headers[] = {portico::header("x-bad", "a\r\nb")};
      return request.answer(plan, {.headers = headers}, portico::root(0));
    }
    if (request.param(0) == "unknown") plan.read("company").select({"planet"});
    return request.answer(plan, portico::root(0));
  }

  static Answer submit(Request& request) {
    Plan first;
    first.read("company").select({"id"});
    return request.submit(first, [counted = Counted()](Request& next, QueryResult& result) -> Answer {
      g_moves += static_cast<int>(counted.alive.use_count());
      if (result.status() != PORTICO_OK) return result.error();
      const auto rows = result.rows();
      if (!rows) return rows.error();
      const std::string id(rows->cell(0, *rows->find("id")).text());
      Plan second;
      second.read_one("company", id).select({"name"});
      return next.submit(second, [id](Request& last, QueryResult& one) -> Answer {
        return last.respond(id, "=", one.bytes());
      });
    });
  }

  static Answer execute(Request& request) {
    Plan plan;
    plan.read("company").select({"id"});
    const Result<std::string_view> explained = request.explain(plan);
    if (!explained) return explained.error();
    Result<QueryResult> result = request.execute(plan);
    if (!result) return std::move(result).error();
    return request.respond(result->bytes());
  }

  static Answer fails(Request& request) {
    if (request.param(0) == "defined") return Error::defined("org.example.test/quota");
    return Error(PORTICO_E_INVALID_VALUE, "wrong").details(R"([{"pointer":"/a"}])").internal("for the log");
  }

  static Answer prepared_names(Request& request) {
    std::string text;
    for (const std::string& plural : request.prepared<Names>()->plurals) text += plural + ";";
    return request.respond(text);
  }

  static Answer answers_twice(Request& request) {
    const Answer first = request.respond("one");
    return request.respond("two");
  }

  portico::Labelled<portico::Counter> counters_;
  portico::HeldSchema held_;
};

class Requests : public testing::Test {
 protected:
  void SetUp() override {
    model_.object("company", "companies").field("name", PORTICO_TYPE_TEXT);
    ASSERT_EQ(host_.load<Frontend>(), PORTICO_OK) << host_.message();
  }
  void TearDown() override {
    EXPECT_EQ(host_.stop(), PORTICO_OK);
    EXPECT_TRUE(host_.misuses().empty()) << host_.misuses().front();
  }

  FakeModel model_;
  FakeHost host_{model_};
};

TEST_F(Requests, tells_what_came_in) {
  const FakeResponse response =
      host_.request("GET", "/request/7/a/b?x=%20", {}, {{"x-one", "1"}, {"X-Two", ""}});
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(response.content_type, "text/plain");
  EXPECT_EQ(response.body, "GET /test/request/7/a/b|x=%20|7|a/b||1|y");
}

TEST_F(Requests, reads_a_json_body_or_refuses_it_with_the_hosts_code) {
  EXPECT_EQ(host_.request("POST", "/json", R"({"name":"Acme"})").body, "Acme|end");
  EXPECT_EQ(host_.request("POST", "/json", "{").error, PORTICO_E_MALFORMED_JSON);
  EXPECT_EQ(host_.request("POST", "/json", "").error, PORTICO_E_BODY_SHAPE);
}

TEST_F(Requests, answers_with_literals_roots_and_errors) {
  host_.gives({FakeRoot::json("[1]")});
  EXPECT_EQ(host_.request("GET", "/answer/plain").body, "[1]");
  EXPECT_EQ(host_.request("GET", "/answer/graphql").body, "{\"data\":[]}");
  host_.gives({FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND, "gone")});
  EXPECT_EQ(host_.request("GET", "/answer/graphql").body,
            R"({"data":null,"errors":[{"message":"gone","extensions":{"code":"RECORD_NOT_FOUND"}}]})");
  EXPECT_EQ(host_.request("GET", "/answer/span").body, "aaaaaaaaaa[]");
  EXPECT_EQ(host_.metric("answers_total"), 8);
}

TEST_F(Requests, an_answer_with_errors_may_have_a_status_of_its_own) {
  EXPECT_EQ(host_.request("GET", "/answer/partial").status, 200);
  for (const auto& [path, status] : {std::pair{"/answer/partial", 294}, std::pair{"/answer/graphql", 200}}) {
    host_.gives({FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND, "gone")});
    EXPECT_EQ(host_.request("GET", path).status, status) << path;
  }
}

TEST_F(Requests, passes_on_what_the_host_refuses) {
  EXPECT_EQ(host_.request("GET", "/answer/header").error, PORTICO_E_BAD_RESPONSE);
  const FakeResponse unknown = host_.request("GET", "/answer/unknown");
  EXPECT_EQ(unknown.error, PORTICO_E_UNKNOWN_FIELD);
  EXPECT_EQ(unknown.message, "The object 'company' has no field 'planet'");
  EXPECT_EQ(host_.request("GET", "/execute_inline").error, PORTICO_E_WRONG_THREAD);
  EXPECT_EQ(host_.request("GET", "/never").error, PORTICO_E_NO_ANSWER);
}

TEST_F(Requests, continues_after_a_submitted_plan_at_once_or_later) {
  for (const bool later : {false, true}) {
    host_.defer(later);
    g_moves = 0;
    host_.gives({FakeRoot::rows({"id"}, {{"77"}})});
    host_.gives({FakeRoot::json(R"({"name":"Acme"})")});
    FakeResponse response = host_.request("GET", "/submit");
    if (later) {
      EXPECT_EQ(response.status, 0);
      EXPECT_EQ(host_.run_deferred().status, 0);
      response = host_.run_deferred();
    }
    EXPECT_EQ(response.body, R"(77={"name":"Acme"})");
    EXPECT_EQ(g_moves, 1);
    EXPECT_NE(host_.plans().back().find("CMP id EQ = \"77\""), std::string::npos);
  }
}

TEST_F(Requests, waits_for_a_plan_on_a_blocking_route) {
  host_.gives({FakeRoot::json("[2]")});
  EXPECT_EQ(host_.request("GET", "/execute").body, "[2]");
}

TEST_F(Requests, carries_errors_of_its_own_with_their_status) {
  const FakeResponse defined = host_.request("GET", "/fails/defined");
  EXPECT_EQ(defined.error, PORTICO_E_PLUGIN_DEFINED);
  EXPECT_EQ(defined.status, 429);
  EXPECT_EQ(defined.message, "Too many greetings");
  const FakeResponse other = host_.request("GET", "/fails/value");
  EXPECT_EQ(other.status, 400);
  EXPECT_EQ(other.details, R"([{"pointer":"/a"}])");
  EXPECT_EQ(other.internal, "for the log");
}

TEST_F(Requests, sees_what_was_prepared_for_the_model_in_force) {
  EXPECT_EQ(host_.request("GET", "/prepared").body, "companies;");
  FakeModel bad;
  bad.object("forbidden", "forbiddens");
  EXPECT_EQ(host_.publish(bad), PORTICO_E_MODEL_INVALID);
  EXPECT_EQ(host_.request("GET", "/prepared").body, "companies;");
  FakeModel good;
  good.object("person", "people");
  EXPECT_EQ(host_.publish(good), PORTICO_OK);
  EXPECT_EQ(host_.request("GET", "/prepared").body, "people;");
}

TEST_F(Requests, a_second_answer_is_refused_before_it_reaches_the_host) {
  EXPECT_EQ(host_.request("GET", "/twice").body, "one");
  EXPECT_EQ(host_.handler_status(), PORTICO_E_WRONG_STATE);
}

TEST_F(Requests, are_described_by_their_routes) {
  EXPECT_EQ(host_.describe().rfind(R"({"routes":[{"method":"GET","path":"/request/{id}/{rest*}"},)", 0), 0u);
}

TEST_F(Requests, logs_at_levels) {
  g_log.warning("careful", R"({"n":1})");
  EXPECT_EQ(host_.log().back(), R"(warning: careful {"n":1})");
}

class Leaks final : public portico::Plugin {
 public:
  Status start(portico::Host& host) override {
    held_ = host.hold_schema();
    return host.counter("0bad", "no name").add(1), portico::ok;
  }
  portico::HeldSchema held_;
};

TEST(FakeHostChecks, refuses_a_metric_with_a_bad_name) {
  FakeModel model;
  FakeHost host(model);
  EXPECT_EQ(host.load<Leaks>(), PORTICO_E_BAD_REQUEST);
}

class Keeps final : public portico::Plugin {
 public:
  Status start(portico::Host& host) override {
    held_ = host.hold_schema();
    return portico::ok;
  }
  portico::HeldSchema held_;
};

TEST(FakeHostChecks, tells_of_snapshots_that_outlive_stop) {
  FakeModel model;
  FakeHost host(model);
  ASSERT_EQ(host.load<Keeps>(), PORTICO_OK);
  EXPECT_EQ(host.stop(), PORTICO_OK);
  ASSERT_EQ(host.misuses().size(), 1u);
  EXPECT_EQ(host.misuses().front(), "1 snapshots not released");
}

class SameRoute final : public portico::Plugin {
 public:
  Status start(portico::Host& host) override {
    const auto handler = [](Request& request) { return request.respond("x"); };
    if (const Status first = host.get("/a", handler); first != portico::ok) return first;
    return host.get("/a", handler);
  }
};

TEST(FakeHostChecks, refuses_a_route_registered_twice) {
  FakeModel model;
  FakeHost host(model);
  EXPECT_EQ(host.load<SameRoute>(), PORTICO_E_ROUTE_CONFLICT);
}

}  // namespace
