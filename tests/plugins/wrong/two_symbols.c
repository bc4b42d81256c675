/* Fault: exports a function besides the entry. */
#include "wrong.h"

__attribute__((visibility("default"))) int wrong_second_symbol(void);
int wrong_second_symbol(void) {
  return 2;
}

WRONG_PLUGIN("org.example.wrong.two_symbols", wrong_start)
