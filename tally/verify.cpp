#include "tally/verify.h"

#include <algorithm>

#include "shared/merkle.h"
#include "tally/aside.h"
#include "tally/session_check.h"
#include "tally/workers.h"

namespace wardmote {

std::string SessionRecord::label() const {
  return open.kiosk + "-" + std::to_string(open.seq);
}
Minute SessionRecord::closed_at() const {
  return seal ? seal->at : recover->at;
}
std::uint32_t SessionRecord::sheet_count() const {
  return seal ? seal->sheet_count : recover->sheet_count;
}

std::uint64_t SessionRecord::completed() const {
  std::uint64_t sum = 0;
  for (const auto& electorate : tallies.electorates) sum += electorate.completed;
  return sum;
}

// Collects what is wrong with one store; the notes first, then every ballot under them.
class StoreVerifier {
 public:
  StoreVerifier(const OpenedStore& store, const Package& package, unsigned threads)
      : store_(store), package_(package), threads_(threads) {}

  VerifiedStore run() {
    out_.name_ = store_.name();
    out_.session_ =
        check_session(store_.contents(), store_.name(), package_, SessionSource::Store, out_.findings_);
    if (out_.session_) {
      check_ballots();
      check_totals();
    }
    return std::move(out_);
  }

 private:
  void add(FactCode code, std::vector<FactArg> args = {}) {
    out_.findings_.push_back({Fact(code, std::move(args)), out_.session_->label()});
  }

  void check_ballots() {
    const auto& ballots = store_.contents().ballots;
    const auto session_key = VerifyKey::make(out_.session_->open.session_key).value();
    std::vector<std::optional<Body>> bodies(ballots.size());
    for_each_index(ballots.size(), threads_, [&](std::size_t i) {
      auto body = check_sealed(ballots[i], package_.event, out_.session_->id(), session_key);
      if (body) bodies[i] = *body;
    });
    out_.countable_.reserve(ballots.size());
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      if (!bodies[i]) {
        add(FactCode::BallotAltered, {{"ballot", i}});
        continue;
      }
      const bool covered = is_covered(*bodies[i], out_.session_->kiosk, package_.cards);
      out_.countable_.push_back({leaf_of(ballots[i].body), *bodies[i], ballots[i].ct, covered});
    }
    const auto strays = std::ranges::count(out_.countable_, false, &CountableBallot::covered);
    if (strays > 0) add(FactCode::CardsNotCovered, {{"ballots", strays}});
  }

  void check_totals() {
    const auto& ballots = store_.contents().ballots;
    std::vector<Digest> leaves;
    for (const auto& b : ballots) leaves.push_back(leaf_of(b.body));
    if (merkle_root(std::move(leaves)) != out_.session_->tallies.outer_root) add(FactCode::BallotsNotSealed);
    for (const auto& paper : out_.session_->tallies.papers) check_count(paper);
    check_admissions();
    const auto& cert = out_.session_->kiosk;
    if (ballots.size() >
        std::size_t{cert.max_ballots} * std::max<std::size_t>(1, package_.event.papers.size()))
      add(FactCode::TooManyBallots, {{"ballots", ballots.size()}, {"certified", cert.max_ballots}});
  }

  void check_count(const PaperCount& expected) {
    const auto found =
        std::ranges::count(out_.countable_, expected.paper, [](const auto& b) { return b.body.paper; });
    if (static_cast<std::uint64_t>(found) != expected.count)
      add(FactCode::PaperCount, {{"good", found}, {"paper", expected.paper}, {"sealed", expected.count}});
  }

  // Every body says how its voter was let in; the event must allow it and the counters agree.
  void check_admissions() {
    const auto by_card =
        std::ranges::count(out_.countable_, Auth::Card, [](const auto& b) { return b.body.auth; });
    const auto by_release = static_cast<std::ptrdiff_t>(out_.countable_.size()) - by_card;
    const Admission allowed = package_.event.voters.admission;
    if ((by_card > 0 && allowed == Admission::Release) || (by_release > 0 && allowed == Admission::Card))
      add(FactCode::AdmissionOther);
    const auto& t = out_.session_->tallies;
    if (by_card > most_ballots(t.by_card) || by_release > most_ballots(t.by_release))
      add(FactCode::MoreBallotsThanLetIn);
  }

  // Nobody casts more ballots than the longest sitting has papers.
  [[nodiscard]] std::ptrdiff_t most_ballots(std::uint32_t people) const {
    std::size_t papers = 0;
    for (const auto& electorate : package_.event.electorates)
      papers = std::max(papers, electorate.papers.size());
    return static_cast<std::ptrdiff_t>(people * papers);
  }

  const OpenedStore& store_;
  const Package& package_;
  unsigned threads_;
  VerifiedStore out_;
};

VerifiedStore verify_store(const OpenedStore& store, const Package& package, unsigned threads) {
  return StoreVerifier(store, package, threads).run();
}

}  // namespace wardmote
