/* The small tables that a plugin may give: config, health, requires, describe. (portico.schema_listener/1 is
 * in schema.h.) */
#ifndef PORTICO_ABI_PLUGIN_GIVES_H
#define PORTICO_ABI_PLUGIN_GIVES_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_CONFIG "portico.config/1"
#define PORTICO_EXT_HEALTH "portico.health/1"
#define PORTICO_EXT_REQUIRES "portico.requires/1"
#define PORTICO_EXT_DESCRIBE "portico.describe/1"

/* portico.config/1: the JSON Schema of the plugin's configuration: an object with properties of type string,
 * integer, number, boolean, arrays of those, or nested objects; default, minimum, maximum, enum, description,
 * required. Unknown keys are refused. Without this extension a plugin takes no configuration. */
typedef struct portico_config_api {
  uint32_t size;
  uint32_t reserved;
  portico_str schema;
} portico_config_api;

enum portico_health_state { PORTICO_HEALTH_OK = 0, PORTICO_HEALTH_DEGRADED = 1, PORTICO_HEALTH_FAILED = 2 };

/* portico.health/1: asked for /readyz and /plugins; must not block: who does not come back counts as failed.
 * [any] [borrows: plugin until the next call] */
typedef struct portico_health_api {
  uint32_t size;
  uint32_t reserved;
  uint32_t (*state)(void* self, portico_str* text);
} portico_health_api;

/* portico.requires/1: extension ids without which the plugin cannot work; a missing one refuses it before
 * configure with EXTENSION_MISSING. */
typedef struct portico_requires_api {
  uint32_t size;
  uint32_t count;
  const portico_str* ids;
} portico_requires_api;

/* portico.describe/1: the plugin's routes, parameters and answers for document generators, as a JSON object
 * {"routes":[{"method","path","summary",...}]}, at most 1 MiB; `path` is the pattern as it was registered.
 * Asked once, after start, and shown by /plugins of the admin listener. A text of another form, or with a
 * route that is not registered, is noted as misuse and left out. [control] [borrows: plugin] */
typedef struct portico_describe_api {
  uint32_t size;
  uint32_t reserved;
  portico_status (*describe)(void* self, portico_ctx* ctx, portico_str* json);
} portico_describe_api;

#ifdef __cplusplus
}
#endif
#endif
