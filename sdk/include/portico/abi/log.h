/* portico.log/1 (host gives): structured log. */
#ifndef PORTICO_ABI_LOG_H
#define PORTICO_ABI_LOG_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_LOG "portico.log/1"

enum portico_log_level {
  PORTICO_LOG_DEBUG = 1,
  PORTICO_LOG_INFO = 2,
  PORTICO_LOG_WARNING = 3,
  PORTICO_LOG_ERROR = 4
};

typedef struct portico_log_api {
  uint32_t size;
  uint32_t reserved;
  /* One line. `fields` is a JSON object or empty; never record values at info level or above. The host adds
   * time, plugin id and, with a ctx, the trace id. ctx may be null. [any] */
  void (*write)(const portico_host* host, const portico_ctx* ctx, uint32_t level, portico_str message,
                portico_str fields);
  /* 1 if a line of this level would be written. [any] */
  uint32_t (*enabled)(const portico_host* host, uint32_t level);
} portico_log_api;

#ifdef __cplusplus
}
#endif
#endif
