/* Fault: built for another minor version of the ABI. */
#include "wrong.h"

WRONG_PLUGIN_TABLE(wrong_configure, wrong_start, wrong_stop, NULL)

const portico_entry portico_plugin_entry = {sizeof(portico_entry),
                                            PORTICO_ABI_MAJOR,
                                            PORTICO_ABI_MINOR + 1u,
                                            0,
                                            WRONG_STR("org.example.wrong.wrong_abi"),
                                            WRONG_STR("1.0.0"),
                                            wrong_create};
