/* Fault: cannot work without an extension that no host has. */
#include <string.h>

#include "wrong.h"

static const portico_str kIds[] = {WRONG_STR("portico.http/1"), WRONG_STR("org.example.telepathy/1")};
static const portico_requires_api kRequires = {sizeof(portico_requires_api), 2, kIds};

static const void* extension(void* self, portico_str id) {
  (void)self;
  const portico_str wanted = WRONG_STR(PORTICO_EXT_REQUIRES);
  return id.len == wanted.len && memcmp(id.ptr, wanted.ptr, (size_t)id.len) == 0 ? &kRequires : NULL;
}

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.missing_extension", wrong_create)
