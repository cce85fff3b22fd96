// Making voting cards: what the package has of them is what their codes give.
#include <catch2/catch.hpp>

#include "tally/cards.h"
#include "tests/support/key_files.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

CardOrder two_for(const std::string& electorate) {
  CardOrder order = parse_card_scope("kiosk:k01").value();
  order.electorate = electorate;
  order.count = 2;
  return order;
}

}  // namespace

TEST_CASE("every code of a new batch opens the list on every paper of its electorate", "[cards]") {
  const World world(HallNight::night_event());
  const auto made = new_cards(world.package(), event_key(), two_for("all"), 2).value();
  CHECK(made.batch.terms.batch == 1);
  REQUIRE(made.codes.size() == 2);
  for (const CardCode& code : made.codes) {
    const auto typed = CardCode::parse(code.shown());
    REQUIRE(typed);
    const auto key = card_key(*typed, world.event.id).value();
    for (const PaperId paper : {PaperId{1}, PaperId{2}})
      CHECK(made.batch.has(card_opening(world.event.id, 1, key.span(), paper), paper));
    CHECK_FALSE(made.batch.has(card_opening(world.event.id, 1, key.span(), 1), 2));
    CHECK_FALSE(made.batch.has(card_opening(world.event.id, 2, key.span(), 1), 1));
  }
}

TEST_CASE("a package with a new batch is read back, and the next batch has the next number", "[cards]") {
  const World world(HallNight::night_event());
  const auto first = new_cards(world.package(), event_key(), two_for("young"), 2).value();
  const auto file = add_card_batch(world.package(), first.batch).value();
  const Package with = read_package(file, world.root.verify_key()).value();
  CHECK(with.cards.at(1) == first.batch);
  CHECK(new_cards(with, event_key(), two_for("all"), 2).value().batch.terms.batch == 2);
}

TEST_CASE("cards that nobody could use are refused", "[cards]") {
  const World world(HallNight::night_event());
  CHECK(new_cards(world.package(), event_key(), two_for("nobody"), 1).error().code == ErrorCode::BadInput);
  CHECK(new_cards(world.package(), event_key(), two_for(""), 1).error().code == ErrorCode::BadInput);
  CHECK(new_cards(World().package(), event_key(), two_for("all"), 1).error().code == ErrorCode::Refused);
  CHECK_FALSE(parse_card_scope("k01"));
  CHECK_FALSE(parse_card_scope("hall:k01"));
  CHECK_FALSE(parse_card_scope("site:K01"));
}

TEST_CASE("a batch has no more cards than the list of a package holds", "[cards]") {
  Event event = HallNight::night_event();
  event.papers.back().electorate = "all";
  event.electorates.pop_back();
  event.electorates.front().papers = {1, 2, 3};
  const World world(event);
  auto order = two_for("all");
  order.count = 87'382;  // of three papers, 32 bytes each: a little more than 8 MiB
  CHECK(new_cards(world.package(), event_key(), order, 1).error().what == "cards: expected 1 to 87381");
}
