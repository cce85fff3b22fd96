#include "tally/console.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <termios.h>
#include <unistd.h>

#include "shared/json.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::size_t kMaxLine = 1024;

// Echo off while a passphrase is typed; back on whatever happens.
class QuietTerminal {
 public:
  explicit QuietTerminal(int fd) : fd_(fd) {
    tcgetattr(fd_, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(fd_, TCSAFLUSH, &quiet);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;
  ~QuietTerminal() { tcsetattr(fd_, TCSAFLUSH, &before_); }

 private:
  int fd_;
  termios before_{};
};

// Reads byte by byte, so that the next reader finds the next line. `hint`: when nothing is left to read.
Result<Secret> read_line(int fd, const std::string& what, const std::string& hint) {
  Secret line(kMaxLine);
  std::size_t length = 0;
  for (;;) {
    std::uint8_t byte = 0;
    const ssize_t got = ::read(fd, &byte, 1);
    if (got == 1 && byte == '\n') break;
    if (got <= 0 && length == 0) return Error{ErrorCode::BadInput, "no " + what, hint};
    if (got <= 0) break;
    if (length == kMaxLine) return Error{ErrorCode::BadInput, what + ": too long"};
    line.span()[length++] = byte;
  }
  return Secret::copy_of(line.span().first(length));
}

Result<Secret> read_passphrase(int fd, const std::string& about) {
  auto line = read_line(fd, "passphrase for the " + about,
                        "give one line per key file, in the order in which they are named");
  if (line && line->size() == 0) return Error{ErrorCode::BadInput, "empty passphrase for the " + about};
  return line;
}

// What `read` reads while nothing is shown; the echo is off before anybody sees the prompt.
template <class Read>
Result<Secret> quietly(const std::string& prompt, Read read) {
  const QuietTerminal quiet(STDIN_FILENO);
  fmt::print(stderr, "{}", prompt);
  std::fflush(stderr);
  auto line = read();
  fmt::print(stderr, "\n");
  return line;
}

Result<Secret> type_passphrase(const std::string& prompt, const std::string& about) {
  return quietly(prompt, [&] { return read_passphrase(STDIN_FILENO, about); });
}

}  // namespace

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
    case ErrorCode::NotFound:
    case ErrorCode::Corrupt:
    case ErrorCode::Refused:
    case ErrorCode::Unsupported:
      return ExitCode::BadInput;
    case ErrorCode::Io:
    case ErrorCode::NoSpace:
    case ErrorCode::Busy:
      return ExitCode::Machine;
  }
  std::abort();  // every case returns
}

bool Console::at_terminal() const {
  return !passphrase_fd && isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

void Console::tell(const std::string& text) const {
  if (at_terminal()) fmt::print(stderr, "{}", text);
}

Result<Secret> Console::ask_passphrase(const std::string& about) {
  if (passphrase_fd) return read_passphrase(*passphrase_fd, about);
  if (isatty(STDIN_FILENO) == 0)
    return Error{ErrorCode::BadInput,
                 "passphrase for the " + about + " needed, and there is no terminal to ask at",
                 "give it with --passphrase-fd"};
  return type_passphrase("Passphrase for the " + about + ": ", about);
}

Result<Secret> Console::ask_new_passphrase(const std::string& about) {
  if (!at_terminal()) return ask_passphrase(about);
  for (;;) {
    auto first = type_passphrase("New passphrase for the " + about + ": ", about);
    if (!first) return first;
    auto second = type_passphrase("The same once more: ", about);
    if (!second) return second;
    if (same_secret(first->span(), second->span())) return first;
    tell("The two were not the same.\n");
  }
}

Result<Secret> Console::ask_typed(const std::string& what) const {
  const auto read = [&] {
    return read_line(STDIN_FILENO, what, "type or scan what is on the paper, line by line");
  };
  return isatty(STDIN_FILENO) != 0 ? quietly(what + ": ", read) : read();
}

void Console::progress(const std::string& text) const {
  if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r\033[K{}", text);
}

namespace {

// Error texts may quote files that anybody wrote.
std::string shown(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(trim(text), '\n'))
    out += (out.empty() ? "" : "\n") + printable(line);
  return out;
}

}  // namespace

int print_answer(const Result<Answer>& answer, bool json) {
  if (answer) {
    if (!answer->text.empty()) fmt::print("{}{}", answer->text, answer->text.ends_with('\n') ? "" : "\n");
    if (json) fmt::print("{}\n", answer->json);
    return static_cast<int>(answer->exit);
  }
  const Error& error = answer.error();
  const std::string what = shown(error.what), hint = shown(hint_for(error));
  fmt::print(stderr, "error: {}\nhint: {}\n", what, hint);
  const std::string where = error.where.empty() ? "wardmote-tally" : shown(error.where);
  if (json) fmt::print("{}\n", json_line(nlohmann::json{{"error", what}, {"hint", hint}, {"where", where}}));
  return static_cast<int>(exit_code_of(error.code));
}

}  // namespace wardmote
