# Writes a .cpp that names every font file: cmake -DOUT=font_files.cpp -DLIST=assets/fonts/fonts.txt -P font_files.cmake
include(${CMAKE_CURRENT_LIST_DIR}/../shared/text_list.cmake)
file(STRINGS ${LIST} lines REGEX "^/")
set(literals "")
foreach(line IN LISTS lines)
  string(APPEND literals "    \"${line}\",\n")
endforeach()
write_text_list(${OUT} kiosk/font_files.h font_files "${literals}")
