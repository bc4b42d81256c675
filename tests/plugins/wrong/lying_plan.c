/* Fault: its plan names strings and a value that are not there. GET <mount>/strings, GET <mount>/value */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const portico_http_api* http = (const portico_http_api*)wrong_table(PORTICO_EXT_HTTP);
  portico_node nodes[2];
  portico_plan plan;
  const portico_status status = wrong_plan(ctx, nodes, &plan);
  if (status != PORTICO_OK) return status;
  if (http->param(ctx, 0).len == 7) {
    nodes[1].text_offset = 0xFFFFFFF0u;
    nodes[1].text_length = 0x20u;
  } else {
    nodes[1].value = 7;
  }
  return wrong_answer(ctx, &plan);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/{what}", &handle);
}

WRONG_PLUGIN("org.example.wrong.lying_plan", start)
