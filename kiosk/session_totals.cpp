#include "kiosk/session_totals.h"

#include "shared/merkle.h"

namespace wardmote {

SessionTotals::SessionTotals(const Event& event) : counters_(no_counters(event)) {
  WM_ASSERT(counters_.electorates.size() == 1);  // a package with more is refused when it is loaded
  for (const auto& paper : event.papers) papers_[paper.id] = {};
}

void SessionTotals::add(PaperId paper, const Digest& leaf, const Point& point) {
  const auto found = papers_.find(paper);
  WM_ASSERT(found != papers_.end());
  ++found->second.count;
  found->second.sum = found->second.sum + point;
  leaves_.push_back(leaf);
}

void SessionTotals::admit() {
  ++counters_.electorates.front().admitted;
  ++counters_.by_release;
}
void SessionTotals::complete() {
  ++counters_.electorates.front().completed;
}
void SessionTotals::abandon() {
  ++counters_.electorates.front().abandoned;
}
void SessionTotals::spoil() {
  ++counters_.electorates.front().spoilt;
}

bool SessionTotals::somebody_inside() const {
  const auto& people = counters_.electorates.front();
  return people.admitted != people.completed + people.abandoned + people.spoilt;
}
std::uint32_t SessionTotals::completed() const {
  return counters_.electorates.front().completed;
}
std::uint32_t SessionTotals::admitted() const {
  return counters_.electorates.front().admitted;
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
