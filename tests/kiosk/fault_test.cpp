// Every system call of a cast fails once. Whatever is confirmed then is in the recovered store once; what is
// said not to be stored is not in it; and only where nobody can tell, the kiosk says so and takes no further
// vote.
#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/robot/fault_vfs.h"
#include "tests/support/hall.h"

namespace wardmote {
namespace {

using test::Hall;

Event tiny_event() {
  Event event = test::world_event();
  event.trust.max_ballots = 6;
  return event;
}

// One vote before the fault, one into it, and one after it if the kiosk goes on.
struct Evening {
  std::vector<std::string> confirmed;
  bool broken{false};
  bool struck{false};
  std::vector<std::string> recovered;
};

void end_open_sitting(Poll& poll) {
  if (poll.session()->totals().somebody_inside()) poll.end_sitting(SittingEnd::Spoilt).value();
}

enum class Medium { Disk, Mirror };

// A hall with the faulty medium, one vote already in the box.
struct FaultyHall {
  FaultyHall(Medium medium, const FaultVfs& vfs)
      : hall(test::World(tiny_event()), system_chance(), medium == Medium::Disk ? vfs.name() : "",
             medium == Medium::Mirror ? vfs.name() : "") {
    hall.open();
    first_code = hall.vote({1}).value();
  }
  Hall hall;
  std::string first_code;
};

Evening evening_with(Medium medium, Fault fault, int at) {
  FaultVfs vfs;
  Evening out;
  {
    FaultyHall faulty(medium, vfs);
    Hall& hall = faulty.hall;
    out.confirmed.push_back(faulty.first_code);
    vfs.fail(fault, at);
    if (const auto code = hall.vote({2, 4})) out.confirmed.push_back(*code);
    out.struck = vfs.struck();
    vfs.heal();
    out.broken = hall.poll().session()->broken().has_value();
    if (out.broken) {
      CHECK_FALSE(hall.vote({7}));
    } else if (fault != Fault::Torn) {  // the next vote would write a torn page anew
      end_open_sitting(hall.poll());
      out.confirmed.push_back(hall.vote({7}).value());
    }
    hall.restart();
    // What was confirmed on a disk in doubt must be on that disk, not only on the mirror.
    if (medium == Medium::Disk && !out.broken) std::filesystem::remove(hall.live_mirror().path);
    hall.recover();
    out.recovered = test::check_codes_in(hall.exported());
  }
  std::ranges::sort(out.confirmed);
  return out;
}

// Calls of a vote that could fail.
int calls_of_a_vote(Medium medium) {
  FaultVfs vfs;
  FaultyHall faulty(medium, vfs);
  vfs.heal();
  faulty.hall.vote({2}).value();
  return vfs.calls();
}

void check_every_call(Medium medium, Fault fault) {
  const int calls = calls_of_a_vote(medium);
  REQUIRE(calls > 10);  // journal, pages and syncs of an admission and of a cast
  for (int at = 0; at < calls; ++at) {
    INFO("call " << at);
    const Evening evening = evening_with(medium, fault, at);
    CHECK(evening.struck);
    CHECK(std::ranges::includes(evening.recovered, evening.confirmed));
    if (!evening.broken) CHECK(evening.recovered == evening.confirmed);
    CHECK(evening.recovered.size() <= evening.confirmed.size() + 1);
    if (medium == Medium::Mirror) CHECK(evening.confirmed.size() == (fault == Fault::Torn ? 2 : 3));
  }
}

TEST_CASE("each call on the disk fails once with an I/O error", "[fault]") {
  check_every_call(Medium::Disk, Fault::Io);
}
TEST_CASE("each call on the disk finds it full once", "[fault]") {
  check_every_call(Medium::Disk, Fault::Full);
}
TEST_CASE("each write on the disk is cut short once", "[fault]") {
  check_every_call(Medium::Disk, Fault::Short);
}
TEST_CASE("each write on the disk is torn once and says that all is well", "[fault]") {
  check_every_call(Medium::Disk, Fault::Torn);
}
TEST_CASE("the disk is pulled at each call", "[fault]") {
  check_every_call(Medium::Disk, Fault::Pull);
}

TEST_CASE("each call on the mirror fails once with an I/O error", "[fault]") {
  check_every_call(Medium::Mirror, Fault::Io);
}
TEST_CASE("each call on the mirror finds it full once", "[fault]") {
  check_every_call(Medium::Mirror, Fault::Full);
}
TEST_CASE("each write on the mirror is cut short once", "[fault]") {
  check_every_call(Medium::Mirror, Fault::Short);
}
TEST_CASE("each write on the mirror is torn once and says that all is well", "[fault]") {
  check_every_call(Medium::Mirror, Fault::Torn);
}
TEST_CASE("the mirror is pulled at each call", "[fault]") {
  check_every_call(Medium::Mirror, Fault::Pull);
}

TEST_CASE("the fault that tests inject is met by SQLite as an error", "[fault]") {
  const test::TempFolder folder;
  FaultVfs vfs;
  vfs.fail(Fault::Io, 0);
  CHECK_FALSE(LiveStore::create(folder / "x.live", {Bytes(8)}, {}, vfs.name()));
}

}  // namespace
}  // namespace wardmote
