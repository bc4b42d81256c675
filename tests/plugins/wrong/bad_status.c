/* Fault: a status that no response may have. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_http_api* http = (const portico_http_api*)wrong_table(PORTICO_EXT_HTTP);
  const portico_response response = {
      sizeof(portico_response), 99, 0, WRONG_STR("text/plain"), NULL, NULL, 0, 0};
  return http->respond(ctx, &response);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.bad_status", start)
