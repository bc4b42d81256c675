#include "app/explain.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "http/error_body.hpp"
#include "http/inner_request.hpp"
#include "http/text_rules.hpp"
#include "plugin_host/json_tape.hpp"

namespace portico::app {
namespace {

using base::Error;
using base::ErrorCode;
using Tape = std::span<const portico_json_node>;

std::string_view text_of(const portico_json_node& node) {
  return {node.text.ptr, node.text.len};
}

// Writes the value at `at` and returns the index behind it.
std::size_t append_json(std::string& out, Tape tape, std::size_t at) {
  const portico_json_node& node = tape[at];
  switch (node.kind) {
    case PORTICO_JSON_NULL:
      out += "null";
      break;
    case PORTICO_JSON_FALSE:
      out += "false";
      break;
    case PORTICO_JSON_TRUE:
      out += "true";
      break;
    case PORTICO_JSON_NUMBER:
      out += text_of(node);
      break;
    case PORTICO_JSON_STRING:
      base::append_json_string(out, text_of(node));
      break;
    default: {
      const bool is_object = node.kind == PORTICO_JSON_OBJECT;
      out += is_object ? '{' : '[';
      std::size_t next = at + 1;
      for (std::uint32_t i = 0; i < node.count; ++i) {
        if (i > 0) out += ',';
        next = append_json(out, tape, next);
        if (!is_object) continue;
        out += ':';
        next = append_json(out, tape, next);
      }
      out += is_object ? '}' : ']';
    }
  }
  return node.end;
}

// The request that is asked about.
struct Question {
  std::string_view method;
  std::string_view target;
  std::string head_lines;
  std::string body;
};

Error wrong(std::string_view name, std::string_view what) {
  return Error(ErrorCode::BODY_SHAPE,
               "The member \"" + std::string(name.substr(0, 100)) + "\" " + std::string(what));
}

// Headers that a question gets unless it brings its own.
struct OwnHeaders {
  bool host = false;
  bool accept = false;
};

Error read_headers(Tape tape, std::size_t at, http::HeaderLines& lines, Question& question, OwnHeaders& own) {
  const portico_json_node& headers = tape[at];
  if (headers.kind != PORTICO_JSON_OBJECT) return wrong("headers", "must be an object of texts.");
  std::size_t next = at + 1;
  for (std::uint32_t i = 0; i < headers.count; ++i, next += 2) {
    const std::string_view name = text_of(tape[next]);
    const portico_json_node& value = tape[next + 1];
    if (value.kind != PORTICO_JSON_STRING) return wrong("headers", "must be an object of texts.");
    if (!lines.add(name, text_of(value))) {
      return wrong("headers",
                   "has a header that cannot be sent: \"" + std::string(name.substr(0, 100)) + "\".");
    }
    own.host = own.host || http::equals_ignoring_case(name, "Host");
    own.accept = own.accept || http::equals_ignoring_case(name, "Accept");
  }
  question.head_lines = lines.text();
  return {};
}

base::Result<Question> read_question(Tape tape) {
  if (tape.empty() || tape[0].kind != PORTICO_JSON_OBJECT) {
    return Error(ErrorCode::BODY_SHAPE,
                 "The body must be a JSON object with \"method\" and \"target\", and perhaps \"body\" and "
                 "\"headers\".");
  }
  Question question;
  http::HeaderLines lines;
  OwnHeaders own;
  std::size_t at = 1;
  for (std::uint32_t i = 0; i < tape[0].count; ++i) {
    const std::string_view name = text_of(tape[at]);
    const std::size_t value_at = at + 1;
    const portico_json_node& value = tape[value_at];
    const bool is_text = value.kind == PORTICO_JSON_STRING;
    if (name == "method" || name == "target") {
      if (!is_text) return wrong(name, "must be a text.");
      (name == "method" ? question.method : question.target) = text_of(value);
    } else if (name == "body") {
      if (is_text) {
        question.body = text_of(value);
      } else if (value.kind != PORTICO_JSON_NULL) {
        append_json(question.body, tape, value_at);
      }
    } else if (name == "headers") {
      if (Error error = read_headers(tape, value_at, lines, question, own)) return error;
    } else {
      return wrong(name, "is unknown; there are \"method\", \"target\", \"body\" and \"headers\".");
    }
    at = value.end;
  }
  if (question.method.empty()) return wrong("method", "is missing.");
  if (question.target.empty()) return wrong("target", "is missing.");
  if (!own.host) question.head_lines += "Host: localhost\r\n";
  // With it a GraphQL request that is refused before it has a plan answers so by its status as well.
  if (!own.accept) question.head_lines += "Accept: application/graphql-response+json, */*\r\n";
  if (!question.body.empty() && !lines.has_content_type()) {
    question.head_lines += "Content-Type: application/json\r\n";
  }
  return question;
}

// Lives from the question to its answer: the request that is asked about, its explanation, and who waits.
struct Explanation {
  Explanation(const http::Settings& settings, http::Request& asked, http::Responder waiting)
      : inner(settings), outer(asked), responder(std::move(waiting)) {}

  void answer(http::Response&& response) {
    if (text.empty()) {
      // Refused before there was a plan: the answer of the request itself.
      if (response.status < 400) response = http::error_response(Error(ErrorCode::NO_PLAN), outer);
    } else {
      response = http::Response();
      response.body.append_owned(std::move(text));
    }
    responder.send(std::move(response));
  }

  http::InnerRequest inner;
  http::Request& outer;
  http::Responder responder;
  std::string text;
};

}  // namespace

void Explainer::serve(http::Request& request, http::Responder responder) {
  // A text may hold a whole body; how long that may be is judged where it is read.
  config::JsonLimits limits = json_;
  limits.string_bytes = static_cast<std::int64_t>(request.body().size());
  auto tape = plugin_host::parse_json_tape(request.body(), limits, request.arena(), "The request body");
  if (!tape) return responder.send(http::error_response(tape.error(), request));
  auto question = read_question(*tape);
  if (!question) return responder.send(http::error_response(question.error(), request));

  auto asked = std::make_shared<Explanation>(settings_, request, std::move(responder));
  http::Request& inner = asked->inner.request();
  if (Error error = asked->inner.read(question->method, question->target, question->head_lines,
                                      question->body, request)) {
    return asked->answer(http::error_response(error, inner));
  }
  std::string& text = asked->text;
  service_.explain(
      inner, http::Responder([asked](http::Response&& response) { asked->answer(std::move(response)); }),
      principal_, text);
}

}  // namespace portico::app
