// GraphQL over HTTP: methods, parameters, media types, statuses.
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

constexpr std::string_view kResponseType = "application/graphql-response+json";

class GraphqlTransport : public GraphqlHost {
 protected:
  portico::testing::FakeResponse get(const std::string& query, portico::testing::FakeHeaders headers = {}) {
    last_ = host_.request("GET", "?" + query, {}, std::move(headers));
    return last_;
  }
  std::uint16_t status_of(std::string_view body, std::string_view accept) {
    return post(body, {{"Accept", std::string(accept)}}).status;
  }
};

TEST_F(GraphqlTransport, answers_are_json_unless_the_client_wants_the_newer_type) {
  const std::string body = body_of("{__typename}");
  post(body);
  EXPECT_EQ(last_.content_type, "application/json; charset=utf-8");
  post(body, {{"Accept", "*/*"}});
  EXPECT_EQ(last_.content_type, "application/json; charset=utf-8");
  post(body, {{"Accept", std::string(kResponseType)}});
  EXPECT_EQ(last_.content_type, "application/graphql-response+json; charset=utf-8");
  EXPECT_EQ(last_.body, R"({"data":{"__typename":"Query"}})");
}

TEST_F(GraphqlTransport, a_client_that_takes_neither_type_is_told_both) {
  EXPECT_EQ(status_of(body_of("{__typename}"), "text/html"), 406);
  EXPECT_NE(last_.body.find(std::string(kResponseType)), std::string::npos);
  EXPECT_EQ(last_.body.rfind("{\"errors\":[", 0), 0U);
}

TEST_F(GraphqlTransport, faults_of_a_document_are_400_to_the_newer_type_and_200_to_the_older) {
  for (const char* document : {"{", "{foo}", "query A{__typename} query B{__typename}",
                               "query($a:Int!){people(first:$a){totalCount}}"}) {
    EXPECT_EQ(status_of(body_of(document), kResponseType), 400) << document;
    EXPECT_EQ(status_of(body_of(document), "application/json"), 200) << document;
    EXPECT_EQ(last_.body.rfind("{\"errors\":[", 0), 0U) << last_.body;
  }
}

TEST_F(GraphqlTransport, the_draft_profile_has_statuses_of_its_own_for_the_newer_type) {
  struct Case {
    std::string body;
    std::uint16_t stable;
    std::uint16_t draft;
    std::uint16_t json;  // the older type, in both profiles
  };
  const std::string partial = "{a:people(offset:2){totalCount} b:people{totalCount}}";
  const std::vector<Case> cases = {{body_of("{__typename}"), 200, 200, 200},
                                   {body_of(partial), 200, 294, 200},
                                   {body_of("{a:people(offset:2){totalCount}}"), 200, 294, 200},
                                   {body_of("{"), 400, 400, 200},
                                   {body_of("{foo}"), 400, 422, 200},
                                   {body_of("query A{__typename} query B{__typename}"), 400, 422, 200},
                                   {body_of("{__typename}", "", "Other"), 400, 422, 200},
                                   {body_of("query($a:Int!){people(first:$a){totalCount}}"), 400, 422, 200},
                                   {R"({"documentId":"1"})", 400, 422, 200},
                                   {"{}", 400, 422, 400},
                                   {"null", 400, 422, 400},
                                   {R"({"query":1})", 400, 422, 400},
                                   {R"({"query":"{__typename}","variables":[]})", 400, 422, 400},
                                   {"[]", 400, 422, 400},
                                   {"{bad", 400, 400, 400}};
  for (const bool draft : {false, true}) {
    EXPECT_EQ(host_.stop(), PORTICO_OK);
    load(draft ? R"({"status_profile":"draft"})" : R"({"status_profile":"stable"})");
    for (const Case& each : cases) {
      EXPECT_EQ(status_of(each.body, kResponseType), draft ? each.draft : each.stable) << each.body;
      EXPECT_EQ(status_of(each.body, "application/json"), each.json) << each.body;
    }
    EXPECT_EQ(status_of("{}", "text/html"), 406);
    EXPECT_EQ(get("query=mutation%7B__typename%7D", {{"Accept", std::string(kResponseType)}}).status, 405);
    EXPECT_EQ(get("query=%zz", {{"Accept", std::string(kResponseType)}}).status, 400);
    host_.gives({portico::testing::FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND, "gone")});
    EXPECT_EQ(status_of(body_of("{people{totalCount}}"), kResponseType), draft ? 294 : 200);
    host_.gives({portico::testing::FakeRoot::failure(PORTICO_E_RECORD_NOT_FOUND, "gone")});
    EXPECT_EQ(status_of(body_of("{people{totalCount}}"), "application/json"), 200);
  }
}

TEST_F(GraphqlTransport, a_document_alone_may_be_the_body) {
  const auto send = [&](std::string_view body, std::string_view type) {
    last_ = host_.request("POST", "", body, {{"Content-Type", std::string(type)}});
    return last_.status;
  };
  for (const std::string_view type :
       {"application/graphql", "Application/GraphQL", "application/graphql; charset=utf-8",
        "application/graphql ;charset=\"UTF-8\""}) {
    EXPECT_EQ(send("{__typename}", type), 200) << type;
    EXPECT_EQ(last_.body, R"({"data":{"__typename":"Query"}})");
  }
  EXPECT_EQ(send("", "application/graphql"), 400);
  EXPECT_EQ(send("{\xFF}", "application/graphql"), 400);
  EXPECT_TRUE(has_code("INVALID_TEXT")) << last_.body;
  for (const std::string_view type :
       {"application/graphql; charset=iso-8859-1", "application/graphq", "application/graphql+json"})
    EXPECT_NE(send("{__typename}", type), 200) << type;
}

TEST_F(GraphqlTransport, a_request_that_is_none_is_400_to_both_types) {
  for (const std::string_view accept : {kResponseType, std::string_view("application/json")}) {
    for (const char* body :
         {"{}", "[]", "1", "\"x\"", "null", R"({"query":null})", R"({"query":""})", R"({"query":1})",
          R"({"query":{}})", R"({"query":"{__typename}","variables":[]})",
          R"({"query":"{__typename}","variables":"x"})", R"({"query":"{__typename}","operationName":1})",
          R"({"query":"{__typename}","extensions":1})", "{bad"}) {
      EXPECT_EQ(status_of(body, accept), 400) << body;
      EXPECT_EQ(last_.body.rfind("{\"errors\":[", 0), 0U) << last_.body;
    }
  }
}

TEST_F(GraphqlTransport, parameters_may_be_null_and_unknown_ones_are_ignored) {
  for (const char* body :
       {R"({"query":"{__typename}","variables":null,"operationName":null,"extensions":null})",
        R"({"query":"{__typename}","extensions":{"a":1},"variables":{},"other":[1]})"}) {
    EXPECT_EQ(post(body).body, R"({"data":{"__typename":"Query"}})") << body;
  }
}

TEST_F(GraphqlTransport, a_batch_is_refused_with_a_code_of_its_own) {
  EXPECT_EQ(post("[" + body_of("{__typename}") + "]").status, 400);
  EXPECT_TRUE(has_code("BATCH_NOT_SUPPORTED"));
}

TEST_F(GraphqlTransport, queries_come_by_GET_too) {
  EXPECT_EQ(get("query=%7B__typename%7D").body, R"({"data":{"__typename":"Query"}})");
  EXPECT_EQ(get("query=query($n:Int)%7Bpeople(first:$n)%7BtotalCount%7D%7D&variables=%7B%22n%22:3%7D").status,
            200);
  EXPECT_EQ(host_.plans().back(), "READ_LIST person as people\n  LIMIT = 3\n  COUNT\n");
  EXPECT_EQ(get("query=query+A%7B__typename%7D+query+B%7Bb:__typename%7D&operationName=B").body,
            R"({"data":{"b":"Query"}})");
  EXPECT_EQ(get("query=%7B__typename%7D&variables=&extensions=%7B%7D&other=1").status, 200);
}

TEST_F(GraphqlTransport, GET_refuses_what_is_no_request) {
  for (const char* query : {"", "query=", "query=%zz", "query=%7B__typename%7D&variables=%5B%5D",
                            "query=%7B__typename%7D&variables=%7B", "query=%7B__typename%7D&extensions=1"}) {
    EXPECT_EQ(get(query).status, 400) << query << last_.body;
    EXPECT_EQ(last_.body.rfind("{\"errors\":[", 0), 0U) << last_.body;
  }
}

TEST_F(GraphqlTransport, a_mutation_by_GET_is_refused_with_the_method_that_may) {
  EXPECT_EQ(get("query=mutation%7BdeletePerson(id:%221%22)%7Bid%7D%7D").status, 405);
  EXPECT_EQ(header("Allow"), "POST");
  EXPECT_TRUE(host_.plans().empty());
}

TEST_F(GraphqlTransport, a_caller_without_a_key_reads_so_in_errors) {
  host_.anonymous();
  EXPECT_EQ(status_of(body_of("{__typename}"), kResponseType), 401);
  EXPECT_EQ(header("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(last_.body.rfind("{\"errors\":[", 0), 0U) << last_.body;
  EXPECT_EQ(status_of(body_of("{__typename}"), "application/json"), 200);
}

}  // namespace
}  // namespace graphql::core
