// Bodies and texts that mean no good, through the real program: limits on JSON, deep nesting, and Unicode
// whose signs look alike.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/process/behind_host.hpp"
#include "integration/process/server_cost.hpp"
#include "support/both_databases.hpp"
#include "support/other_client.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kModel = R"(
objects:
  thing:
    plural: things
    fields:
      name: {type: TEXT, unique: true}
      note: {type: TEXT}
      size: {type: NUMERIC}
      data: {type: RAW_JSON}
)";

struct Things {
  explicit Things(const std::string& more = "") {
    write_file(folder.path() / "model.yaml", kModel);
    options.environment["PORTICO__MODEL"] = (folder.path() / "model.yaml").string();
    options.yaml = "  graphql_core: {}\n" + more;
  }
  TempFolder folder;
  ServerOptions options;
};

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  all.reserve(times * text.size());
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string percent(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

std::string hex(std::string_view text) {
  std::string out = percent(text);
  out.erase(std::remove(out.begin(), out.end(), '%'), out.end());
  return out;
}

// Texts that somebody may take for each other; all of them differ in their bytes.
const std::vector<std::string>& look_alikes() {
  static const std::vector<std::string> all = {"caf\xC3\xA9",
                                               "cafe\xCC\x81",  // one sign or two
                                               "\xC3\x85",
                                               "\xE2\x84\xAB",
                                               "A\xCC\x8A",  // A with a ring, Angstrom
                                               "\xEA\xB0\x80",
                                               "\xE1\x84\x80\xE1\x85\xA1",  // a Hangul syllable, its letters
                                               "\xEF\xAC\x81",
                                               "fi",  // a ligature
                                               "k",
                                               "K",
                                               "\xE2\x84\xAA",  // Kelvin
                                               "\xC3\x9F",
                                               "ss",
                                               "\xE1\xBA\x9E",  // sharp s
                                               "ab",
                                               "\xEF\xBB\xBF"
                                               "ab",
                                               "ab\xEF\xBB\xBF",  // byte order marks
                                               "a\xE2\x80\xAE"
                                               "b",
                                               "a\xE2\x81\xA6"
                                               "b\xE2\x81\xA9",
                                               "a\xE2\x80\x8B"
                                               "b",  // bidi controls, no width
                                               "\xD0\xB0"
                                               "b",  // a Cyrillic a
                                               "\xF0\x9F\x92\xA5",
                                               "\xF4\x8F\xBF\xBF",
                                               "\xEF\xBF\xBF",
                                               "\xEF\xBF\xBD"};
  return all;
}

// As UTF-16 in JSON escapes.
std::string escaped(const std::string& text) {
  std::string out;
  const auto unit = [&out](unsigned value) {
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += "0123456789abcdef"[value >> shift & 15U];
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned point = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i)
      point = point << 6U | (static_cast<unsigned>(text[at + i]) & 0x3FU);
    if (point < 0x10000) {
      unit(point);
    } else {
      unit(0xD800 + ((point - 0x10000) >> 10U));
      unit(0xDC00 + ((point - 0x10000) & 0x3FFU));
    }
    at += size;
  }
  return out;
}

HttpResponse graphql(HttpClient& client, const std::string& query, const json::object& variables = {}) {
  return client.post("/graphql", json::serialize(json::object{{"query", query}, {"variables", variables}}));
}

TEST(TextBytes, look_alikes_are_stored_byte_for_byte_and_are_different_values) {
  const Things things;
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions options = things.options;
    options.storage_url = database.url();
    ServerProcess server(options);
    HttpClient client = server.client();
    const std::vector<std::string>& all = look_alikes();

    const auto create = [&client](std::size_t how, const std::string& name) {
      switch (how % 4) {
        case 0:
          return client.post("/rest/things", "{\"name\":\"" + name + "\"}");
        case 1:
          return client.post("/rest/things", "{\"name\":\"" + escaped(name) + "\"}");
        case 2:
          return graphql(client, "mutation{createThing(data:{name:\"" + name + "\"}){name}}");
        default:
          return graphql(client, "mutation($n:String){createThing(data:{name:$n}){name}}", {{"n", name}});
      }
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
      const HttpResponse made = create(i, all[i]);
      ASSERT_EQ(made.status, i % 4 < 2 ? 201 : 200) << hex(all[i]) << made.body;
      EXPECT_EQ(text_at(parse_json(made.body), "data.createThing.name"), all[i]) << made.body;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      SCOPED_TRACE(hex(all[i]));
      for (std::size_t how = 0; how < 4; ++how) {
        const HttpResponse twice = create(how, all[i]);
        EXPECT_THAT(twice.body, HasSubstr("DUPLICATE_ENTRY")) << "unique means: other bytes";
      }
      const HttpResponse rest = client.get("/rest/things?filter=name[eq]:%22" + percent(all[i]) + "%22");
      EXPECT_EQ(text_at(parse_json(rest.body), "totalCount"), "1") << rest.body;
      EXPECT_EQ(text_at(parse_json(rest.body), "data.things.0.name"), all[i]);
      const HttpResponse asked =
          graphql(client, "query($n:String){things(filter:{name:{eq:$n}}){totalCount edges{node{name}}}}",
                  {{"n", all[i]}});
      EXPECT_EQ(text_at(parse_json(asked.body), "data.things.totalCount"), "1") << asked.body;
      EXPECT_EQ(text_at(parse_json(asked.body), "data.things.edges.0.node.name"), all[i]);
    }

    std::vector<std::string> sorted = all;
    std::sort(sorted.begin(), sorted.end());  // char_traits compare bytes
    const HttpResponse list = client.get("/rest/things?order_by=name[AscNullsLast]&fields=name&limit=200");
    std::string stored;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      EXPECT_EQ(hex(text_at(parse_json(list.body), "data.things." + std::to_string(i) + ".name")),
                hex(sorted[i]));
      stored += (i == 0 ? "" : ",") + hex(sorted[i]);
    }

    const Behind behind(database);
    const bool sqlite = database.kind() == DatabaseKind::sqlite;
    const std::string column = behind.in_workspace(
        "SELECT c.name FROM portico_columns c JOIN portico_fields f ON f.id = c.field_id WHERE f.name = "
        "'name'");
    const std::string table =
        behind.in_workspace("SELECT table_name FROM portico_objects WHERE name_singular = 'thing'");
    EXPECT_EQ(
        behind.in_workspace(sqlite ? "SELECT group_concat(h) FROM (SELECT hex(" + column + ") AS h FROM " +
                                         table + " ORDER BY " + column + ")"
                                   : "SELECT upper(string_agg(encode(convert_to(" + column +
                                         ", 'UTF8'), 'hex'), ',' ORDER BY " + column + ")) FROM " + table),
        stored);
  });
}

TEST(TextBytes, what_is_no_text_is_refused_by_both_frontends) {
  const Things things;
  ServerProcess server(things.options);
  HttpClient client = server.client();
  for (const std::string text : {"\\u0000", "\\ud800", "\\udc00x", "\\ud800\\u0041", "\xC0\x80",
                                 "\xED\xA0\x80", "\xFF", "\xC1\xBF", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    SCOPED_TRACE(hex(text));
    EXPECT_EQ(client.post("/rest/things", "{\"name\":\"" + text + "\"}").status, 400);
    EXPECT_EQ(client.post("/rest/things", "{\"" + text + "\":1}").status, 400);
    EXPECT_EQ(client
                  .post("/graphql",
                        "{\"query\":\"mutation($n:String){createThing(data:{name:$n}){id}}\","
                        "\"variables\":{\"n\":\"" +
                            text + "\"}}")
                  .status,
              400);
  }
  for (const std::string text : {"%00", "%C0%80", "%ED%A0%80", "%FF"}) {
    EXPECT_EQ(client.get("/rest/things?filter=name[eq]:%22" + text + "%22").status, 400) << text;
  }
  EXPECT_EQ(text_at(parse_json(client.get("/rest/things").body), "totalCount"), "0");
}

TEST(JsonBrackets, a_million_cost_little_time_and_memory) {
  const Things things;
  ServerProcess server(things.options);
  HttpClient client = server.client();
  const std::size_t million = 1'000'000;
  struct Case {
    const char* name;
    std::string body;
  };
  const std::vector<Case> cases = {
      {"lists", repeated(million, "[")},
      {"lists that end", repeated(million, "[") + repeated(million, "]")},
      {"lists in a field", "{\"data\":" + repeated(million, "[")},
      {"lists side by side", "[" + repeated(300'000, "[],") + "[]]"},
      {"objects", repeated(million, "{")},
      {"objects with a key", repeated(million, "{\"a\":")},
      {"lists and objects", repeated(million / 2, "[{\"a\":")},
      {"ends", repeated(million, "]")},
  };
  EXPECT_EQ(client.get("/rest/things?limit=1").status, 200);
  const double at_first = megabytes_of(server);
  for (const auto& [method, target] : {std::pair("POST", "/rest/things"),
                                       {"POST", "/rest/batch/things"},
                                       {"PATCH", "/rest/things/20202020-0000-4000-8000-000000000001"},
                                       {"POST", "/graphql"}}) {
    for (const Case& entry : cases) {
      SCOPED_TRACE(std::string(target) + " " + entry.name);
      HttpResponse response;
      const double before = megabytes_of(server);
      peak_megabytes_of(server);
      double cost = 0;
      for (int attempt = 0; attempt < 3; ++attempt) {  // the least of three: others use the machine too
        const double begin = cpu_of(server);
        response = client.request(method, target, entry.body);
        const double once = cpu_of(server) - begin;
        cost = attempt == 0 ? once : std::min(cost, once);
      }
      EXPECT_EQ(response.status, 400);
      EXPECT_LT(response.body.size(), 8192U);
      EXPECT_LT(cost, 5 * 50'000 * kSlower) << "microseconds";
      const double peak = peak_megabytes_of(server);
      if (kSlower == 1) {  // beside the text itself, whose buffer grows by doubling
        EXPECT_LT(peak - before, 20 + 2 * static_cast<double>(entry.body.size()) / 1e6);
      }
      EXPECT_EQ(client.get("/rest/things?limit=1").status, 200);
    }
  }
  if (kSlower == 1) {
    EXPECT_LT(megabytes_of(server) - at_first, 40) << "megabytes are kept";
  }
}

struct JsonLimit {
  std::string name;
  std::string below;
  std::string above;
  std::string words;  // of the refusal
};

std::vector<JsonLimit> json_limits() {
  const auto data = [](const std::string& value) { return "{\"data\":" + value + "}"; };
  const auto lists = [](std::size_t depth) { return repeated(depth, "[") + repeated(depth, "]"); };
  const auto keys = [](int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
    return text + "}";
  };
  const auto elements = [](std::size_t count) { return "[" + repeated(count - 1, "0,") + "0]"; };
  const auto note = [](std::size_t size) { return "{\"note\":\"" + std::string(size, 'x') + "\"}"; };
  return {
      {"depth", data(lists(63)), data(lists(64)), "deeper than 64 levels"},
      {"keys", data(keys(1000)), data(keys(1001)), "more than 1000 keys"},
      {"elements", data(elements(10'000)), data(elements(10'001)), "more than 10000 elements"},
      {"string", note(1024 * 1024), note(1024 * 1024 + 1), "longer than 1048576 bytes"},
      {"key", data("{\"" + std::string(1024, 'k') + "\":1}"),
       data("{\"" + std::string(1024 * 1024 + 1, 'k') + "\":1}"), "longer than 1048576 bytes"},
      {"digits", "{\"size\":" + std::string(40, '7') + "}", "{\"size\":" + std::string(41, '7') + "}",
       "more than 40 digits"},
      {"digits of a fraction", "{\"size\":0." + std::string(39, '7') + "}",
       "{\"size\":0." + std::string(40, '7') + "}", "more than 40 digits"},
      {"same key", R"({"note":"a"})", R"({"note":"a","n\u006fte":"b"})", "\\\"note\\\" twice"},
  };
}

std::string posted(const ServerProcess& server, const std::string& body) {
  return "POST /rest/things HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + server.key() +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

std::string address_of(const ServerProcess& server) {
  return "127.0.0.1:" + std::to_string(server.port());
}

TEST(JsonLimits, hold_over_http_and_the_connection_goes_on) {
  const Things things;
  on_both_servers(
      [](ServerProcess& server) {
        for (const JsonLimit& limit : json_limits()) {
          SCOPED_TRACE(limit.name);
          RawClient client(address_of(server));
          client.send(posted(server, limit.below));
          const RawResponse below = client.read_response();
          EXPECT_EQ(below.status, 201) << below.body.substr(0, 500);
          client.send(posted(server, limit.above) + posted(server, R"({"note":"next"})"));
          const RawResponse above = client.read_response();
          EXPECT_EQ(above.status, 400) << above.body.substr(0, 500);
          EXPECT_EQ(above.header("X-Portico-Error"), "PORTICO-1410");
          EXPECT_THAT(above.body, HasSubstr(limit.words));
          EXPECT_LT(above.body.size(), 8192U);
          EXPECT_EQ(above.header("Connection"), "");
          EXPECT_EQ(client.read_response().status, 201) << "the connection does not go on";
        }
      },
      things.options);
}

TEST(JsonLimits, a_thousand_bodies_above_at_once_are_refused) {
  const Things things("server: {limits: {connections_per_address: 5000, requests_per_connection: 100000}}\n");
  ServerProcess server(things.options);
  OtherClient other(address_of(server), "127.0.0.2",
                    "GET /rest/things?limit=1 HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " +
                        server.key() + "\r\n\r\n");
  for (const JsonLimit& limit : json_limits()) {
    if (limit.above.size() > 64 * 1024) continue;  // a thousand of these are another limit's concern
    SCOPED_TRACE(limit.name);
    const double before = megabytes_of(server);
    const std::string request = posted(server, limit.above);
    other.expect_served_during([&] {
      std::vector<RawClient> clients;
      for (int i = 0; i < 1000; ++i) clients.emplace_back(address_of(server));
      for (RawClient& client : clients) client.send(request);
      for (RawClient& client : clients) EXPECT_EQ(client.read_response().status, 400);
    });
    if (kSlower == 1) {
      EXPECT_LT(megabytes_of(server) - before, 50);
    }
  }
}

TEST(ResponseTooLarge, names_the_limit_and_the_remedy_which_helps) {
  const Things things("server: {limits: {response_bytes: 64KiB}}\n");
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        for (int i = 0; i < 100; ++i) {
          ASSERT_EQ(client.post("/rest/things", "{\"note\":\"" + std::string(1000, 'x') + "\"}").status, 201);
        }
        const HttpResponse refused = client.get("/rest/things?limit=100");
        EXPECT_EQ(refused.status, 400);
        EXPECT_EQ(refused.header("X-Portico-Error"), "PORTICO-1450");
        EXPECT_EQ(text_at(parse_json(refused.body), "code"), "RESPONSE_TOO_LARGE") << refused.body;
        EXPECT_THAT(refused.body, HasSubstr("page"));
        EXPECT_EQ(client.get("/rest/things?limit=40").status, 200);
        EXPECT_EQ(client.get("/rest/things?limit=100&fields=id").status, 200);
        const HttpResponse query = graphql(client, "{things(first:100){edges{node{note}}}}");
        EXPECT_THAT(query.body, HasSubstr("RESPONSE_TOO_LARGE"));
        EXPECT_EQ(graphql(client, "{things(first:40){edges{node{note}}}}").status, 200);
      },
      things.options);
}

}  // namespace
}  // namespace portico::testing
