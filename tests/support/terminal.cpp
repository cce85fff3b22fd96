#include "tests/support/terminal.h"

#include <csignal>
#include <cstdlib>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wardmote::test {

Terminal::Terminal(const std::string& path, const std::vector<std::string>& arguments) {
  std::vector<char*> words{const_cast<char*>(path.c_str())};
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
  if (child_ < 0) std::abort();
  if (child_ != 0) return;
  ::execv(path.c_str(), words.data());
  ::_exit(127);
}

Terminal::~Terminal() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  ::close(terminal_);
}

bool Terminal::read_more() {
  constexpr int kMinute = 60'000;
  pollfd waiting{terminal_, POLLIN, 0};
  if (::poll(&waiting, 1, kMinute) <= 0) return false;
  char buffer[4096];
  const ssize_t got = ::read(terminal_, buffer, sizeof buffer);
  if (got <= 0) return false;
  shown_.append(buffer, static_cast<std::size_t>(got));
  return true;
}

bool Terminal::answer(const std::string& prompt, const std::string& line) {
  std::size_t at = std::string::npos;
  while ((at = shown_.find(prompt, answered_)) == std::string::npos)
    if (!read_more()) return false;
  answered_ = at + prompt.size();
  const std::string typed = line + "\n";
  return ::write(terminal_, typed.data(), typed.size()) == static_cast<ssize_t>(typed.size());
}

int Terminal::finish() {
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace wardmote::test
