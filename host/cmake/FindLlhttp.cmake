# Debian's node-llhttp ships llhttp as C sources; they are compiled here, strict, and nothing is copied.
find_path(LLHTTP_INCLUDE_DIR llhttp.h PATHS /usr/share/include/llhttp /usr/include/llhttp)
find_path(LLHTTP_SOURCE_DIR llhttp.c PATHS /usr/share/llhttp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Llhttp REQUIRED_VARS LLHTTP_INCLUDE_DIR LLHTTP_SOURCE_DIR)
if(Llhttp_FOUND AND NOT TARGET Llhttp::llhttp)
  add_library(portico_llhttp STATIC "${LLHTTP_SOURCE_DIR}/api.c" "${LLHTTP_SOURCE_DIR}/http.c"
                                    "${LLHTTP_SOURCE_DIR}/llhttp.c")
  target_include_directories(portico_llhttp SYSTEM PUBLIC "${LLHTTP_INCLUDE_DIR}")
  target_compile_definitions(portico_llhttp PUBLIC LLHTTP_STRICT_MODE=1)
  target_compile_options(portico_llhttp PRIVATE -w)
  add_library(Llhttp::llhttp ALIAS portico_llhttp)
endif()
