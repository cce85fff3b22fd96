#include "kiosk/poll.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "shared/files.h"
#include "tests/support/damage.h"
#include "tests/support/hall.h"

namespace wardmote {
namespace {

using test::Hall;
using test::seeded_box_key;
using test::seeded_signing_key;

std::vector<std::string> sorted(std::vector<std::string> codes) {
  std::ranges::sort(codes);
  return codes;
}

Bytes bytes_of(const std::filesystem::path& path) {
  return read_file(path, 64 << 20).value();
}
bool is_there(const std::filesystem::path& path) {
  return std::filesystem::exists(path);
}

// Three people, of whom the test says how each ends.
std::vector<std::string> three_votes(Hall& hall) {
  return {hall.vote({1}).value(), hall.vote({2, 4}).value(), hall.vote({7}).value()};
}

TEST_CASE("every confirmed vote is in the export once, on both media", "[poll]") {
  Hall hall;
  hall.open();
  const auto codes = sorted(three_votes(hall));
  hall.close();
  CHECK(test::check_codes_in(hall.exported()) == codes);
  CHECK(bytes_of(hall.exported()) == bytes_of(hall.exported_on_mirror()));
}

TEST_CASE("as many officers as the live store has room for can be at a site, and one more is refused",
          "[poll]") {
  Hall hall;  // with one officer
  for (int i = 1; i < 64; ++i)
    REQUIRE(hall.poll().take_certificate(hall.world().officer_cert("of." + std::to_string(i))));
  CHECK(hall.poll().take_certificate(hall.world().officer_cert("of.late")).error().what ==
        "package: 65 officers may act at every site, expected at most 64");
  hall.open();
  const auto code = hall.vote({1}).value();
  hall.restart();
  CHECK(hall.poll().recover(Officer{"of.63", seeded_signing_key("of.63"), seeded_box_key("of.63")},
                            RecoverReason::Power, std::nullopt));
  CHECK(test::check_codes_in(hall.exported()) == std::vector{code});
}

TEST_CASE("after the close nothing of the live stores is left", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.close();
  for (const auto& file : {hall.live(), hall.live_mirror()}) {
    CHECK_FALSE(is_there(file.path));
    CHECK_FALSE(is_there(file.path.string() + "-journal"));
  }
}

TEST_CASE("a person who leaves or spoils the ballot is counted and casts nothing", "[poll]") {
  Hall hall;
  hall.open();
  for (const SittingEnd end : {SittingEnd::Abandoned, SittingEnd::Spoilt}) {
    hall.poll().admit(test::released()).value();
    hall.poll().end_sitting(end).value();
  }
  hall.vote({1}).value();
  const auto seal = read_seal(hall.close().note).value();
  CHECK(seal.tallies.electorates.front() == ElectorateCount{"all", 3, 1, 1, 1});
  CHECK(seal.tallies.by_release == 3);
  CHECK(seal.tallies.papers.front().count == 1);
}

TEST_CASE("a session without votes is sealed too", "[poll]") {
  Hall hall;
  hall.open();
  hall.close();
  CHECK(test::check_codes_in(hall.exported()).empty());
}

TEST_CASE("nobody is sealed out while voting", "[poll]") {
  Hall hall;
  hall.open();
  hall.poll().admit(test::released()).value();
  CHECK(hall.poll().close(hall.officer(), 0).error().code == ErrorCode::Refused);
}

TEST_CASE("the second session is chained to the note that ended the first", "[poll]") {
  Hall hall;
  hall.open();
  const Digest ending = hall.close().note.digest();
  hall.restart();
  hall.open();
  const auto open = read_session_open(hall.poll().session()->open_note()).value();
  CHECK(open.seq == 2);
  CHECK(open.prev == ending);
}

TEST_CASE("a kiosk opens no more sessions than it is certified for", "[poll]") {
  Hall hall;
  const auto most = hall.poll().package()->kiosk(test::kKioskName)->max_sessions;
  for (std::uint32_t i = 0; i < most; ++i) {
    hall.open();
    hall.close();
  }
  CHECK(hall.poll().open(hall.officer()).error().code == ErrorCode::Refused);
}

TEST_CASE("a full store lets nobody in", "[poll]") {
  Event event = test::world_event();
  event.trust.max_ballots = 10;
  Hall hall(event);
  hall.open();
  for (int i = 0; i < 9; ++i) hall.vote({1}).value();
  CHECK(hall.poll().standing().nearly_full);
  hall.vote({1}).value();
  CHECK(hall.poll().admit(test::released()).error().code == ErrorCode::Refused);
}

TEST_CASE("while the poll is open the count is shown in steps of the event's checkpoint", "[poll]") {
  Event event = test::world_event();
  event.trust.checkpoint = 2;
  Hall hall(event);
  hall.open();
  three_votes(hall);
  CHECK(hall.poll().standing().people == 2);
}

TEST_CASE("after a cut of the power every confirmed vote is recovered once", "[poll]") {
  Hall hall;
  hall.open();
  const auto codes = sorted(three_votes(hall));
  hall.poll().admit(test::released()).value();
  hall.restart();
  CHECK(hall.poll().standing().phase == Phase::Interrupted);
  CHECK(hall.poll().open(hall.officer()).error().code == ErrorCode::Refused);
  const auto ending = hall.recover();
  CHECK(ending.note.type == "session-recover");
  CHECK(test::check_codes_in(hall.exported()) == codes);
  CHECK(hall.poll().standing().phase == Phase::Ready);
}

TEST_CASE("an admission outlives a cut of the power, so that one knows whose vote is not in the box",
          "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.poll().admit(test::released()).value();
  hall.restart();
  const Ending ending = hall.recover();
  CHECK(ending.completed == 3);
  CHECK(ending.unfinished == 1);
  CHECK(hall.poll().standing().people == 3);
}

TEST_CASE("when everybody had finished before the cut nobody is missing", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.poll().admit(test::released()).value();
  hall.poll().end_sitting(SittingEnd::Abandoned).value();
  hall.restart();
  CHECK(hall.recover().unfinished == 0);
}

TEST_CASE("a recovered session has its last checkpoint for a commitment", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.restart();
  const auto recover = read_session_recover(hall.recover().note).value();
  const auto contents = read_store(hall.exported()).value();
  const auto checkpoint = parse_note(contents.notes.at(std::string(kCheckpointEntry))).value();
  CHECK(recover.checkpoint == checkpoint.digest());
  CHECK(recover.count == 3);
  CHECK_FALSE(contents.notes.contains(std::string(kSealEntry)));
}

TEST_CASE("a recovery that could not export makes no second ending", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.restart();
  std::filesystem::remove_all(hall.media().export_folder);
  REQUIRE_FALSE(hall.poll().recover(hall.officer(), RecoverReason::Power, std::nullopt));
  const auto first = read_note_file(hall.media().state / "k01-1.recover.note").value();
  std::filesystem::create_directory(hall.media().export_folder);
  CHECK(hall.poll().recover(hall.officer(), RecoverReason::Crash, 7).value().note == first);
}

TEST_CASE("a stop after the Seal resumes the export without a recovery note", "[poll]") {
  Hall hall;
  hall.open();
  const auto codes = sorted(three_votes(hall));
  std::filesystem::remove_all(hall.media().export_folder);
  REQUIRE_FALSE(hall.poll().close(hall.officer(), 3));
  CHECK(hall.poll().standing().phase == Phase::Closed);
  std::filesystem::create_directory(hall.media().export_folder);
  hall.restart();
  CHECK(hall.recover().note.type == "session-close");
  CHECK(test::check_codes_in(hall.exported()) == codes);
}

TEST_CASE("an export that failed is made good without closing again", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  std::filesystem::remove_all(hall.media().export_folder);
  REQUIRE_FALSE(hall.poll().close(hall.officer(), 3));
  std::filesystem::create_directory(hall.media().export_folder);
  CHECK(hall.poll().export_again().value().size() == 2);
  CHECK(bytes_of(hall.exported()) == bytes_of(hall.exported_on_mirror()));
}

TEST_CASE("a lost export is copied from the other medium", "[poll]") {
  Hall hall;
  hall.open();
  three_votes(hall);
  hall.close();
  const Bytes before = bytes_of(hall.exported());
  std::filesystem::remove(hall.exported_on_mirror());
  hall.poll().export_again().value();
  CHECK(bytes_of(hall.exported_on_mirror()) == before);
}

TEST_CASE("a live store that was never opened is discarded", "[poll]") {
  Hall hall;
  hall.open();
  const auto slots = hall.poll().session()->disk().all_slots().value();
  {
    auto copy =
        LiveStore::create(hall.folder() / "unopened.live", slots, {{HeadRow::Open, encode_open_row("")}});
    REQUIRE(copy);
  }
  hall.close();
  std::filesystem::rename(hall.folder() / "unopened.live",
                          hall.media().live_on_disk(test::kKioskName, 2).path);
  hall.restart();
  CHECK(hall.poll().standing().phase == Phase::Closed);
  CHECK_FALSE(is_there(hall.media().live_on_disk(test::kKioskName, 2).path));
}

TEST_CASE("with one medium gone the other is recovered", "[poll]") {
  const bool lose_disk = GENERATE(true, false);
  Hall hall;
  hall.open();
  const auto codes = sorted(three_votes(hall));
  hall.restart();
  std::filesystem::remove(lose_disk ? hall.live().path : hall.live_mirror().path);
  hall.recover();
  CHECK(test::check_codes_in(hall.exported()) == codes);
}

TEST_CASE("an altered medium is set aside for the whole one", "[poll]") {
  Hall hall;
  hall.open();
  const auto codes = sorted(three_votes(hall));
  {
    auto& disk = hall.poll().session()->disk();
    const Bytes cell = disk.slot(5).value();
    disk.overwrite({{5, test::flip_bit(cell, cell.size() / 2)}}, {}).value();
  }
  hall.restart();
  hall.recover();
  CHECK(test::check_codes_in(hall.exported()) == codes);
}

TEST_CASE("the medium that is behind gives way to the one that holds everything of it", "[poll]") {
  const bool disk_behind = GENERATE(true, false);
  Hall hall;
  hall.open();
  std::vector<std::string> codes{hall.vote({1}).value()};
  const auto behind = disk_behind ? hall.live().path : hall.live_mirror().path;
  const Bytes noon = bytes_of(behind);
  codes.push_back(hall.vote({2}).value());
  hall.restart();
  write_file(behind, noon, {.replace = true}).value();
  hall.recover();
  CHECK(test::check_codes_in(hall.exported()) == sorted(codes));
}

TEST_CASE("a lost mirror stops nothing and is copied anew", "[poll]") {
  FaultVfs stick;
  Hall hall(stick);
  hall.open();
  std::vector<std::string> codes{hall.vote({1}).value()};
  stick.fail(Fault::Pull, 0);
  codes.push_back(hall.vote({2}).value());
  CHECK(hall.poll().standing().mirror == Mirror::Lost);
  stick.heal();
  hall.poll().copy_mirror().value();
  CHECK(hall.poll().standing().mirror == Mirror::Good);
  codes.push_back(hall.vote({4}).value());
  hall.restart();
  std::filesystem::remove(hall.live().path);
  hall.recover();
  CHECK(test::check_codes_in(hall.exported()) == sorted(codes));
}

TEST_CASE("an officer may go on with one medium by choice", "[poll]") {
  FaultVfs stick;
  Hall hall(stick);
  hall.open();
  stick.fail(Fault::Pull, 0);
  hall.vote({2}).value();
  hall.poll().do_without_mirror();
  CHECK(hall.poll().standing().mirror == Mirror::DoneWithout);
  CHECK(hall.close().files.size() == 1);
  stick.heal();
}

TEST_CASE("only an officer with the certificate, the site and the duty opens and closes", "[poll]") {
  Hall hall;
  Officer stranger{std::string(test::kOfficerName), test::seeded_signing_key("stranger"),
                   test::seeded_box_key("stranger")};
  CHECK(hall.poll().open(stranger).error().code == ErrorCode::Refused);
  hall.open();
  CHECK(hall.poll().close(stranger, 0).error().code == ErrorCode::Refused);
  hall.restart();
  CHECK(hall.poll().recover(stranger, RecoverReason::Power, 0).error().code == ErrorCode::Refused);
}

TEST_CASE("the kiosk's key file is the owner's alone and stays the same", "[poll]") {
  const test::TempFolder folder;
  test::FixedClock clock;
  Poll poll({folder / "disk", folder / "mirror", folder / "export"}, clock, system_chance());
  poll.restore().value();
  const auto first = check_request(poll.enrol("k07").value()).value();
  struct stat info {};
  REQUIRE(::stat(poll.media().kiosk_key().c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  CHECK(check_request(poll.enrol("k07").value()).value().key == first.key);
  CHECK(poll.enrol("k08").error().code == ErrorCode::Refused);
  CHECK(poll.enrol("K 7").error().code == ErrorCode::BadInput);
}

TEST_CASE("a certificate for another kiosk's key is refused", "[poll]") {
  Hall hall;
  test::World world;
  static_cast<void>(world.add_kiosk("k02"));
  CHECK(hall.poll().take_certificate(world.certs.at("k02")).error().code == ErrorCode::Refused);
}

TEST_CASE("a package that asks for what this version cannot run is refused by name", "[poll]") {
  Event event = test::world_event();
  event.pots.front().advisory = true;
  const test::World world(event);
  const test::TempFolder folder;
  test::FixedClock clock;
  Poll poll({folder / "disk", folder / "mirror", folder / "export"}, clock, system_chance());
  poll.restore().value();
  const auto taken = poll.take_package(world.package_file(), world.root.verify_key());
  CHECK(taken.error().code == ErrorCode::Unsupported);
  CHECK(taken.error().what.find("advisory pots") != std::string::npos);
}

}  // namespace
}  // namespace wardmote
