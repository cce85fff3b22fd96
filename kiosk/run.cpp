#include "kiosk/run.h"

#include <algorithm>

namespace wardmote {

namespace {

// What the command line asks for, in a language that the event has.
Settings fitting(Settings defaults, const Event& event) {
  const auto& languages = event.languages;
  if (!languages.empty() && std::ranges::find(languages, defaults.language) == languages.end())
    defaults.language = event.reference_language();
  return defaults;
}

}  // namespace

Kiosk::Kiosk(Booth& booth, Settings defaults)
    : booth_(booth), state_(start(fitting(std::move(defaults), booth.event()), booth.standing())) {}

void Kiosk::give(const Input& input) {
  Step next = step(booth_.event(), state_, input);
  state_ = std::move(next.state);
  for (Effect& effect : next.effects) waiting_.push_back(std::move(effect));
}

bool Kiosk::work() {
  if (waiting_.empty()) return false;
  const Effect effect = std::move(waiting_.front());
  waiting_.pop_front();
  if (std::holds_alternative<effect::ForgetVoter>(effect)) ++forgotten_;
  if (const auto answer = booth_.carry_out(effect)) give(*answer);
  return true;
}

}  // namespace wardmote
