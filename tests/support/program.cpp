#include "tests/support/program.h"

#include <array>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/assert.h"

namespace wardmote::test {
namespace {

struct Pipe {
  int read{-1}, write{-1};
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  WM_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return {ends[0], ends[1]};
}

// A pipe with all of `text` in it, and its end.
int pipe_of(const std::string& text) {
  const Pipe pipe = make_pipe();
  WM_ASSERT(::write(pipe.write, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  ::close(pipe.write);
  return pipe.read;
}

std::string read_all(int fd) {
  std::string out;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) > 0;)
    out.append(buffer.data(), static_cast<std::size_t>(got));
  return out;
}

}  // namespace

void become(const std::string& path, const std::vector<std::string>& arguments, const std::string& passphrase,
            int out, int err) {
  const int copy =
      ::fcntl(pipe_of(passphrase + "\n"), F_DUPFD, 100);  // first: descriptor 3 may be one of these
  ::dup2(out, 1);
  ::dup2(err, 2);
  ::dup2(copy, 3);
  std::vector<char*> argv;
  argv.push_back(const_cast<char*>(path.c_str()));
  for (const auto& each : arguments) argv.push_back(const_cast<char*>(each.c_str()));
  argv.push_back(nullptr);
  ::execv(path.c_str(), argv.data());
  ::_exit(127);
}

Program::Program(const std::string& path, const std::vector<std::string>& arguments,
                 const std::string& passphrase, const std::string& input) {
  const Pipe out = make_pipe(), err = make_pipe();
  const int in = pipe_of(input);
  child_ = ::fork();
  WM_ASSERT(child_ >= 0);
  if (child_ == 0) {
    ::dup2(in, 0);
    become(path, arguments, passphrase, out.write, err.write);
  }
  for (const int fd : {out.write, err.write, in}) ::close(fd);
  out_ = out.read;
  err_ = err.read;
}

Program::~Program() {
  if (child_ > 0) {
    kill();
    ::waitpid(child_, nullptr, 0);
  }
  ::close(out_);
  ::close(err_);
}

std::string Program::read_line() {
  std::string line;
  for (char c = 0; ::read(out_, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

void Program::kill() {
  ::kill(child_, SIGKILL);
}

Ran Program::wait() {
  Ran ran;
  ran.out = read_all(out_);
  ran.err = read_all(err_);
  int status = 0;
  ::rusage used{};
  ::wait4(child_, &status, 0, &used);
  child_ = -1;
  if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
  ran.peak_memory = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
  return ran;
}

}  // namespace wardmote::test
