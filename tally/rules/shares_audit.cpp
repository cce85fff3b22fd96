#include "tally/rules/shares_audit.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

constexpr int kFraction = 32;  // bits of a penny
constexpr Wide kPenny = Wide{1} << kFraction;

Wide divided_up(Wide value, Wide by) {
  return (value + by - 1) / by;
}

Pence pence_of(Wide units) {
  return Pence{static_cast<std::int64_t>(units >> kFraction)};
}

struct Backer {
  std::size_t row{0};
  std::int64_t per{1};  // units of support: pays so many times the price
};

class Audit {
 public:
  Audit(const Election& election, const Rule& rule, const Allocation& allocation)
      : election_(election), rule_(rule), allocation_(allocation), backers_(election.projects.size()) {
    const Ratio endowment = allocation.endowment.value();
    const Wide each = divided_up(Wide{endowment.num} << kFraction, endowment.den);
    left_.assign(election.ballots.size(), each);
    doubt_.assign(election.ballots.size(), 1);
    for (std::size_t row = 0; row < election.ballots.size(); ++row) {
      const BallotView ballot = election.ballots[row];
      for (std::size_t i = 0; i < ballot.projects.size(); ++i) {
        const std::int64_t per = rule.utility == "score" ? ballot.value(i) : 1;
        if (per > 0) backers_[ballot.projects[i]].push_back({row, per});
      }
    }
  }

  SharesAudit run() {
    for (std::size_t i = 0; i < backers_.size(); ++i)
      out_.account.projects.push_back({election_.projects[i].number, 0, pence_of(held_by(i)), {}, {}});
    for (const Step& step : allocation_.steps) {
      const std::size_t i = index_of(step.project);
      if (step.action == Action::Take && is_bought(i)) buy(i);
    }
    for (std::size_t i = 0; i < backers_.size(); ++i) close(i);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t index_of(ProjectNumber number) const {
    const auto found = std::ranges::find(election_.projects, number, &ElectionProject::number);
    WM_ASSERT(found != election_.projects.end());
    return static_cast<std::size_t>(found - election_.projects.begin());
  }
  // By its supporters, not with what the shares left over. Of what was enlarged the reason no longer says
  // which; but nothing that its supporters can pay for is ever left to the rest.
  [[nodiscard]] bool is_bought(std::size_t project) const {
    const ReasonCode code = allocation_.awards[project].reason.code;
    if (code == ReasonCode::Funded) return true;
    return code == ReasonCode::Enlarged && can_pay(project);
  }
  [[nodiscard]] bool can_pay(std::size_t project) const {
    return held_by(project) + doubt_of(project) >= cost_of(project);
  }
  [[nodiscard]] Wide cost_of(std::size_t project) const {
    return Wide{election_.projects[project].cost.value} << kFraction;
  }
  [[nodiscard]] std::int64_t times(const Backer& backer) const { return election_.ballots[backer.row].times; }

  [[nodiscard]] Wide held_by(std::size_t project) const {
    Wide sum = 0;
    for (const Backer& backer : backers_[project]) sum += left_[backer.row] * times(backer);
    return sum;
  }
  // What the rounding before may have added to or taken from what its supporters hold.
  [[nodiscard]] Wide doubt_of(std::size_t project) const {
    Wide sum = 0;
    for (const Backer& backer : backers_[project]) sum += Wide{doubt_[backer.row]} * times(backer);
    return sum;
  }

  void fault(std::size_t project, const std::string& what) {
    out_.faults.push_back("project " + std::to_string(election_.projects[project].number) + ": " + what);
  }

  // The price of a unit of support; poor supporters first, who give all they have. Nothing where all must.
  [[nodiscard]] std::optional<Wide> price_of(std::size_t project) const {
    auto backers = backers_[project];
    std::ranges::sort(backers, [this](const Backer& a, const Backer& b) {
      return left_[a.row] * b.per < left_[b.row] * a.per;
    });
    Wide missing = cost_of(project);
    Wide units = 0;
    for (const Backer& backer : backers) units += Wide{backer.per} * times(backer);
    for (const Backer& backer : backers) {
      const Wide price = divided_up(missing, units);
      if (left_[backer.row] >= price * backer.per) return price;
      missing -= left_[backer.row] * times(backer);
      units -= Wide{backer.per} * times(backer);
    }
    return std::nullopt;
  }

  // Where all must give all: what the richest of them has for a unit of support.
  [[nodiscard]] Wide most_of(std::size_t project) const {
    Wide most = 1;
    for (const Backer& backer : backers_[project])
      most = std::max(most, divided_up(left_[backer.row], backer.per));
    return most;
  }

  void buy(std::size_t project) {
    const auto price = price_of(project);
    if (!price && !can_pay(project)) fault(project, "its supporters had not enough left to pay for it");
    const Wide most = price.value_or(most_of(project));
    std::vector<Wide> paid(backers_.size(), 0);
    for (const Backer& backer : backers_[project])
      pay(backer, std::min(left_[backer.row], most * backer.per), paid);
    out_.account.bought.push_back(election_.projects[project].number);
    for (std::size_t i = 0; i < paid.size(); ++i) out_.account.projects[i].paid.push_back(pence_of(paid[i]));
    out_.account.projects[project].effective =
        static_cast<std::int64_t>((200 * cost_of(project) + most) / (2 * most));
  }

  void pay(const Backer& backer, Wide sum, std::vector<Wide>& paid) {
    left_[backer.row] -= sum;
    doubt_[backer.row] += backer.per;
    const BallotView ballot = election_.ballots[backer.row];
    for (std::size_t i = 0; i < ballot.projects.size(); ++i)
      if (rule_.utility != "score" || ballot.value(i) > 0) paid[ballot.projects[i]] += sum * ballot.times;
  }

  void close(std::size_t project) {
    const Wide held = held_by(project);
    out_.account.projects[project].left = pence_of(held);
    const Award& award = allocation_.awards[project];
    if (award.reason.code == ReasonCode::SharesShort && award.cost > Pence{} && !backers_[project].empty() &&
        held - doubt_of(project) >= cost_of(project))
      fault(project, "its supporters could have paid for it");
  }

  const Election& election_;
  const Rule& rule_;
  const Allocation& allocation_;
  std::vector<std::vector<Backer>> backers_;  // by project
  std::vector<Wide> left_;                    // by row, of each of its ballots
  std::vector<std::int64_t> doubt_;           // by row: how far left_ may be off, in units
  SharesAudit out_;
};

}  // namespace

SharesAudit audit_shares(const Election& election, const Rule& rule, const Allocation& allocation) {
  WM_ASSERT(allocation.endowment.has_value() && allocation.awards.size() == election.projects.size());
  return Audit(election, rule, allocation).run();
}

void explain(const Election& election, const Rule& rule, Allocation& allocation) {
  allocation.with_nothing = ballots_with_nothing(election, allocation);
  if (allocation.endowment) allocation.account = audit_shares(election, rule, allocation).account;
}

std::int64_t ballots_with_nothing(const Election& election, const Allocation& allocation) {
  std::int64_t count = 0;
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    const bool nothing = std::ranges::none_of(
        ballot.projects, [&](std::uint16_t project) { return allocation.awards[project].award > Pence{}; });
    if (nothing) count += ballot.times;
  }
  return count;
}

}  // namespace wardmote
