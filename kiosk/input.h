// What can happen to the kiosk: what people do, time passing, and what came of the effects.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screen.h"

namespace wardmote::input {

// A voter's acts.
struct ChooseLanguage {
  std::string language;
};
struct ChooseSize {
  int size{2};
};
struct ChooseContrast {
  Contrast contrast{Contrast::Default};
};
struct Next {};  // the primary button; on the last screen: Done
struct Back {};
struct Toggle {
  ProjectNumber project{0};
};
struct ReadMore {
  ProjectNumber project{0};
};
struct Change {
  std::size_t paper{0};  // its place in the sitting
  ProjectNumber project{0};
};  // from review back to this choice; 0: to the first page of the paper
struct Undo {};
struct LeaveBlank {};    // nothing on this paper, on purpose
struct CheckMachine {};  // from the sealed envelopes: open one instead of casting
struct TestPaper {
  PaperId paper{0};
};
struct Leave {};
struct Yes {};  // answers a question
struct No {};
struct HoldCompleted {};  // cast was held for its full time
struct SelectCast {};     // keypad or switch: asks for a second, separate Yes
struct Touched {};        // any other sign that somebody is there

// Time since the last Elapsed.
struct Elapsed {
  std::int64_t ms{0};
};

// An officer's acts.
struct ReleasePressed {};  // the wired button
struct ChooseElectorate {
  std::string electorate;
};
struct CallOfficer {};
struct Type {
  std::string text;
};
struct Erase {};
struct Submit {};
struct Ask {
  Act act{Act::Unlock};
};  // from the officer's home screen
struct ChooseReason {
  Reason reason{Reason::Crash};
};
struct ChooseMirror {
  MirrorChoice choice{MirrorChoice::Restore};
};
enum class Decision { Resume, Cancel, Spoilt };
struct Decide {
  Decision decision{Decision::Resume};
};

// What came of an effect.
struct PinChecked {
  bool right{false};
};
struct PaperOrder {
  PaperId paper{0};
  std::vector<ProjectNumber> order;
};
struct Admitted {                  // written durably
  std::vector<PaperOrder> papers;  // of the sitting, each in a fresh random order
  Standing standing;
};
struct NotAdmitted {
  Error error;
  Standing standing;
};
struct BallotsSealed {
  std::vector<std::string> check_codes;
};
struct BallotTested {  // stored, to be published
  std::string text;
  Standing standing;
};
struct NotTested {
  Error error;
  Standing standing;
};
struct InTheBox {
  std::vector<CastBallot> ballots;
  Standing standing;
};  // committed on the disk; the mirror may be lost
struct NotCast {
  Error error;
  Standing standing;
};  // nothing was stored
struct SittingEnded {
  Standing standing;
};
struct SittingNotEnded {
  Error error;
};
struct ActDone {
  Report report;
  Standing standing;
};
struct ActRefused {
  Error error;
  Standing standing;
};

}  // namespace wardmote::input

namespace wardmote {

using Input =
    std::variant<input::ChooseLanguage, input::ChooseSize, input::ChooseContrast, input::Next, input::Back,
                 input::Toggle, input::ReadMore, input::Change, input::Undo, input::LeaveBlank,
                 input::CheckMachine, input::TestPaper, input::Leave, input::Yes, input::No,
                 input::HoldCompleted, input::SelectCast, input::Touched, input::Elapsed,
                 input::ReleasePressed, input::ChooseElectorate, input::CallOfficer, input::Type,
                 input::Erase, input::Submit, input::Ask, input::ChooseReason, input::ChooseMirror,
                 input::Decide, input::PinChecked, input::Admitted, input::NotAdmitted, input::BallotsSealed,
                 input::BallotTested, input::NotTested, input::InTheBox, input::NotCast, input::SittingEnded,
                 input::SittingNotEnded, input::ActDone, input::ActRefused>;

std::string_view name_of(const Input& input);  // "toggle", "in-the-box"

}  // namespace wardmote
