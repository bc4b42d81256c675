/* Fault: returns a status that is in no row of the error table. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)ctx, (void)user;
  return 123456u;
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.unknown_status", start)
