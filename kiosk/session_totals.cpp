#include "kiosk/session_totals.h"

#include <algorithm>

#include "shared/merkle.h"

namespace wardmote {

SessionTotals::SessionTotals(const Event& event) : counters_(no_counters(event)) {
  for (const auto& paper : event.papers) papers_[paper.id] = {};
}

void SessionTotals::add(PaperId paper, const Digest& leaf, const Point& point) {
  const auto found = papers_.find(paper);
  WM_ASSERT(found != papers_.end());
  ++found->second.count;
  found->second.sum = found->second.sum + point;
  leaves_.push_back(leaf);
}

ElectorateCount& SessionTotals::people_of(const std::string& electorate) {
  const auto found = std::ranges::find(counters_.electorates, electorate, &ElectorateCount::electorate);
  WM_ASSERT(found != counters_.electorates.end());
  return *found;
}

void SessionTotals::admit(const std::string& electorate, Auth auth) {
  WM_ASSERT(!somebody_inside());
  ++people_of(electorate).admitted;
  ++(auth == Auth::Card ? counters_.by_card : counters_.by_release);
  inside_ = electorate;
}

ElectorateCount& SessionTotals::leave() {
  WM_ASSERT(somebody_inside());
  ElectorateCount& people = people_of(*inside_);
  inside_.reset();
  return people;
}

std::uint32_t SessionTotals::completed() const {
  std::uint32_t out = 0;
  for (const auto& each : counters_.electorates) out += each.completed;
  return out;
}
std::uint32_t SessionTotals::admitted() const {
  return counters_.by_card + counters_.by_release;
}

OpenTallies SessionTotals::finish(Tallies tallies, const Opening& opening, const BoxPublicKey& tally_key,
                                  const BoxKey& opening_key) const {
  OpenTallies out{std::move(tallies), seal_box(encode_opening(opening), tally_key, opening_key)};
  Tallies& t = out.tallies;
  t.outer_root = merkle_root(leaves_);
  for (const auto& paper : opening.papers)
    t.papers.push_back(
        {paper.paper, paper.count, commitment_hash(t.event, t.session, paper.paper, paper.commitment)});
  t.opening_hash = hash("hash/opening", {out.opening});
  t.electorates = counters_.electorates;
  t.tested = counters_.tested;
  t.by_card = counters_.by_card;
  t.by_release = counters_.by_release;
  return out;
}

}  // namespace wardmote
