/* Fault: uses the ctx of start again in destroy, after stop. */
#include "wrong.h"

static portico_ctx* kept;

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  kept = ctx;
  return PORTICO_OK;
}

static void destroy(void* self) {
  (void)self;
  const portico_error_api* error = (const portico_error_api*)wrong_table(PORTICO_EXT_ERROR);
  const portico_str text = WRONG_STR("after the end");
  if (kept != NULL) (void)error->set(kept, PORTICO_E_BAD_REQUEST, text);
}

static portico_plugin plugin_table = {
    sizeof(portico_plugin), 0, NULL, wrong_configure, start, wrong_drain, wrong_stop, destroy, NULL};

static portico_status create(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin) {
  (void)ctx;
  wrong_host = host;
  *plugin = &plugin_table;
  return PORTICO_OK;
}

WRONG_ENTRY("org.example.wrong.calls_after_stop", create)
