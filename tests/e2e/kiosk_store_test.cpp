// What the kiosk hands over is what the tally expects.
#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "shared/commitment.h"
#include "tally/open.h"
#include "tally/verify.h"
#include "tests/support/hall.h"

namespace wardmote {
namespace {

using test::Hall;
using test::released;

VerifiedStore verified(Hall& hall) {
  return verify_store(open_store(hall.exported()).value(), hall.world().package());
}

TEST_CASE("a closed store is verified without a finding", "[e2e]") {
  Hall hall;
  hall.open();
  hall.vote({1}).value();
  hall.vote({2, 4}).value();
  hall.poll().admit(released()).value();
  hall.poll().end_sitting(SittingEnd::Spoilt).value();
  hall.close();
  const auto store = verified(hall);
  CHECK(store.findings().empty());
  CHECK(store.countable().size() == 2);
}

TEST_CASE("a recovered store is verified, and said to be recovered", "[e2e]") {
  Hall hall;
  hall.open();
  hall.vote({1}).value();
  hall.poll().admit(released()).value();
  hall.restart();
  hall.recover();
  const auto store = verified(hall);
  REQUIRE(store.findings().size() == 1);
  CHECK(store.findings().front().code() == FindingCode::Recovered);
  CHECK_FALSE(store.findings().front().blocks());
  CHECK(store.countable().size() == 1);
}

TEST_CASE("the opening commits to exactly the ballots in the box", "[e2e]") {
  Hall hall;
  hall.open();
  hall.vote({1}).value();
  hall.vote({7, 9}).value();
  hall.close();
  const auto store = verified(hall);
  const auto& session = store.session().value();
  Bytes opened(session.opening.size() - kBoxOverhead);
  REQUIRE(open_box(opened, session.opening, hall.world().tally));
  const auto opening = decode_opening(opened).value();
  Point sum;
  for (const auto& ballot : store.countable())
    sum = sum + inner_point(open_ballot(hall.world().event, 1, ballot.ct,
                                        VerifyKey::make(session.open.session_key).value(), hall.world().tally)
                                .value()
                                .inner);
  REQUIRE(opening.papers.size() == 1);
  CHECK(opening.papers[0].count == 2);
  CHECK(opening.papers[0].commitment == commit(sum, opening.papers[0].r));
  CHECK(session.tallies.papers[0].commitment ==
        commitment_hash(hall.world().event.id, session.id(), 1, opening.papers[0].commitment));
}

}  // namespace
}  // namespace wardmote
