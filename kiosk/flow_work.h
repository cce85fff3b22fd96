// Inside of the flow, shared by its files only: what a step works on, and one function a group of screens.
#pragma once

#include <utility>
#include <variant>

#include "kiosk/flow.h"

namespace wardmote::flow {

// The step being taken: `state` is the next state except for its screen, which the functions below return.
struct Work {
  const Event& event;
  State& state;
  std::vector<Effect>& effects;

  template <class E>
  void want(E effect) {
    effects.emplace_back(std::move(effect));
  }
};

template <class I>
bool is(const Input& input) {
  return std::holds_alternative<I>(input);
}
template <class I>
const I* as(const Input& input) {
  return std::get_if<I>(&input);
}

// The welcome screen for the next person: settings as they start, everything of the last person forgotten.
Screen fresh_welcome(Work& work);

// Takes what is typed at a gate and the answers to it; true when the gate has just opened.
bool step_gate(Work& work, Gate& gate, const Input& input);

// A person who was let in, with these papers, each in a random order of its projects.
Screen admit_person(Work& work, const std::vector<input::PaperOrder>& papers);
// The person is let in unless the mirror is lost, which comes back as a problem for the screen.
template <class E>
std::optional<Error> let_in(Work& work, E admission) {
  if (work.state.standing.mirror == Mirror::Lost)
    return Error{ErrorCode::Refused, "mirror: lost, an officer must settle it before anybody is let in",
                 "unlock with the officer key and settle the mirror stick"};
  work.want(std::move(admission));
  return std::nullopt;
}
Screen resume(Sitting sitting, Place place);

Screen step_screen(Work& work, Welcome screen, const Input& input);
Screen step_screen(Work& work, HowTo screen, const Input& input);
Screen step_screen(Work& work, CardEntry screen, const Input& input);
Screen step_screen(Work& work, Waiting screen, const Input& input);
Screen step_screen(Work& work, Choosing screen, const Input& input);
Screen step_screen(Work& work, Reading screen, const Input& input);
Screen step_screen(Work& work, Reviewing screen, const Input& input);
Screen step_screen(Work& work, Sealed screen, const Input& input);
Screen step_screen(Work& work, Tested screen, const Input& input);
Screen step_screen(Work& work, Casting screen, const Input& input);
Screen step_screen(Work& work, Leaving screen, const Input& input);
Screen step_screen(Work& work, Done screen, const Input& input);
Screen step_screen(Work& work, StillThere screen, const Input& input);
Screen step_screen(Work& work, Locked screen, const Input& input);
Screen step_screen(Work& work, Failed screen, const Input& input);
Screen step_screen(Work& work, OfficerHome screen, const Input& input);
Screen step_screen(Work& work, OfficerForm screen, const Input& input);
Screen step_screen(Work& work, OfficerReport screen, const Input& input);

}  // namespace wardmote::flow
