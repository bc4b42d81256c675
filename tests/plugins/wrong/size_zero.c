/* Fault: the entry says that it is 0 bytes long. */
#include "wrong.h"

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, NULL)

const portico_entry portico_plugin_entry = {0,
                                            PORTICO_ABI_MAJOR,
                                            PORTICO_ABI_MINOR,
                                            0,
                                            WRONG_STR("org.example.wrong.size_zero"),
                                            WRONG_STR("1.0.0"),
                                            wrong_create};
