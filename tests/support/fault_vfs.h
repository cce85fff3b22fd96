// A SQLite VFS that fails where a test says: every system call that changes a file is counted, and one of
// them (or all from it on) fails. Everything else is the ordinary VFS.
#pragma once

#include <string>

namespace wardmote::test {

enum class Fault {
  Io,     // an error, and nothing is written
  Full,   // the medium is full, and nothing is written
  Short,  // half is written, then an error
  Torn,   // half is written, and the call says that all is well; a sync that says so without syncing
  Pull,   // this one and all after it fail, reads too: the medium was pulled
};

class FaultVfs {
 public:
  // Registered under its own name for as long as it lives; no file may be open through it then.
  FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;
  ~FaultVfs();

  [[nodiscard]] const std::string& name() const { return name_; }

  // From now on count anew; the call numbered `at` (from 0) fails.
  void fail(Fault fault, int at);
  void heal();
  // Calls that could have failed since fail() or heal(): writes, syncs, truncations, deletions.
  [[nodiscard]] int calls() const;
  [[nodiscard]] bool struck() const;  // whether the fault has happened

 private:
  std::string name_;
};

}  // namespace wardmote::test
