#include "http/error_body.hpp"

#include <string>

#include <gtest/gtest.h>

namespace portico::http {
namespace {

using base::Error;
using base::ErrorCode;

const ErrorContext kPlain{"", "/rest/companies", "4bf92f3577b34da6a3ce929d0e0e4736", 0, {}};
const ErrorContext kProblem{
    "application/problem+json", "/rest/companies", "4bf92f3577b34da6a3ce929d0e0e4736", 0, {}};

TEST(ErrorBody, the_compatible_body_begins_with_the_compatible_members) {
  Error error(ErrorCode::UNKNOWN_FIELD, "Company has no field \"nam\".");
  error.details = R"([{"pointer":"/nam","code":"FIELD_NOT_FOUND"}])";
  const Response response = error_response(error, kPlain);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.error, 2103U);
  EXPECT_EQ(
      response.body.to_string(),
      R"({"statusCode":400,"error":"BadRequestException","messages":["Company has no field \"nam\"."],)"
      R"("code":"FIELD_NOT_FOUND","type":"/errors/2103","title":"The object has no such field","status":400,)"
      R"("detail":"Company has no field \"nam\".","instance":"/rest/companies",)"
      R"("traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[{"pointer":"/nam","code":"FIELD_NOT_FOUND"}]})");
}

TEST(ErrorBody, the_problem_document_has_the_standard_status) {
  const Error error(ErrorCode::UNIQUE_VIOLATION);
  const Response compatible = error_response(error, kPlain);
  EXPECT_EQ(compatible.status, 400);
  const Response problem = error_response(error, kProblem);
  EXPECT_EQ(problem.status, 409);
  EXPECT_EQ(problem.content_type, "application/problem+json");
  const std::string body = problem.body.to_string();
  EXPECT_EQ(body.rfind(R"({"type":"/errors/4101",)", 0), 0U);
  EXPECT_NE(body.find(R"("status":409)"), std::string::npos);
  EXPECT_NE(body.find(R"("statusCode":409,"error":"ConflictException")"), std::string::npos);
}

TEST(ErrorBody, rows_name_their_own_compatible_error) {
  const Response response = error_response(Error(ErrorCode::TOKEN_MISSING), kPlain);
  EXPECT_EQ(response.status, 403);
  EXPECT_NE(response.body.to_string().find(R"("error":"FORBIDDEN_EXCEPTION")"), std::string::npos);
  EXPECT_EQ(response.headers.text().find("WWW-Authenticate"), std::string_view::npos);
}

TEST(ErrorBody, says_how_to_authenticate_and_when_to_try_again) {
  EXPECT_NE(error_response(Error(ErrorCode::TOKEN_INVALID), kPlain)
                .headers.text()
                .find("WWW-Authenticate: Bearer error="),
            std::string_view::npos);
  EXPECT_NE(error_response(Error(ErrorCode::TOKEN_MISSING), kProblem)
                .headers.text()
                .find("WWW-Authenticate: Bearer\r\n"),
            std::string_view::npos);
  EXPECT_NE(error_response(Error(ErrorCode::POOL_TIMEOUT), kPlain).headers.text().find("Retry-After: 1"),
            std::string_view::npos);
  EXPECT_TRUE(error_response(Error(ErrorCode::UNKNOWN_FIELD), kPlain).headers.empty());
}

TEST(ErrorBody, is_a_problem_only_when_asked_for_by_name) {
  EXPECT_TRUE(wants_problem("application/problem+json"));
  EXPECT_TRUE(wants_problem("application/json, Application/Problem+JSON;q=0.4"));
  EXPECT_FALSE(wants_problem("application/problem+json;q=0"));
  EXPECT_FALSE(wants_problem("application/*"));
  EXPECT_FALSE(wants_problem("*/*"));
  EXPECT_FALSE(wants_problem(""));
}

TEST(ErrorBody, never_exceeds_eight_kib) {
  Error error(ErrorCode::UNKNOWN_FIELD, std::string(100'000, '\x01'));
  error.details = "[" + std::string(100'000, ' ') + "]";
  EXPECT_LE(error_response(error, kPlain).body.size(), 8192U);
  const std::string path = "/" + std::string(100'000, '"');
  EXPECT_LE(error_response(error, {"", path, "", 0, {}}).body.size(), 8192U);
  error.message.clear();
  for (int i = 0; i < 3000; ++i) error.message += "\xc3\xa9";
  const std::string body = error_response(error, kPlain).body.to_string();
  EXPECT_NE(body.find("\xc3\xa9\"]"), std::string::npos) << "cut inside a character";
}

TEST(ErrorBody, each_row_of_the_table_gives_a_body) {
  for (std::uint32_t number = 1000; number < 10'000; ++number) {
    if (!base::is_error_number(number)) continue;
    const Response response = error_response(Error(static_cast<ErrorCode>(number)), kProblem);
    EXPECT_GE(response.status, 400);
    EXPECT_GT(response.body.size(), 50U);
  }
}

}  // namespace
}  // namespace portico::http
