// What a ballot leaves on the media. The bytes of the live stores are looked at in every moment of a cast,
// and once more after their files were deleted: nothing of a ballot, a card or a test is ever in them.
#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/recovery.h"
#include "shared/files.h"
#include "tests/kiosk/booth_desk.h"
#include "tests/support/hall.h"
#include "tests/support/readings.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;
using test::Hall;

constexpr std::uint64_t kMostBytes = 64 << 20;
constexpr int kVoters = 90;  // more than a cast on two media has calls

Bytes part(ByteSpan bytes, std::size_t from, std::size_t length) {
  return {bytes.begin() + static_cast<std::ptrdiff_t>(from),
          bytes.begin() + static_cast<std::ptrdiff_t>(from + length)};
}
Bytes bytes_of(ByteSpan bytes) {
  return {bytes.begin(), bytes.end()};
}

// What would give ballots away: outside what a store hands over, inside what only the trustees may see.
struct Traces {
  test::Marks outside, inside;
};

void add_ballot(Traces& out, const SealedBallot& ballot, const test::World& world, const VerifyKey& session) {
  const Body body = decode_body(ballot.body).value();
  const Bytes inner = open_ballot(world.event, body.paper, ballot.ct, session, world.tally).value().inner;
  out.outside.push_back({bytes_of(leaf_of(ballot.body).span())});
  out.outside.push_back({bytes_of(ballot.signature.span())});
  out.outside.push_back({bytes_of(body.ct_hash.span())});
  out.outside.push_back({part(ballot.ct, 0, 32)});
  out.outside.push_back({part(ballot.ct, ballot.ct.size() - 32, 32)});
  if (body.auth == Auth::Card) out.outside.push_back({bytes_of(body.open.span())});
  out.inside.push_back({inner});
  out.inside.push_back({part(inner, 24, InnerNonce::kSize)});
}

Traces traces_of(const StoreContents& store, const test::World& world) {
  const auto open = read_session_open(parse_note(store.notes.at(std::string(kSessionOpenEntry))).value());
  const auto session = VerifyKey::make(open.value().session_key).value();
  Traces out;
  for (const SealedBallot& ballot : store.ballots) add_ballot(out, ballot, world, session);
  return out;
}

test::Marks tests_in(const StoreContents& store, const Event& event) {
  test::Marks out;
  const auto records = decode_tested_list(event, store.blobs.at(std::string(kTestedEntry))).value();
  for (const auto& each : records) out.push_back({bytes_of(each.seed.span()), each.inner});
  return out;
}

// How many of the marks are in the file.
std::ptrdiff_t found_in(const Bytes& file, const test::Marks& marks) {
  return std::ranges::count_if(test::find_marks(file, marks), [](const auto& each) { return !each.empty(); });
}

test::World world_with_cards() {
  Event event = test::rich_event();
  event.trust.max_ballots = 2 * kVoters;
  test::World world(event);
  std::vector<Digest> cards;
  for (std::uint64_t i = 0; i < kVoters; ++i) cards.push_back(test::seeded_card(i));
  world.add_batch(1, CardScope::Site, test::kSite, cards);
  return world;
}

// A day with so many people that every call of a cast was met by one of them.
class LookedInto {
 public:
  void open() {
    hall_.open();
    for (const LiveFile& file : {hall_.live(), hall_.live_mirror()})
      for (const auto* end : {"", "-journal"}) hold(file.path.string() + end);
  }
  void vote(int voter) {
    Entrance entrance{
        "all", test::openings_of(hall_.world(), 1, test::seeded_card(static_cast<std::uint64_t>(voter)))};
    const std::vector<Ballot> ballots{test::approve(hall_.world().event.paper(1), {1, 4}),
                                      test::approve(hall_.world().event.paper(2), {7})};
    hall_.poll().admit(std::move(entrance)).value();
    if (voter % 4 == 0) hall_.poll().prepare(ballots), hall_.poll().test(2).value();
    vfs_.watch(voter, [&] { look(); });
    hall_.poll().prepare(ballots);
    hall_.poll().cast().value();
    calls_ = vfs_.calls();
    vfs_.heal();
  }
  // What the held files hold now, whether they have a name or not.
  void look() {
    for (const auto& path : held_) seen_.push_back(read_file(path, kMostBytes).value());
  }
  [[nodiscard]] Hall& hall() { return hall_; }
  [[nodiscard]] const std::vector<Bytes>& seen() const { return seen_; }
  [[nodiscard]] int calls() const { return calls_; }

 private:
  void hold(const fs::path& path) {
    const auto link = hall_.folder() / ("held-" + std::to_string(held_.size()));
    fs::create_hard_link(path, link);
    held_.push_back(link);
  }

  FaultVfs vfs_;
  Hall hall_{world_with_cards(), system_chance(), vfs_.name(), vfs_.name()};
  std::vector<fs::path> held_;
  std::vector<Bytes> seen_;
  int calls_{0};
};

TEST_CASE("no leaf, card, test or inner record is ever in the bytes of a live store", "[remains]") {
  LookedInto day;
  day.open();
  for (int voter = 0; voter < kVoters; ++voter) day.vote(voter);
  REQUIRE(day.calls() > 20);
  REQUIRE(day.calls() < kVoters);
  const Bytes key = bytes_of(day.hall().poll().session()->cipher().store_key().span());
  day.look();
  day.hall().close();
  day.look();
  const auto store = read_store(day.hall().exported()).value();
  const Traces traces = traces_of(store, day.hall().world());
  const auto tests = tests_in(store, day.hall().world().event);
  test::Marks all{{key}};
  for (const auto* marks : {&traces.outside, &traces.inside, &tests})
    all.insert(all.end(), marks->begin(), marks->end());
  for (const Bytes& bytes : day.seen()) CHECK(found_in(bytes, all) == 0);
  // The same search finds all that an export hands over, and nothing of what is sealed in it.
  const Bytes exported = read_file(day.hall().exported(), kMostBytes).value();
  CHECK(found_in(exported, traces.outside) == std::ssize(traces.outside));
  CHECK(found_in(exported, tests) == std::ssize(tests));
  CHECK(found_in(exported, traces.inside) == 0);
}

TEST_CASE("a record that lies in a live store as it is, is found there", "[remains]") {
  Hall hall;
  hall.open();
  hall.vote({1}).value();
  const Bytes before = read_file(hall.live().path, kMostBytes).value();
  auto live =
      read_live(hall.poll().session()->disk(), *hall.poll().package(), hall.poll().session()->cipher());
  const SealedBallot ballot = live.value().ballots.front();
  Bytes cell = encode_record(ballot);
  cell.resize(hall.poll().session()->disk().slot(0).value().size());
  hall.poll().session()->disk().overwrite({{0, cell}}, {}).value();
  const test::Marks marks{{bytes_of(ballot.signature.span())}, {part(ballot.ct, 0, 32)}};
  CHECK(found_in(before, marks) == 0);
  CHECK(found_in(read_file(hall.live().path, kMostBytes).value(), marks) == 2);
}

// Name and size of every file but the stores that are handed over, and what the program said on stderr.
std::string kept_of_a_day(int ballots) {
  const test::BoothDesk desk;
  desk.ballots(ballots);
  const auto ran = desk.run({"--ballots", desk.path("ballots.jsonl")});
  REQUIRE(ran.code == 0);
  std::vector<std::string> files;
  for (const auto* folder : {"state", "mirror"})
    for (const auto& entry : fs::recursive_directory_iterator(desk.path(folder)))
      if (entry.is_regular_file() && entry.path().extension() != ".wstore")
        files.push_back(entry.path().filename().string() + " " + std::to_string(entry.file_size()));
  std::ranges::sort(files);
  std::string out = ran.err;
  for (const auto& file : files) out += file + "\n";
  return out;
}

TEST_CASE("nothing that a kiosk writes down grows with the votes but the store it hands over", "[remains]") {
  const std::string kept = kept_of_a_day(12);
  CHECK(kept.find("k05-1.ending.note") != std::string::npos);
  CHECK(kept_of_a_day(31) == kept);
}

}  // namespace
}  // namespace wardmote
