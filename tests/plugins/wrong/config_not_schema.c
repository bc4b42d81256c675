/* Fault: its configuration schema is no JSON Schema. */
#include <string.h>

#include "wrong.h"

static const portico_config_api kConfig = {sizeof(portico_config_api), 0, WRONG_STR("{\"type\":\"banana\"")};

static const void* extension(void* self, portico_str id) {
  (void)self;
  const portico_str wanted = WRONG_STR(PORTICO_EXT_CONFIG);
  return id.len == wanted.len && memcmp(id.ptr, wanted.ptr, (size_t)id.len) == 0 ? &kConfig : NULL;
}

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.config_not_schema", wrong_create)
