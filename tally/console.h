// How every command of wardmote-tally answers: result on stdout, `error:` and `hint:` on stderr, exit codes.
#pragma once

#include <optional>
#include <string>

#include "shared/crypto.h"
#include "shared/result.h"

namespace wardmote {

enum class ExitCode { Done = 0, Blocking = 1, BadInput = 2, Machine = 3, NotChecked = 4, LotNeeded = 5 };
ExitCode exit_code_of(ErrorCode code);

// Options that every command has.
struct Console {
  bool json{false};
  bool force{false};
  unsigned threads{1};
  std::optional<int> passphrase_fd;

  // One line of the descriptor given, or typed without echo where there is a terminal. BadInput otherwise.
  Result<Secret> ask_passphrase(const std::string& about);
  // The same for a key that is made now: at a terminal it is typed twice, again until both are the same.
  Result<Secret> ask_new_passphrase(const std::string& about);
  // One line of stdin that is as secret as a passphrase: at a terminal asked for by its name, without echo.
  // BadInput at the end of stdin.
  Result<Secret> ask_typed(const std::string& what) const;
  // Whether people type here: a terminal, and no --passphrase-fd.
  [[nodiscard]] bool at_terminal() const;
  // "text" to stderr for the people in the room; nothing where there is no terminal.
  void tell(const std::string& text) const;
  // "text" to stderr, only where stderr is a terminal; overwrites the line before.
  void progress(const std::string& text) const;
};

// What a command has to say: text for people, one JSON object for scripts, and its exit code.
struct Answer {
  std::string text;
  std::string json{"{}"};
  ExitCode exit{ExitCode::Done};
};

// Prints answer or error as asked for, and returns the exit code of the program. An error is one line
// `error:` (more lines may follow it, one a fault) and one line `hint:` on stderr; as JSON also `where`: the
// file that it is about, or else the program.
int print_answer(const Result<Answer>& answer, bool json);

}  // namespace wardmote
