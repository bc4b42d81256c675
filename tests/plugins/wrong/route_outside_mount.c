/* Fault: wants a route outside of its mount. */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_respond(ctx, "x");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/../healthz", &handle);
}

WRONG_PLUGIN("org.example.wrong.route_outside_mount", start)
