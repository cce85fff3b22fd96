#include "tests/kiosk/full_hall.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/files.h"
#include "shared/text.h"

namespace wardmote::test {
namespace {

constexpr std::uint64_t kMostBytes = 64 << 20;

World full_world() {
  Event event = rich_event();
  event.trust.max_ballots = 10;
  World world(event);
  BatchNumber batch = 0;
  for (const auto& [electorate, cards] : kCards) {
    std::vector<Digest> keys;
    for (const CardNumber card : cards) keys.push_back(seeded_card(card));
    world.add_batch(++batch, CardScope::Site, kSite, keys, electorate);
  }
  return world;
}

// Which card an opening is of.
std::map<CardOpening, CardNumber> cards_by_opening(const World& world) {
  std::map<CardOpening, CardNumber> out;
  BatchNumber batch = 0;
  for (const auto& [electorate, cards] : kCards) {
    ++batch;
    for (const CardNumber card : cards)
      for (const auto& [paper, opening] : openings_of(world, batch, seeded_card(card), electorate))
        out.emplace(opening, card);
  }
  return out;
}

std::vector<Ballot> ballots_of(const Event& event, const std::string& electorate) {
  if (electorate == "young") return {approve(event.paper(3), {9})};
  return {approve(event.paper(1), {1, 4}), approve(event.paper(2), {7})};
}

// Papers by sitting: by card, or all released ones together.
using Papers = std::map<CardNumber, std::map<PaperId, int>>;

bool are_whole_sittings(const Papers& papers, const Event& event) {
  return std::ranges::all_of(papers, [&](const auto& sitting) {
    const auto& counts = sitting.second;
    return std::ranges::any_of(event.electorates, [&](const Electorate& electorate) {
      return electorate.papers.size() == counts.size() &&
             std::ranges::all_of(electorate.papers, [&](PaperId paper) {
               return counts.contains(paper) && counts.at(paper) == counts.begin()->second &&
                      (sitting.first == 0 || counts.at(paper) == 1);
             });
    });
  });
}

}  // namespace

const std::vector<Visitor> kVisitors{{"all", 1, false, false},
                                     {"all", 0, true, false},
                                     {"all", 2, false, true},
                                     {"young", 5, false, false},
                                     {"all", 3, true, false}};

bool includes(const Votes& all, const Votes& some) {
  return std::ranges::includes(all.ballots, some.ballots) && std::ranges::includes(all.tests, some.tests) &&
         std::ranges::includes(all.cards, some.cards);
}

Votes votes_told(const std::string& lines) {
  Votes out;
  for (const auto line : split(lines, '\n')) {
    if (line.starts_with("ballot ")) out.ballots.emplace(line.substr(7));
    if (line.starts_with("test ")) out.tests.emplace(line.substr(5));
    if (line.starts_with("card ")) out.cards.insert(std::stoull(std::string(line.substr(5))));
  }
  return out;
}

FullHall::FullHall(const std::string& disk_vfs, const std::string& mirror_vfs)
    : hall_(full_world(), chance_, disk_vfs, mirror_vfs) {}

Result<Entrance> FullHall::entrance_of(const Visitor& visitor) {
  if (visitor.card == 0) return Entrance{visitor.electorate, {}};
  return hall_.poll().check_card_key(seeded_card(visitor.card).span());
}

Result<void> FullHall::receive(const Visitor& visitor, const Tell& tell) {
  Poll& poll = hall_.poll();
  auto entrance = entrance_of(visitor);
  if (!entrance) return std::move(entrance).error();
  if (auto admitted = poll.admit(std::move(*entrance)); !admitted) return admitted;
  if (visitor.leaves) return poll.end_sitting(SittingEnd::Abandoned);
  const auto ballots = ballots_of(hall_.world().event, visitor.electorate);
  if (visitor.tests) {
    poll.prepare(ballots);
    const BallotSeed seed = chance_.seeds.at(chance_.seeds.size() - ballots.size());
    if (auto tested = poll.test(ballots.front().paper()); !tested) return std::move(tested).error();
    tell("test " + to_hex(seed.span()));
  }
  poll.prepare(ballots);
  const auto cast = poll.cast();
  if (!cast) return cast.error();
  for (const CastBallot& ballot : *cast) tell("ballot " + ballot.check_code);
  if (visitor.card != 0) tell("card " + std::to_string(visitor.card));
  return {};
}

Result<Votes> FullHall::votes_in(const std::vector<SealedBallot>& ballots,
                                 const std::vector<TestedRecord>& tests) const {
  const auto cards = cards_by_opening(hall_.world());
  Votes out;
  Papers papers;
  for (const SealedBallot& ballot : ballots) {
    const Body body = decode_body(ballot.body).value();
    const CardNumber card = body.auth == Auth::Card ? cards.at(body.open) : 0;
    out.ballots.insert(check_code_of(ballot.body));
    if (card != 0) out.cards.insert(card);
    ++papers[card][body.paper];
  }
  for (const TestedRecord& test : tests) out.tests.insert(to_hex(test.seed.span()));
  if (!are_whole_sittings(papers, hall_.world().event))
    return Error{ErrorCode::Corrupt, "a sitting is in the box in part"};
  return out;
}

Result<Votes> FullHall::exported_votes(const std::filesystem::path& store) const {
  const auto contents = read_store(store);
  if (!contents) return contents.error();
  const auto blob = contents->blobs.find(std::string(kTestedEntry));
  if (blob == contents->blobs.end()) return votes_in(contents->ballots, {});
  return votes_in(contents->ballots, decode_tested_list(hall_.world().event, blob->second).value());
}

Result<Votes> FullHall::votes_on(const LiveFile& medium) {
  const TempFolder folder;
  for (const auto* end : {"", "-journal"}) {
    const std::filesystem::path file = medium.path.string() + end;
    if (std::filesystem::exists(file))
      write_file(folder / (std::string("copy") + end), read_file(file, kMostBytes).value()).value();
  }
  const auto live = reopen_live({folder / "copy"}, *hall_.poll().package(), hall_.officer());
  if (!live) return live.error();
  return votes_in(live->ballots, live->tests);
}

std::set<CardNumber> FullHall::valid_cards() {
  std::set<CardNumber> out;
  for (const auto& [electorate, cards] : kCards)
    for (const CardNumber card : cards)
      if (hall_.poll().check_card_key(seeded_card(card).span())) out.insert(card);
  return out;
}

}  // namespace wardmote::test
