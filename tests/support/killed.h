// A child process that is killed at a chosen system call: a cut of the power, at a moment that can be
// repeated.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace wardmote::test {

struct Killed {
  int calls{0};          // entries and exits of system calls until the end
  bool finished{false};  // it ended by itself
  std::string said;      // what it wrote to the descriptor it was given
};

// Runs `work` in a child and kills it (SIGKILL) at its system call number `at`; with a negative `at` it may
// finish. `work` gets a descriptor to write to; what it wrote before its death is kept.
Killed run_until(int at, const std::function<void(int)>& work);

// The same for a program of ours, whose stdout is what it `said`; `passphrase` is the one line it can read
// from descriptor 3. Entries and exits are counted from the start of the program.
Killed run_program_until(int at, const std::string& path, const std::vector<std::string>& arguments,
                         const std::string& passphrase);

}  // namespace wardmote::test
