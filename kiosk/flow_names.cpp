#include <array>
#include <cstdlib>

#include "kiosk/flow.h"

namespace wardmote {
namespace {

// In the order of the variants.
constexpr std::array<std::string_view, std::variant_size_v<Input>> kInputs{"choose-language",
                                                                           "choose-size",
                                                                           "choose-contrast",
                                                                           "next",
                                                                           "back",
                                                                           "toggle",
                                                                           "read-more",
                                                                           "change",
                                                                           "undo",
                                                                           "leave-blank",
                                                                           "check-machine",
                                                                           "test-paper",
                                                                           "leave",
                                                                           "yes",
                                                                           "no",
                                                                           "hold-completed",
                                                                           "select-cast",
                                                                           "touched",
                                                                           "elapsed",
                                                                           "release-pressed",
                                                                           "choose-electorate",
                                                                           "call-officer",
                                                                           "type",
                                                                           "erase",
                                                                           "submit",
                                                                           "ask",
                                                                           "choose-reason",
                                                                           "choose-mirror",
                                                                           "decide",
                                                                           "pin-checked",
                                                                           "admitted",
                                                                           "not-admitted",
                                                                           "ballots-sealed",
                                                                           "ballot-tested",
                                                                           "not-tested",
                                                                           "in-the-box",
                                                                           "not-cast",
                                                                           "sitting-ended",
                                                                           "sitting-not-ended",
                                                                           "act-done",
                                                                           "act-refused"};
constexpr std::array<std::string_view, std::variant_size_v<Effect>> kEffects{
    "check-pin",     "admit",           "admit-by-card", "seal-ballots",      "cast-ballots",
    "test-ballot",   "discard-ballots", "end-sitting",   "forget-voter",      "unlock-officer",
    "lock-officer",  "load-package",    "enrol",         "take-certificates", "open-session",
    "close-session", "recover-session", "export-again",  "settle-mirror"};

std::string_view name_of(Place::At at) {
  switch (at) {
    case Place::At::Choose:
      return "choose";
    case Place::At::Project:
      return "project";
    case Place::At::Review:
      return "review";
  }
  std::abort();  // every case returns
}

struct Namer {
  std::string operator()(const Welcome&) const { return "welcome"; }
  std::string operator()(const HowTo&) const { return "how"; }
  std::string operator()(const CardEntry&) const { return "card"; }
  std::string operator()(const Waiting&) const { return "wait"; }
  std::string operator()(const Choosing&) const { return "choose"; }
  std::string operator()(const Reading&) const { return "project"; }
  std::string operator()(const Reviewing&) const { return "review"; }
  std::string operator()(const Sealed&) const { return "sealed"; }
  std::string operator()(const Tested&) const { return "tested"; }
  std::string operator()(const Casting&) const { return "casting"; }
  std::string operator()(const Leaving& screen) const { return std::string(name_of(screen.place.at)); }
  std::string operator()(const Done&) const { return "done"; }
  std::string operator()(const StillThere&) const { return "idle"; }
  std::string operator()(const Locked&) const { return "locked"; }
  std::string operator()(const Failed&) const { return "failed"; }
  std::string operator()(const OfficerHome&) const { return "officer-home"; }
  std::string operator()(const OfficerForm& screen) const {
    return "officer-" + std::string(name_of(screen.act));
  }
  std::string operator()(const OfficerReport&) const { return "officer-report"; }
};

}  // namespace

std::string_view name_of(const Input& input) {
  return kInputs.at(input.index());
}
std::string_view name_of(const Effect& effect) {
  return kEffects.at(effect.index());
}
std::string screen_name(const State& state) {
  return std::visit(Namer{}, state.screen);
}

std::string_view name_of(Act act) {
  switch (act) {
    case Act::Unlock:
      return "unlock";
    case Act::Load:
      return "load";
    case Act::Enrol:
      return "enrol";
    case Act::Certify:
      return "certify";
    case Act::Open:
      return "open";
    case Act::Close:
      return "close";
    case Act::Recover:
      return "recover";
    case Act::Export:
      return "export";
    case Act::Mirror:
      return "mirror";
  }
  std::abort();  // every case returns
}

bool allowed(Act act, const Standing& standing) {
  const Phase phase = standing.phase;
  switch (act) {
    case Act::Unlock:
      return true;
    case Act::Load:
      return phase == Phase::Empty || phase == Phase::Loaded || phase == Phase::Ready;
    case Act::Enrol:
      return phase == Phase::Loaded;
    case Act::Certify:
      return phase == Phase::Loaded;
    case Act::Open:
      return phase == Phase::Ready;
    case Act::Close:
      return phase == Phase::Open;
    case Act::Recover:
      return phase == Phase::Interrupted;
    case Act::Export:
      return phase == Phase::Closed;
    case Act::Mirror:
      return phase == Phase::Open && standing.mirror == Mirror::Lost;
  }
  std::abort();  // every case returns
}

bool pin_dead(const PinTries& tries) {
  return tries.wrong >= kDeadPinTries;
}

}  // namespace wardmote
