// Cards, from the store to the published result: who counts, who is set aside, and what everybody can see of
// it.
#include <catch2/catch.hpp>

#include "tally/decrypt_opened.h"
#include "tally/recount.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<std::string> reasons(const std::vector<Aside>& aside) {
  std::vector<std::string> out;
  for (const Aside& each : aside) out.emplace_back(name_of(each.why));
  return out;
}

// Card 4 is used at both kiosks, for other projects.
std::vector<VotedSession> card_used_twice() {
  return HallNight::both(
      night().session("k01", {night().visit({{1, 2}, {4}}, 2, 4), night().visit({{7}, {7}})}),
      night().session("k02", {night().visit({{9}, {2}}, 2, 4), night().young({1})}));
}

// Card 1 was issued for k01 and shows up at k02.
std::vector<VotedSession> card_of_another_kiosk() {
  return HallNight::both(night().session("k01", {night().visit({{1, 2}, {4}}, 1, 2)}),
                         night().session("k02", {night().visit({{9}, {2}}, 1, 1), night().young({1}, 3, 6)}));
}

}  // namespace

TEST_CASE("a night by card and by release has nothing out of order and is counted again from its bundle",
          "[cards]") {
  const auto publication = night().publish(night().honest());
  CHECK(publication.result.findings.empty());
  CHECK(publication.result.aside.empty());
  CHECK(publication.result.sessions[0].by_card == 2);
  CHECK(publication.result.sessions[0].tested == 1);
  const auto again = recount(publication.files, night().world.root_code());
  REQUIRE(again);
  CHECK(again->result_json == as_text(publication.files.at("result.json")));
}

TEST_CASE("a paper that was left blank is a ballot, and counts for no project", "[cards]") {
  const auto publication = night().publish(night().honest());
  REQUIRE(publication.result.papers.size() == 3);
  CHECK(publication.result.papers[0].ballots == 4);
  CHECK(publication.result.papers[1].ballots == 4);
  CHECK(publication.result.papers[1].blank == 1);
  CHECK(publication.result.papers[2].ballots == 2);
}

TEST_CASE("a card of another kiosk's batch is found, and its ballots are set aside on every paper",
          "[cards][manipulation]") {
  CHECK(codes(night().merged(card_of_another_kiosk()).findings()) == Codes{"card-not-covered"});
  const auto publication = night().publish(card_of_another_kiosk());
  CHECK(reasons(publication.result.aside) == std::vector<std::string>{"not-covered", "not-covered"});
  CHECK(publication.result.papers[0].ballots == 1);
  CHECK(publication.result.papers[0].aside == 1);
  CHECK(recount(publication.files, night().world.root_code()));
}

TEST_CASE("a card that no batch has is set aside", "[cards]") {
  const auto sessions = HallNight::both(night().session("k01", {night().visit({{1}, {2}}, 2, 77)}),
                                        night().session("k02", {night().young({1})}));
  CHECK(codes(night().merged(sessions).findings()) == Codes{"card-not-covered"});
  CHECK(reasons(night().record(night().merged(sessions)).aside) ==
        std::vector<std::string>{"not-covered", "not-covered"});
}

TEST_CASE("of a card used at two kiosks one ballot counts on every paper, and the dice say which",
          "[cards][manipulation]") {
  CHECK(codes(night().merged(card_used_twice()).findings()) == Codes{"card-used-twice"});
  std::set<std::vector<Bytes>> outcomes;
  for (const std::string dice : {"1111111111", "2222222222", "3333333333", "4444444444", "5555555555"}) {
    const auto record = night().record(night().merged(card_used_twice()), dice);
    CHECK(reasons(record.aside) == std::vector<std::string>{"lost-lot", "lost-lot"});
    CHECK(record.opened.inner.at(1).size() == 2);
    CHECK(record.opened.aside.at(1).size() == 1);
    CHECK(check_opened(night().world.event, sealed_amounts(record), record.opened));
    outcomes.insert(record.opened.aside.at(1));
  }
  CHECK(outcomes.size() == 2);  // five throws that never fall both ways would be one in sixteen: these do
}

TEST_CASE("which of the ballots of one card was kept follows from the published bodies and the dice",
          "[cards]") {
  const auto publication = night().publish(card_used_twice());
  const auto again = recount(publication.files, night().world.root_code());
  REQUIRE(again);
  CHECK(again->result.aside == publication.result.aside);
  auto files = publication.files;
  std::swap(files.at("ballots.bin"), files.at("aside.bin"));
  CHECK_FALSE(recount(files, night().world.root_code()));
}

TEST_CASE("the result says whether an award hangs on what was set aside", "[cards]") {
  // Every project costs less than the pot of £10,000 together with any other; with few votes each one counts.
  const auto publication = night().publish(card_used_twice());
  CHECK(publication.result.aside_matters == AsideMatters::Yes);
  std::vector<Visit> many(30, night().visit({{1, 2}, {4}}));
  for (int i = 0; i < 10; ++i) many.push_back(night().visit({{1}, {4}}));
  many.push_back(night().visit({{1}, {4}}, 2, 77));
  const auto sure = night().publish(
      HallNight::both(night().session("k01", many), night().session("k02", {night().young({1})})));
  CHECK(sure.result.aside_matters == AsideMatters::No);
}

TEST_CASE("opened on another machine, the same ballots are set aside", "[cards]") {
  const auto merged = night().merged(card_used_twice());
  const auto roll = make_roll(merged, night().world.event.id, {}).value();
  const auto sealed = sessions_on_roll(merged, roll).value();
  const auto carried = decode_sealed_sessions(encode_sealed_sessions(sealed)).value();
  const auto opened = decrypt(night().world.event, carried, night().world.tally, kNightDice, 1).value();
  CHECK(opened == night().record(night().merged(card_used_twice())).opened);
  CHECK(check_opened(night().world.event, amounts_of(sealed, kNightDice), opened));
  CHECK_FALSE(check_opened(night().world.event, amounts_of({sealed.front()}, kNightDice), opened));
}

TEST_CASE("a kiosk whose card list is not the package's is found", "[cards]") {
  World other(HallNight::night_event());
  other.add_batch(1, CardScope::Kiosk, "k01", {seeded_card(1), seeded_card(9)});
  const auto session = visited(other, {}, {{{{1}, {2}}}});
  World without(HallNight::night_event());
  static_cast<void>(without.add_kiosk("k01"));
  const auto verdict = verify_store(
      [&] {
        const TempFolder folder;
        return open_store(export_to(folder, other, session)).value();
      }(),
      without.package());
  CHECK(codes(verdict.findings()) == Codes{"other-cards"});
}

TEST_CASE("a ballot let in by release where only cards are allowed is found", "[cards]") {
  Event event = HallNight::night_event();
  event.voters.admission = Admission::Card;
  const World world(event);
  const auto verdict = verified(world, contents_of(world, visited(world, {}, {{{{1}, {2}}}})));
  CHECK(codes(verdict.findings()) == Codes{"admission-not-allowed"});
}

TEST_CASE("a card passed off as a release, or the other way about, is found", "[cards][manipulation]") {
  auto session = night().session("k01", {night().visit({{1, 2}, {4}}, 1, 1), night().visit({{7}, {7}})});
  std::swap(session.seal.tallies.by_card, session.seal.tallies.by_release);
  session.seal.tallies.by_card = 2;
  session.seal.tallies.by_release = 0;
  sign_seal(night().world, session);
  CHECK(codes(verified(night().world, contents_of(night().world, session)).findings()) ==
        Codes{"counters-differ"});
}
