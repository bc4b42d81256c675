/* The time for which the plugins hang whose fault that is. */
#ifndef PORTICO_TESTS_HANG_H
#define PORTICO_TESTS_HANG_H

#include <threads.h>

static void hang(void) {
  const struct timespec time = {1, 200000000};
  thrd_sleep(&time, NULL);
}

#endif
