// Nothing that is stored tells in which order people voted.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "shared/files.h"
#include "tests/kiosk/watched_day.h"
#include "tests/support/hall.h"

namespace wardmote {
namespace {

using test::Hall;

struct Voter {
  std::string name;
  std::vector<ProjectNumber> projects;
};
const std::vector<Voter> kVoters{
    {"ann", {1}}, {"bea", {2, 4}}, {"cai", {7}}, {"dev", {1, 9}}, {"eve", {2, 4}}};

Bytes export_of(std::vector<Voter> voters) {
  test::FixedChance chance;
  Hall hall(chance);
  hall.open();
  for (const Voter& voter : voters) {
    chance.seed = test::seeded_as<BallotSeed>("voter " + voter.name);
    hall.vote(voter.projects).value();
  }
  hall.close();
  return read_file(hall.exported(), 64 << 20).value();
}

TEST_CASE("two orders of the same ballots give byte-identical exports", "[order]") {
  auto other = kVoters;
  std::ranges::reverse(other);
  const Bytes first = export_of(kVoters);
  CHECK(export_of(other) == first);
  std::ranges::rotate(other, other.begin() + 2);
  CHECK(export_of(other) == first);
}

TEST_CASE("another ballot gives another export", "[order]") {
  auto other = kVoters;
  other.front().projects = {9};
  CHECK(export_of(other) != export_of(kVoters));
}

TEST_CASE("an export is dated as the event, whenever it was written", "[order]") {
  Hall hall;
  hall.open();
  hall.close();
  struct stat info {};
  REQUIRE(::stat(hall.exported().c_str(), &info) == 0);
  CHECK(info.st_mtime == parse_date("2027-04-20")->value * 60);
}

// Sessions of so many voters, half of them closed and half cut and recovered: no way to look tells the order.
void check_days(int voters, int runs, std::uint64_t seed) {
  test::Agreements agreements;
  for (int run = 0; run < runs; ++run) {
    const test::DayPlan plan{voters, run % 2 == 1, seed + static_cast<std::uint64_t>(run)};
    INFO("seed " << plan.seed);
    const auto traces = test::watch_day(plan);
    CHECK(traces.found_all);
    CHECK(traces.second_copies == 0);
    CHECK(traces.journals == 0);
    agreements.add(traces.sights);
  }
  const double most = test::most_by_chance(static_cast<std::size_t>(voters), runs);
  for (const auto& [way, mean] : agreements.means()) {
    INFO(way << ": mean agreement " << mean << ", may differ from a half by " << most);
    CHECK(std::abs(mean - 0.5) <= most);
  }
}

TEST_CASE("no file tells in which order a few people voted", "[order]") {
  const int voters = GENERATE(5, 12, 30);
  check_days(voters, 12, 1000);
}
TEST_CASE("no file tells in which order people voted, on 80 days", "[order][long]") {
  const int voters = GENERATE(5, 12, 30);
  check_days(voters, 80, 10'000);
}
TEST_CASE("no file tells in which order a hundred people voted, on five days", "[order][long]") {
  check_days(100, 5, 20'000);
}
TEST_CASE("no file tells in which order people voted, on 2000 days", "[order][.][soak]") {
  const int voters = GENERATE(5, 12, 30);
  check_days(voters, 2000, 30'000);
}
TEST_CASE("no file tells in which order very many people voted, on 50 days", "[order][.][soak]") {
  const int voters = GENERATE(100, 1000);
  check_days(voters, 50, 40'000);
}

std::vector<std::uint32_t> changed(const std::vector<Bytes>& before, const std::vector<Bytes>& after) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t n = 0; n < before.size(); ++n)
    if (before[n] != after[n]) out.push_back(n);
  return out;
}

TEST_CASE("a cast changes one slot and no length", "[order]") {
  Hall hall;
  hall.open();
  const auto size = std::filesystem::file_size(hall.live().path);
  auto before = hall.poll().session()->disk().all_slots().value();
  for (int i = 0; i < 20; ++i) {
    hall.vote({1}).value();
    auto after = hall.poll().session()->disk().all_slots().value();
    const auto slots = changed(before, after);
    REQUIRE(slots.size() == 1);
    CHECK(after[slots[0]].size() == before[slots[0]].size());
    CHECK(std::filesystem::file_size(hall.live().path) == size);
    CHECK(std::filesystem::file_size(hall.live_mirror().path) == size);
    before = std::move(after);
  }
}

TEST_CASE("an admission and an abandoned sitting change no slot", "[order]") {
  Hall hall;
  hall.open();
  const auto before = hall.poll().session()->disk().all_slots().value();
  hall.poll().admit(test::released()).value();
  hall.poll().end_sitting(SittingEnd::Abandoned).value();
  CHECK(changed(before, hall.poll().session()->disk().all_slots().value()).empty());
}

}  // namespace
}  // namespace wardmote
