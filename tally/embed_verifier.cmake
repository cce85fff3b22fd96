# Writes a .cpp that holds the verifier: cmake -DOUT=verifier_data.cpp -DFILE=wardmote_verify.py -P embed_verifier.cmake
include(${CMAKE_CURRENT_LIST_DIR}/../shared/text_list.cmake)
file(READ ${FILE} text)
write_text_list(${OUT} tally/verifier.h verifier_data "    R\"verifier(${text})verifier\",\n")
