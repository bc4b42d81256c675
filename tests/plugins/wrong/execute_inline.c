/* Fault: waits for a plan on a route that is not registered as blocking. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_query_api* query = (const portico_query_api*)wrong_table(PORTICO_EXT_QUERY);
  portico_node nodes[2];
  portico_plan plan;
  portico_result* result = NULL;
  portico_status status = wrong_plan(ctx, nodes, &plan);
  if (status == PORTICO_OK) status = query->execute(ctx, &plan, &result);
  if (result != NULL) query->release(wrong_host, result);
  return status;
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.execute_inline", start)
