// A SQLite VFS that fails where it is told to: every system call that changes a file is kept in a list, and
// one of them (or all from it on) fails. Everything else is the ordinary VFS.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace wardmote {

enum class Fault {
  Io,     // an error, and nothing is written
  Full,   // the medium is full, and nothing is written
  Short,  // half is written, then an error
  Torn,   // half is written, and the call says that all is well; a sync that says so without syncing
  Pull,   // this one and all after it fail, reads too: the medium was pulled
};

// One call that changes a file: the database, or its journal beside it.
struct Change {
  enum class Kind { Write, Truncate, Sync, Delete } kind{Kind::Write};
  bool journal{false};
  bool folder{false};      // a sync of a journal just opened: SQLite syncs the folder with it
  std::int64_t offset{0};  // of a write
  std::int64_t size{0};    // written, or left by a truncation
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
  // From now on count anew; just before the call numbered `at` happens, `look` is called: what the files hold
  // then is what a kiosk that stops at this moment leaves. Nothing fails.
  void watch(int at, std::function<void()> look);
  // Calls that could have failed since fail(), heal() or watch(), oldest first.
  [[nodiscard]] const std::vector<Change>& changes() const;
  [[nodiscard]] int calls() const { return static_cast<int>(changes().size()); }
  [[nodiscard]] bool struck() const;  // whether the fault has happened

 private:
  std::string name_;
};

}  // namespace wardmote
