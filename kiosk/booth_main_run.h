// What wardmote-booth does with its options.
#pragma once

#include "kiosk/booth_main_options.h"
#include "shared/result.h"

namespace wardmote {

// Enrols, or recovers and votes as asked. Check codes and files go to stdout as they come.
Result<void> run_booth(const BoothOptions& options);

// Says what went wrong, on stderr and where asked as JSON on stdout; returns the exit code.
int report_failure(const Error& error, bool json);

}  // namespace wardmote
