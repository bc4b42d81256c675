/* No fault of form: start refuses with an error and a text of its own. */
#include "wrong.h"

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  const portico_error_api* error = (const portico_error_api*)wrong_table(PORTICO_EXT_ERROR);
  const portico_str text = WRONG_STR("The printer is on fire; put it out.");
  return error->set(ctx, PORTICO_E_CONFIG_VALUE, text);
}

WRONG_PLUGIN("org.example.wrong.refuses_start", start)
