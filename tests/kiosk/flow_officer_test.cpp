#include <catch2/catch.hpp>

#include "tests/support/walk.h"

namespace wardmote {
namespace {

using test::Walk;

const Error kWrong{ErrorCode::Refused, "passphrase: wrong, or the key file was altered"};

Standing at(Phase phase) {
  Standing standing = test::open_standing();
  standing.phase = phase;
  return standing;
}

Walk officer_at(Phase phase) {
  Walk walk(start(Settings{.language = "en"}, at(phase)));
  walk.give(input::CallOfficer{}, input::Type{"a passphrase"}, input::Submit{},
            input::ActDone{Report{.act = Act::Unlock}, at(phase)});
  return walk;
}

TEST_CASE("an officer's screens open with key file and passphrase only", "[flow]") {
  Walk walk;
  CHECK(walk.give(input::CallOfficer{}).screen() == "officer-unlock");
  CHECK(walk.give(input::Ask{Act::Close}).screen() == "officer-unlock");
  CHECK(walk.give(input::Type{"wrong"}, input::Submit{}).effects() == "unlock-officer");
  walk.give(input::ActRefused{kWrong, test::open_standing()});
  CHECK(walk.screen() == "officer-unlock");
  CHECK(walk.on<OfficerForm>().typed.empty());
  CHECK(officer_at(Phase::Open).screen() == "officer-home");
}

TEST_CASE("only what makes sense as the poll stands can be asked for", "[flow]") {
  const auto offered = [](Phase phase) {
    std::string out;
    for (int i = 0; i <= static_cast<int>(Act::Mirror); ++i)
      if (allowed(static_cast<Act>(i), at(phase))) out += std::string(name_of(static_cast<Act>(i))) + " ";
    return out;
  };
  CHECK(offered(Phase::Empty) == "unlock load ");
  CHECK(offered(Phase::Loaded) == "unlock load enrol certify ");
  CHECK(offered(Phase::Ready) == "unlock load open ");
  CHECK(offered(Phase::Open) == "unlock close ");
  CHECK(offered(Phase::Interrupted) == "unlock recover ");
  CHECK(offered(Phase::Closed) == "unlock export ");
  CHECK(officer_at(Phase::Open).give(input::Ask{Act::Open}).screen() == "officer-home");
}

TEST_CASE("each act ends on a report and returns to the home screen", "[flow]") {
  Walk walk = officer_at(Phase::Ready);
  CHECK(walk.give(input::Ask{Act::Open}, input::Submit{}).effects() == "open-session");
  walk.give(input::ActDone{Report{.act = Act::Open, .code = "K7QM", .pin = "123456"}, at(Phase::Open)});
  CHECK(walk.screen() == "officer-report");
  CHECK(walk.on<OfficerReport>().report.pin == "123456");
  CHECK(walk.give(input::Next{}).screen() == "officer-home");
}

TEST_CASE("closing asks for the number of sheets counted by hand", "[flow]") {
  Walk walk = officer_at(Phase::Open);
  walk.give(input::Ask{Act::Close}, input::Type{"4x"}, input::Submit{});
  CHECK(walk.effects().empty());
  CHECK(walk.on<OfficerForm>().problem->code == ErrorCode::BadInput);
  CHECK(walk.give(input::Erase{}, input::Type{"1"}, input::Submit{}).effects() == "close-session");
}

TEST_CASE("a refused act says why and can be tried again", "[flow]") {
  Walk walk = officer_at(Phase::Open);
  walk.give(input::Ask{Act::Close}, input::Type{"41"}, input::Submit{});
  walk.give(input::ActRefused{Error{ErrorCode::Io, "mirror: pulled"}, at(Phase::Open)});
  CHECK(walk.on<OfficerForm>().problem->code == ErrorCode::Io);
  CHECK(walk.give(input::Submit{}).effects() == "close-session");
}

TEST_CASE("while an act is under way nothing else is taken", "[flow]") {
  Walk walk = officer_at(Phase::Ready);
  walk.give(input::Ask{Act::Open}, input::Submit{});
  CHECK(walk.give(input::Submit{}).effects().empty());
  CHECK(walk.give(input::Back{}).screen() == "officer-open");
  CHECK(walk.give(input::Elapsed{kIdleMs}).screen() == "officer-open");
}

TEST_CASE("leaving the officer's screens puts the keys away", "[flow]") {
  CHECK(officer_at(Phase::Open).give(input::Back{}).effects() == "lock-officer, forget-voter");
  CHECK(officer_at(Phase::Open).give(input::Elapsed{kIdleMs}).screen() == "welcome");
  CHECK_FALSE(officer_at(Phase::Open).give(input::Back{}).state().officer);
}

TEST_CASE("a report stays up for the wall while the keys are put away", "[flow]") {
  Walk walk = officer_at(Phase::Ready);
  walk.give(input::Ask{Act::Open}, input::Submit{},
            input::ActDone{Report{.act = Act::Open}, at(Phase::Open)});
  walk.give(input::Elapsed{kIdleMs});
  CHECK(walk.effects() == "lock-officer");
  CHECK(walk.screen() == "officer-report");
  CHECK(walk.give(input::Next{}).screen() == "welcome");
}

TEST_CASE("a lost mirror is settled by an explicit choice", "[flow]") {
  Walk walk = officer_at(Phase::Open);
  Standing lost = at(Phase::Open);
  lost.mirror = Mirror::Lost;
  Walk with_loss(start(Settings{.language = "en"}, lost));
  with_loss.give(input::CallOfficer{}, input::Submit{}, input::ActDone{Report{.act = Act::Unlock}, lost});
  CHECK(walk.give(input::Ask{Act::Mirror}).screen() == "officer-home");
  CHECK(with_loss.give(input::Ask{Act::Mirror}).screen() == "officer-mirror");
  CHECK(with_loss.give(input::Submit{}).effects().empty());
  CHECK(with_loss.give(input::ChooseMirror{MirrorChoice::DoWithout}).effects() == "settle-mirror");
}

}  // namespace
}  // namespace wardmote
