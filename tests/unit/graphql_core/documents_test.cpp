// Trusted documents and automatic persisted queries.
#include <filesystem>
#include <fstream>

#include "graphql_host.hpp"
#include "transport/document_hash.hpp"

namespace graphql::core {
namespace {

using transport::hash_of;

constexpr std::string_view kTrusted = "query A($n:Int){people(first:$n){totalCount}}";
constexpr std::string_view kOther = "{__typename}";
constexpr std::string_view kResponseType = "application/graphql-response+json";
constexpr std::string_view kAnswer = R"({"data":{"__typename":"Query"}})";

TEST(DocumentHash, is_the_SHA_256_of_the_text) {
  // FIPS 180-4, and every length around the ends of blocks.
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(hash_of(std::string(55, 'a')),
            "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  EXPECT_EQ(hash_of(std::string(56, 'a')),
            "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  EXPECT_EQ(hash_of(std::string(64, 'a')),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
  // The example of the draft of persisted documents.
  EXPECT_EQ(hash_of("query($id:ID!){user(id:$id){name}}"),
            "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b");
}

TEST(DocumentHash, is_read_in_either_case_and_with_its_prefix) {
  const std::string hash = hash_of("abc");
  std::string upper = hash;
  for (char& c : upper) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  EXPECT_EQ(transport::parse_document_id(hash), hash);
  EXPECT_EQ(transport::parse_document_id("sha256:" + hash), hash);
  EXPECT_EQ(transport::parse_document_id(upper), hash);
  for (const std::string& none : {std::string(), std::string("sha256:"), hash.substr(1), hash + "0",
                                  "md5:" + hash, std::string(64, 'g'), "sha256:sha256:" + hash}) {
    EXPECT_EQ(transport::parse_document_id(none), std::nullopt) << none;
  }
  EXPECT_EQ(transport::parse_hash("sha256:" + hash), std::nullopt);
}

class GraphqlDocumentSources : public GraphqlHost {
 protected:
  void TearDown() override {
    GraphqlHost::TearDown();
    std::filesystem::remove(file_);
  }

  static std::string entry(std::string_view hash, std::string_view text) {
    return "\"" + std::string(hash) + "\":" + portico::testing::detail::json_string(text);
  }
  static std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

  void write(std::string_view manifest) { std::ofstream(file_) << manifest; }
  std::string settings(std::string_view mode) const {
    return "{\"documents\":{\"mode\":" + quoted(mode) + ",\"manifest\":" + quoted(file_) + "}}";
  }
  // The plugin anew, with kTrusted in its manifest.
  void trust(std::string_view mode) {
    write("{" + entry(hash_of(kTrusted), kTrusted) + "}");
    EXPECT_EQ(host_.stop(), PORTICO_OK);
    load(settings(mode));
  }
  // The sentence with which the start is refused.
  std::string refusal(const std::string& config) {
    EXPECT_EQ(host_.stop(), PORTICO_OK);
    const portico_status status = host_.load(portico_plugin_entry, config);
    std::string message = host_.message();
    if (status == PORTICO_OK) return "started";
    load("{}");
    return message;
  }

  std::string by_id(std::string_view id, std::string_view more = {}) {
    return post("{\"documentId\":" + quoted(id) + std::string(more) + "}").body;
  }
  static std::string persisted(std::string_view hash, std::string_view version = "1") {
    return "\"extensions\":{\"persistedQuery\":{\"version\":" + std::string(version) +
           ",\"sha256Hash\":" + quoted(hash) + "}}";
  }
  std::string by_hash(std::string_view hash) { return post("{" + persisted(hash) + "}").body; }
  std::string with_hash(std::string_view text, std::string_view hash) {
    return post("{\"query\":" + portico::testing::detail::json_string(text) + "," + persisted(hash) + "}")
        .body;
  }
  bool is_run(const std::string& body) { return body.rfind("{\"data\":", 0) == 0; }

  const std::string file_ = ::testing::TempDir() + "portico-manifest-" +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".json";
};

TEST_F(GraphqlDocumentSources, a_trusted_document_is_named_by_its_id_instead_of_its_text) {
  trust("allow");
  const std::string hash = hash_of(kTrusted);
  by_id(hash, R"(,"variables":{"n":3},"operationName":"A")");
  EXPECT_EQ(host_.plans().back(), "READ_LIST person as people\n  LIMIT = 3\n  COUNT\n");
  by_id("sha256:" + hash, R"(,"variables":{"n":4})");
  EXPECT_EQ(host_.plans().back(), "READ_LIST person as people\n  LIMIT = 4\n  COUNT\n");
  EXPECT_TRUE(is_run(host_.request("GET", "?documentId=sha256%3A" + hash).body));
  EXPECT_EQ(run(kOther), kAnswer);
  EXPECT_TRUE(is_run(run(kTrusted)));
  EXPECT_EQ(host_.log().back().rfind("info: Trusted documents are read. {\"documents\":1}", 0), 0U)
      << host_.log().back();
}

TEST_F(GraphqlDocumentSources, an_unknown_id_is_refused_with_a_code_of_its_own) {
  for (const std::string_view mode : {"none", "allow", "prefer", "only"}) {
    if (mode != "none") trust(mode);
    for (const std::string& id : {hash_of(kOther), "sha256:" + hash_of(kOther), std::string("md5:1")}) {
      by_id(id);
      EXPECT_EQ(last_.status, 200);
      EXPECT_TRUE(has_code("DOCUMENT_NOT_FOUND")) << mode << last_.body;
      EXPECT_NE(last_.body.find(id), std::string::npos) << last_.body;
      EXPECT_EQ(post("{\"documentId\":" + quoted(id) + "}", {{"Accept", std::string(kResponseType)}}).status,
                400);
    }
  }
}

TEST_F(GraphqlDocumentSources, a_document_is_named_once) {
  trust("allow");
  const std::string id = "\"documentId\":" + quoted(hash_of(kTrusted));
  for (const std::string& body :
       {"{" + id + ",\"query\":\"{__typename}\"}", "{" + id + "," + persisted(hash_of(kTrusted)) + "}",
        std::string(R"({"documentId":1})"), std::string(R"({"documentId":""})"),
        std::string(R"({"documentId":null})")}) {
    EXPECT_EQ(post(body).status, 400) << body << last_.body;
    EXPECT_TRUE(has_code("BAD_REQUEST")) << last_.body;
  }
  EXPECT_EQ(post(R"({"documentId":null,"query":"{__typename}"})").body, kAnswer);
}

TEST_F(GraphqlDocumentSources, a_preferred_manifest_logs_other_texts_once_each) {
  trust("prefer");
  const std::size_t before = host_.log().size();
  EXPECT_TRUE(is_run(run(kTrusted)));
  EXPECT_TRUE(is_run(by_id(hash_of(kTrusted))));
  EXPECT_EQ(host_.log().size(), before);
  run("{nothing}");
  EXPECT_EQ(run(kOther), kAnswer);
  EXPECT_EQ(run(kOther), kAnswer);
  ASSERT_EQ(host_.log().size(), before + 1);
  EXPECT_EQ(host_.log().back(),
            "warning: A document that is not in the manifest was run. {\"documentId\":\"" + hash_of(kOther) +
                "\"}");
  for (int i = 0; i < 1500; ++i) run("{a" + std::to_string(i) + ":__typename}");
  EXPECT_EQ(host_.log().size(), before + 1000);
}

TEST_F(GraphqlDocumentSources, only_trusted_documents_run_where_no_others_are_taken) {
  trust("only");
  EXPECT_TRUE(is_run(run(kTrusted)));
  EXPECT_TRUE(is_run(by_id(hash_of(kTrusted))));
  for (const std::string& text : {std::string(kOther), std::string(kTrusted) + " ", std::string("{")}) {
    run(text);
    EXPECT_EQ(last_.status, 200);
    EXPECT_TRUE(has_code("DOCUMENT_NOT_TRUSTED")) << last_.body;
    EXPECT_EQ(post(body_of(text), {{"Accept", std::string(kResponseType)}}).status, 400);
  }
  EXPECT_TRUE(is_run(host_.request("POST", "", kTrusted, {{"Content-Type", "application/graphql"}}).body));
  last_ = host_.request("POST", "", kOther, {{"Content-Type", "application/graphql"}});
  EXPECT_TRUE(has_code("DOCUMENT_NOT_TRUSTED")) << last_.body;
}

TEST_F(GraphqlDocumentSources, automatic_ones_are_not_taken_where_only_trusted_ones_run) {
  trust("only");
  for (const std::string& body :
       {by_hash(hash_of(kOther)), by_hash(hash_of(kTrusted)), with_hash(kOther, hash_of(kOther)),
        with_hash(kTrusted, hash_of(kTrusted))}) {
    EXPECT_EQ(body, R"({"errors":[{"message":"PersistedQueryNotSupported",)"
                    R"("extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]})");
  }
  EXPECT_EQ(last_.status, 200);
}

TEST_F(GraphqlDocumentSources, a_text_that_came_with_its_hash_is_found_by_it) {
  const std::string hash = hash_of(kOther);
  EXPECT_EQ(by_hash(hash), R"({"errors":[{"message":"PersistedQueryNotFound",)"
                           R"("extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]})");
  EXPECT_EQ(last_.status, 200);
  EXPECT_EQ(post("{" + persisted(hash) + "}", {{"Accept", std::string(kResponseType)}}).status, 400);
  EXPECT_EQ(run(kOther), kAnswer);  // sent without it, so not remembered under it
  EXPECT_TRUE(by_hash(hash).find("PersistedQueryNotFound") != std::string::npos);
  EXPECT_EQ(with_hash(kOther, hash), kAnswer);
  EXPECT_EQ(by_hash(hash), kAnswer);
  const std::string get = "?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%22";
  EXPECT_EQ(host_.request("GET", get + hash + "%22%7D%7D").body, kAnswer);
  const std::string other = hash_of("{a:__typename}");
  EXPECT_NE(host_.request("GET", get + other + "%22%7D%7D").body.find("PersistedQueryNotFound"),
            std::string::npos);
  EXPECT_EQ(host_.request("GET", get + other + "%22%7D%7D&query=%7Ba:__typename%7D").body,
            R"({"data":{"a":"Query"}})");
  EXPECT_EQ(by_hash(other), R"({"data":{"a":"Query"}})");
}

TEST_F(GraphqlDocumentSources, variables_and_the_rule_of_GET_hold_for_remembered_texts) {
  with_hash(kTrusted, hash_of(kTrusted));
  post("{\"variables\":{\"n\":7}," + persisted(hash_of(kTrusted)) + "}");
  EXPECT_EQ(host_.plans().back(), "READ_LIST person as people\n  LIMIT = 7\n  COUNT\n");
  const std::string_view mutation = "mutation{__typename}";
  EXPECT_EQ(with_hash(mutation, hash_of(mutation)), R"({"data":{"__typename":"Mutation"}})");
  EXPECT_EQ(
      host_
          .request("GET", "?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%22" +
                              hash_of(mutation) + "%22%7D%7D")
          .status,
      405);
}

TEST_F(GraphqlDocumentSources, a_text_that_does_not_fit_its_hash_is_refused_and_not_remembered) {
  with_hash(kOther, hash_of(kTrusted));
  EXPECT_TRUE(has_code("DOCUMENT_HASH_MISMATCH")) << last_.body;
  for (const std::string_view text : {kOther, kTrusted})
    EXPECT_NE(by_hash(hash_of(text)).find("PersistedQueryNotFound"), std::string::npos);
}

TEST_F(GraphqlDocumentSources, a_faulty_text_is_not_remembered) {
  with_hash("{nothing}", hash_of("{nothing}"));
  EXPECT_TRUE(has_code("GRAPHQL_VALIDATION_FAILED"));
  EXPECT_NE(by_hash(hash_of("{nothing}")).find("PersistedQueryNotFound"), std::string::npos);
}

TEST_F(GraphqlDocumentSources, what_is_no_persisted_query_is_refused) {
  const std::string hash = hash_of(kOther);
  for (const std::string& extensions :
       {std::string(R"({"persistedQuery":1})"), std::string(R"({"persistedQuery":[]})"),
        std::string(R"({"persistedQuery":{}})"), R"({"persistedQuery":{"sha256Hash":")" + hash + "\"}}",
        R"({"persistedQuery":{"version":2,"sha256Hash":")" + hash + "\"}}",
        R"({"persistedQuery":{"version":"1","sha256Hash":")" + hash + "\"}}",
        std::string(R"({"persistedQuery":{"version":1}})"),
        std::string(R"({"persistedQuery":{"version":1,"sha256Hash":"abc"}})")}) {
    EXPECT_EQ(post(R"({"query":"{__typename}","extensions":)" + extensions + "}").status, 400) << extensions;
    EXPECT_TRUE(has_code("BAD_REQUEST")) << last_.body;
  }
  EXPECT_EQ(post(R"({"query":"{__typename}","extensions":{"persistedQuery":null}})").body, kAnswer);
}

TEST_F(GraphqlDocumentSources, a_hash_of_the_manifest_is_found_without_having_been_sent) {
  trust("allow");
  EXPECT_TRUE(is_run(by_hash(hash_of(kTrusted)))) << last_.body;
}

TEST_F(GraphqlDocumentSources, trusted_documents_are_judged_by_each_model_anew) {
  trust("only");
  EXPECT_TRUE(is_run(by_id(hash_of(kTrusted))));
  portico::testing::FakeModel next;
  next.object("task", "tasks").field("title", PORTICO_TYPE_TEXT);
  ASSERT_EQ(host_.publish(next), PORTICO_OK);
  by_id(hash_of(kTrusted));
  EXPECT_TRUE(has_code("GRAPHQL_VALIDATION_FAILED")) << last_.body;
  EXPECT_EQ(host_.stop(), PORTICO_OK);
  load("{}");
}

TEST_F(GraphqlDocumentSources, a_manifest_with_a_fault_stops_the_start_and_is_named) {
  const std::string hash = hash_of(kOther);
  const std::string trusted = entry(hash_of(kTrusted), kTrusted);
  const std::tuple<std::string, std::string> cases[] = {
      {"{" + trusted, "cannot be read as JSON"},
      {"[]", "must be a JSON object"},
      {"", "must be a JSON object"},
      {"{" + trusted + ",\"abc\":\"{__typename}\"}", "the entry \"abc\", which is not named by a SHA-256"},
      {"{" + trusted + ",\"" + hash + "\":1}", "the entry \"" + hash + "\", which is not the text"},
      {"{" + entry(hash, "{a:__typename}") + "}",
       "the entry \"" + hash + "\", but the SHA-256 of its text is " + hash_of("{a:__typename}")},
      {"{" + entry(hash_of("{a"), "{a") + "}",
       "the entry \"" + hash_of("{a") + "\", whose text is no document"}};
  for (const auto& [manifest, sentence] : cases) {
    write(manifest);
    const std::string message = refusal(settings("allow"));
    EXPECT_EQ(message.rfind("The manifest " + file_ + " ", 0), 0U) << message;
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
  std::filesystem::remove(file_);
  EXPECT_EQ(refusal(settings("allow")), "The manifest " + file_ + " cannot be read.");
  for (const std::string_view mode : {"prefer", "only"}) {
    const std::string message = refusal("{\"documents\":{\"mode\":" + quoted(mode) + "}}");
    EXPECT_NE(message.find("\"documents.manifest\" must name a file"), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace graphql::core
