/* Fault: gives a result back twice. GET <mount>/ */
#include "wrong.h"

static portico_status done(portico_ctx* ctx, portico_result* result, void* user) {
  (void)user;
  const portico_query_api* query = (const portico_query_api*)wrong_table(PORTICO_EXT_QUERY);
  query->release(wrong_host, result);
  query->release(wrong_host, result);
  return wrong_respond(ctx, "released");
}

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_submit(ctx, &done);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.double_release", start)
