#include "kiosk/flow.h"

#include <catch2/catch.hpp>

#include "tests/support/walk.h"

namespace wardmote {
namespace {

using test::Walk;
using Decision = input::Decision;

const Error kDiskFull{ErrorCode::NoSpace, "disk: full, expected room for a ballot"};

input::InTheBox in_the_box() {
  return {{{1, "0123 4567 89AB CDEF", ""}}, test::open_standing()};
}

Standing with_lost_mirror() {
  Standing standing = test::open_standing();
  standing.mirror = Mirror::Lost;
  return standing;
}

Walk locked() {
  Walk walk;
  walk.to_choose().give(input::Toggle{4}, input::Elapsed{kIdleMs}, input::Elapsed{kStillThereMs});
  return walk;
}

Walk locked_with_officer() {
  Walk walk = locked();
  walk.give(input::Type{"123456"}, input::PinChecked{true});
  return walk;
}

TEST_CASE("a resident votes from the welcome screen to the check code and back", "[flow]") {
  Walk walk;
  CHECK(walk.screen() == "welcome");
  CHECK(walk.give(input::ChooseLanguage{"pl"}).screen() == "how");
  CHECK(walk.give(input::Next{}).screen() == "wait");
  CHECK(walk.give(input::ReleasePressed{}).effects() == "admit");
  CHECK(walk.give(input::Admitted{test::shown_papers(test::walk_event()), test::open_standing()}).screen() ==
        "choose");
  CHECK(walk.give(input::Toggle{4}, input::Next{}).screen() == "review");
  CHECK(walk.give(input::HoldCompleted{}).effects() == "seal-ballots, cast-ballots");
  CHECK(walk.screen() == "casting");
  CHECK(walk.give(in_the_box()).screen() == "done");
  CHECK(walk.give(input::Next{}).screen() == "welcome");
}

TEST_CASE("nobody chooses before the admission is written", "[flow]") {
  Walk walk;
  walk.give(input::ChooseLanguage{"en"}, input::Next{}, input::ReleasePressed{});
  CHECK(walk.give(input::Next{}, input::Toggle{4}).screen() == "wait");
  CHECK(walk.give(input::NotAdmitted{kDiskFull, test::open_standing()}).screen() == "wait");
  CHECK(walk.on<Waiting>().problem->code == ErrorCode::NoSpace);
}

TEST_CASE("the wired button pressed twice lets one person in", "[flow]") {
  Walk walk;
  walk.give(input::ChooseLanguage{"en"}, input::Next{}, input::ReleasePressed{});
  CHECK(walk.give(input::ReleasePressed{}).effects().empty());
}

TEST_CASE("a closed kiosk lets nobody past the welcome screen", "[flow]") {
  Walk walk(start(Settings{.language = "en"}, Standing{}));
  CHECK(walk.give(input::ChooseLanguage{"pl"}).screen() == "welcome");
  CHECK(walk.give(input::Next{}).screen() == "welcome");
}

TEST_CASE("language, size and contrast change without losing a choice", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Toggle{4});
  walk.give(input::ChooseLanguage{"bn"}, input::ChooseSize{4}, input::ChooseContrast{Contrast::Dark});
  CHECK(walk.screen() == "choose");
  CHECK(walk.on<Choosing>().sitting.draft().is_chosen(4));
  CHECK(walk.state().settings == Settings{"bn", 4, Contrast::Dark});
}

TEST_CASE("a language or size that the event does not have changes nothing", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::ChooseLanguage{"xx"}, input::ChooseSize{5});
  CHECK(walk.state().settings == Settings{"pl", 2, Contrast::Default});
}

TEST_CASE("one choice over the limit is said at once and drops none", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Toggle{4}, input::Toggle{1}, input::Toggle{7});
  CHECK(walk.on<Choosing>().notice == Notice::OverLimit);
  CHECK(walk.on<Choosing>().sitting.draft().chosen() == 2);
}

TEST_CASE("too few choices are named and do not reach the review", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Next{});
  CHECK(walk.screen() == "choose");
  CHECK(walk.on<Choosing>().notice == Notice::TooFew);
}

TEST_CASE("a withdrawn project can be read but not chosen", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::ReadMore{9});
  CHECK(walk.screen() == "project");
  walk.give(input::Toggle{9});
  CHECK(walk.on<Reading>().sitting.draft().chosen() == 0);
}

TEST_CASE("a project that is not on the paper cannot be opened or chosen", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::ReadMore{3}, input::Toggle{3});
  CHECK(walk.screen() == "choose");
  CHECK(walk.on<Choosing>().sitting.draft().chosen() == 0);
}

TEST_CASE("the way back from a project returns to it among the others", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::ReadMore{2}, input::Toggle{2}, input::Back{});
  CHECK(walk.on<Choosing>().shown == 2);
  CHECK(walk.on<Choosing>().sitting.draft().is_chosen(2));
}

TEST_CASE("review leads back to the choice that is to be changed", "[flow]") {
  Walk walk;
  walk.to_review().give(input::Change{0, 4});
  CHECK(walk.on<Choosing>().shown == 4);
}

TEST_CASE("undoing everything asks first", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Toggle{4}, input::Undo{});
  CHECK(walk.on<Choosing>().question == Question::Undo);
  CHECK(walk.give(input::No{}).on<Choosing>().sitting.draft().chosen() == 1);
  CHECK(walk.give(input::Undo{}, input::Yes{}).on<Choosing>().sitting.draft().chosen() == 0);
}

TEST_CASE("a question is answered before anything else happens", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Toggle{4}, input::Leave{}, input::Toggle{1}, input::Next{});
  CHECK(walk.screen() == "choose");
  CHECK(walk.on<Choosing>().sitting.draft().chosen() == 1);
}

TEST_CASE("leaving without voting is counted and forgets everything", "[flow]") {
  Walk walk;
  walk.to_review().give(input::Leave{}, input::Yes{});
  CHECK(walk.effects() == "end-sitting");
  walk.give(input::SittingEnded{test::open_standing()});
  CHECK(walk.screen() == "welcome");
  CHECK(walk.effects() == "forget-voter");
  CHECK(walk.state().settings == Settings{.language = "en"});
}

TEST_CASE("a person who leaves while the counter cannot be written is not lost from sight", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Leave{}, input::Yes{}, input::SittingNotEnded{kDiskFull});
  CHECK(walk.screen() == "locked");
}

TEST_CASE("by keypad a cast needs a second, separate yes", "[flow]") {
  Walk walk;
  walk.to_review().give(input::SelectCast{});
  CHECK(walk.effects().empty());
  CHECK(walk.give(input::SelectCast{}).effects().empty());
  CHECK(walk.give(input::No{}).screen() == "review");
  CHECK(walk.give(input::SelectCast{}, input::Yes{}).effects() == "seal-ballots, cast-ballots");
}

TEST_CASE("nothing cancels or repeats a cast under way", "[flow]") {
  Walk walk;
  walk.to_review().give(input::HoldCompleted{});
  for (const Input& input : {Input(input::HoldCompleted{}), Input(input::Back{}), Input(input::Leave{}),
                             Input(input::Elapsed{kIdleMs}), Input(input::Yes{})}) {
    CHECK(walk.give(input).effects().empty());
    CHECK(walk.screen() == "casting");
  }
}

TEST_CASE("a ballot that was not stored is kept for an officer to decide", "[flow]") {
  Walk walk;
  walk.to_review().give(input::HoldCompleted{}, input::NotCast{kDiskFull, test::open_standing()});
  CHECK(walk.screen() == "failed");
  walk.give(input::Decide{Decision::Resume});
  CHECK(walk.screen() == "failed");
  walk.give(input::Type{"123456"}, input::PinChecked{true}, input::Decide{Decision::Resume});
  CHECK(walk.screen() == "review");
  CHECK(walk.on<Reviewing>().sitting.draft().is_chosen(4));
}

TEST_CASE("the last screen ends by itself after 15 seconds", "[flow]") {
  Walk walk;
  walk.to_review().give(input::HoldCompleted{}, in_the_box(), input::Elapsed{kDoneMs - 1});
  CHECK(walk.screen() == "done");
  CHECK(walk.give(input::Elapsed{1}).screen() == "welcome");
}

TEST_CASE("an untouched ballot asks whether somebody is still there", "[flow]") {
  Walk walk;
  walk.to_review().give(input::Elapsed{kIdleMs - 1});
  CHECK(walk.screen() == "review");
  CHECK(walk.give(input::Elapsed{1}).screen() == "idle");
  CHECK(walk.give(input::Elapsed{kStillThereMs - 1}, input::Yes{}).screen() == "review");
}

TEST_CASE("a touch starts the quiet time again", "[flow]") {
  Walk walk;
  walk.to_choose().give(input::Elapsed{kIdleMs - 1}, input::Touched{}, input::Elapsed{kIdleMs - 1});
  CHECK(walk.screen() == "choose");
}

TEST_CASE("an abandoned ballot is locked, neither cast nor discarded", "[flow]") {
  Walk walk = locked();
  CHECK(walk.screen() == "locked");
  CHECK(walk.effects().empty());
  CHECK(walk.on<Locked>().sitting.draft().is_chosen(4));
  CHECK(walk.give(input::Elapsed{10 * kIdleMs}).screen() == "locked");
}

TEST_CASE("only an officer decides about a locked sitting", "[flow]") {
  Walk walk = locked();
  walk.give(input::Decide{Decision::Cancel});
  CHECK(walk.effects().empty());
  CHECK(walk.give(input::Type{"123456"}).effects() == "check-pin");
}

TEST_CASE("an officer resumes, cancels or spoils a locked sitting", "[flow]") {
  CHECK(locked_with_officer().give(input::Decide{Decision::Resume}).screen() == "choose");
  for (const Decision decision : {Decision::Cancel, Decision::Spoilt}) {
    Walk walk = locked_with_officer();
    CHECK(walk.give(input::Decide{decision}).effects() == "end-sitting");
    CHECK(walk.give(input::SittingEnded{test::open_standing()}).screen() == "welcome");
  }
}

TEST_CASE("an officer who walks away leaves the lock closed", "[flow]") {
  Walk walk = locked_with_officer();
  walk.give(input::Elapsed{kIdleMs}, input::Decide{Decision::Resume});
  CHECK(walk.screen() == "locked");
}

TEST_CASE("the right PIN lets a person in", "[flow]") {
  Walk walk;
  walk.give(input::ChooseLanguage{"en"}, input::Next{}, input::Type{"12"}, input::Type{"x3456"});
  CHECK(walk.effects() == "check-pin");
  CHECK(walk.give(input::PinChecked{true}).effects() == "admit");
}

Walk after_wrong_pins(std::uint32_t count) {
  Walk walk;
  walk.give(input::ChooseLanguage{"en"}, input::Next{});
  for (std::uint32_t i = 0; i < count; ++i) {
    walk.give(input::Elapsed{walk.state().pin.wait_ms});
    if (walk.screen() != "wait") walk.give(input::Next{}, input::Next{});
    walk.give(input::Type{"111111"}, input::PinChecked{false});
  }
  return walk;
}

TEST_CASE("four wrong PINs are free, the fifth waits 15 s and each further one twice as long", "[flow]") {
  CHECK(after_wrong_pins(4).state().pin == PinTries{4, 0});
  CHECK(after_wrong_pins(5).state().pin == PinTries{5, 15'000});
  CHECK(after_wrong_pins(6).state().pin == PinTries{6, 30'000});
  CHECK(after_wrong_pins(14).state().pin == PinTries{14, 7'680'000});
}

TEST_CASE("while a PIN must wait nothing that is typed is taken", "[flow]") {
  Walk walk = after_wrong_pins(5);
  CHECK(walk.give(input::Type{"123456"}).effects().empty());
  CHECK(walk.give(input::Elapsed{15'000}, input::Type{"123456"}).effects() == "check-pin");
}

TEST_CASE("after 15 wrong PINs only the key file and its passphrase open the gate", "[flow]") {
  Walk walk = after_wrong_pins(15);
  CHECK(pin_dead(walk.state().pin));
  CHECK(walk.give(input::Type{"123456"}).effects().empty());
  CHECK(walk.give(input::Submit{}).effects() == "unlock-officer");
  walk.give(input::ActDone{Report{.act = Act::Unlock}, test::open_standing()});
  CHECK(walk.effects() == "lock-officer, admit");
  CHECK(walk.state().pin == PinTries{});
}

TEST_CASE("with a lost mirror nobody is let in until an officer decides", "[flow]") {
  Walk walk;
  walk.to_review().give(input::HoldCompleted{}, input::InTheBox{{{1, "0123", ""}}, with_lost_mirror()});
  CHECK(walk.screen() == "done");
  walk.give(input::Next{}, input::Next{}, input::Next{}, input::ReleasePressed{});
  CHECK(walk.effects().empty());
  CHECK(walk.on<Waiting>().problem.has_value());
}

}  // namespace
}  // namespace wardmote
