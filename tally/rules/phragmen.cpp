#include "tally/rules/phragmen.h"

#include <algorithm>

#include "tally/rules/phragmen_count.h"
#include "tally/rules/spending.h"
#include "tally/rules/tie_choice.h"

namespace wardmote {
namespace {

class Phragmen {
 public:
  Phragmen(const Election& election, const Rule& rule, const Lots& lots)
      : election_(election),
        lots_(lots),
        spending_(election, rule, RankBy::Support),
        all_(candidates(election, rule.measure)),
        choice_(election, rule, lots, all_) {}

  Outcome run() {
    std::vector<bool> waiting(all_.size(), false);
    for (const auto& group : spending_.groups())
      for (const auto& candidate : all_of(group)) waiting[candidate.index] = true;
    // What costs nothing is no load: it is bought before everything else.
    const auto is_free = [](const Candidate& each) { return each.votes > 0 && each.cost == Pence{}; };
    if (!take_each(is_free, waiting)) return LotNeeded{election_.pot, undecided_};
    pass_over_excluded(waiting);
    const SharesProblem problem(election_, Utility::Count, waiting);
    PhragmenCount count(problem, election_.amount.value,
                        [&](const std::vector<std::size_t>& tied, std::int64_t left) {
                          return choice_.first_of(tied, matters(problem, tied, left));
                        });
    const auto end = count.run();
    if (end == PhragmenCount::End::LotNeeded) return LotNeeded{election_.pot, numbers(count.tied())};
    spending_.add_exact(count.fall_backs());
    for (const std::size_t project : count.bought()) take(project, waiting);
    spending_.met(choice_.ties(), choice_.lots(), lots_);
    pass_over_excluded(waiting);
    for (const std::size_t project : count.stopped_at()) stop_at(project, waiting);
    if (count.stopped_at().empty() && !take_unsupported(problem, waiting))
      return LotNeeded{election_.pot, undecided_};
    leave_out_others(waiting);
    return std::move(spending_).finish();
  }

 private:
  void take(std::size_t project, std::vector<bool>& waiting) {
    spending_.take(all_[project], funded());
    waiting[project] = false;
  }

  void pass_over_excluded(std::vector<bool>& waiting) {
    for (const auto& group : spending_.groups())
      for (const auto& candidate : all_of(group))
        if (waiting[candidate.index] && spending_.pass_over_excluded(candidate))
          waiting[candidate.index] = false;
  }

  // The count ends here, and before whatever was tied with it.
  void stop_at(std::size_t project, std::vector<bool>& waiting) {
    if (spending_.fits(all_[project])) return;
    spending_.refuse(all_[project], short_of(all_[project].cost, spending_.left()), Action::Stop);
    waiting[project] = false;
    stopped_at_.push_back(all_[project].number);
  }

  // Without common supporters each keeps its load while the others are bought: all are, if all fit.
  [[nodiscard]] bool matters(const SharesProblem& problem, const std::vector<std::size_t>& tied,
                             std::int64_t left) const {
    std::int64_t together = 0;
    for (const std::size_t project : tied) together += problem.cost(project);
    if (together > left) return true;
    for (const std::size_t project : tied)
      for (const std::size_t other : tied)
        if (problem.excludes(project, other)) return true;
    std::vector<bool> seen(problem.groups(), false);
    for (const std::size_t project : tied) {
      for (const Supporter& by : problem.supporters(project)) {
        if (seen[by.group]) return true;
        seen[by.group] = true;
      }
    }
    return false;
  }

  // Only where nothing else is left. False when a lot is needed.
  bool take_unsupported(const SharesProblem& problem, std::vector<bool>& waiting) {
    for (std::size_t p = 0; p < all_.size(); ++p)
      if (waiting[p] && problem.takes_part(p) && all_[p].cost <= election_.amount) return true;
    const auto nobody_chose = [&](const Candidate& each) {
      return each.votes == 0 && each.cost <= election_.amount;
    };
    return take_each(nobody_chose, waiting);
  }

  // Those of which `wanted` holds, while each fits, in the order of the event's list. False when a lot is
  // needed.
  template <class Wanted>
  bool take_each(Wanted wanted, std::vector<bool>& waiting) {
    for (const auto& group : spending_.groups()) {
      for (auto part : group.parts) {
        std::erase_if(part, [&](const auto& each) { return !waiting[each.index] || !wanted(each); });
        if (part.size() > 1 && (clash(part) || cost_of(part) > spending_.left())) {
          undecided_ = numbers_of(part);
          const auto drawn = spending_.draw(lots_, part);
          if (!drawn) return false;
          part = *drawn;
        }
        for (const auto& candidate : part) {
          if (spending_.pass_over_excluded(candidate)) {
            waiting[candidate.index] = false;
          } else if (spending_.fits(candidate)) {
            take(candidate.index, waiting);
          } else {
            stop_at(candidate.index, waiting);
            return true;
          }
        }
      }
    }
    return true;
  }

  // Dearer than the whole pot: never had a turn; the rest was behind where the count ended.
  void leave_out_others(const std::vector<bool>& waiting) {
    for (const auto& group : spending_.groups()) {
      for (const auto& candidate : all_of(group)) {
        if (!waiting[candidate.index]) continue;
        if (candidate.cost > election_.amount) {
          spending_.refuse(candidate, short_of(candidate.cost, spending_.left()), Action::Skip);
        } else {
          spending_.leave_out(candidate, after_stop(stopped_at_));
        }
      }
    }
  }

  [[nodiscard]] std::vector<ProjectNumber> numbers(const std::vector<std::size_t>& projects) const {
    std::vector<ProjectNumber> out;
    for (const std::size_t project : projects) out.push_back(election_.projects[project].number);
    std::ranges::sort(out);
    return out;
  }

  const Election& election_;
  const Lots& lots_;
  Spending spending_;
  std::vector<Candidate> all_;
  TieChoice choice_;
  std::vector<ProjectNumber> undecided_;   // between which a lot is needed
  std::vector<ProjectNumber> stopped_at_;  // where the count ended; empty while it goes on
};

}  // namespace

Outcome phragmen(const Election& election, const Rule& rule, const Lots& lots) {
  return Phragmen(election, rule, lots).run();
}

}  // namespace wardmote
