/* Fault: registers the same route twice and starts all the same if it may. */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_respond(ctx, "x");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  const portico_status first = wrong_route(ctx, "/same/{a}", &handle);
  return first != PORTICO_OK ? first : wrong_route(ctx, "/same/{b}", &handle);
}

WRONG_PLUGIN("org.example.wrong.route_conflict", start)
