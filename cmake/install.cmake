# What `cmake --install` leaves: the program with its tables (component "program"), and the rooms as a library for
# find_package(isnad) (component "library").
include(CMakePackageConfigHelpers)
set(ISNAD_DATA ${CMAKE_INSTALL_DATADIR}/isnad)
set(ISNAD_CMAKE ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)

install(TARGETS isnad RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(DIRECTORY gazetteers/ DESTINATION ${ISNAD_DATA}/gazetteers COMPONENT program)
install(FILES ${CMAKE_BINARY_DIR}/isnad.lexicon DESTINATION ${ISNAD_DATA} COMPONENT program)
install(FILES LICENSE NOTICE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT library)

foreach(room core extractors graph export)
  set_target_properties(isnad_${room} PROPERTIES EXPORT_NAME ${room})
  install(TARGETS isnad_${room} EXPORT isnad-targets
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
          INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/isnad)
  install(DIRECTORY ${room} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/isnad COMPONENT library
          FILES_MATCHING PATTERN "*.h")
endforeach()
install(EXPORT isnad-targets NAMESPACE isnad:: DESTINATION ${ISNAD_CMAKE} COMPONENT library)
configure_package_config_file(cmake/isnad-config.cmake.in ${CMAKE_BINARY_DIR}/isnad-config.cmake
  INSTALL_DESTINATION ${ISNAD_CMAKE} PATH_VARS ISNAD_DATA)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/isnad-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/isnad-config.cmake ${CMAKE_BINARY_DIR}/isnad-config-version.cmake
        DESTINATION ${ISNAD_CMAKE} COMPONENT library)
