// What was counted by hand, beside what the machines counted.
#include "tally/hand_count.h"

#include <catch2/catch.hpp>

#include "tally/recount.h"
#include "tests/support/damage.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// An honest night at which the officer of k01 counted one voter more.
std::vector<VotedSession> one_more_on_the_sheet() {
  auto sessions = night().honest();
  ++sessions.front().seal.sheet_count;
  sign_seal(night().world, sessions.front());
  return sessions;
}

Result<HandCount> checked(const std::vector<VotedSession>& sessions, const HandCount& by_hand) {
  const auto merged = night().merged(sessions);
  return check_hand_count(by_hand, counted_sessions(merged), night().world.package().cards);
}

HandCount cards(const std::string& rows) {
  return {{}, read_card_counts("batch,printed,issued,unused,spoilt,returned,reason\n" + rows).value()};
}

std::string refused(const HandCount& by_hand) {
  return checked(night().honest(), by_hand).error().what;
}

}  // namespace

TEST_CASE("a sheet that differs from its kiosk needs a published reason", "[hand_count]") {
  CHECK(checked(one_more_on_the_sheet(), {}).error().what ==
        "session k01-1: 4 voters counted by hand, 3 by the kiosk");
  const HandCount explained{{{"k01", 1, "one left before voting"}}, {}};
  CHECK(checked(one_more_on_the_sheet(), explained).value() == explained);
  CHECK(checked(night().honest(), explained).error().what == "session k01-1: nothing to explain");
}

TEST_CASE("a reason for a sheet and the cards as counted are in the bundle and are checked again",
          "[hand_count]") {
  // Batch 1 has three cards, of which the honest night uses one.
  const HandCount by_hand{{{"k01", 1, "one left before voting"}}, cards("1,3,2,1,0,1,\n").cards};
  const auto publication = night().publish(one_more_on_the_sheet(), kNightDice, {}, by_hand);
  CHECK(publication.result.sessions.front().explained == "one left before voting");
  CHECK(publication.result.cards.front().used == 1);
  const auto& files = publication.files;
  CHECK_THAT(std::string(as_text(files.at("result.note"))), Catch::Contains("\nexplained 1\n"));
  CHECK(recount(files, night().world.root_code()));
  for (const std::string_view other : {"\"used\": 2", "\"used\": 0"}) {
    auto changed = files;
    changed.at("result.json") =
        to_bytes(replaced(std::string(as_text(files.at("result.json"))), "\"used\": 1", other));
    CHECK_FALSE(recount(changed, night().world.root_code()));
  }
}

TEST_CASE("cards that add up need no reason, and others do", "[hand_count]") {
  CHECK(checked(night().honest(), cards("1,3,1,1,1,0,\n2,2,2,0,0,0,\n")));
  CHECK(refused(cards("1,3,2,1,0,0,\n")) ==
        "cards of batch 1: do not add up: 3 printed, 2 issued, 1 unused, 0 spoilt; of those issued 1 used, 0 "
        "returned");
  CHECK(checked(night().honest(), cards("1,3,2,1,0,0,one was taken home\n")));
  CHECK(refused(cards("1,3,1,2,0,0,nothing at all\n")) ==
        "cards of batch 1: add up, and have a reason why they do not");
}

TEST_CASE("cards of no batch, or of another size, are refused", "[hand_count]") {
  CHECK(refused(cards("9,3,1,2,0,0,\n")) == "cards of batch 9: no such batch in the package");
  CHECK(refused(cards("1,4,1,3,0,0,\n")) == "cards of batch 1: 4 printed, but the batch has 3");
}

TEST_CASE("a table of cards that is none is refused by its line", "[hand_count]") {
  const auto error = [](std::string_view csv) { return read_card_counts(csv).error().what; };
  const std::string header = "batch,printed,issued,unused,spoilt,returned\n";
  CHECK(read_card_counts(header).value().empty());
  CHECK(error("") == "card counts, line 1: expected a header");
  CHECK(error("batch,printed,issued,unused,spoilt\n") ==
        "card counts, line 1: column \"returned\" is missing");
  CHECK(error("batch,batch,printed,issued,unused,spoilt,returned\n") ==
        "card counts, line 1: column \"batch\" twice");
  CHECK(error("lot," + header) == "card counts, line 1: unknown column \"lot\"");
  CHECK(error(header + "1,3,1,2,0,-1\n") == "card counts, line 2: returned: expected a whole number");
  CHECK(error(header + "2,3,1,2,0,0\n1,3,1,2,0,0\n") == "card counts, line 3: batch: not in ascending order");
}

TEST_CASE("a card used at two kiosks is one card used", "[hand_count]") {
  auto sessions = HallNight::both(night().session("k01", {night().visit({{1}, {2}}, 2, 4)}),
                                  night().session("k02", {night().visit({{4}, {}}, 2, 4)}));
  CHECK(checked(sessions, cards("2,2,1,1,0,0,\n")).value().cards.front().used == 1);
}
