/* What the wrong plugins share: everything that is right about them. Each file adds one fault. */
#ifndef PORTICO_TESTS_WRONG_H
#define PORTICO_TESTS_WRONG_H

#include <string.h>

#include <portico/abi/core.h>
#include <portico/abi/error.h>
#include <portico/abi/http.h>
#include <portico/abi/plan.h>
#include <portico/abi/plugin_gives.h>
#include <portico/abi/query.h>
#include <portico/abi/schema.h>

#define WRONG_STR(literal) \
  { literal, sizeof(literal) - 1 }
#ifdef __cplusplus
#define WRONG_UNUSED [[maybe_unused]]
#else
#define WRONG_UNUSED __attribute__((unused))
#endif

static const portico_host* wrong_host;

WRONG_UNUSED static portico_str wrong_str(const char* text) {
  portico_str view = {text, 0};
  while (text[view.len] != '\0') ++view.len;
  return view;
}

WRONG_UNUSED static const void* wrong_table(const char* id) {
  return wrong_host->get_extension(wrong_host, wrong_str(id));
}

WRONG_UNUSED static portico_status wrong_route(portico_ctx* ctx, const char* pattern,
                                               portico_handler handler) {
  const portico_http_api* http = (const portico_http_api*)wrong_table(PORTICO_EXT_HTTP);
  return http->add_route(wrong_host, ctx, wrong_str("GET"), wrong_str(pattern), PORTICO_ROUTE_PUBLIC, handler,
                         NULL);
}

WRONG_UNUSED static portico_status wrong_respond(portico_ctx* ctx, const char* text) {
  const portico_http_api* http = (const portico_http_api*)wrong_table(PORTICO_EXT_HTTP);
  portico_part part = {PORTICO_PART_COPY, 0, {NULL, 0}};
  portico_response response = {sizeof(portico_response), 200, 0, WRONG_STR("text/plain"), NULL, NULL, 0, 1};
  part.text = wrong_str(text);
  response.parts = &part;
  return http->respond(ctx, &response);
}

/* A plan of one root that is right: READ_LIST of the first object with its first field. */
WRONG_UNUSED static portico_status wrong_plan(portico_ctx* ctx, portico_node* nodes, portico_plan* plan) {
  const portico_schema_api* schema = (const portico_schema_api*)wrong_table(PORTICO_EXT_SCHEMA);
  const portico_model* model = schema->model(schema->snapshot(ctx));
  portico_node root = {PORTICO_NODE_READ_LIST, 0, 1, PORTICO_NONE, 0, 0, 0, PORTICO_NO_VALUE, 0};
  portico_node field = {PORTICO_NODE_FIELD, 0, PORTICO_NONE, PORTICO_NONE, 0, 0, 0, PORTICO_NO_VALUE, 0};
  portico_plan made = {sizeof(portico_plan), PORTICO_ATOMIC_EACH, 0, NULL, "", NULL, NULL, 2, 0, 0, 0};
  if (model->object_count == 0) return PORTICO_E_UNKNOWN_OBJECT;
  root.id = model->objects[0]->id;
  field.id = model->objects[0]->fields[0]->id;
  nodes[0] = root;
  nodes[1] = field;
  made.snapshot_version = model->version;
  made.nodes = nodes;
  *plan = made;
  return PORTICO_OK;
}

WRONG_UNUSED static portico_status wrong_answer(portico_ctx* ctx, const portico_plan* plan) {
  const portico_query_api* query = (const portico_query_api*)wrong_table(PORTICO_EXT_QUERY);
  portico_part part = {PORTICO_PART_ROOT, 0, {NULL, 0}};
  portico_answer answer;
  memset(&answer, 0, sizeof answer);
  answer.size = sizeof(portico_answer);
  answer.status = 200;
  answer.error_mode = PORTICO_ERRORS_REPLACE;
  answer.content_type.ptr = "application/json";
  answer.content_type.len = 16;
  answer.parts = &part;
  answer.part_count = 1;
  return query->answer(ctx, plan, &answer);
}

/* Runs wrong_plan and goes on with its result. */
WRONG_UNUSED static portico_status wrong_submit(portico_ctx* ctx, portico_continuation done) {
  const portico_query_api* query = (const portico_query_api*)wrong_table(PORTICO_EXT_QUERY);
  portico_node nodes[2];
  portico_plan plan;
  const portico_status status = wrong_plan(ctx, nodes, &plan);
  return status != PORTICO_OK ? status : query->submit(ctx, &plan, done, NULL);
}

/* Defines get_extension of a plugin that gives one table. */
#define WRONG_GIVES(function, wanted_id, table)                                                    \
  static const void* function(void* self, portico_str id) {                                        \
    const portico_str wanted = WRONG_STR(wanted_id);                                               \
    (void)self;                                                                                    \
    return id.len == wanted.len && memcmp(id.ptr, wanted.ptr, (size_t)id.len) == 0 ? table : NULL; \
  }

/* --- the life of a plugin that does nothing */

WRONG_UNUSED static portico_status wrong_configure(void* self, portico_ctx* ctx, portico_str config) {
  (void)self, (void)ctx, (void)config;
  return PORTICO_OK;
}
WRONG_UNUSED static portico_status wrong_start(void* self, portico_ctx* ctx) {
  (void)self, (void)ctx;
  return PORTICO_OK;
}
WRONG_UNUSED static portico_status wrong_drain(void* self, portico_ctx* ctx, uint64_t deadline_ms) {
  (void)self, (void)ctx, (void)deadline_ms;
  return PORTICO_OK;
}
WRONG_UNUSED static portico_status wrong_stop(void* self, portico_ctx* ctx) {
  (void)self, (void)ctx;
  return PORTICO_OK;
}
WRONG_UNUSED static void wrong_destroy(void* self) {
  (void)self;
}

/* Defined before this macro is used: the functions it names. */
#define WRONG_PLUGIN_TABLE(configure, start, stop, extension)                                               \
  static portico_plugin wrong_plugin = {                                                                    \
      sizeof(portico_plugin), 0, NULL, configure, start, wrong_drain, stop, wrong_destroy, extension};      \
  static portico_status wrong_create(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin) { \
    (void)ctx;                                                                                              \
    wrong_host = host;                                                                                      \
    *plugin = &wrong_plugin;                                                                                \
    return PORTICO_OK;                                                                                      \
  }

#ifdef __cplusplus
#define WRONG_EXPORT extern "C"
#else
#define WRONG_EXPORT
#endif
#define WRONG_ENTRY(id, create)                                      \
  WRONG_EXPORT __attribute__((visibility("default")))                \
  const portico_entry portico_plugin_entry = {sizeof(portico_entry), \
                                              PORTICO_ABI_MAJOR,     \
                                              PORTICO_ABI_MINOR,     \
                                              0,                     \
                                              WRONG_STR(id),         \
                                              WRONG_STR("1.0.0"),    \
                                              create};

/* A plugin that is wrong in its start or its handlers. */
#define WRONG_PLUGIN(id, start)                                \
  WRONG_PLUGIN_TABLE(wrong_configure, start, wrong_stop, NULL) \
  WRONG_ENTRY(id, wrong_create)

#endif
