/* Fault: never gives its results back. GET <mount>/ */
#include "wrong.h"

static portico_status done(portico_ctx* ctx, portico_result* result, void* user) {
  (void)result, (void)user;
  return wrong_respond(ctx, "kept");
}

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_submit(ctx, &done);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.leaks_result", start)
