#include "kiosk/robot/faults.h"

#include <optional>

namespace wardmote {
namespace {

std::optional<Fault> fault_of(const std::string& kind) {
  if (kind == "io") return Fault::Io;
  if (kind == "full") return Fault::Full;
  if (kind == "short") return Fault::Short;
  if (kind == "pull") return Fault::Pull;
  return std::nullopt;
}

}  // namespace

Result<void> Faults::set(const std::string& at, const std::string& kind) {
  if (at != "disk.write" && at != "mirror.write")
    return Error{ErrorCode::BadInput, "at: \"" + at + "\" is not known, expected disk.write or mirror.write"};
  FaultVfs& medium = at == "disk.write" ? disk_ : mirror_;
  const auto fault = fault_of(kind);
  if (!fault && kind != "none")
    return Error{ErrorCode::BadInput,
                 "kind: \"" + kind + "\" is not known, expected io, full, short, pull or none"};
  fault ? medium.fail(*fault, 0) : medium.heal();
  return {};
}

}  // namespace wardmote
