/* Fault: a header that would split the response. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_http_api* http = (const portico_http_api*)wrong_table(PORTICO_EXT_HTTP);
  const portico_header header = {WRONG_STR("x-split"), WRONG_STR("a\r\nset-cookie: b")};
  const portico_part part = {PORTICO_PART_STATIC, 0, WRONG_STR("x")};
  const portico_response response = {
      sizeof(portico_response), 200, 0, WRONG_STR("text/plain"), &header, &part, 1, 1};
  return http->respond(ctx, &response);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.bad_header_value", start)
