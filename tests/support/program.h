// Running one of our programs as a script would.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace wardmote::test {

struct Ran {
  int code{-1};  // exit code; -1 when it was killed
  std::string out, err;
  std::uint64_t peak_memory{0};  // the most it ever had in RAM, in bytes
};

class Program {
 public:
  // Starts `path`; `passphrase` is the one line it can read from descriptor 3, `input` (at most a pipe's 64
  // KiB) all it can read from stdin.
  Program(const std::string& path, const std::vector<std::string>& arguments,
          const std::string& passphrase = "", const std::string& input = "");
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  std::string read_line();  // of stdout, without its end; "" at the end of the output
  void kill();              // SIGKILL
  Ran wait();               // what was not yet read, and how it ended

 private:
  pid_t child_{-1};
  int out_{-1}, err_{-1};
};

// Gives this process up for the program: its stdout goes to `out`, its stderr to `err`, and descriptor 3 has
// the line `passphrase`. For a child only.
[[noreturn]] void become(const std::string& path, const std::vector<std::string>& arguments,
                         const std::string& passphrase, int out, int err);

inline Ran run(const std::string& path, const std::vector<std::string>& arguments,
               const std::string& passphrase = "") {
  return Program(path, arguments, passphrase).wait();
}

}  // namespace wardmote::test
