/* Fault: start takes 1.2 s, and then goes on as if nobody had given it up. */
#include "hang.h"
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_respond(ctx, "too late");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  hang();
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.hangs_in_start", start)
