// What one GraphQL document may cost (host/docs/security.md): just below a limit it is answered, just above
// it is refused under the limit's own code, a thousand such at once leave other clients unharmed, and far
// above it costs less than a hundred simple queries; so does what is allowed, however it is written.
#include "integration/process/graphql_limits.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <portico/abi/error.h>

#include "support/both_databases.hpp"
#include "support/notes.hpp"
#include "support/raw_client.hpp"

namespace portico::testing {
namespace {

double cost_of(const ServerProcess& server, const std::function<void()>& work) {
  const double before = cpu_of(server);
  work();
  return cpu_of(server) - before;
}

// Documents far above what is allowed, each with what refuses it; and such that are allowed, but lead to what
// they ask for in as many ways as they can: those are answered.
struct Attack {
  std::string name;
  std::string code;
  std::string body;
  int status = 400;
};

std::string fragment_tower(int levels, const std::string& last) {
  return of_one_company("...f0") +
         repeated(levels,
                  [](int i) {
                    const std::string next = "...f" + std::to_string(i + 1);
                    return " fragment f" + std::to_string(i) + " on Company{" + next + " " + next + "}";
                  }) +
         " fragment f" + std::to_string(levels) + " on Company{" + last + "}";
}

// Three fragments that lead from one to the next through 167 conditions each, spread 1,900 times.
std::string conditions_body() {
  const auto nested = [](const std::string& inner) {
    return repeated(167, [](int) { return "...@include(if:$a){"; }) + inner + std::string(167, '}');
  };
  return body_of("query($a:Boolean!)" + of_one_company(repeated(1900, [](int) { return "...F0"; })) +
                     " fragment F0 on Company{" + nested("...F1") + "} fragment F1 on Company{" +
                     nested("...F2") + "} fragment F2 on Company{" + nested("id") + "}",
                 json::object{{"a", true}});
}

std::string operations_body() {
  return json::serialize(
      json::object{{"query", repeated(900, [](int i) { return "query Q" + std::to_string(i) + "{...R}"; }) +
                                 " fragment R on Query{companies(first:1){edges{node{" +
                                 repeated(1990, [](int) { return "id "; }) + "}}}}"},
                   {"operationName", "Q7"}});
}

std::vector<Attack> attacks() {
  const auto many = [](std::size_t times, const std::string& text) {
    std::string all;
    all.reserve(times * text.size());
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  const std::string flood = "{" + many(100'000, "__typename ") + "}";
  const std::string short_flood = "{" + many(90'000, "__typename ") + "}";
  const std::string brackets = many(1'000'000, "[");
  const std::string conflicts = repeated(900, [](int i) { return i % 2 == 0 ? "x:id " : "x:name "; });
  std::vector<Attack> all = {
      {"fragments that spread the next one twice", "TOO_MANY_FIELDS", body_of(fragment_tower(99, "id"))},
      {"a tower that ends in its beginning", "GRAPHQL_VALIDATION_FAILED",
       body_of(fragment_tower(99, "...f0"))},
      {"100,000 times __typename", "JSON_LIMIT", body_of(flood)},
      {"90,000 times __typename", "TOO_MANY_TOKENS", body_of(short_flood)},
      {"100,000 aliases", "TOO_MANY_TOKENS",
       body_of("{" + repeated(100'000, [](int i) { return "a" + std::to_string(i) + ":a "; }) + "}")},
      {"1,000,000 lists", "NESTING_TOO_DEEP", body_of("{companies(x:" + brackets)},
      {"1,000,000 objects", "GRAPHQL_PARSE_FAILED", body_of("{companies(x:" + many(1'000'000, "{"))},
      {"300,000 objects with a field", "NESTING_TOO_DEEP", body_of("{companies(x:" + many(300'000, "{a:"))},
      {"1,000,000 list types", "NESTING_TOO_DEEP", body_of("query($v:" + brackets)},
      {"1,000,000 selection sets", "GRAPHQL_PARSE_FAILED", body_of(many(1'000'000, "{"))},
      {"300,000 selection sets", "NESTING_TOO_DEEP", body_of(many(300'000, "{a"))},
      {"250,000 inline fragments", "NESTING_TOO_DEEP", body_of(many(250'000, "{..."))},
      {"100,000 directives", "TOO_MANY_TOKENS", body_of("{id " + many(100'000, "@skip ") + "}")},
      {"an alias that means two fields in turn", "TOO_MANY_ALIASES", body_of(of_one_company(conflicts))},
      {"1,900 spreads of a tower of 501 conditions", {}, conditions_body(), 200},
      {"900 operations that share 1,990 fields", {}, operations_body(), 200},
  };
  for (const GraphqlLimit& limit : graphql_limits()) {
    const int times = limit.most < 1000 ? 8 : 4;
    all.push_back({"far above " + limit.code, {}, limit.body(limit.most * times)});
  }
  return all;
}

TEST(GraphqlLimits, a_document_at_a_limit_is_answered_and_one_above_it_is_refused_by_name) {
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        ASSERT_EQ(client.post("/rest/companies", R"({"name":"Acme"})").status, 201);
        for (const GraphqlLimit& limit : graphql_limits()) {
          SCOPED_TRACE(limit.code);
          const HttpResponse below = ask(client, limit.body(limit.most));
          EXPECT_EQ(codes_of(below), limit.below_code.empty() ? std::set<std::string>{}
                                                              : std::set<std::string>{limit.below_code})
              << below.body;
          EXPECT_EQ(below.status, limit.below_code.empty() ? 200 : 400);
          const HttpResponse above = ask(client, limit.body(limit.most + 1));
          EXPECT_EQ(above.status, 400);
          EXPECT_EQ(codes_of(above), std::set<std::string>{limit.code}) << above.body;
          EXPECT_EQ(above.header("Content-Type"), "application/graphql-response+json; charset=utf-8");
          const json::value error = at_path(parse_json(above.body), "errors.0");
          EXPECT_FALSE(at_path(error, "locations").get_array().empty());
          if (!limit.setting.empty()) {
            EXPECT_NE(text_at(error, "message").find("\"" + limit.setting + "\""), std::string::npos)
                << above.body;
          }
          // The connection is not spent by a refusal.
          EXPECT_EQ(ask(client, body_of(kSimpleDocument)).status, 200);
        }
      },
      with_graphql());
}

TEST(GraphqlLimits, settings_move_the_limits) {
  ServerOptions options;
  options.yaml =
      "  graphql_core:\n    config: {max_depth: 5, max_aliases: 0, max_root_fields: 1, max_fields: 10,\n"
      "      max_tokens: 100, max_directives: 1, max_fragments: 0, max_variables: 0}\n";
  ServerProcess server(options);
  HttpClient client = server.client();
  for (GraphqlLimit& limit : graphql_limits()) {
    if (limit.setting.empty()) continue;
    SCOPED_TRACE(limit.code);
    const std::map<std::string, int> most = {
        {"max_depth", 5},      {"max_aliases", 0},   {"max_root_fields", 1}, {"max_fields", 10},
        {"max_directives", 1}, {"max_fragments", 0}, {"max_variables", 0},   {"max_tokens", 100}};
    EXPECT_EQ(codes_of(ask(client, limit.body(most.at(limit.setting) + 1))),
              std::set<std::string>{limit.code});
  }
  EXPECT_EQ(ask(client, body_of(kSimpleDocument)).status, 200);
}

TEST(GraphqlLimits, a_batch_is_refused_whatever_its_length) {
  ServerProcess server(with_graphql());
  HttpClient client = server.client();
  for (const int length : {0, 1, 10, 1000}) {
    std::string body = "[";
    for (int i = 0; i < length; ++i) body += (i == 0 ? "" : ",") + body_of(kSimpleDocument);
    const HttpResponse response = ask(client, body + "]");
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(codes_of(response), std::set<std::string>{"BATCH_NOT_SUPPORTED"}) << response.body;
  }
  EXPECT_EQ(ask(client, body_of(kSimpleDocument)).status, 200);
}

TEST(GraphqlLimits, what_is_far_above_costs_less_than_a_hundred_simple_queries) {
  constexpr std::string_view kQuery = "\"query\":\"";
  ServerProcess server(with_graphql());
  HttpClient client = server.client();
  const std::string simple = body_of(kSimpleDocument);
  const auto hundred = [&] {
    for (int i = 0; i < 100; ++i) EXPECT_EQ(ask(client, simple).status, 200);
  };
  hundred();  // warm
  const double budget = cost_of(server, hundred);
  const double before = megabytes_of(server);
  for (const Attack& attack : attacks()) {
    SCOPED_TRACE(attack.name);
    HttpResponse response;
    double cost = 0;
    for (int attempt = 0; attempt < 3; ++attempt) {  // the least of three: others use the machine too
      // Spaces before the document: it was never seen.
      std::string body = attack.body;
      if (const std::size_t at = body.find(kQuery); at != std::string::npos)
        body.insert(at + kQuery.size(), static_cast<std::size_t>(attempt), ' ');
      const double once = cost_of(server, [&] { response = ask(client, body); });
      cost = attempt == 0 ? once : std::min(cost, once);
    }
    EXPECT_EQ(response.status, attack.status) << response.body;
    EXPECT_LT(response.body.size(), 8192U);
    if (attack.status == 200) {
      EXPECT_EQ(codes_of(response), std::set<std::string>{}) << response.body;
    }
    if (!attack.code.empty()) {
      EXPECT_EQ(codes_of(response), std::set<std::string>{attack.code}) << response.body;
    }
    EXPECT_LT(cost, budget * kSlower);
  }
  if (kSlower == 1) {
    EXPECT_LT(megabytes_of(server) - before, 20);
  }
}

TEST(GraphqlLimits, other_clients_are_served_while_documents_far_above_are_refused) {
  ServerProcess server(with_graphql());
  const std::vector<Attack> all = attacks();
  const double before = megabytes_of(server);
  std::vector<std::thread> attackers;
  for (std::size_t number = 0; number < 4; ++number) {
    attackers.emplace_back([&, number] {
      HttpClient client = server.client();
      for (std::size_t i = 0; i < 250; ++i) {
        const Attack& attack = all[(i + number) % all.size()];
        EXPECT_EQ(ask(client, attack.body).status, attack.status) << attack.name;
      }
    });
  }
  HttpClient client = server.client();
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(ask(client, body_of(kSimpleDocument)).status, 200);
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  for (std::thread& each : attackers) each.join();
  std::sort(times.begin(), times.end());
  EXPECT_LT(times[times.size() * 9 / 10], 200) << "milliseconds";
  if (kSlower == 1) {
    EXPECT_LT(megabytes_of(server) - before, 64);
  }
}

struct Watched {
  std::vector<double> milliseconds;  // of each query, sorted
  double megabytes = 0;              // most of the server's memory

  double p99() const { return milliseconds[milliseconds.size() * 99 / 100]; }
};

// A client with a simple query, one after another for as long as `goes_on` says.
Watched watch(const ServerProcess& server, const std::function<bool(std::size_t)>& goes_on) {
  HttpClient client = server.client();
  const std::string simple = body_of(kSimpleDocument);
  Watched seen;
  do {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(ask(client, simple).status, 200);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    seen.milliseconds.push_back(time.count());
    seen.megabytes = std::max(seen.megabytes, megabytes_of(server));
  } while (goes_on(seen.milliseconds.size()));
  std::sort(seen.milliseconds.begin(), seen.milliseconds.end());
  return seen;
}

void open_more_files() {
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  files.rlim_cur = std::max(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 8192));
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &files), 0);
}

TEST(GraphqlLimits, a_thousand_documents_above_a_limit_at_once_leave_other_clients_unharmed) {
  constexpr std::size_t kCrowd = 1000;
  constexpr double kTimes = 20;           // as long as when nobody else asks
  constexpr double kMilliseconds = 1000;  // always allowed: who comes last may wait for the whole crowd
  constexpr double kMegabytes = 96;       // a thousand bodies are 25 of them
  open_more_files();
  ServerOptions options = with_graphql();
  options.environment["PORTICO__SERVER__LIMITS__CONNECTIONS_PER_ADDRESS"] = "2000";
  for (const char* time : {"HEADER_TIMEOUT", "IDLE_TIMEOUT", "REQUEST_TIMEOUT", "RATE_GRACE"})
    options.environment[std::string("PORTICO__SERVER__LIMITS__") + time] = "60s";
  ServerProcess server(options);
  watch(server, [](std::size_t asked) { return asked < 200; });  // warm
  double slowest = 0;
  double heaviest = 0;
  for (const GraphqlLimit& limit : graphql_limits()) {
    SCOPED_TRACE(limit.code);
    const std::string body = limit.body(limit.most + 1);
    const std::string request = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                                server.key() +
                                "\r\nContent-Type: application/json\r\nAccept: "
                                "application/graphql-response+json\r\nContent-Length: " +
                                std::to_string(body.size()) + "\r\n\r\n" + body;
    std::vector<RawClient> crowd;
    for (std::size_t i = 0; i < kCrowd; ++i) crowd.emplace_back("127.0.0.1:" + std::to_string(server.port()));
    const Watched quiet = watch(server, [](std::size_t asked) { return asked < 300; });

    std::atomic<bool> crowded{true};
    Watched meanwhile;
    std::thread other([&] { meanwhile = watch(server, [&](std::size_t) { return crowded.load(); }); });
    std::size_t refused = 0;
    for (RawClient& each : crowd) EXPECT_TRUE(each.send(request));
    for (RawClient& each : crowd) {
      const RawResponse answer = each.read_response(false, std::chrono::minutes(2));
      if (answer.status == 400 && answer.body.find("\"subCode\":\"" + limit.code + '"') != std::string::npos)
        ++refused;
    }
    crowded = false;
    other.join();

    EXPECT_EQ(refused, kCrowd);
    if (kSlower == 1) {
      EXPECT_LT(meanwhile.p99(), std::max(kTimes * quiet.p99(), kMilliseconds));
      EXPECT_LT(meanwhile.megabytes - quiet.megabytes, kMegabytes);
    }
    slowest = std::max(slowest, meanwhile.p99());
    heaviest = std::max(heaviest, meanwhile.megabytes - quiet.megabytes);
  }
  if (HasFailure()) return;
  std::ostringstream told;
  told << std::fixed << std::setprecision(1) << kCrowd << " documents above each of "
       << graphql_limits().size() << " GraphQL limits at once: p99 of another client up to " << slowest
       << " ms, up to " << heaviest << " MB more";
  note(told.str());
}

TEST(GraphqlErrors, every_graphql_row_of_the_error_table_is_answered) {
  ServerProcess server(with_graphql());
  HttpClient client = server.client();
  const TempFolder folder;
  const std::string manifest = (folder.path() / "empty.json").string();
  write_file(manifest, "{}");
  ServerOptions strict;
  strict.yaml = "  graphql_core: {config: {documents: {mode: only, manifest: " + manifest + "}}}\n";
  ServerProcess strict_server(strict);
  HttpClient strict_client = strict_server.client();
  std::set<std::string> seen;
  const auto send_to = [&](HttpClient& to, const std::string& body) {
    const HttpResponse response = ask(to, body);
    EXPECT_EQ(response.status, 400) << response.body;
    for (const std::string& code : codes_of(response)) seen.insert(code);
  };
  const auto send = [&](const std::string& body) { send_to(client, body); };
  for (const GraphqlLimit& limit : graphql_limits()) send(limit.body(limit.most + 1));
  send("[]");
  send(body_of("{"));
  send(body_of("{nothing}"));
  send(body_of("query($v:Int!){companies(first:$v){totalCount}}"));
  send(body_of("query A{__typename} query B{__typename}"));
  send(R"({"documentId":"1"})");
  const std::string hash =
      R"("extensions":{"persistedQuery":{"version":1,"sha256Hash":")" + std::string(64, '0') + "\"}}}";
  send("{" + hash);
  send(R"({"query":"{__typename}",)" + hash);
  send_to(strict_client, "{" + hash);
  send_to(strict_client, body_of("{__typename}"));
  struct Row {
    std::string name;
    std::string code;
  };
  const std::vector<Row> rows = {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  {#name, code},
#include <portico/errors.def>
  };
  int count = 0;
  for (const Row& row : rows) {
    if (row.name.rfind("GRAPHQL_", 0) != 0) continue;
    ++count;
    EXPECT_EQ(seen.count(row.code), 1U) << row.name << " is answered to no request of this test";
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(count));
}

TEST(GraphqlErrors, each_root_answers_for_itself) {
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        ASSERT_EQ(client.post("/rest/companies", R"({"name":"Acme"})").status, 201);
        const HttpResponse response = ask(client, body_of(R"({a:companies(first:1){totalCount}
b:companies(filter:{name:{regex:"x"}}){totalCount}
c:company(filter:{id:{eq:"20202020-0000-4000-8000-000000000001"}}){id}
d:companies(after:"zzz"){totalCount}
e:company(filter:{}){id}
f:companies(first:1){edges{node{name}}}})"));
        EXPECT_EQ(response.status, 200);
        const json::value body = parse_json(response.body);
        EXPECT_EQ(text_at(body, "data.a.totalCount"), "1");
        EXPECT_EQ(text_at(body, "data.f.edges.0.node.name"), "Acme");
        for (const char* failed : {"b", "c", "d", "e"})
          EXPECT_TRUE(at_path(body, std::string("data.") + failed).is_null()) << response.body;
        std::map<std::string, std::string> told;
        for (const json::value& error : at_path(body, "errors").get_array()) {
          told[text_at(error, "path.0")] = code_of(error) + " " + text_at(error, "locations.0.line");
          EXPECT_EQ(text_at(error, "locations.0.column"), "1");
        }
        EXPECT_EQ(told, (std::map<std::string, std::string>{{"b", "INVALID_ARGS_FILTER 2"},
                                                            {"c", "RECORD_NOT_FOUND 3"},
                                                            {"d", "INVALID_CURSOR 4"},
                                                            {"e", "INVALID_QUERY_INPUT 5"}}));
      },
      with_graphql());
}

// Any text at all: an answer of the 400s or a result, never a 500, and the server goes on.
TEST(GraphqlErrors, no_document_is_answered_with_a_server_error) {
  ServerProcess server(with_graphql());
  HttpClient client = server.client();
  const std::vector<std::string> seeds = {
      kSimpleDocument,
      fragment_tower(5, "id"),
      "mutation{createCompany(data:{name:\"x\"}){id name}}",
      "query($f:CompanyFilterInput,$o:[CompanyOrderByInput]){companies(filter:$f,orderBy:$o){edges{node{id "
      "people(first:2){edges{node{name{firstName}}}}}}}}",
      "{__schema{types{name fields{name type{name}}}}}",
      "{company(filter:{id:{eq:\"\"}}){id ...on Company{name}}}"};
  const std::string bytes =
      "{}()[]:!$@|&=\"\\#,. \n\xEF\xBB\xBF\xC3\xA9"
      "0123aeE+-_x";
  std::uint64_t state = 88172645463325252ULL;
  const auto random = [&state](std::size_t below) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return static_cast<std::size_t>(state % below);
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text = seeds[random(seeds.size())];
    for (std::size_t change = random(6); change != 0; --change) {
      const std::size_t at = random(text.size() + 1);
      switch (random(4)) {
        case 0:
          text.insert(at, 1, bytes[random(bytes.size())]);
          break;
        case 1:
          text.erase(at, 1 + random(5));
          break;
        case 2:
          if (at < text.size()) text[at] = bytes[random(bytes.size())];
          break;
        default:
          text.insert(at, text.substr(random(text.size() + 1), random(20)));
      }
      if (text.empty()) text = "{";
    }
    // Whether or not the text is UTF-8.
    std::string body = "{\"query\":\"";
    for (const char byte : text) {
      if (byte == '"' || byte == '\\') body += '\\';
      body += byte == '\n' ? std::string("\\n") : std::string(1, byte);
    }
    const HttpResponse response = ask(client, body + "\"}");
    ASSERT_TRUE(response.status == 200 || response.status == 400)
        << response.status << " " << text << response.body;
    for (const std::string& code : response.status == 200 ? codes_of(response) : std::set<std::string>())
      ASSERT_NE(code, "INTERNAL") << text << response.body;
    ASSERT_EQ(response.body.find("INTERNAL_SERVER_ERROR"), std::string::npos) << text << response.body;
  }
  EXPECT_EQ(ask(client, body_of(kSimpleDocument)).status, 200);
}

}  // namespace
}  // namespace portico::testing
