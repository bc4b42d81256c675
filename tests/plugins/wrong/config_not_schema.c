/* Fault: its configuration schema is no JSON Schema. */
#include "wrong.h"

static const portico_config_api kConfig = {sizeof(portico_config_api), 0, WRONG_STR("{\"type\":\"banana\"")};

WRONG_GIVES(extension, PORTICO_EXT_CONFIG, &kConfig)

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, extension)
WRONG_ENTRY("org.example.wrong.config_not_schema", wrong_create)
