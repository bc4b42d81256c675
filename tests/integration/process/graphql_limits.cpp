#include "integration/process/graphql_limits.hpp"

namespace portico::testing {

ServerOptions with_graphql() {
  ServerOptions options;
  options.yaml = "  graphql_core: {}\n";
  return options;
}

std::string body_of(const std::string& document, const json::object& variables) {
  return json::serialize(json::object{{"query", document}, {"variables", variables}});
}

HttpResponse ask(HttpClient& client, const std::string& body) {
  return client.request(
      "POST", "/graphql", body,
      {{"Content-Type", "application/json"}, {"Accept", "application/graphql-response+json"}});
}

std::string repeated(int times, const std::function<std::string(int)>& piece) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece(i);
  return text;
}

std::string of_one_company(const std::string& selection) {
  return "{companies(first:1){edges{node{" + selection + "}}}}";
}

std::string code_of(const json::value& error) {
  return text_at(error, "extensions.subCode");
}

std::set<std::string> codes_of(const HttpResponse& response) {
  std::set<std::string> codes;
  const json::value body = parse_json(response.body);
  if (const json::value* errors = body.get_object().if_contains("errors")) {
    for (const json::value& error : errors->get_array()) codes.insert(code_of(error));
  }
  return codes;
}

namespace {

std::string fields_body(int count) {  // three of them lead to the fields of the record
  return body_of(of_one_company(repeated(count - 3, [](int) { return "id "; })));
}

std::string aliases_body(int count) {
  return body_of(of_one_company(repeated(count, [](int i) { return "a" + std::to_string(i) + ":id "; })));
}

std::string root_fields_body(int count) {
  return body_of("{" + repeated(count, [](int) { return "companies(first:1){totalCount} "; }) + "}");
}

std::string directives_body(int count) {
  return body_of(of_one_company("id " + repeated(count, [](int) { return "@include(if:true) "; })));
}

std::string fragments_body(int count) {
  const auto name = [](int i) { return "f" + std::to_string(i); };
  return body_of(of_one_company(repeated(count, [&](int i) { return "..." + name(i) + " "; })) +
                 repeated(count, [&](int i) { return " fragment " + name(i) + " on Company{id}"; }));
}

std::string variables_body(int count) {
  json::object variables;
  for (int i = 0; i < count; ++i) variables["v" + std::to_string(i)] = true;
  const std::string declared = repeated(count, [](int i) { return "$v" + std::to_string(i) + ":Boolean!,"; });
  const std::string used =
      repeated(count, [](int i) { return "id @include(if:$v" + std::to_string(i) + ") "; });
  return body_of("query(" + declared + ")" + of_one_company(used), variables);
}

// Selection sets within each other, four of which lead to the record.
std::string nesting_body(int count) {
  return body_of(of_one_company(repeated(count - 4, [](int) { return "...{"; }) + "id" +
                                repeated(count - 4, [](int) { return "}"; })));
}

std::string tokens_body(int count) {
  const int left = count - 16;  // those around the fields of the record
  return body_of(
      of_one_company(repeated(left / 15, [](int) { return "id @include(if:true) @skip(if:false) "; }) +
                     repeated(left % 15, [](int) { return "id "; })));
}

std::string depth_body(int count) {
  static const std::vector<std::string> kSteps = {"edges", "node", "company", "people(first:1)"};
  std::string text = "{people(first:1)";
  for (int i = 0; i + 2 < count; ++i) text += "{" + kSteps[static_cast<std::size_t>(i) % 4];
  const std::string& last = count < 3 ? kSteps[3] : kSteps[static_cast<std::size_t>(count - 3) % 4];
  text += last == "edges" ? "{cursor" : last == kSteps[3] ? "{totalCount" : "{id";
  return body_of(text + std::string(static_cast<std::size_t>(count), '}'));
}

}  // namespace

std::vector<GraphqlLimit> graphql_limits() {
  return {
      {"TOO_MANY_TOKENS", "max_tokens", 10'000, tokens_body, {}},
      {"NESTING_TOO_DEEP", {}, 200, nesting_body, {}},
      {"SELECTION_TOO_DEEP", "max_depth", 20, depth_body, {}},
      {"TOO_MANY_FIELDS", "max_fields", 2'000, fields_body, {}},
      {"TOO_MANY_ALIASES", "max_aliases", 100, aliases_body, {}},
      {"TOO_MANY_ROOT_FIELDS", "max_root_fields", 20, root_fields_body, {}},
      {"TOO_MANY_DIRECTIVES", "max_directives", 5, directives_body, "GRAPHQL_VALIDATION_FAILED"},
      {"TOO_MANY_FRAGMENTS", "max_fragments", 100, fragments_body, {}},
      {"TOO_MANY_VARIABLES", "max_variables", 200, variables_body, {}},
  };
}

}  // namespace portico::testing
