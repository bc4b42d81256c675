/* Fault: the entry has no create function. */
#include "wrong.h"

WRONG_ENTRY("org.example.wrong.no_create", NULL)
