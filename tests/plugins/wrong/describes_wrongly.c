/* Fault: it describes a route that it has not registered. GET <mount>/ answers "fine". */
#include "wrong.h"

static portico_status describe(void* self, portico_ctx* ctx, portico_str* json) {
  (void)self, (void)ctx;
  *json =
      wrong_str("{\"routes\":[{\"method\":\"GET\",\"path\":\"/\"},{\"method\":\"GET\",\"path\":\"/moon\"}]}");
  return PORTICO_OK;
}

static const portico_describe_api kDescribe = {sizeof(portico_describe_api), 0, &describe};

WRONG_GIVES(extension, PORTICO_EXT_DESCRIBE, &kDescribe)

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  return wrong_respond(ctx, "fine");
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN_TABLE(wrong_configure, start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.describes_wrongly", wrong_create)
