# portico_layer(name USES neighbour... LINKS library...)
#
# Declares host/<name> as one static library. USES names the layers whose headers it may include: the list
# is the link line, and tests/rules reads it from PORTICO_LAYERS to check every #include.
function(portico_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "USES;LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/host/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(portico_${name} STATIC ${sources})
    set(visible PUBLIC)
    target_link_libraries(portico_${name} PRIVATE ${layer_LINKS})
  else()  # headers only
    add_library(portico_${name} INTERFACE)
    set(visible INTERFACE)
  endif()
  target_include_directories(portico_${name} ${visible} "${CMAKE_SOURCE_DIR}/host")
  target_link_libraries(portico_${name} ${visible} portico_abi)
  foreach(neighbour IN LISTS layer_USES)
    target_link_libraries(portico_${name} ${visible} portico_${neighbour})
  endforeach()
  list(JOIN layer_USES "," neighbours)
  set_property(GLOBAL APPEND PROPERTY PORTICO_LAYERS "${name}:${neighbours}")
endfunction()
