/* Fault: never gives its results back. GET <mount>/ */
#include "wrong.h"

static portico_status done(portico_ctx* ctx, portico_result* result, void* user) {
  (void)result, (void)user;
  return wrong_respond(ctx, "kept");
}

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_query_api* query = (const portico_query_api*)wrong_table(PORTICO_EXT_QUERY);
  portico_node nodes[2];
  portico_plan plan;
  const portico_status status = wrong_plan(ctx, nodes, &plan);
  return status != PORTICO_OK ? status : query->submit(ctx, &plan, &done, NULL);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.leaks_result", start)
