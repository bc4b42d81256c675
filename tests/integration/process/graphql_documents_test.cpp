// The settings of the GraphQL frontend that say which documents run and which statuses are answered, on the
// real server.
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kNewer = "application/graphql-response+json";
constexpr const char* kOlder = "application/json";

constexpr const char* kTrusted = "{companies{totalCount}}";
constexpr const char* kTrustedHash = "305bf9f36ae9faadf57652384ec0145e12d5bb5d735cf268e1e2f0da27ab6606";
constexpr const char* kOther = "{people{totalCount}}";
constexpr const char* kOtherHash = "d9ba875a7c9a4a0aaa3e045b52e9dd3cc67373e98c0a3a9f2b5cdaf698027a29";

ServerOptions with_settings(const std::string& config) {
  ServerOptions options;
  options.yaml = "  graphql_core:\n    config: " + config + "\n";
  return options;
}

HttpResponse ask(HttpClient& client, const std::string& body, const char* accept = kNewer) {
  return client.request("POST", "/graphql", body, {{"Content-Type", "application/json"}, {"Accept", accept}});
}

std::string of_text(const std::string& text) {
  return json::serialize(json::object{{"query", text}});
}
std::string of_id(const std::string& id) {
  return json::serialize(json::object{{"documentId", id}});
}
json::object extension(const std::string& hash) {
  return {{"persistedQuery", json::object{{"version", 1}, {"sha256Hash", hash}}}};
}
std::string of_hash(const std::string& hash) {
  return json::serialize(json::object{{"extensions", extension(hash)}});
}
std::string of_both(const std::string& text, const std::string& hash) {
  return json::serialize(json::object{{"query", text}, {"extensions", extension(hash)}});
}

// "code subCode" of the first error.
std::string told(const HttpResponse& response) {
  const json::value body = parse_json(response.body);
  return text_at(body, "errors.0.extensions.code") + " " + text_at(body, "errors.0.extensions.subCode");
}

struct Manifest {
  TempFolder folder;
  std::string file = (folder.path() / "trusted.json").string();
  Manifest() { write_file(file, json::serialize(json::object{{kTrustedHash, kTrusted}})); }
  ServerOptions options(const std::string& mode) const {
    return with_settings("{documents: {mode: " + mode + ", manifest: " + file + "}}");
  }
};

TEST(GraphqlStatuses, the_draft_profile_answers_422_and_294_to_the_newer_type_alone) {
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        const std::vector<std::pair<std::string, int>> cases = {
            {of_text(kOther), 200},
            {of_text(R"({a:companies{totalCount} b:company(filter:{name:{eq:"nowhere"}}){id}})"), 294},
            {of_text(R"({b:company(filter:{name:{eq:"nowhere"}}){id}})"), 294},
            {of_text(R"({a:companies{totalCount} b:company(filter:{}){id}})"), 294},
            {of_text("{"), 400},
            {of_text("{nothing}"), 422},
            {of_text("query($v:Int!){companies(first:$v){totalCount}}"), 422},
            {of_text("query A{__typename} query B{__typename}"), 422},
            {of_id(kOtherHash), 422}};
        for (const auto& [body, status] : cases) {
          const HttpResponse newer = ask(client, body);
          EXPECT_EQ(newer.status, status) << body << newer.body;
          EXPECT_EQ(newer.header("Content-Type"), std::string(kNewer) + "; charset=utf-8");
          const HttpResponse older = ask(client, body, kOlder);
          EXPECT_EQ(older.status, 200) << body;
          EXPECT_EQ(older.body, newer.body);
        }
        EXPECT_EQ(ask(client, "{}").status, 422);
        EXPECT_EQ(ask(client, "{}", kOlder).status, 400);
        EXPECT_EQ(ask(client, "{").status, 400);
        HttpClient stranger = server.anonymous_client();
        EXPECT_EQ(ask(stranger, of_text(kOther)).status, 401);
      },
      with_settings("{status_profile: draft}"));
}

TEST(GraphqlStatuses, the_stable_profile_is_what_is_served_unless_told) {
  for (const char* config : {"{}", "{status_profile: stable}"}) {
    ServerProcess server(with_settings(config));
    HttpClient client = server.client();
    EXPECT_EQ(ask(client, of_text(R"({b:company(filter:{name:{eq:"nowhere"}}){id}})")).status, 200);
    EXPECT_EQ(ask(client, of_text("{nothing}")).status, 400);
    EXPECT_EQ(ask(client, "{}").status, 400);
  }
}

TEST(GraphqlDocuments, a_manifest_names_documents_for_those_who_send_ids) {
  const Manifest manifest;
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        const std::string answer = R"({"data":{"companies":{"totalCount":)";
        for (const std::string& id : {std::string(kTrustedHash), "sha256:" + std::string(kTrustedHash)}) {
          EXPECT_EQ(ask(client, of_id(id)).body.rfind(answer, 0), 0U);
          EXPECT_EQ(client.get("/graphql?documentId=" + id).body.rfind(answer, 0), 0U);
        }
        EXPECT_EQ(ask(client, of_text(kOther)).status, 200);
        const HttpResponse unknown = ask(client, of_id(kOtherHash));
        EXPECT_EQ(unknown.status, 400);
        EXPECT_EQ(told(unknown), "BAD_USER_INPUT DOCUMENT_NOT_FOUND");
      },
      manifest.options("allow"));
}

TEST(GraphqlDocuments, a_preferred_manifest_logs_other_texts_once) {
  const Manifest manifest;
  ServerProcess server(manifest.options("prefer"));
  HttpClient client = server.client();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ask(client, of_text(kTrusted)).status, 200);
    EXPECT_EQ(ask(client, of_text(kOther)).status, 200);
  }
  EXPECT_EQ(server.terminate(), 0);
  const std::string log = server.output() + server.errors();
  const std::size_t first = log.find(kOtherHash);
  EXPECT_NE(first, std::string::npos) << log;
  EXPECT_EQ(log.find(kOtherHash, first + 1), std::string::npos) << log;
  EXPECT_EQ(log.find(kTrustedHash), std::string::npos) << log;
}

TEST(GraphqlDocuments, only_the_manifest_runs_where_nothing_else_is_taken) {
  const Manifest manifest;
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        EXPECT_EQ(ask(client, of_text(kTrusted)).status, 200);
        EXPECT_EQ(ask(client, of_id(kTrustedHash)).status, 200);
        const HttpResponse text = ask(client, of_text(kOther));
        EXPECT_EQ(text.status, 400);
        EXPECT_EQ(told(text), "BAD_USER_INPUT DOCUMENT_NOT_TRUSTED");
        EXPECT_EQ(ask(client, of_text("{__schema{types{name}}}")).status, 400);
        for (const std::string& body : {of_hash(kTrustedHash), of_both(kOther, kOtherHash)}) {
          const HttpResponse refused = ask(client, body);
          EXPECT_EQ(refused.status, 400);
          EXPECT_EQ(told(refused), "PERSISTED_QUERY_NOT_SUPPORTED PERSISTED_QUERY_NOT_SUPPORTED");
          EXPECT_EQ(text_at(parse_json(refused.body), "errors.0.message"), "PersistedQueryNotSupported");
        }
      },
      manifest.options("only"));
}

TEST(GraphqlDocuments, a_text_is_found_by_the_hash_that_it_was_sent_with) {
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        for (const auto& [accept, status] : {std::pair{kNewer, 400}, std::pair{kOlder, 200}}) {
          const HttpResponse unknown = ask(client, of_hash(kOtherHash), accept);
          EXPECT_EQ(unknown.status, status);
          EXPECT_EQ(told(unknown), "PERSISTED_QUERY_NOT_FOUND PERSISTED_QUERY_NOT_FOUND");
          EXPECT_EQ(text_at(parse_json(unknown.body), "errors.0.message"), "PersistedQueryNotFound");
        }
        const HttpResponse wrong = ask(client, of_both(kOther, kTrustedHash));
        EXPECT_EQ(wrong.status, 400);
        EXPECT_EQ(told(wrong), "BAD_USER_INPUT DOCUMENT_HASH_MISMATCH");
        const std::string answer = R"({"data":{"people":{"totalCount":)";
        EXPECT_EQ(ask(client, of_both(kOther, kOtherHash)).body.rfind(answer, 0), 0U);
        EXPECT_EQ(ask(client, of_hash(kOtherHash)).body.rfind(answer, 0), 0U);
        const std::string target =
            "/graphql?extensions=" + json::serialize(extension(kOtherHash)) + "&operationName=";
        EXPECT_EQ(client.get(escaped_target(target)).body.rfind(answer, 0), 0U);
      },
      with_settings("{}"));
}

TEST(GraphqlDocuments, a_document_alone_may_be_the_body) {
  ServerProcess server(with_settings("{}"));
  HttpClient client = server.client();
  EXPECT_EQ(
      client.request("POST", "/graphql", "{__typename}", {{"Content-Type", "application/graphql"}}).body,
      R"({"data":{"__typename":"Query"}})");
}

// A manifest beside the configuration file, named by a relative path.
Ran start_with(const std::string& mode, const std::string& manifest) {
  const TempFolder folder;
  write_file(folder.path() / "trusted.json", manifest);
  write_file(folder.path() / "portico.yaml", "plugins:\n  graphql_core:\n    config: {documents: {mode: " +
                                                 mode + ", manifest: trusted.json}}\n");
  std::vector<std::string> arguments = {"serve", "--config", (folder.path() / "portico.yaml").string()};
  if (geteuid() == 0) arguments.emplace_back("--allow-root");
  Ran ran = run_program(
      portico_command(arguments, {{"PORTICO__STATE_DIR", (folder.path() / "state").string()},
                                  {"PORTICO__SERVER__LISTEN", "127.0.0.1:" + std::to_string(free_port())},
                                  {"PORTICO__ADMIN__LISTEN", "127.0.0.1:" + std::to_string(free_port())}}));
  EXPECT_GT(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr((folder.path() / "trusted.json").string()));
  return ran;
}

TEST(GraphqlDocuments, a_manifest_with_a_fault_ends_the_start_with_its_file_and_entry) {
  const std::string wrong = json::serialize(json::object{{kTrustedHash, kTrusted}, {kOtherHash, "{a}"}});
  const Ran ran = start_with("allow", wrong);
  EXPECT_THAT(ran.errors, HasSubstr("PORTICO-6005"));
  EXPECT_THAT(ran.errors, HasSubstr(kOtherHash));
  EXPECT_THAT(start_with("only", "{").errors, HasSubstr("JSON"));
  EXPECT_THAT(start_with("only", "{\"abc\":\"{a}\"}").errors, HasSubstr("abc"));
}

TEST(GraphqlDocuments, a_manifest_may_have_more_entries_than_a_request_may) {
  TempFolder folder;
  const std::string file = (folder.path() / "trusted.json").string();
  // 1,000 keys are what a request may have.
  std::string text = "{";
  for (int i = 0; i < 1001; ++i) text += "\"" + std::to_string(i) + "\":\"x\",";
  write_file(file, text + "\"a\":\"x\"}");
  ServerOptions options = with_settings("{documents: {manifest: " + file + "}}");
  try {
    ServerProcess server(options);
    ADD_FAILURE() << "started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("not named by a SHA-256"));
  }
}

}  // namespace
}  // namespace portico::testing
