// Every call of a sitting that changes a file fails once: of the admission by card, of a test vote, of the
// cast of two papers. Whatever somebody is told is at that moment on the disk, and on the mirror unless it
// counts as lost, and in the recovered store once; what is said not to be stored is not in it; and only where
// nobody can tell, the kiosk says so and takes no further vote.
#include <algorithm>

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

constexpr test::CardNumber kFirst = 1, kStruck = 2, kLast = 3;

// One vote before the fault, one into it, and one after it if the kiosk goes on.
class FaultyEvening {
 public:
  FaultyEvening(Medium medium, const FaultVfs& vfs)
      : full_(medium == Medium::Disk ? vfs.name() : "", medium == Medium::Mirror ? vfs.name() : "") {
    hall().open();
    receive(kFirst, false).value();
  }

  Result<void> receive(test::CardNumber card, bool tests) {
    return full_.receive({"all", card, tests, false}, [this](const std::string& line) {
      told_ += line + "\n";
      if (!line.starts_with("ballot ")) check_media();  // a test, or the last line of a cast
    });
  }
  void end_open_sitting() {
    if (session().totals().somebody_inside()) hall().poll().end_sitting(SittingEnd::Spoilt).value();
  }
  Hall& hall() { return full_.hall(); }
  FullHall& full() { return full_; }
  Session& session() { return *hall().poll().session(); }
  [[nodiscard]] Votes told() const { return test::votes_told(told_); }

 private:
  // "In the box" is said when the record is there.
  void check_media() {
    CHECK(includes(full_.votes_on({hall().live().path}).value(), told()));
    if (!session().mirror_lost())
      CHECK(includes(full_.votes_on({hall().live_mirror().path}).value(), told()));
  }

  test::SeededRandomness randomness_{1};  // as many calls in every evening
  FullHall full_;
  std::string told_;
};

struct Outcome {
  Votes told, recovered;
  bool broken{false};
  bool struck{false};
};

Outcome evening_with(Medium medium, Fault fault, int at) {
  FaultVfs vfs;
  Outcome out;
  FaultyEvening evening(medium, vfs);
  vfs.fail(fault, at);
  const bool received = evening.receive(kStruck, true).has_value();
  out.struck = vfs.struck();
  vfs.heal();
  CHECK(received == evening.told().cards.contains(kStruck));
  out.broken = evening.session().broken().has_value();
  if (out.broken) {
    CHECK_FALSE(evening.receive(kLast, false));
  } else {
    CHECK(evening.full().valid_cards().contains(kStruck) == !received);
    evening.end_open_sitting();
    if (fault != Fault::Torn) evening.receive(kLast, false).value();  // it would write a torn page anew
  }
  out.told = evening.told();
  evening.hall().restart();
  // What was told of a disk in doubt must be on that disk, not only on the mirror.
  if (medium == Medium::Disk && !out.broken) std::filesystem::remove(evening.hall().live_mirror().path);
  evening.hall().recover();
  out.recovered = evening.full().exported_votes(evening.hall().exported()).value();
  return out;
}

// Calls of a sitting that could fail.
int calls_of_a_sitting(Medium medium) {
  FaultVfs vfs;
  FaultyEvening evening(medium, vfs);
  vfs.heal();
  evening.receive(kStruck, true).value();
  return vfs.calls();
}

void check_call(Medium medium, Fault fault, int at) {
  const Outcome evening = evening_with(medium, fault, at);
  CHECK(evening.struck);
  CHECK(includes(evening.recovered, evening.told));
  if (!evening.broken) CHECK(evening.recovered == evening.told);
  CHECK(evening.recovered.ballots.size() <= evening.told.ballots.size() + 2);
  CHECK(evening.recovered.tests.size() <= evening.told.tests.size() + 1);
  if (medium == Medium::Mirror) CHECK(evening.told.cards.size() == (fault == Fault::Torn ? 2 : 3));
}

// Each call once; with several faults, they take turns.
void check_every_call(Medium medium, const std::vector<Fault>& faults) {
  const int calls = calls_of_a_sitting(medium);
  REQUIRE(calls > 20);  // journal, pages and syncs of an admission, a test and a cast
  for (int at = 0; at < calls; ++at) {
    INFO("call " << at << " of " << calls);
    check_call(medium, faults[static_cast<std::size_t>(at) % faults.size()], at);
  }
}

const std::vector<Fault> kInTurns{Fault::Io, Fault::Full, Fault::Short, Fault::Torn, Fault::Pull};

TEST_CASE("each call on the disk fails once, in one way or another", "[fault]") {
  check_every_call(Medium::Disk, kInTurns);
}
TEST_CASE("each call on the mirror fails once, in one way or another", "[fault]") {
  check_every_call(Medium::Mirror, kInTurns);
}

TEST_CASE("each call on the disk fails once with an I/O error", "[fault][long]") {
  check_every_call(Medium::Disk, {Fault::Io});
}
TEST_CASE("each call on the disk finds it full once", "[fault][long]") {
  check_every_call(Medium::Disk, {Fault::Full});
}
TEST_CASE("each write on the disk is cut short once", "[fault][long]") {
  check_every_call(Medium::Disk, {Fault::Short});
}
TEST_CASE("each write on the disk is torn once and says that all is well", "[fault][long]") {
  check_every_call(Medium::Disk, {Fault::Torn});
}
TEST_CASE("the disk is pulled at each call", "[fault][long]") {
  check_every_call(Medium::Disk, {Fault::Pull});
}

TEST_CASE("each call on the mirror fails once with an I/O error", "[fault][long]") {
  check_every_call(Medium::Mirror, {Fault::Io});
}
TEST_CASE("each call on the mirror finds it full once", "[fault][long]") {
  check_every_call(Medium::Mirror, {Fault::Full});
}
TEST_CASE("each write on the mirror is cut short once", "[fault][long]") {
  check_every_call(Medium::Mirror, {Fault::Short});
}
TEST_CASE("each write on the mirror is torn once and says that all is well", "[fault][long]") {
  check_every_call(Medium::Mirror, {Fault::Torn});
}
TEST_CASE("the mirror is pulled at each call", "[fault][long]") {
  check_every_call(Medium::Mirror, {Fault::Pull});
}

TEST_CASE("the fault that tests inject is met by SQLite as an error", "[fault]") {
  const test::TempFolder folder;
  FaultVfs vfs;
  vfs.fail(Fault::Io, 0);
  CHECK_FALSE(LiveStore::create(folder / "x.live", {Bytes(8)}, {}, vfs.name()));
}

}  // namespace
}  // namespace wardmote
