/* Fault: changes the process: it installs a signal handler. */
#include <signal.h>

#include "wrong.h"

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self, (void)ctx;
  (void)signal(SIGTERM, SIG_IGN);
  return PORTICO_OK;
}

WRONG_PLUGIN("org.example.wrong.installs_signal_handler", start)
