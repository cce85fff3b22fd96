// Every call of a close that changes a file fails once: of the Seal, of the exports, of the last overwriting.
// Whatever fails, the officer tries again, or recovers, and every vote is handed over on both media.
#include <catch2/catch.hpp>

#include "kiosk/robot/fault_vfs.h"
#include "tests/kiosk/full_hall.h"
#include "tests/support/seeded_randomness.h"

namespace wardmote {
namespace {

using test::FullHall;
using test::Hall;
using test::Votes;

enum class Medium { Disk, Mirror };

// Two people have voted, one of them after a test.
Votes vote(FullHall& full) {
  std::string told;
  const auto tell = [&](const std::string& line) { told += line + "\n"; };
  full.hall().open();
  full.receive({"all", 1, true, false}, tell).value();
  full.receive({"young", 0, false, false}, tell).value();
  return test::votes_told(told);
}

Result<Ending> close(Hall& hall) {
  return hall.poll().close(hall.officer(), 2);
}

// What an officer does after a close that failed: the same again, or a recovery where the kiosk asks for one.
void close_after_all(Hall& hall) {
  if (hall.poll().session() != nullptr && !hall.poll().session()->broken())
    close(hall).value();
  else if (hall.poll().standing().phase == Phase::Interrupted)
    hall.recover();
}

struct FaultyHall {
  FaultyHall(Medium medium, const FaultVfs& vfs)
      : full(medium == Medium::Disk ? vfs.name() : "", medium == Medium::Mirror ? vfs.name() : "") {}
  test::SeededRandomness randomness{1};  // as many calls in every evening
  FullHall full;
};

int calls_of_a_close(Medium medium) {
  FaultVfs vfs;
  FaultyHall faulty(medium, vfs);
  vote(faulty.full);
  vfs.heal();
  close(faulty.full.hall()).value();
  return vfs.calls();
}

void check_close(Medium medium, Fault fault, int at) {
  FaultVfs vfs;
  FaultyHall faulty(medium, vfs);
  Hall& hall = faulty.full.hall();
  const Votes told = vote(faulty.full);
  vfs.fail(fault, at);
  const bool closed = close(hall).has_value();
  CHECK(vfs.struck());
  vfs.heal();
  if (!closed) close_after_all(hall);
  for (const auto& store : {hall.exported(), hall.exported_on_mirror()})
    CHECK(faulty.full.exported_votes(store).value() == told);
  hall.restart();
  hall.open();  // the next session; of the last one no live store is left
  CHECK(read_session_open(hall.poll().session()->open_note()).value().seq == 2);
  CHECK_FALSE(std::filesystem::exists(hall.live().path));
  CHECK_FALSE(std::filesystem::exists(hall.live_mirror().path));
}

// Each call once; with several faults, they take turns.
void check_every_call(const std::vector<Fault>& faults) {
  for (const Medium medium : {Medium::Disk, Medium::Mirror}) {
    const int calls = calls_of_a_close(medium);
    REQUIRE(calls > 20);
    for (int at = 0; at < calls; ++at) {
      INFO((medium == Medium::Disk ? "disk" : "mirror") << ", call " << at << " of " << calls);
      check_close(medium, faults[static_cast<std::size_t>(at) % faults.size()], at);
    }
  }
}

TEST_CASE("each call of a close fails once, in one way or another", "[fault]") {
  check_every_call({Fault::Io, Fault::Full, Fault::Short, Fault::Torn, Fault::Pull});
}
TEST_CASE("each call of a close fails once with an I/O error", "[fault][long]") {
  check_every_call({Fault::Io});
}
TEST_CASE("each call of a close finds the medium full once", "[fault][long]") {
  check_every_call({Fault::Full});
}
TEST_CASE("each write of a close is cut short once", "[fault][long]") {
  check_every_call({Fault::Short});
}
TEST_CASE("each write of a close is torn once and says that all is well", "[fault][long]") {
  check_every_call({Fault::Torn});
}
TEST_CASE("a medium is pulled at each call of a close", "[fault][long]") {
  check_every_call({Fault::Pull});
}

}  // namespace
}  // namespace wardmote
