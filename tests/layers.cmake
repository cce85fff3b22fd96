# The include rules of the architecture. Run: cmake -DROOT=<project> -P tests/layers.cmake
#   * a file includes only files of its own level or a lower one;
#   * kiosk and tally never include each other, and shared includes neither;
#   * a library that only some files may know appears in those files only;
#   * every include of ours is written from the project's root, and every file has a place in the table.
# All faults are listed, one a line; the exit code says whether there was one.
cmake_minimum_required(VERSION 3.25)

# level, and the files on it as a pattern of their path without extension. A name may go on after an underscore
# (store -> store_write); a new name needs a new place, on purpose. The first line that fits counts.
set(PLACES
  "0 shared/(result|assert|bytes|money|text|clock|version|hex|base64)"
  "1 shared/(crypto|sqlite|archive|codec|note|ballot|sealed_ballot|test_vote|paper|event|catalogue|json|file|files|language|languages|image|qr|code|grammar)"
  "2 shared/(keyfile|key|keys|commitment|merkle|seal|session|manifest|card|certificate|certificates|opening|checkpoint|tally_key|store|live_store|export_store|package)"

  "3 kiosk/(draft|cast_ballot|flow|standing|typed|state|input|effect|screen|order)"
  "4 kiosk/(booth|poll|recovery|media|officer|session|fake|admission|export|run)"
  "6 kiosk/(main|booth_main)"
  "6 kiosk/robot/.*"
  "5 kiosk/(window|text|speech|app|theme|font|fonts|renderer|touch|picture|options|clock)"
  "5 kiosk/view/.*"

  "3 tally/rules/.*"
  "3 tally/(election|profile|lots|worker|workers|pool|finding|findings)"
  "4 tally/(open|verify|verifier|merge|aside|roll|decrypt|allocate|publish|bundle|result|result_json|reason|explain|pabulib|event_source|event_build|event_show|import_pb|csv|count|shares|keys|recount|toml|pb|certify|cards|hand_count|observers|sealed|session|record|event_text|tally_public|rehearsal|stages|inputs|fairness|kiosk_cert)"
  "4 tally/report/.*"
  "5 tally/(pipeline|console|ceremony|cli|command|commands|progress|options|args|json_output)"
  "5 tally/(cli|commands)/.*"
  "6 tally/main")

# header (as written between < and >), and the only files that may include it.
set(LIBRARIES
  "sodium(/.*)?\\.h                      shared/crypto"
  "sqlite3\\.h                           shared/sqlite|kiosk/robot/fault_vfs"
  "archive(_entry)?\\.h                  shared/archive"
  "(SDL2/)?SDL.*\\.h                     kiosk/(main|window|app|renderer|touch|picture|view/|robot/)"
  "(imgui/)?(imgui|imstb).*\\.h          kiosk/(window|text|app|theme|renderer|touch|picture|view/|robot/)"
  "(pango|cairo|fontconfig|hb).*\\.h     kiosk/(text|font|fonts|picture|window|view/)|tally/report/"
  "espeak-ng/.*                          kiosk/speech"
  "gmp(xx)?\\.h                          tally/rules/"
  "unicode/.*                            shared/(text|catalogue)|kiosk/(text|view/)|tally/report/"
  "toml\\+\\+/.*                         tally/(event_source|event_build|toml)"
  "qrencode\\.h                         shared/qr"
  "CLI/.*                                shared/grammar")

function(place_of path out_level)
  string(REGEX REPLACE "\\.[a-z.]+$" "" stem "${path}")
  foreach(place IN LISTS PLACES)
    string(REGEX MATCH "^([0-9]) (.*)$" _ "${place}")
    set(level ${CMAKE_MATCH_1})
    if(stem MATCHES "^${CMAKE_MATCH_2}(_[a-z0-9_]+)?$")
      set(${out_level} ${level} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${out_level} "" PARENT_SCOPE)
endfunction()

set(faults 0)
macro(fault text)
  message(NOTICE "layers: ${text}")
  math(EXPR faults "${faults} + 1")
endmacro()

macro(check_ours file level included)
  if(NOT EXISTS "${ROOT}/${included}")
    fault("${file}: includes \"${included}\", which is no path from the project's root")
  else()
    place_of("${included}" included_level)
    string(REGEX MATCH "^[a-z]+" from "${file}")
    string(REGEX MATCH "^[a-z]+" to "${included}")
    if(NOT from STREQUAL to AND NOT to STREQUAL "shared")
      fault("${file}: includes ${included}, but ${from} must not know ${to}")
    elseif(NOT included_level STREQUAL "" AND included_level GREATER level)
      fault("${file}: level ${level}, includes ${included} of level ${included_level}")
    endif()
  endif()
endmacro()

macro(check_library file header)
  foreach(library IN LISTS LIBRARIES)
    string(REGEX MATCH "^([^ ]+) +(.*)$" _ "${library}")
    set(pattern "${CMAKE_MATCH_1}")
    set(allowed "${CMAKE_MATCH_2}")
    if("${header}" MATCHES "^${pattern}$" AND NOT "${file}" MATCHES "^(${allowed})")
      fault("${file}: includes <${header}>, which only ${allowed} may")
    endif()
  endforeach()
endmacro()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/shared/*.h" "${ROOT}/shared/*.cpp" "${ROOT}/kiosk/*.h"
  "${ROOT}/kiosk/*.cpp" "${ROOT}/tally/*.h" "${ROOT}/tally/*.cpp")
list(SORT files)
if(NOT files)
  message(FATAL_ERROR "layers: no source under '${ROOT}', expected -DROOT=<project>")
endif()
foreach(file IN LISTS files)
  place_of("${file}" level)
  if(level STREQUAL "")
    fault("${file}: has no level, expected a line in PLACES of tests/layers.cmake")
    set(level 9)
  endif()
  file(STRINGS "${ROOT}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    if(line MATCHES "include[ \t]*\"([^\"]+)\"")
      check_ours("${file}" ${level} "${CMAKE_MATCH_1}")
    elseif(line MATCHES "include[ \t]*<([^>]+)>")
      check_library("${file}" "${CMAKE_MATCH_1}")
    endif()
  endforeach()
endforeach()

list(LENGTH files count)
if(faults GREATER 0)
  message(FATAL_ERROR "layers: ${faults} faults in ${count} files")
endif()
message(STATUS "layers: ${count} files, each includes only what it may")
