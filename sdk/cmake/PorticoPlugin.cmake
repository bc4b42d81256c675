# portico_add_plugin(name source...)
#
# Builds name.so as a Portico plugin: C++20, hidden symbols, and a version script that leaves exactly
# portico_plugin_entry visible (hidden visibility alone lets RTTI symbols through). It is installed unless
# PORTICO_PLUGIN_NO_INSTALL is set.
set(PORTICO_PLUGIN_CMAKE_DIR "${CMAKE_CURRENT_LIST_DIR}")
function(portico_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  if(TARGET portico::sdk)
    target_link_libraries(${name} PRIVATE portico::sdk)
  else()
    target_link_libraries(${name} PRIVATE portico_sdk)
  endif()
  target_compile_features(${name} PRIVATE cxx_std_20)
  set_target_properties(
    ${name}
    PROPERTIES PREFIX ""
               OUTPUT_NAME ${name}
               CXX_VISIBILITY_PRESET hidden
               C_VISIBILITY_PRESET hidden
               VISIBILITY_INLINES_HIDDEN ON
               POSITION_INDEPENDENT_CODE ON)
  if(PORTICO_PLUGIN_OUTPUT_DIRECTORY)
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${PORTICO_PLUGIN_OUTPUT_DIRECTORY}")
  endif()
  target_link_options(${name} PRIVATE "-Wl,--version-script=${PORTICO_PLUGIN_CMAKE_DIR}/portico_plugin.map")
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${PORTICO_PLUGIN_CMAKE_DIR}/portico_plugin.map")
  if(NOT PORTICO_PLUGIN_NO_INSTALL)
    include(GNUInstallDirs)
    install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/portico/plugins)
  endif()
endfunction()
