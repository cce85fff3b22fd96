#include "tally/aside_matters.h"

#include <algorithm>
#include <set>

#include "tally/allocate.h"

namespace wardmote {
namespace {

using Lists = std::map<PaperId, std::vector<Ballot>>;

constexpr std::size_t kMostCounts = 4096;

std::vector<Ballot> flat(const Lists& lists) {
  std::vector<Ballot> out;
  for (const auto& [paper, list] : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}

// What people are told: which project gets what.
bool same_awards(const std::vector<Allocation>& a, const std::vector<Allocation>& b) {
  return std::ranges::equal(a, b, [](const Allocation& x, const Allocation& y) {
    return std::ranges::equal(x.awards, y.awards, {}, &Award::award, &Award::award);
  });
}

class Question {
 public:
  Question(const PublicRecord& record, const Lists& ballots, std::vector<Ballot> aside,
           const std::vector<Allocation>& pots)
      : record_(record), ballots_(ballots), aside_(std::move(aside)), pots_(pots) {}

  Result<AsideMatters> answer() {
    const auto lost = std::ranges::count(record_.aside, AsideReason::LostLot, &Aside::why);
    const auto droppable = lost == 0 ? std::vector<Ballot>{} : distinct();
    const bool countable = aside_.size() < 12 && lost <= 1 &&
                           (std::size_t{1} << aside_.size()) * (1 + droppable.size()) <= kMostCounts;
    for (std::size_t choice = 1; choice < (std::size_t{1} << std::min<std::size_t>(aside_.size(), 11));
         ++choice) {
      if (auto changed = changes(choice, nullptr); !changed || *changed) return said(changed);
      for (const Ballot& dropped : countable ? droppable : std::vector<Ballot>{})
        if (auto changed = changes(choice, &dropped); !changed || *changed) return said(changed);
    }
    return countable ? AsideMatters::No : AsideMatters::Unknown;
  }

 private:
  static Result<AsideMatters> said(const Result<bool>& changed) {
    if (!changed) return changed.error();
    return AsideMatters::Yes;
  }

  // Of the papers on which a lot was drawn: whichever of these won it may drop out.
  [[nodiscard]] std::vector<Ballot> distinct() const {
    std::set<Ballot> out;
    for (const Aside& each : record_.aside)
      if (each.why == AsideReason::LostLot)
        for (const Ballot& ballot : ballots_.find(each.paper)->second) out.insert(ballot);
    return {out.begin(), out.end()};
  }

  Result<bool> changes(std::size_t choice, const Ballot* dropped) const {
    Lists lists = ballots_;
    for (std::size_t i = 0; i < aside_.size(); ++i)
      if ((choice >> i & 1) != 0) lists[aside_[i].paper()].push_back(aside_[i]);
    if (dropped != nullptr) {
      auto& list = lists[dropped->paper()];
      list.erase(std::ranges::find(list, *dropped));
    }
    auto pots = allocate_pots(record_.package.event, lists, record_.dice);
    if (!pots) return std::move(pots).error();
    return !same_awards(*pots, pots_);
  }

  const PublicRecord& record_;
  const Lists& ballots_;
  std::vector<Ballot> aside_;
  const std::vector<Allocation>& pots_;
};

}  // namespace

Result<AsideMatters> aside_matters(const PublicRecord& record, const Lists& ballots,
                                   const std::vector<Allocation>& pots) {
  auto aside = read_ballots(record.package.event, record.opened.aside);
  if (!aside) return std::move(aside).error();
  return Question(record, ballots, flat(*aside), pots).answer();
}

}  // namespace wardmote
