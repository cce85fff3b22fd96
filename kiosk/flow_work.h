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

// A person who was let in, choosing from projects in this order.
Screen admit_person(Work& work, const std::vector<ProjectNumber>& order);
Screen resume(Sitting sitting, Place place);

Screen step_screen(Work& work, Welcome screen, const Input& input);
Screen step_screen(Work& work, HowTo screen, const Input& input);
Screen step_screen(Work& work, Waiting screen, const Input& input);
Screen step_screen(Work& work, Choosing screen, const Input& input);
Screen step_screen(Work& work, Reading screen, const Input& input);
Screen step_screen(Work& work, Reviewing screen, const Input& input);
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
