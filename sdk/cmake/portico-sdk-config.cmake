include("${CMAKE_CURRENT_LIST_DIR}/portico-sdk-targets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PorticoPlugin.cmake")
