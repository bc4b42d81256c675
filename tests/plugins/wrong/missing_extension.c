/* Fault: cannot work without an extension that no host has. */
#include "wrong.h"

static const portico_str kIds[] = {WRONG_STR("portico.http/1"), WRONG_STR("org.example.telepathy/1")};
static const portico_requires_api kRequires = {sizeof(portico_requires_api), 2, kIds};

WRONG_GIVES(extension, PORTICO_EXT_REQUIRES, &kRequires)

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.missing_extension", wrong_create)
