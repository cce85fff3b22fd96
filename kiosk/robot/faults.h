// The media of a kiosk that fail on request: its stores go through SQLite as ever, and a request makes
// the next write to one of them go wrong.
#pragma once

#include <string>

#include "kiosk/media.h"
#include "kiosk/robot/fault_vfs.h"

namespace wardmote {

class Faults {
 public:
  // Has the stores of `media` opened through here. This must outlive whatever opens them.
  void stand_under(Media& media) const {
    media.disk_vfs = disk_.name();
    media.mirror_vfs = mirror_.name();
  }
  // `at` is "disk.write" or "mirror.write"; `kind` is "io", "full" or "short" for the next write alone,
  // "pull" for it and all that follows, reads too, or "none", which heals. BadInput, with what is known, for
  // others.
  Result<void> set(const std::string& at, const std::string& kind);

 private:
  FaultVfs disk_, mirror_;
};

}  // namespace wardmote
