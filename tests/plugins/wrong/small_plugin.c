/* Fault: the plugin's table is too short to hold its functions. */
#include "wrong.h"

static portico_plugin small = {
    16, 0, NULL, wrong_configure, wrong_start, wrong_drain, wrong_stop, wrong_destroy, NULL};

static portico_status create(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin) {
  (void)host, (void)ctx;
  *plugin = &small;
  return PORTICO_OK;
}

WRONG_ENTRY("org.example.wrong.small_plugin", create)
