// A tally key shared among several trustees, from the roll to the published result.
#include <catch2/catch.hpp>

#include "tally/bundle.h"
#include "tally/publish.h"
#include "tally/recount.h"
#include "tests/support/shares.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

using Names = std::vector<std::string>;
const Names kTrustees{"anna", "bert", "cleo"};

// One session, sealed to a tally key of which `k` of three trustees are needed, and its opened ballots.
struct Council {
  explicit Council(std::uint32_t k) : world(open_world()) {
    share_among(world, kTrustees, k);
    const Package package = world.package();
    const auto merged = merge({verified(world, contents_of(world, voted(world, 1, {{1, 2}, {4}})))}, package);
    Roll roll = make_roll(merged, package.event.id, {}).value();
    Note note = write_roll(roll);
    add_signature(note, kEventName, world.event_key);
    auto opened =
        decrypt(package.event, sessions_on_roll(merged, roll).value(), world.tally, "4162531264", 1).value();
    record = make_record(package, public_sessions(merged), note, roll, "4162531264", std::move(opened),
                         merged.findings());
  }

  [[nodiscard]] Result<Publication> publish(const Names& signing) const {
    std::vector<TrusteeSigner> signers;
    for (const auto& name : signing) signers.push_back({name, seeded_signing_key(name)});
    return wardmote::publish(*record, world.event_key, signers);
  }
  [[nodiscard]] Result<Recount> recounted(const BundleFiles& files) const {
    return recount(files, world.root_code());
  }

  World world;
  std::optional<PublicRecord> record;
};

std::string text_in(const BundleFiles& files, std::string_view name) {
  return std::string(as_text(files.find(name)->second));
}

}  // namespace

TEST_CASE("a result that several opened says how many, and no page says one alone could", "[trustees]") {
  const auto files = Council(2).publish({"anna", "cleo"}).value().files;
  CHECK(text_in(files, kResultNoteFile).find("\nsecrecy 2-of-3\n") != std::string::npos);
  CHECK(text_in(files, kResultPageFile).find("One person alone") == std::string::npos);
}

TEST_CASE("where any one of three trustees opens the count, one person alone could", "[trustees]") {
  const auto files = Council(1).publish({"bert"}).value().files;
  CHECK(text_in(files, kResultNoteFile).find("\nsecrecy one-person\n") != std::string::npos);
  CHECK(text_in(files, kResultPageFile).find("One person alone could open the ballots") != std::string::npos);
}

TEST_CASE("a result signed by as many trustees as are needed, or by more, is counted again", "[trustees]") {
  const Council council(2);
  for (const Names& signing : {Names{"anna", "bert"}, Names{"cleo", "bert"}, kTrustees}) {
    const auto published = council.publish(signing).value();
    CHECK(published.trustees_signed == signing.size());
    CHECK(council.recounted(published.files));
  }
}

TEST_CASE("a result signed by too few trustees is refused", "[trustees]") {
  const Council council(2);
  const auto published = council.publish({"bert"}).value();
  CHECK(published.trustees_signed == 1);
  CHECK(council.recounted(published.files).error().what == "result.note is signed by 1 trustees, 2 needed");
}

TEST_CASE("a trustee's signature counts once", "[trustees]") {
  CHECK(Council(2).publish({"bert", "bert"}).error().what ==
        "a key given as a trustee's is not of a trustee of this event, or was given twice");
}

TEST_CASE("a result that claims more people than the tally key was shared among is refused", "[trustees]") {
  const Council council(2);
  auto files = council.publish({"anna", "bert"}).value().files;
  const Note honest = parse_note(text_in(files, kResultNoteFile)).value();
  Note boast{honest.type, honest.lines, {}};
  boast.lines.back().second = "3-of-3";
  add_signature(boast, kEventName, council.world.event_key);
  for (const auto& name : kTrustees) add_signature(boast, name, seeded_signing_key(name));
  const std::string text = boast.file();
  files[std::string(kResultNoteFile)] = Bytes(text.begin(), text.end());
  CHECK(council.recounted(files).error().what ==
        "result.note says that another number of people opened the ballots");
}
