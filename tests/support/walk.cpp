#include "tests/support/walk.h"

#include "tests/support/world.h"

namespace wardmote::test {

Event walk_event() {
  Event event = world_event();
  event.languages.emplace_back("bn");
  event.projects.back().withdrawn = true;
  return event;
}

Standing open_standing() {
  Standing standing;
  standing.phase = Phase::Open;
  standing.kiosk = "K01";
  standing.session = 1;
  return standing;
}

State open_kiosk() {
  return start(Settings{.language = "en"}, open_standing());
}

Walk::Walk() : event_(walk_event()), state_(open_kiosk()) {}

Walk& Walk::give(const Input& input) {
  Step next = step(event_, state_, input);
  state_ = std::move(next.state);
  effects_ = std::move(next.effects);
  return *this;
}

Walk& Walk::to_choose() {
  return give(input::ChooseLanguage{"pl"}, input::Next{}, input::ReleasePressed{},
              input::Admitted{kShownOrder, open_standing()});
}

Walk& Walk::to_review() {
  return to_choose().give(input::Toggle{4}, input::Next{});
}

std::string Walk::effects() const {
  return names_of(effects_);
}

std::string names_of(const std::vector<Effect>& effects) {
  std::string out;
  for (const Effect& effect : effects) out += (out.empty() ? "" : ", ") + std::string(name_of(effect));
  return out;
}

}  // namespace wardmote::test
