/* Fault: create says that all is well but makes no plugin. */
#include "wrong.h"

static portico_status create(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin) {
  (void)host, (void)ctx, (void)plugin;
  return PORTICO_OK;
}

WRONG_ENTRY("org.example.wrong.null_create", create)
