/* Fault: its handler takes 1.2 s on an io thread, then answers "late". GET <mount>/ */
#include "hang.h"
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  hang();
  return wrong_respond(ctx, "late");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.hangs_in_handler", start)
