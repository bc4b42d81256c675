/* Fault: the id is not in reverse domain form. */
#include "wrong.h"

WRONG_PLUGIN("Wrong Id", wrong_start)
