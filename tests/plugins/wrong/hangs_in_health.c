/* Fault: its health function takes 1.2 s. */
#include "hang.h"
#include "wrong.h"

static uint32_t health(void* self, portico_str* text) {
  (void)self;
  hang();
  *text = wrong_str("fine");
  return PORTICO_HEALTH_OK;
}

static const portico_health_api kHealth = {sizeof(portico_health_api), 0, &health};

WRONG_GIVES(extension, PORTICO_EXT_HEALTH, &kHealth)

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.hangs_in_health", wrong_create)
