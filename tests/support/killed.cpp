#include "tests/support/killed.h"

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/assert.h"
#include "tests/support/program.h"

namespace wardmote::test {
namespace {

[[noreturn]] void be_child(const std::function<void(int)>& work, int out) {
  WM_ASSERT(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0);
  ::raise(SIGSTOP);
  work(out);
  ::_exit(0);
}

// Steps from system call to system call; true when the child ended by itself.
bool step_until(pid_t child, int at, int& calls) {
  int status = 0;
  ::waitpid(child, &status, 0);
  WM_ASSERT(WIFSTOPPED(status));  // else this machine does not allow ptrace
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD);
  while (at < 0 || calls < at) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      WM_ASSERT(WEXITSTATUS(status) == 0);
      return true;
    }
    WM_ASSERT(WIFSTOPPED(status));
    ++calls;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return false;
}

std::string read_all(int fd) {
  std::string out;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) > 0;)
    out.append(buffer.data(), static_cast<std::size_t>(got));
  return out;
}

}  // namespace

Killed run_until(int at, const std::function<void(int)>& work) {
  std::array<int, 2> pipe{};
  WM_ASSERT(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  WM_ASSERT(child >= 0);
  if (child == 0) be_child(work, pipe[1]);
  ::close(pipe[1]);
  Killed out;
  out.finished = step_until(child, at, out.calls);
  out.said = read_all(pipe[0]);
  ::close(pipe[0]);
  return out;
}

Killed run_program_until(int at, const std::string& path, const std::vector<std::string>& arguments,
                         const std::string& passphrase) {
  return run_until(at, [&](int out) {
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);  // the search for leaks needs ptrace for itself
    become(path, arguments, passphrase, out, ::open("/dev/null", O_WRONLY | O_CLOEXEC));
  });
}

}  // namespace wardmote::test
