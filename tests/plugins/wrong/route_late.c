/* Fault: registers a route from a handler. GET <mount>/ tries it and returns what the host said. */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_route(ctx, "/late", &handle);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.route_late", start)
