#include "tests/support/walk.h"

#include "tests/support/world.h"

namespace wardmote::test {

namespace {

Event to_walk(Event event) {
  event.languages.emplace_back("bn");
  event.projects.back().withdrawn = true;
  return event;
}

}  // namespace

Event walk_event() {
  return to_walk(world_event());
}

Event rich_walk_event() {
  return to_walk(rich_event());
}

std::vector<input::PaperOrder> shown_papers(const Event& event) {
  std::vector<input::PaperOrder> out;
  for (const PaperId id : event.electorates.front().papers) {
    input::PaperOrder paper{id, {}};
    for (const ProjectNumber number : kShownOrder)
      if (event.paper(id).index_of(number)) paper.order.push_back(number);
    out.push_back(std::move(paper));
  }
  return out;
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
  give(input::ChooseLanguage{"pl"}, input::Next{});
  if (event_.voters.admission == Admission::Release)
    give(input::ReleasePressed{});
  else
    give(input::Type{"K7QM2F9X3HRTC"});
  return give(input::Admitted{shown_papers(event_), open_standing()});
}

Walk& Walk::to_review() {
  to_choose();
  for (std::size_t paper = 0; paper < event_.electorates.front().papers.size(); ++paper)
    give(input::Toggle{4}, input::Next{});
  return *this;
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
