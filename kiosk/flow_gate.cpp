// Where an officer is needed in the middle of the voting: letting a person in, a sitting that went quiet, a
// ballot that could not be stored.
#include <algorithm>

#include "kiosk/flow_work.h"

namespace wardmote::flow {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void ask_pin(Work& work, Gate& gate) {
  work.want(effect::CheckPin{gate.typed});
  gate.typed.clear();
  gate.checking = true;
}

void type(Work& work, Gate& gate, const std::string& text) {
  gate.refused = false;
  if (pin_dead(work.state.pin)) return gate.typed.append(text);
  if (work.state.pin.wait_ms > 0) return;
  for (char c : text)
    if (is_digit(c) && gate.typed.symbols() < kPinDigits) gate.typed.append({&c, 1});
  if (gate.typed.symbols() == kPinDigits) ask_pin(work, gate);
}

void count_wrong_pin(PinTries& tries) {
  ++tries.wrong;
  if (tries.wrong >= kFreePinTries && !pin_dead(tries))
    tries.wait_ms = kFirstPinWaitMs << (tries.wrong - kFreePinTries);
}

bool take_pin_answer(Work& work, Gate& gate, bool right) {
  gate.checking = false;
  gate.refused = !right;
  if (right)
    work.state.pin = PinTries{};
  else
    count_wrong_pin(work.state.pin);
  return right;
}

// A passphrase opens the gate once; the officer's keys are not kept for it.
bool take_passphrase_answer(Work& work, Gate& gate, const Input& input) {
  const auto* done = as<input::ActDone>(input);
  if (!done && !is<input::ActRefused>(input)) return false;
  gate.checking = false;
  gate.refused = done == nullptr;
  if (!done) return false;
  work.state.pin = PinTries{};
  work.want(effect::LockOfficer{});
  return true;
}

Screen admit(Work& work, Waiting screen, const std::string& electorate) {
  screen.problem = let_in(work, effect::Admit{electorate});
  screen.admitting = !screen.problem;
  screen.choosing = false;
  return screen;
}

// Whoever lets a person in says which electorate it is, where there are several.
Screen open_gate(Work& work, Waiting screen) {
  const auto& electorates = work.event.electorates;
  if (electorates.size() == 1) return admit(work, std::move(screen), electorates.front().id);
  screen.choosing = true;
  return screen;
}

Screen choose_electorate(Work& work, Waiting screen, const Input& input) {
  if (is<input::Back>(input) || work.state.quiet_ms >= kIdleMs) screen.choosing = false;
  const auto* in = as<input::ChooseElectorate>(input);
  if (!in || std::ranges::find(work.event.electorates, in->electorate, &Electorate::id) ==
                 work.event.electorates.end())
    return screen;
  return admit(work, std::move(screen), in->electorate);
}

Screen take_admission(Work& work, Waiting screen, const Input& input) {
  if (const auto* in = as<input::Admitted>(input)) {
    work.state.standing = in->standing;
    return admit_person(work, in->papers);
  }
  if (const auto* in = as<input::NotAdmitted>(input)) {
    work.state.standing = in->standing;
    screen.admitting = false;
    screen.problem = in->error;
  }
  return screen;
}

// What an officer decides about a sitting, the same wherever it stopped.
template <class Stopped>
Screen decide(Work& work, Stopped screen, input::Decision decision, Place place) {
  switch (decision) {
    case input::Decision::Resume:
      return resume(std::move(screen.sitting), place);
    case input::Decision::Cancel:
      work.want(effect::EndSitting{effect::Ending::Abandoned});
      break;
    case input::Decision::Spoilt:
      work.want(effect::EndSitting{effect::Ending::Spoilt});
      break;
  }
  screen.ending = true;
  return screen;
}

template <class Stopped>
Screen step_stopped(Work& work, Stopped screen, const Input& input, Place place) {
  if (screen.ending) {
    if (const auto* in = as<input::SittingEnded>(input))
      return work.state.standing = in->standing, fresh_welcome(work);
    if (const auto* in = as<input::SittingNotEnded>(input)) screen.ending = false, screen.problem = in->error;
    return screen;
  }
  if (work.state.quiet_ms >= kIdleMs) screen.officer = false;
  if (!screen.officer) {
    screen.officer = step_gate(work, screen.gate, input);
    return screen;
  }
  if (const auto* in = as<input::Decide>(input)) return decide(work, std::move(screen), in->decision, place);
  return screen;
}

}  // namespace

bool step_gate(Work& work, Gate& gate, const Input& input) {
  if (gate.checking) {
    if (pin_dead(work.state.pin)) return take_passphrase_answer(work, gate, input);
    const auto* in = as<input::PinChecked>(input);
    return in && take_pin_answer(work, gate, in->right);
  }
  if (work.state.quiet_ms >= kIdleMs) gate.typed.clear();
  if (const auto* in = as<input::Type>(input)) type(work, gate, in->text);
  if (is<input::Erase>(input)) gate.typed.erase_last();
  if (is<input::Submit>(input) && pin_dead(work.state.pin) && !gate.typed.empty()) {
    work.want(effect::UnlockOfficer{gate.typed});
    gate.typed.clear();
    gate.checking = true;
  }
  return false;
}

Screen step_screen(Work& work, Waiting screen, const Input& input) {
  if (screen.admitting) return take_admission(work, std::move(screen), input);
  if (screen.choosing) return choose_electorate(work, std::move(screen), input);
  if (step_gate(work, screen.gate, input)) return open_gate(work, std::move(screen));
  if (screen.gate.checking) return screen;
  // The wired button cannot say which electorate: where there are several, the PIN is asked.
  if (is<input::ReleasePressed>(input) && work.event.electorates.size() == 1)
    return open_gate(work, std::move(screen));
  if (is<input::CallOfficer>(input)) return OfficerForm{};
  if (is<input::Back>(input)) return HowTo{};
  if (is<input::Elapsed>(input) && work.state.quiet_ms >= kIdleMs) return fresh_welcome(work);
  return screen;
}

Screen step_screen(Work& work, Locked screen, const Input& input) {
  const Place place = screen.place;
  return step_stopped(work, std::move(screen), input, place);
}

Screen step_screen(Work& work, Failed screen, const Input& input) {
  return step_stopped(work, std::move(screen), input, Place{Place::At::Review, 0});
}

}  // namespace wardmote::flow
