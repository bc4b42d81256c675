// A plugin that is right and uses everything that the border has, by the C tables alone.
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include <portico/abi/json.h>
#include <portico/abi/metrics.h>
#include <portico/abi/rows.h>

#include "../wrong/wrong.h"

namespace {

template <class Table>
const Table& table(const char* id) {
  return *static_cast<const Table*>(wrong_table(id));
}
const portico_http_api& http() {
  return table<portico_http_api>(PORTICO_EXT_HTTP);
}
const portico_query_api& query() {
  return table<portico_query_api>(PORTICO_EXT_QUERY);
}
const portico_schema_api& schema() {
  return table<portico_schema_api>(PORTICO_EXT_SCHEMA);
}

std::string text_of(portico_str text) {
  return text.ptr == nullptr ? "(none)" : std::string(text.ptr, text.len);
}
portico_str str(std::string_view text) {
  return {text.data(), text.size()};
}
portico_status respond(portico_ctx* ctx, const std::string& text) {
  return wrong_respond(ctx, text.c_str());
}

struct Plan {
  portico_node nodes[2];
  portico_plan plan;
  portico_status status;
  explicit Plan(portico_ctx* ctx) : status(wrong_plan(ctx, nodes, &plan)) {}
};

portico_status echo(portico_ctx* ctx, void*) {
  std::string text =
      text_of(http().method(ctx)) + "|" + text_of(http().path(ctx)) + "|" + text_of(http().query(ctx));
  for (const std::uint32_t index : {0u, 1u, 2u}) text += "|" + text_of(http().param(ctx, index));
  text += "|" + text_of(http().header(ctx, str("x-absent"))) + "|" + text_of(http().mount(ctx));
  return respond(ctx, text);
}

portico_status json(portico_ctx* ctx, void*) {
  const portico_json_node* nodes = nullptr;
  std::uint32_t count = 0;
  const auto& api = table<portico_json_api>(PORTICO_EXT_JSON);
  if (const portico_status status = api.body(ctx, &nodes, &count)) return status;
  std::string text = std::to_string(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (nodes[i].kind == PORTICO_JSON_NUMBER) text += " " + text_of(nodes[i].text);
  }
  return respond(ctx, text);
}

portico_status list(portico_ctx* ctx, void*) {
  Plan plan(ctx);
  return plan.status != PORTICO_OK ? plan.status : wrong_answer(ctx, &plan.plan);
}

// `status_with_errors` comes in the query; none: the struct ends before it, as in a plugin of older headers.
portico_status graphql(portico_ctx* ctx, void*) {
  const std::string wanted = text_of(http().query(ctx));
  Plan plan(ctx);
  if (plan.status != PORTICO_OK) return plan.status;
  const std::string copied = R"({"data":{"a":)";
  const portico_part parts[] = {{PORTICO_PART_COPY, 0, str(copied)},
                                {PORTICO_PART_ROOT, 0, {}},
                                {PORTICO_PART_STATIC, 0, WRONG_STR(",\"b\":")},
                                {PORTICO_PART_ROOT, 1, {}},
                                {PORTICO_PART_STATIC, 0, WRONG_STR("}")},
                                {PORTICO_PART_ERRORS, 0, WRONG_STR(",\"errors\":")},
                                {PORTICO_PART_STATIC, 0, WRONG_STR("}")}};
  plan.plan.strings = "alphabeta";
  plan.plan.string_bytes = 9;
  plan.nodes[0].text_length = 5;
  plan.nodes[0].first_child = 0;
  plan.nodes[0].next_sibling = 1;
  plan.nodes[1] = plan.nodes[0];
  plan.nodes[1].text_offset = 5;
  plan.nodes[1].text_length = 4;
  plan.nodes[1].next_sibling = 0;
  const portico_header header = {WRONG_STR("X-Kept"), WRONG_STR("yes")};
  const portico_str members[] = {WRONG_STR("\"locations\":[{\"line\":1,\"column\":2}]")};
  const bool known = wanted.find("&known") != std::string::npos;
  const auto status = static_cast<std::uint16_t>(std::strtol(wanted.c_str(), nullptr, 10));
  const auto size = static_cast<std::uint32_t>(status == 0 ? offsetof(portico_answer, status_with_errors)
                                                           : sizeof(portico_answer));
  const portico_answer answer = {size,
                                 200,
                                 PORTICO_ERRORS_GRAPHQL,
                                 WRONG_STR("application/graphql-response+json"),
                                 &header,
                                 parts,
                                 1,
                                 7,
                                 members,
                                 1,
                                 0,
                                 str(known || status == 0 ? R"({"message":"known"})" : ""),
                                 status == 0 ? std::uint16_t{299} : status,
                                 0,
                                 0};
  return query().answer(ctx, &plan.plan, &answer);
}

std::string cells(const portico_result* result) {
  const auto& rows = table<portico_rows_api>(PORTICO_EXT_ROWS);
  std::string text;
  for (std::uint64_t row = 0; row < rows.row_count(result, 0); ++row) {
    for (std::uint32_t column = 0; column < rows.column_count(result, 0); ++column) {
      portico_cell cell{};
      if (rows.cell(result, 0, row, column, &cell) == PORTICO_OK) text += text_of(cell.text) + ";";
    }
  }
  portico_cell beyond{};
  return text + std::to_string(rows.cell(result, 0, 99, 0, &beyond));
}

portico_status read_rows(portico_ctx* ctx, portico_result* result, void*) {
  const portico_status status = query().root_status(result, 0);
  const std::string text = cells(result) + " " + text_of(query().root_bytes(result, 0));
  query().release(wrong_host, result);
  return status != PORTICO_OK ? status : respond(ctx, text);
}

portico_status submit(portico_ctx* ctx, void*) {
  Plan plan(ctx);
  return plan.status != PORTICO_OK ? plan.status : query().submit(ctx, &plan.plan, &read_rows, nullptr);
}

portico_status execute(portico_ctx* ctx, void*) {
  Plan plan(ctx);
  if (plan.status != PORTICO_OK) return plan.status;
  portico_result* result = nullptr;
  const portico_status status = query().execute(ctx, &plan.plan, &result);
  return status != PORTICO_OK ? status : read_rows(ctx, result, nullptr);
}

portico_status slow(portico_ctx* ctx, void*) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(3);
  while (std::chrono::steady_clock::now() < until) {
  }
  return respond(ctx, "slow");
}

portico_status defined(portico_ctx* ctx, void*) {
  return table<portico_error_api>(PORTICO_EXT_ERROR)
      .set_defined(ctx, str("org.example.border/quota"), str("Too much."));
}

portico_status detailed(portico_ctx* ctx, void*) {
  const auto& error = table<portico_error_api>(PORTICO_EXT_ERROR);
  const portico_status status = error.set(ctx, PORTICO_E_INVALID_VALUE, str("No."));
  error.set_details(ctx, str(R"([{"pointer":"/a"}])"));
  error.set_details(ctx, str(R"([1)"));  // no JSON: ignored
  return status;
}

portico_status unknown(portico_ctx* ctx, void*) {
  const portico_object* company = schema().object_by_plural(schema().snapshot(ctx), str("companies"));
  if (schema().field(schema().snapshot(ctx), company, str("searchVector"), nullptr) != nullptr)
    return PORTICO_E_INVARIANT;
  return schema().unknown_field(ctx, company, str("nmae"));
}

portico_status prepared(portico_ctx* ctx, void*) {
  const auto* version = static_cast<const std::uint64_t*>(schema().prepared(ctx));
  return respond(ctx, version == nullptr ? "none" : std::to_string(*version));
}

portico_status other_thread(portico_ctx* ctx, void*) {
  std::string seen;
  std::thread([&] { seen = text_of(http().method(ctx)); }).join();
  return respond(ctx, seen);
}

int discarded = 0;
portico_status count_discarded(portico_ctx* ctx, void*) {
  return respond(ctx, std::to_string(discarded));
}

portico_status prepare(void*, portico_ctx* ctx, const portico_snapshot* snapshot, void** out) {
  const std::uint64_t version = schema().model(snapshot)->version;
  if (version == 13) {
    return table<portico_error_api>(PORTICO_EXT_ERROR)
        .set(ctx, PORTICO_E_MODEL_INVALID, str("13 is not served."));
  }
  *out = new std::uint64_t(version);
  return PORTICO_OK;
}

void discard(void*, void* version) {
  ++discarded;
  delete static_cast<std::uint64_t*>(version);
}

const void* extension(void*, portico_str id) {
  static const portico_schema_listener listener = {sizeof listener, 0, &prepare, &discard};
  return std::string_view(id.ptr, id.len) == PORTICO_EXT_SCHEMA_LISTENER ? &listener : nullptr;
}

portico_status start(void*, portico_ctx* ctx) {
  const struct {
    const char* method;
    const char* pattern;
    portico_handler handler;
    std::uint32_t flags;
  } routes[] = {{"GET", "/echo/{one}/{rest*}", &echo, PORTICO_ROUTE_PUBLIC},
                {"POST", "/json", &json, 0},
                {"GET", "/list", &list, PORTICO_ROUTE_PUBLIC},
                {"GET", "/graphql", &graphql, 0},
                {"GET", "/submit", &submit, 0},
                {"GET", "/execute", &execute, PORTICO_ROUTE_BLOCKING},
                {"GET", "/slow", &slow, 0},
                {"GET", "/defined", &defined, 0},
                {"GET", "/detailed", &detailed, 0},
                {"GET", "/unknown", &unknown, 0},
                {"GET", "/prepared", &prepared, 0},
                {"GET", "/discarded", &count_discarded, 0},
                {"GET", "/other_thread", &other_thread, 0}};
  for (const auto& route : routes) {
    const portico_status status =
        http().add_route(wrong_host, ctx, wrong_str(route.method), wrong_str(route.pattern), route.flags,
                         route.handler, nullptr);
    if (status != PORTICO_OK) return status;
  }
  return PORTICO_OK;
}

portico_plugin made = {sizeof(portico_plugin), 0,           nullptr,        &wrong_configure, &start,
                       &wrong_drain,           &wrong_stop, &wrong_destroy, &extension};

portico_status create(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin) {
  wrong_host = host;
  *plugin = &made;
  const auto& error = table<portico_error_api>(PORTICO_EXT_ERROR);
  if (error.declare(ctx, str("org.other/quota"), 429, str("x")) != PORTICO_E_BAD_REQUEST)
    return PORTICO_E_INVARIANT;
  if (error.declare(ctx, str("org.example.border/quota"), 200, str("x")) != PORTICO_E_BAD_REQUEST)
    return PORTICO_E_INVARIANT;
  return error.declare(ctx, str("org.example.border/quota"), 429, str("The quota is used up"));
}

}  // namespace

WRONG_ENTRY("org.example.border", create)
