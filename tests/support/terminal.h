// Running one of our programs at a terminal, as a person does.
//   Terminal anna(kTally, {"keys", "new", …});
//   anna.answer("Passphrase for the new root key of anna: ", "five plain words");
//   CHECK(anna.finish() == 0);
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace wardmote::test {

class Terminal {
 public:
  Terminal(const std::string& path, const std::vector<std::string>& arguments);
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  // Reads until `prompt` was shown, after what was answered before; then types `line` and Enter. False when
  // the program ended, or showed nothing new for a minute.
  bool answer(const std::string& prompt, const std::string& line);
  int finish();  // reads to the end; the exit code, or -1 when it was killed
  [[nodiscard]] const std::string& shown() const { return shown_; }  // all that was on the screen

 private:
  bool read_more();
  pid_t child_{-1};
  int terminal_{-1};
  std::string shown_;
  std::size_t answered_{0};  // of shown_
};

}  // namespace wardmote::test
