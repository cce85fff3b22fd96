// The command line of wardmote-tally. One file a group of commands: cli_keys, cli_event,
// cli_certify, cli_verify, cli_roll, cli_run, cli_count.
#pragma once

namespace wardmote {

// Runs the command named in `argv` and returns the exit code of the program.
int run_cli(int argc, const char* const* argv);

}  // namespace wardmote
