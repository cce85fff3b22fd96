// The limit of a durable write: the same changes to files of the same sizes in the same folder, with the same
// syncs in the same order, and nothing between them.
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/robot/fault_vfs.h"

namespace wardmote::bench {

class RawFiles {
 public:
  // A file of `size` bytes, and an empty journal beside it, both durable. Removed with their folder.
  RawFiles(const std::filesystem::path& folder, std::uintmax_t size);
  RawFiles(const RawFiles&) = delete;
  RawFiles& operator=(const RawFiles&) = delete;
  ~RawFiles();

  // Does what `changes` say. A failing call is the machine's fault and ends the program.
  void replay(const std::vector<Change>& changes);

 private:
  int folder_{-1}, file_{-1}, journal_{-1};
  std::vector<char> bytes_;
};

}  // namespace wardmote::bench
