#include "tally/bundle.h"

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tally/pabulib.h"
#include "tally/publish.h"
#include "tally/recount.h"
#include "tests/support/damage.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::string kDice = "4162531264";

// Two sessions of a small world, counted.
struct Counted {
  explicit Counted(const Event& event = open_world_event()) : world(event), package(world.package()) {
    world.add_kiosk("k02");
    package = world.package();
    stores = {verified(world, contents_of(world, voted(world, {1, "k01", {}}, {{1, 2}, {4}, {1, 9}}))),
              verified(world, contents_of(world, voted(world, {1, "k02", {}}, {{7}, {1, 2}})))};
  }

  [[nodiscard]] PublicRecord record(unsigned threads = 1) const {
    const auto merged = merge(stores, package);
    auto roll = make_roll(merged, package.event.id, {}).value();
    const auto sessions = sessions_on_roll(merged, roll).value();
    auto opened = decrypt(package.event, sessions, world.tally, kDice, threads).value();
    Note note = write_roll(roll);
    add_signature(note, kEventName, world.event_key);
    return make_record(package, public_sessions(merged), note, roll, kDice, std::move(opened),
                       merged.findings());
  }

  [[nodiscard]] BundleFiles publish(unsigned threads = 1) const {
    std::vector<TrusteeSigner> trustees;
    trustees.push_back({"clerk", seeded_signing_key("clerk")});
    auto files = wardmote::publish(record(threads), world.event_key, trustees);
    return files.value().files;
  }

  World world;
  Package package;
  std::vector<VerifiedStore> stores;
};

}  // namespace

TEST_CASE("a published bundle is counted again, byte for byte", "[bundle]") {
  const Counted counted;
  const auto files = counted.publish();
  const auto again = recount(files, counted.world.root_code());
  REQUIRE(again);
  CHECK(again->result_json == as_text(files.at("result.json")));
  CHECK(again->files == files.size() - 1);
}

TEST_CASE("a count with a finding that does not block is counted again, byte for byte", "[bundle]") {
  const Counted counted;
  auto record = counted.record();
  record.findings.push_back({Fact(FactCode::WeaklyProtected, {{"role", "share"}}), "clerk"});
  std::vector<TrusteeSigner> trustees;
  trustees.push_back({"clerk", seeded_signing_key("clerk")});
  const auto files = publish(record, counted.world.event_key, trustees).value().files;
  const auto again = recount(files, counted.world.root_code());
  REQUIRE(again);
  CHECK(again->result_json == as_text(files.at("result.json")));
}

TEST_CASE("the same inputs publish the same bytes, on one thread and on two", "[bundle]") {
  const Counted counted;
  CHECK(counted.publish(1) == counted.publish(1));
  CHECK(counted.publish(1) == counted.publish(2));
}

TEST_CASE("a bundle is read back from its folder as it was written", "[bundle]") {
  const Counted counted;
  const auto files = counted.publish();
  const TempFolder folder;
  REQUIRE(write_bundle(folder / "bundle", files, Minute{30'000'000}, false));
  CHECK(read_bundle(folder / "bundle").value() == files);
  CHECK(write_bundle(folder / "bundle", files, Minute{30'000'000}, false).error().code == ErrorCode::Refused);
}

namespace {

// Changes every second byte of every file, from `first` on: two test cases share the work.
void change_bytes(std::size_t first) {
  const Counted counted;
  const auto files = counted.publish();
  std::size_t flips = 0;
  for (const auto& [path, bytes] : files) {
    const bool is_long = path == kResultPageFile || path == kVerifierFile;
    const std::size_t step = is_long ? 2002 : 2;  // every byte in the test below
    for (std::size_t at = first; at < bytes.size(); at += step) {
      auto damaged = files;
      damaged[path] = flip_bit(bytes, at, static_cast<unsigned>(at % 8));
      const auto again = recount(damaged, counted.world.root_code());
      if (again) FAIL(path << " at " << at << " was not noticed");
      ++flips;
    }
  }
  CHECK(flips > 1000);
}

}  // namespace

TEST_CASE("no byte of a bundle can be changed unseen: even bytes", "[bundle][flip][long]") {
  change_bytes(0);
}
TEST_CASE("no byte of a bundle can be changed unseen: odd bytes", "[bundle][flip][long]") {
  change_bytes(1);
}

TEST_CASE("no byte of the page for people can be changed unseen", "[bundle][flip]") {
  const Counted counted;
  const auto expected = counted.publish();
  auto published = expected;
  REQUIRE(check_bundle_files(published, expected));
  const std::string path(kResultPageFile);
  Bytes& bytes = published[path];
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ 1U << at % 8);
    const auto same = check_bundle_files(published, expected);
    if (same || same.error().what != path + " is not what follows from the ballots and notes")
      FAIL(path << ": byte " << at << " was not noticed");
    bytes[at] = expected.at(path)[at];
  }
  CHECK(bytes.size() > 10'000);
}

TEST_CASE("a bundle with another version of the independent check is recounted; with a changed one it is not",
          "[bundle]") {
  const Counted counted;
  const PublicRecord record = counted.record();
  const auto result = count_record(record).value();
  auto files = bundle_files(record, result, "print('an earlier version')\n").value();
  Note note = write_result_note(result_of(record, files));
  add_signature(note, kEventName, counted.world.event_key);
  add_signature(note, "clerk", seeded_signing_key("clerk"));
  files[std::string(kResultNoteFile)] = to_bytes(note.file());
  CHECK(recount(files, counted.world.root_code()));
  files[std::string(kVerifierFile)] = to_bytes("print('all is well')\n");
  CHECK(recount(files, counted.world.root_code()).error().what ==
        "wardmote_verify.py was changed after the result was signed");
}

TEST_CASE("a file missing from a bundle or added to it is noticed", "[bundle]") {
  const Counted counted;
  const auto files = counted.publish();
  for (const auto& [path, bytes] : files) {
    auto less = files;
    less.erase(path);
    INFO(path);
    CHECK_FALSE(recount(less, counted.world.root_code()));
  }
  auto more = files;
  more["notes.txt"] = to_bytes("hello");
  CHECK(recount(more, counted.world.root_code()).error().what == "notes.txt does not belong there");
}

TEST_CASE("a bundle holds the page for people and the ballots for researchers", "[bundle]") {
  const Counted counted;
  const auto files = counted.publish();
  const std::string page(as_text(files.at("result.html")));
  CHECK(page.find("Brookside decides") != std::string::npos);
  CHECK(page.find("One person alone could open the ballots") != std::string::npos);
  const auto pb = parse_pabulib(as_text(files.at("paper-1.pb")), "paper-1.pb").value();
  CHECK(pb.votes.size() == 5);
  CHECK(pb.has_recorded_winners());
}

TEST_CASE("a bundle of another root is refused", "[bundle]") {
  const Counted counted;
  const std::string other = root_code_of(seeded_signing_key("another root").verify_key().bytes());
  CHECK(recount(counted.publish(), other).error().code == ErrorCode::Refused);
}

TEST_CASE("a paper with few ballots is withheld, and then says so instead of being counted again",
          "[bundle]") {
  const Counted counted(world_event());
  const auto files = counted.publish();
  CHECK(files.at("ballots.bin").empty());
  const auto again = recount(files, counted.world.root_code());
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::Unsupported);
}

TEST_CASE("nothing that must stay secret is in a bundle", "[bundle]") {
  const Counted counted;
  const auto files = counted.publish();
  Bytes all;
  for (const auto& [path, bytes] : files) all.insert(all.end(), bytes.begin(), bytes.end());
  for (const auto& store : counted.stores) {
    for (const auto& ballot : store.countable()) {
      const ByteSpan ct(ballot.ct);
      CHECK(std::ranges::search(all, ct.subspan(0, 32)).empty());
    }
    CHECK(std::ranges::search(all, ByteSpan(store.session()->opening).first(32)).empty());
  }
}
