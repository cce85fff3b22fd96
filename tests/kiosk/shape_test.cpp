// What a person leaves behind tells nothing of how they voted: in which language and text size, how fast, by
// which buttons. Only what they chose is in it.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "kiosk/recovery.h"
#include "shared/codec.h"
#include "tests/kiosk/booth_evening.h"
#include "tests/support/key_files.h"

namespace wardmote {
namespace {

using test::BoothEvening;
using Way = std::vector<Input>;  // through a sitting, from the first screen after the door to the last

// In English and the usual size, straight on, on the glass.
Way quickly(ProjectNumber first, ProjectNumber second) {
  return {input::Toggle{first}, input::Toggle{second}, input::Next{},         input::Toggle{2},
          input::Next{},        input::Next{},         input::HoldCompleted{}};
}

// The same choices after reading, wavering and long waits, with other envelopes fixed first, by the keypad.
Way slowly() {
  return {input::ChooseSize{4},
          input::ChooseContrast{Contrast::Dark},
          input::ReadMore{7},
          input::Toggle{7},
          input::Back{},
          input::Elapsed{90'000},
          input::Toggle{4},
          input::Toggle{7},
          input::ChooseLanguage{"pl"},
          input::Elapsed{kIdleMs},
          input::Yes{},
          input::Toggle{1},
          input::Toggle{9},
          input::Next{},
          input::Toggle{7},
          input::Undo{},
          input::Yes{},
          input::Toggle{2},
          input::Next{},
          input::Change{0, 1},
          input::Elapsed{60'000},
          input::Next{},
          input::Next{},
          input::Next{},
          input::Back{},
          input::Next{},
          input::SelectCast{},
          input::Yes{}};
}

// A ballot without what is drawn at random for it: nonce, card and ciphertext.
struct Shape {
  Body body;
  std::size_t sealed{0};
  Bytes inner;
  bool operator==(const Shape&) const = default;
};

Shape shape_of(const SealedBallot& ballot, const test::World& world, const VerifyKey& session) {
  Shape out{decode_body(ballot.body).value(), encode_record(ballot).size(), {}};
  out.inner = open_ballot(world.event, out.body.paper, ballot.ct, session, world.tally).value().inner;
  std::fill_n(out.inner.begin() + 24, InnerNonce::kSize, std::uint8_t{0});
  out.body.session = {};
  out.body.open = {};
  out.body.ct_hash = {};
  return out;
}

std::map<PaperId, Shape> shapes_in(const StoreContents& store, const test::World& world) {
  const auto open = read_session_open(parse_note(store.notes.at(std::string(kSessionOpenEntry))).value());
  const auto session = VerifyKey::make(open.value().session_key).value();
  std::map<PaperId, Shape> out;
  for (const SealedBallot& ballot : store.ballots) {
    Shape shape = shape_of(ballot, world, session);
    out.emplace(shape.body.paper, std::move(shape));
  }
  return out;
}

using Sizes = std::map<std::string, std::uintmax_t>;

// Every file of every medium.
Sizes sizes_in(const Media& media) {
  Sizes out;
  for (const auto& folder : {media.state, media.mirror, media.export_folder})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file())
        out[entry.path().lexically_relative(folder.parent_path())] = entry.file_size();
  return out;
}

Sizes note_sizes(const StoreContents& store) {
  Sizes out;
  for (const auto& [name, text] : store.notes) out[name] = text.size();
  for (const auto& [name, bytes] : store.blobs) out[name] = bytes.size();
  return out;
}

// Everything that can be seen of an evening with one voter.
struct Traces {
  Sizes while_open, at_the_end, notes;
  std::vector<std::size_t> cells;  // that the visit changed
  std::string totals;              // of the people, from the Seal
  std::map<PaperId, Shape> ballots;
  bool operator==(const Traces&) const = default;
};

std::vector<Bytes> cells_of(const LiveFile& file) {
  auto store = LiveStore::open(file.path).value();
  auto out = store.all_slots().value();
  for (int row = 1; row <= 5; ++row) out.push_back(store.head(static_cast<HeadRow>(row)).value());
  return out;
}

std::vector<std::size_t> changed_sizes(const std::vector<Bytes>& before, const std::vector<Bytes>& after) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i] != after[i]) out.push_back(after[i].size());
  return out;
}

std::string code_of_card(std::string_view symbols) {
  return std::string(symbols) + check_symbol(symbols);
}
const std::string kFirstCard = code_of_card("K7QM2F9X3HRT"), kSecondCard = code_of_card("0A1B2C3D4E5F");

Digest key_of(const std::string& card) {
  const auto key = card_key(CardCode::parse(card).value(), test::rich_event().id).value();
  return Digest::from(key.span()).value();
}

test::World world_with_cards() {
  static const std::vector<Digest> kKeys{key_of(kFirstCard), key_of(kSecondCard)};
  test::World world(test::rich_event());
  world.add_batch(1, CardScope::Site, test::kSite, kKeys);
  return world;
}

// Up to the first paper: by card, or let in by the officer without one.
void come_in(BoothEvening& evening, const std::string& pin, const std::string& card) {
  evening.give(input::Next{}, input::Next{});
  if (!card.empty())
    evening.give(input::Type{card});
  else
    evening.give(input::Next{}, input::Type{pin}, input::ChooseElectorate{"all"});
  REQUIRE(evening.screen() == "choose");
}

Traces evening_of(const Way& way, const std::string& card = {}) {
  BoothEvening evening(world_with_cards());
  const std::string pin = evening.open();
  const LiveFile live = evening.media().live_on_disk("k05", 1);
  const auto before = cells_of(live);
  come_in(evening, pin, card);
  for (const Input& input : way) evening.give(input);
  REQUIRE(evening.screen() == "done");
  Traces out;
  out.cells = changed_sizes(before, cells_of(live));
  out.while_open = sizes_in(evening.media());
  evening.give(input::Next{});
  evening.unlock();
  const auto store = read_store(evening.act(Act::Close, "1").files.at(0)).value();
  out.at_the_end = sizes_in(evening.media());
  out.notes = note_sizes(store);
  const auto seal = read_seal(parse_note(store.notes.at(std::string(kSealEntry))).value()).value();
  for (const auto& each : seal.tallies.electorates)
    out.totals += each.electorate + " " + std::to_string(each.completed) + ",";
  out.ballots = shapes_in(store, evening.world());
  return out;
}

TEST_CASE("two ways to the same choices leave records of one length and shape", "[shape]") {
  const Traces quick = evening_of(quickly(1, 4));
  REQUIRE(quick.ballots.size() == 2);
  CHECK(evening_of(slowly()) == quick);
}

TEST_CASE("two cards leave records of one length and shape", "[shape]") {
  const Traces quick = evening_of(quickly(1, 4), kFirstCard);
  REQUIRE(quick.ballots.size() == 2);
  CHECK(quick.ballots.at(1).body.auth == Auth::Card);
  CHECK(evening_of(slowly(), kSecondCard) == quick);
}

TEST_CASE("other choices change what is sealed, and no length", "[shape]") {
  Traces one = evening_of(quickly(1, 4)), other = evening_of(quickly(1, 9));
  CHECK(one.ballots.at(1).inner != other.ballots.at(1).inner);
  CHECK(one.ballots.at(2) == other.ballots.at(2));
  one.ballots.clear(), other.ballots.clear();
  CHECK(one == other);
}

}  // namespace
}  // namespace wardmote
