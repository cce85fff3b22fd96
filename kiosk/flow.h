// The state machine of the kiosk: pure. FLOW.md shows it as a diagram and as a table that a test holds true.
// Never a cast without a review and a completed hold (or a second, separate Yes); never a cast by itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/effect.h"
#include "kiosk/input.h"
#include "kiosk/screen.h"
#include "shared/event.h"

namespace wardmote {

inline constexpr std::int64_t kIdleMs = 150'000;       // untouched → "Are you still voting?"
inline constexpr std::int64_t kStillThereMs = 40'000;  // unanswered → locked
inline constexpr std::int64_t kDoneMs = 15'000;        // the last screen
inline constexpr std::int64_t kReceiptMs = 60'000;     // and where a receipt is to be photographed
inline constexpr std::size_t kPinDigits = 6;
inline constexpr std::uint32_t kFreePinTries = 5;  // then every wrong one waits, doubling
inline constexpr std::int64_t kFirstPinWaitMs = 15'000;
inline constexpr std::uint32_t kDeadPinTries = 15;  // then only key file and passphrase

struct Step {
  State state;
  std::vector<Effect> effects;  // to be carried out in this order, after `state` is in force
};

// The kiosk as it starts: the welcome screen in the default settings.
State start(Settings defaults, Standing standing);

// What `input` makes of `state`. An input that means nothing on this screen changes nothing.
// `event` is the loaded one, or an empty Event before the package is loaded.
Step step(const Event& event, const State& state, const Input& input);

// Name of the screen as commands know it: "choose", "officer-open".
std::string screen_name(const State& state);
std::string_view name_of(Act act);  // "unlock"
// Whether this act makes sense as the poll stands.
bool allowed(Act act, const Standing& standing);
bool pin_dead(const PinTries& tries);

}  // namespace wardmote
