// Nothing that is stored tells in which order people voted.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "shared/files.h"
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

// Where each vote of a session went, in the order of voting, as somebody with both keys could find out.
using Places = std::vector<std::uint32_t>;

std::vector<std::uint32_t> changed(const std::vector<Bytes>& before, const std::vector<Bytes>& after) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t n = 0; n < before.size(); ++n)
    if (before[n] != after[n]) out.push_back(n);
  return out;
}

struct Watched {
  Places places;
  bool one_slot_a_vote{true};
  bool same_size{true};
};

Watched watch_session(int votes) {
  Hall hall;
  hall.open();
  Watched out;
  const auto size = std::filesystem::file_size(hall.live().path);
  auto before = hall.poll().session()->disk().all_slots().value();
  for (int i = 0; i < votes; ++i) {
    hall.vote({1}).value();
    auto after = hall.poll().session()->disk().all_slots().value();
    const auto slots = changed(before, after);
    out.one_slot_a_vote =
        out.one_slot_a_vote && slots.size() == 1 && after[slots[0]].size() == before[slots[0]].size();
    out.same_size = out.same_size && std::filesystem::file_size(hall.live().path) == size;
    out.places.push_back(slots.at(0));
    before = std::move(after);
  }
  return out;
}

// Kendall's tau between the order of voting and the place in the file: 1 or -1 when one tells the other, near
// 0 when they have nothing to do with each other.
double tau(const Places& places) {
  int pairs = 0, agree = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = i + 1; j < places.size(); ++j) ++pairs, agree += places[i] < places[j] ? 1 : 0;
  return (2.0 * agree - pairs) / pairs;
}

constexpr int kSessions = 24, kVotes = 8;
// Six times the standard deviation of the mean of 24 sessions of 8 votes (0.289 / sqrt(24)).
constexpr double kLimit = 0.354;

bool tells_order(const std::vector<Places>& sessions) {
  double sum = 0;
  for (const Places& places : sessions) sum += tau(places);
  return std::abs(sum / static_cast<double>(sessions.size())) > kLimit;
}

TEST_CASE("the detector finds slots that are filled in the order of voting", "[order]") {
  CHECK(tells_order(std::vector<Places>(kSessions, {0, 1, 2, 3, 4, 5, 6, 7})));
  CHECK(tells_order(std::vector<Places>(kSessions, {39, 31, 27, 20, 14, 9, 3, 1})));
  // Mostly random, but with every vote a little further on than the one before.
  CHECK(tells_order(std::vector<Places>(kSessions, {3, 1, 9, 5, 14, 8, 22, 17})));
}

TEST_CASE("the slots of a session tell nothing of the order of voting", "[order]") {
  std::vector<Places> sessions;
  std::vector<int> hits(40);
  for (int i = 0; i < kSessions; ++i) {
    const Watched watched = watch_session(kVotes);
    CHECK(watched.one_slot_a_vote);
    CHECK(watched.same_size);
    sessions.push_back(watched.places);
    for (const auto place : watched.places) ++hits[place];
  }
  CHECK_FALSE(tells_order(sessions));
  // 192 votes over 40 slots: no slot is a favourite.
  CHECK(*std::ranges::max_element(hits) < 24);
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
