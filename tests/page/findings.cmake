# Makes a report with findings from the stores of a demo: one store offered twice, and a file that is no store.
#   cmake -DTALLY=<wardmote-tally> -DDEMO=<folder of a demo> -DOUT=<page> -P findings.cmake
file(GLOB stores ${DEMO}/stores/*.wstore)
if(NOT stores)
  message(FATAL_ERROR "${DEMO}/stores: no store")
endif()
list(GET stores 0 store)
get_filename_component(folder ${OUT} DIRECTORY)
file(WRITE ${folder}/k09-1.wstore "no store\n")
execute_process(COMMAND ${TALLY} verify --package ${DEMO}/package/event.wardmote --root ${DEMO}/keys/root.key.pub
                        --report ${OUT} --force ${store} ${store} ${folder}/k09-1.wstore
                RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT code EQUAL 1)
  message(FATAL_ERROR "exit ${code}, expected 1 for findings that block:\n${said}")
endif()
file(READ ${OUT} page)
foreach(finding store-unreadable offered-twice)
  if(NOT page MATCHES "<code>${finding}</code>")
    message(FATAL_ERROR "${OUT}: does not name ${finding}")
  endif()
endforeach()
