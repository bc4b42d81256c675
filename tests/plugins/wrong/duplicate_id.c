/* Fault: has the id of another plugin (of the hello example). */
#include "wrong.h"

WRONG_PLUGIN("org.example.hello", wrong_start)
