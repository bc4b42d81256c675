/* No fault: the source of files whose bytes or build are wrong (asan_build, libcxx_build, truncated,
 * wrong_machine). */
#include "wrong.h"

WRONG_PLUGIN("org.example.wrong.plain", wrong_start)
