// kill -9 at random moments of a session with cards, several papers and test votes: while people vote, while
// it is closed and exported, and while it is recovered. Then the kiosk starts again: what anybody was told is
// stored, once and as a whole sitting, and a card is either used and in the box, or can still be used.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/kiosk/full_hall.h"
#include "tests/support/killed.h"

namespace wardmote {
namespace {

using test::FullHall;
using test::Hall;
using test::Votes;

// A person is told as the kiosk would: after what they are told of has returned.
FullHall::Tell tell_to(int out) {
  return [out](const std::string& line) {
    const std::string whole = line + "\n";
    static_cast<void>(!::write(out, whole.data(), whole.size()));
  };
}

void vote(FullHall& full, int out) {
  full.hall().open();
  for (const auto& visitor : test::kVisitors) full.receive(visitor, tell_to(out)).value();
}
void hold_session(FullHall& full, int out) {
  vote(full, out);
  full.hall().close();
}

// Of the most that one sitting stores: two ballots, and a test before them of which nobody was told.
constexpr std::size_t kMostUntold = 2;

void check_stored(FullHall& full, const Votes& told) {
  const auto stored = full.exported_votes(full.hall().exported());
  REQUIRE(stored);
  CHECK(includes(*stored, told));
  CHECK(stored->ballots.size() <= told.ballots.size() + kMostUntold);
  CHECK(stored->tests.size() <= told.tests.size() + 1);
  CHECK(std::ranges::adjacent_find(stored->ballots) == stored->ballots.end());
  CHECK(std::ranges::adjacent_find(stored->tests) == stored->tests.end());
  CHECK(full.exported_votes(full.hall().exported_on_mirror()).value() == *stored);
  full.hall().open();  // and the kiosk goes on
  CHECK(read_session_open(full.hall().poll().session()->open_note()).value().seq == 2);
  auto cards = full.valid_cards();
  CHECK(cards.size() + stored->cards.size() == 6);
  cards.insert(stored->cards.begin(), stored->cards.end());
  CHECK(cards.size() == 6);
}

void check_after_kill(FullHall& full, const Votes& told) {
  Hall& hall = full.hall();
  hall.restart();
  if (hall.poll().standing().phase == Phase::Interrupted) hall.recover();
  if (std::filesystem::exists(hall.exported())) return check_stored(full, told);
  CHECK(told == Votes{});
  CHECK(hall.poll().standing().phase == Phase::Ready);
}

int calls_of(const std::function<void(FullHall&, int)>& work) {
  FullHall full;
  const auto whole = test::run_until(-1, [&](int out) { work(full, out); });
  REQUIRE(whole.finished);
  return whole.calls;
}

// Random moments of the session between these two numbers of calls.
void kill_between(int from, int to, int moments, std::uint64_t seed) {
  REQUIRE(from < to);
  std::mt19937_64 random(seed);
  for (int i = 0; i < moments; ++i) {
    const int at = from + static_cast<int>(random() % static_cast<std::uint64_t>(to - from));
    INFO("seed " << seed << ", killed at call " << at << " of " << from << " to " << to);
    FullHall full;
    const auto killed = test::run_until(at, [&](int out) { hold_session(full, out); });
    check_after_kill(full, test::votes_told(killed.said));
  }
}

int calls_of_opening() {
  return calls_of([](FullHall& full, int) { full.hall().open(); });
}
int calls_of_voting() {
  return calls_of(vote);
}

void kill_while_voting(int moments, std::uint64_t seed) {
  kill_between(calls_of_opening(), calls_of_voting(), moments, seed);
}
void kill_while_closing(int moments, std::uint64_t seed) {
  kill_between(calls_of_voting(), calls_of(hold_session), moments, seed);
}

// A session that was cut off after everybody had voted; what they were told.
Votes interrupt(FullHall& full) {
  std::string told;
  full.hall().open();
  for (const auto& visitor : test::kVisitors)
    full.receive(visitor, [&](const std::string& line) { told += line + "\n"; }).value();
  full.hall().restart();
  return test::votes_told(told);
}

void kill_while_recovering(int moments, std::uint64_t seed) {
  FullHall first;
  interrupt(first);
  const int calls = test::run_until(-1, [&](int) { first.hall().recover(); }).calls;
  std::mt19937_64 random(seed);
  for (int i = 0; i < moments; ++i) {
    const int at = static_cast<int>(random() % static_cast<std::uint64_t>(calls));
    INFO("seed " << seed << ", killed at call " << at << " of " << calls);
    FullHall full;
    const Votes told = interrupt(full);
    test::run_until(at, [&](int) { full.hall().recover(); });
    check_after_kill(full, told);
    CHECK(full.exported_votes(full.hall().exported()).value() == told);
  }
}

TEST_CASE("a kiosk killed at 8 random moments of its opening has no session, or one without votes",
          "[kill]") {
  kill_between(0, calls_of_opening(), 8, 1);
}
TEST_CASE("a kiosk killed at 14 random moments of the voting keeps what it told, once", "[kill]") {
  kill_while_voting(14, 2);
}
TEST_CASE("a kiosk killed at 14 random moments of close and export keeps what it told, once", "[kill]") {
  kill_while_closing(14, 3);
}
TEST_CASE("a kiosk killed at 12 random moments of a recovery can be recovered again", "[kill]") {
  kill_while_recovering(12, 4);
}

TEST_CASE("a kiosk killed at 140 random moments of the voting keeps what it told, once", "[kill][long]") {
  kill_while_voting(140, 5);
}
TEST_CASE("a kiosk killed at 80 random moments of close and export keeps what it told, once",
          "[kill][long]") {
  kill_while_closing(80, 6);
}
TEST_CASE("a kiosk killed at 80 random moments of a recovery can be recovered again", "[kill][long]") {
  kill_while_recovering(80, 7);
}

}  // namespace
}  // namespace wardmote
