/* Fault: keeps a snapshot and never gives it back. */
#include "wrong.h"

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  const portico_schema_api* schema = (const portico_schema_api*)wrong_table(PORTICO_EXT_SCHEMA);
  schema->retain(wrong_host, schema->snapshot(ctx));
  return PORTICO_OK;
}

WRONG_PLUGIN("org.example.wrong.leaks_snapshot", start)
