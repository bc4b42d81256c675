/* Fault: answers each request twice and returns what the second call gave. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_status first = wrong_respond(ctx, "one");
  return first != PORTICO_OK ? first : wrong_respond(ctx, "two");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.answers_twice", start)
