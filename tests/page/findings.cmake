# Makes a report with findings from the stores of a demo: one store offered twice, the others left out.
#   cmake -DTALLY=<wardmote-tally> -DDEMO=<folder of a demo> -DOUT=<page> -P findings.cmake
file(GLOB stores ${DEMO}/stores/*.wstore)
list(LENGTH stores count)
if(count LESS 2)
  message(FATAL_ERROR "${DEMO}/stores: ${count} stores, expected at least 2")
endif()
list(GET stores 0 store)
execute_process(COMMAND ${TALLY} verify --package ${DEMO}/package/event.wardmote --root ${DEMO}/keys/root.key.pub
                        --report ${OUT} --force ${store} ${store}
                RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT code EQUAL 1)
  message(FATAL_ERROR "exit ${code}, expected 1 for findings that block:\n${said}")
endif()
file(READ ${OUT} page)
foreach(finding kiosk-missing offered-twice)
  if(NOT page MATCHES "<code>${finding}</code>")
    message(FATAL_ERROR "${OUT}: does not name ${finding}")
  endif()
endforeach()
