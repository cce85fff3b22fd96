#include "shared/card.h"
#include "shared/codec.h"
#include "shared/test_vote.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/note_builder.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

void add_codes(std::vector<Vector>& out) {
  const auto add = [&](std::string name, std::string expect, std::string_view typed) {
    out.push_back({std::move(name), "card-code", std::move(expect), to_bytes(typed)});
  };
  const std::string twelve = "K7QM2F9X3HRT";
  const std::string good = in_fours(twelve + check_symbol(twelve));
  const std::string number = "a card has 13 symbols", check = "one of the symbols is not right";
  add("good", "ok", good);
  add("zeros", "ok", "0000 0000 0000 0");
  add("symbol-changed", check, replaced(good, "K7QM", "K7QN"));
  add("neighbours-swapped", check, replaced(good, "K7QM", "7KQM"));
  add("too-short", number, std::string_view(good).substr(0, good.size() - 2));
  add("too-long", number, good + " 7");
  add("empty", number, "");
  add("letter-u", "a code has only the digits 0-9 and the letters A-Z without U", replaced(good, "K7", "U7"));
}

World with_batch() {
  World world(rich_event());
  world.add_batch(1, CardScope::Kiosk, kKioskName, {seeded_card(1), seeded_card(2), seeded_card(3)});
  return world;
}

void add_lists(std::vector<Vector>& out, const World& world) {
  const Bytes good = encode_card_list(world.cards.at(1).list);
  const auto add = [&](std::string name, std::string expect, Bytes bytes) {
    out.push_back({std::move(name), "card-list", std::move(expect), std::move(bytes)});
  };
  add("good", "ok", good);
  add("cut", "card list: cut off", cut(good, good.size() - 1));
  Bytes swapped = good;
  std::swap_ranges(swapped.begin() + 6, swapped.begin() + 38, swapped.begin() + 38);
  add("cards-swapped", "card list: its cards are not ascending", swapped);
  Bytes twice = good;
  std::copy_n(good.begin() + 6, 32, twice.begin() + 38);
  add("card-twice", "card list: its cards are not ascending", twice);
  const auto half = static_cast<std::ptrdiff_t>(good.size() / 2);  // two papers of as many cards
  Bytes papers(good.begin() + half, good.end());
  papers.insert(papers.end(), good.begin(), good.begin() + half);
  add("papers-swapped", "card list: its papers are not ascending", papers);
  add("more", "card list: cut off", concat({good, Bytes(1)}));
}

void add_batches(std::vector<Vector>& out, const World& world) {
  NoteVectors(out, "card-batch", world.cards.at(1).note, keys("event", world.event_key))
      .line("batch-0", "batch", "0", "card-batch note, line 3, batch: counts from 1")
      .line("scope-of-nobody", "scope", "everywhere", "card-batch note, line 4, scope: expected 2 fields")
      .line("no-cards", "cards", "0", "card-batch note, line 5, cards: expected at least one")
      .line("too-many-cards", "cards", "100001",
            "card-batch note, line 5, cards: not a whole number of at most 100000")
      .without("file-missing", "file", "card-batch note, line 6, file: line is missing");
}

void add_tests(std::vector<Vector>& out, const World& world) {
  VotedSession session = voted(world, 1, {});
  add_test(world, session, {1, 7});
  add_test(world, session, {9});
  const Bytes good = encode_tested_list(session.tests);
  const auto add = [&](std::string name, std::string expect, Bytes bytes) {
    out.push_back({std::move(name), "tested", std::move(expect), std::move(bytes)});
  };
  const auto half = static_cast<std::ptrdiff_t>(good.size() / 2);
  add("good", "ok", good);
  add("none", "ok", {});
  Bytes swapped(good.begin() + half, good.end());
  swapped.insert(swapped.end(), good.begin(), good.begin() + half);
  add("out-of-order", "tested record: not in ascending order", swapped);
  add("cut", "tested record: cut off", cut(good, good.size() - 1));
  add("other-seed", "tested record: its nonce is not that of its seed", flip_bit(good, SessionId::kSize + 3));
  add("other-paper", "tested record: of a paper this event does not have",
      flip_bit(good, SessionId::kSize + BallotSeed::kSize + 20));
}

}  // namespace

std::vector<Vector> card_vectors() {
  std::vector<Vector> out;
  const World world = with_batch();
  add_codes(out);
  add_lists(out, world);
  add_batches(out, world);
  add_tests(out, world);
  return out;
}

}  // namespace wardmote::test
