/* Fault: exports no entry. */
#include "wrong.h"

__attribute__((visibility("default"))) int portico_plugin_entri;
