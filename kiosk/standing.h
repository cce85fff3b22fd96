// What the kiosk stands at, as far as screens may know: no counts finer than the event allows, nothing of a
// voter.
#pragma once

#include <cstdint>
#include <string>

namespace wardmote {

// How far the poll on this kiosk has come; each phase but Empty implies those before it.
enum class Phase {
  Empty,        // no package
  Loaded,       // package checked; no certificate for this kiosk yet
  Ready,        // certified; a session can be opened
  Open,         // people can vote
  Interrupted,  // a live store of a session that was never closed lies on the disk: recover it first
  Closed,       // sealed and exported; opening again needs the returning officer
};

// The second medium of every vote.
enum class Mirror {
  Good,
  Lost,        // no one is admitted until an officer decides
  DoneWithout  // an officer chose to go on with the disk alone
};

// Value of what officers read on their screens; codes as people compare them ("K7QM 2F9X …").
struct Standing {
  Phase phase{Phase::Empty};
  Mirror mirror{Mirror::Good};
  bool practice{false};
  bool nearly_full{false};  // nine tenths of the slots are used
  std::string event_title;  // in the reference language
  std::string event_code;
  std::string package_code;
  std::string kiosk;         // its name, once enrolled
  std::uint32_t session{0};  // number of the session, once opened
  std::uint32_t people{0};   // completed sittings, rounded down to the event's checkpoint while open
  bool operator==(const Standing&) const = default;
};

}  // namespace wardmote
