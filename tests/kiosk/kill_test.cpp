// kill -9 at 200 random moments of a whole session, then the kiosk starts again: every vote that was
// confirmed is there once, and the file is whole.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "shared/text.h"
#include "tests/support/hall.h"
#include "tests/support/killed.h"

namespace wardmote {
namespace {

using test::Hall;

constexpr int kMoments = 50;  // a test case, of four

Event tiny_event() {
  Event event = test::world_event();
  event.trust.max_ballots = 6;
  return event;
}

// A person is told as the kiosk would: after the cast has returned.
void confirm(int out, const std::string& code) {
  const std::string line = code + "\n";
  static_cast<void>(!::write(out, line.data(), line.size()));
}

void hold_session(Hall& hall, int out) {
  hall.open();
  for (const std::vector<ProjectNumber>& projects : {std::vector<ProjectNumber>{1}, {2, 4}, {7}, {1, 9}})
    confirm(out, hall.vote(projects).value());
  hall.close();
}

std::vector<std::string> confirmed_in(const std::string& said) {
  std::vector<std::string> out;
  for (const auto line : split(said, '\n'))
    if (!line.empty()) out.emplace_back(line);
  std::ranges::sort(out);
  return out;
}

void check_after_kill(Hall& hall, const std::vector<std::string>& confirmed) {
  hall.restart();
  if (hall.poll().standing().phase == Phase::Interrupted) hall.recover();
  if (!std::filesystem::exists(hall.exported())) {
    CHECK(confirmed.empty());
    CHECK(hall.poll().standing().phase == Phase::Ready);
    return;
  }
  const auto kept = test::check_codes_in(hall.exported());
  CHECK(std::ranges::includes(kept, confirmed));
  CHECK(std::ranges::adjacent_find(kept) == kept.end());
  CHECK(kept.size() <= confirmed.size() + 1);  // the last one may be in without its voter having been told
  hall.open();                                 // and the kiosk goes on
  CHECK(read_session_open(hall.poll().session()->open_note()).value().seq == 2);
}

int calls_of_a_session() {
  Hall hall(tiny_event());
  const auto whole = test::run_until(-1, [&](int out) { hold_session(hall, out); });
  REQUIRE(whole.finished);
  REQUIRE(confirmed_in(whole.said).size() == 4);
  return whole.calls;
}

void kill_at_random_moments(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const int calls = calls_of_a_session();
  for (int i = 0; i < kMoments; ++i) {
    const int at = static_cast<int>(random() % static_cast<std::uint64_t>(calls));
    INFO("killed at call " << at << " of " << calls);
    Hall hall(tiny_event());
    const auto killed = test::run_until(at, [&](int out) { hold_session(hall, out); });
    check_after_kill(hall, confirmed_in(killed.said));
  }
}

TEST_CASE("a kiosk killed at 50 random moments keeps every confirmed vote once", "[kill]") {
  kill_at_random_moments(1);
}
TEST_CASE("a kiosk killed at 50 other moments keeps every confirmed vote once", "[kill][long]") {
  kill_at_random_moments(2);
}
TEST_CASE("a kiosk killed at 50 more moments keeps every confirmed vote once", "[kill][long]") {
  kill_at_random_moments(3);
}
TEST_CASE("a kiosk killed at the last 50 moments keeps every confirmed vote once", "[kill][long]") {
  kill_at_random_moments(4);
}

TEST_CASE("a recovery that is killed can be done again", "[kill]") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 12; ++i) {
    Hall hall(tiny_event());
    hall.open();
    const std::vector<std::string> confirmed{hall.vote({1}).value()};
    hall.restart();
    const int at = static_cast<int>(random() % 600);
    INFO("killed at call " << at);
    test::run_until(at, [&](int) { hall.recover(); });
    hall.restart();
    if (hall.poll().standing().phase == Phase::Interrupted) hall.recover();
    CHECK(test::check_codes_in(hall.exported()) == confirmed);
    CHECK(hall.poll().standing().phase == Phase::Ready);
  }
}

}  // namespace
}  // namespace wardmote
