/* Fault: stop takes 1.2 s. */
#include "hang.h"
#include "wrong.h"

static portico_status stop(void* self, portico_ctx* ctx) {
  (void)self, (void)ctx;
  hang();
  return PORTICO_OK;
}

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, stop, NULL)
WRONG_ENTRY("org.example.wrong.hangs_in_stop", wrong_create)
