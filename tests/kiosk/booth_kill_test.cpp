// kill -9 of the real booth at 200 random moments, each before or after one of its system calls; then it is
// started again as an officer would: every vote whose check code it printed is in the store once, each
// sitting with both its papers, and the file is whole.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/kiosk/booth_desk.h"
#include "tests/support/hall.h"
#include "tests/support/killed.h"

namespace wardmote {
namespace {

using test::BoothDesk;

constexpr int kMoments = 50;  // a test case, of four
constexpr int kVoters = 4, kPapers = 2;
constexpr std::string_view kNothingToRecover = "error: session: none was interrupted\n";

Event small_event() {
  Event event = test::rich_event();
  event.trust.max_ballots = 10;
  return event;
}

// Two papers each, and every second person tests one of them first.
std::string ballots() {
  const std::string plain = R"({"papers":{"1":{"1":1,"4":1},"2":{"7":1}}})";
  const std::string tested = R"({"papers":{"1":{"9":1},"2":{"2":1}},"test":2})";
  std::string out;
  for (int i = 0; i < kVoters; ++i) out += (i % 2 == 0 ? plain : tested) + "\n";
  return out;
}

test::Killed vote_until(const BoothDesk& desk, int at) {
  return test::run_program_until(at, test::kBooth, desk.arguments({"--ballots", desk.path("ballots.jsonl")}),
                                 std::string(test::kPassphrase));
}

int calls_of_an_evening(const BoothDesk& desk) {
  const auto whole = vote_until(desk, -1);
  REQUIRE(whole.finished);
  REQUIRE(test::codes_in(whole.said).size() == kVoters * kPapers);
  return whole.calls;
}

// What killing at one moment met.
struct Tally {
  int before{0}, recovered{0}, handed_over{0};
};

void recover_after_kill(const BoothDesk& desk, const std::vector<std::string>& confirmed, Tally& tally) {
  const auto recovered = desk.run({"--recover", "crash"});
  INFO(recovered.err);
  if (recovered.code != 0) REQUIRE(recovered.err.starts_with(kNothingToRecover));
  CHECK_FALSE(std::filesystem::exists(desk.path("state/k05-1.live")));
  CHECK_FALSE(std::filesystem::exists(desk.path("mirror/k05-1.live")));
  if (!std::filesystem::exists(desk.store(1))) {
    CHECK(confirmed.empty());
    ++tally.before;
    return;
  }
  ++(recovered.code == 0 ? tally.recovered : tally.handed_over);
  const auto kept = test::check_codes_in(desk.store(1));  // only of a file that is whole, quick_check and all
  CHECK(std::ranges::includes(kept, confirmed));
  CHECK(std::ranges::adjacent_find(kept) == kept.end());
  CHECK(kept.size() <= confirmed.size() + kPapers);  // in the box, and their codes not yet printed
  CHECK(kept.size() % kPapers == 0);
  CHECK(read_file(desk.store(1), 1 << 24).value() == read_file(desk.store_on_mirror(1), 1 << 24).value());
}

void kill_at_random_moments(std::uint64_t seed, int moments) {
  std::mt19937_64 random(seed);
  const BoothDesk desk(small_event());
  REQUIRE(desk.enrolled().code == 0);
  desk.write("ballots.jsonl", ballots());
  const int calls = calls_of_an_evening(desk);
  Tally tally;
  for (int i = 0; i < moments; ++i) {
    const int at = static_cast<int>(random() % static_cast<std::uint64_t>(calls));
    INFO("killed at call " << at << " of " << calls);
    desk.reset();
    const auto killed = vote_until(desk, at);
    recover_after_kill(desk, test::codes_in(killed.said), tally);
  }
  UNSCOPED_INFO(calls << " calls; killed before the session " << tally.before << " times, recovered "
                      << tally.recovered << ", closed " << tally.handed_over);
  CHECK(tally.recovered > moments / 4);  // much of the evening is voting
  // And the kiosk goes on.
  CHECK(desk.run({"--ballots", desk.path("ballots.jsonl")}).code == 0);
}

TEST_CASE("the booth killed at 15 random moments keeps every printed code once", "[booth-kill]") {
  kill_at_random_moments(10, 15);
}
TEST_CASE("the booth killed at 50 random moments keeps every printed code once", "[booth-kill][long]") {
  kill_at_random_moments(11, kMoments);
}
TEST_CASE("the booth killed at 50 other moments keeps every printed code once", "[booth-kill][long]") {
  kill_at_random_moments(12, kMoments);
}
TEST_CASE("the booth killed at 50 more moments keeps every printed code once", "[booth-kill][long]") {
  kill_at_random_moments(13, kMoments);
}
TEST_CASE("the booth killed at the last 50 moments keeps every printed code once", "[booth-kill][long]") {
  kill_at_random_moments(14, kMoments);
}

}  // namespace
}  // namespace wardmote
