/* portico.metrics/1 (host gives): counters, gauges, histograms. */
#ifndef PORTICO_ABI_METRICS_H
#define PORTICO_ABI_METRICS_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_METRICS "portico.metrics/1"

enum portico_metric_kind {
  PORTICO_METRIC_COUNTER = 1,
  PORTICO_METRIC_GAUGE = 2,
  PORTICO_METRIC_HISTOGRAM = 3
};

typedef struct portico_metrics_api {
  uint32_t size;
  uint32_t reserved;
  /* Registers a metric in configure or start. `name` without prefix: the host makes portico_<plugin>_<name>.
   * The label keys are fixed here. `bounds` are the upper bounds of a histogram's buckets in base units.
   * Errors: BAD_REQUEST for a bad name or a name registered otherwise. [control] */
  portico_status (*metric)(const portico_host* host, portico_ctx* ctx, uint32_t kind, portico_str name,
                           portico_str help, const portico_str* label_keys, uint32_t label_count,
                           const double* bounds, uint32_t bound_count, uint32_t* metric);
  /* The cell of one set of label values; get it once and keep it. At most 1,000 cells per metric: beyond that
   * all share one with the value "other". [any] */
  uint32_t (*cell)(const portico_host* host, uint32_t metric, const portico_str* label_values,
                   uint32_t label_count);
  /* Adds to a counter or gauge, observes in a histogram. One relaxed atomic. [any] */
  void (*add)(const portico_host* host, uint32_t cell, double amount);
} portico_metrics_api;

#ifdef __cplusplus
}
#endif
#endif
