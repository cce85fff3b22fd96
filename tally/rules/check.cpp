#include "tally/rules/check.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "tally/rules/shares_audit.h"

namespace wardmote {
namespace {

// Support of every project, counted again.
std::vector<std::int64_t> recount(const Election& election) {
  std::vector<std::int64_t> sums(election.projects.size(), 0);
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    for (std::size_t i = 0; i < ballot.projects.size(); ++i)
      sums[ballot.projects[i]] += ballot.times * (election.ranks ? 1 : ballot.value(i));
  }
  return sums;
}

// The majority grade of a project and how many give at least that: the best grade that more than half give or
// better.
struct MajorityGrade {
  std::int64_t grade{0};
  std::int64_t at_least{0};
};
MajorityGrade recount_grade(const Election& election, std::size_t project) {
  const std::int64_t ballots = election.ballot_count();
  MajorityGrade out;
  for (out.grade = 1; out.grade < election.last_value; ++out.grade) {
    out.at_least = 0;
    for (std::size_t row = 0; row < election.ballots.size(); ++row) {
      const BallotView ballot = election.ballots[row];
      for (std::size_t i = 0; i < ballot.projects.size(); ++i)
        if (ballot.projects[i] == project && ballot.value(i) <= out.grade) out.at_least += ballot.times;
    }
    if (2 * out.at_least > ballots) return out;
  }
  out.at_least = ballots;
  return out;
}

bool is_share(ReasonCode code) {
  return code == ReasonCode::Share || code == ReasonCode::LeastShare || code == ReasonCode::MostShare;
}

bool award_fits_status(const Award& award) {
  switch (award.status) {
    case AwardStatus::Funded:
      if (award.reason.code == ReasonCode::Enlarged) return award.award > award.cost;
      return award.award == award.cost || (is_share(award.reason.code) && award.award > award.cost);
    case AwardStatus::PartFunded:
      return award.award > Pence{} && award.award < award.cost;
    case AwardStatus::NotFunded:
    case AwardStatus::BelowThreshold:
    case AwardStatus::Excluded:
    case AwardStatus::Withdrawn:
      return award.award == Pence{};
  }
  std::abort();  // every case returns
}

// A project that costs nothing can win without any money.
bool has_won(const Award& award) {
  return award.status == AwardStatus::Funded || award.status == AwardStatus::PartFunded;
}

// What the reason says was done; shares may be nothing, a part, or all of it.
bool reason_fits_status(ReasonCode code, AwardStatus status) {
  switch (code) {
    case ReasonCode::Funded:
    case ReasonCode::WonLot:
    case ReasonCode::Leftover:
    case ReasonCode::Bought:
    case ReasonCode::Enlarged:
      return status == AwardStatus::Funded;
    case ReasonCode::Short:
    case ReasonCode::AfterStop:
    case ReasonCode::LostLot:
    case ReasonCode::TooFewVotes:
    case ReasonCode::SharesShort:
    case ReasonCode::NotOfBest:
      return status == AwardStatus::NotFunded;
    case ReasonCode::PartFunded:
      return status == AwardStatus::PartFunded;
    case ReasonCode::BelowShare:
    case ReasonCode::BelowVotes:
    case ReasonCode::BelowMean:
      return status == AwardStatus::BelowThreshold;
    case ReasonCode::Excluded:
      return status == AwardStatus::Excluded;
    case ReasonCode::Withdrawn:
      return status == AwardStatus::Withdrawn;
    case ReasonCode::Share:
    case ReasonCode::LeastShare:
    case ReasonCode::MostShare:
      return status == AwardStatus::Funded || status == AwardStatus::PartFunded ||
             status == AwardStatus::NotFunded;
  }
  std::abort();  // every case returns
}

class Check {
 public:
  Check(const Election& election, const Rule& rule, const Allocation& allocation)
      : election_(election), rule_(rule), allocation_(allocation), support_(recount(election)) {}

  std::vector<std::string> run() {
    if (allocation_.pot != election_.pot || allocation_.amount != election_.amount)
      fault("another pot or amount");
    if (allocation_.ballots != election_.ballot_count() || allocation_.unit != election_.unit)
      fault("another number of ballots");
    if (allocation_.awards.size() != election_.projects.size()) {
      fault("not one award for every project");
      return std::move(faults_);
    }
    for (std::size_t i = 0; i < election_.projects.size(); ++i) check_award(i);
    check_sums();
    check_steps();
    check_payments();
    return std::move(faults_);
  }

 private:
  void fault(const std::string& what) { faults_.push_back("pot " + election_.pot + ": " + what); }

  void check_award(std::size_t i) {
    const ElectionProject& project = election_.projects[i];
    const Award& award = allocation_.awards[i];
    const std::string name = "project " + std::to_string(project.number) + ": ";
    if (award.project != project.number) fault(name + "no award in its place");
    if (award.cost != project.cost) fault(name + "another cost");
    if (rule_.measure == Measure::Grade)
      check_grade(name, award, i);
    else if (award.support != support_[i])
      fault(name + "support differs from the recount");
    if (!award_fits_status(award)) fault(name + "its award does not fit its status");
    if (!reason_fits_status(award.reason.code, award.status))
      fault(name + "its reason does not fit its status");
    if (project.withdrawn != (award.status == AwardStatus::Withdrawn))
      fault(name + "withdrawn and not, or not and yes");
    if (award.reason.code == ReasonCode::Short) check_short(name, award);
    if (award.reason.code == ReasonCode::AfterStop &&
        award.reason.arg<std::vector<ProjectNumber>>("projects").empty())
      fault(name + "it stands behind a stop that there was not");
    if (award.reason.code == ReasonCode::PartFunded) check_part(name, project, award);
    if (award.status == AwardStatus::Excluded) check_excluded(name, project, award);
    if (has_won(award) && project.conflicts != 0 && !winners_.insert(project.conflicts).second)
      fault(name + "another that it excludes is funded too");
  }

  void check_grade(const std::string& name, const Award& award, std::size_t i) {
    const MajorityGrade again = recount_grade(election_, i);
    if (award.support != again.at_least) fault(name + "support differs from the recount");
    if (award.grade != again.grade) fault(name + "majority grade differs from the recount");
  }

  void check_excluded(const std::string& name, const ElectionProject& project, const Award& award) {
    const auto by = award.reason.arg<std::int64_t>("project");
    const auto other = std::ranges::find(election_.projects, by, &ElectionProject::number);
    const auto won = std::ranges::find(allocation_.awards, by, &Award::project);
    if (other == election_.projects.end() || other->conflicts != project.conflicts ||
        project.conflicts == 0 || !has_won(*won))
      fault(name + "what it excludes is not funded");
  }

  void check_short(const std::string& name, const Award& award) {
    const Pence left = award.reason.arg<Pence>("left_pence");
    const bool true_then = award.cost > left && award.cost - left == award.reason.arg<Pence>("short_pence");
    const auto step = std::ranges::find(allocation_.steps, award.project, &Step::project);
    const bool was_left = step != allocation_.steps.end() && step->left == left;
    if (!true_then || !was_left) fault(name + "it was not short by that much");
  }

  void check_part(const std::string& name, const ElectionProject& project, const Award& award) {
    if (award.reason.arg<Pence>("award_pence") != award.award ||
        award.reason.arg<Pence>("cost_pence") != award.cost)
      fault(name + "its reason names another part");
    if (award.award < project.least_award) fault(name + "its part is less than it can use");
    if (allocation_.left != Pence{}) fault(name + "its part is not all that was left");
  }

  // The steps, replayed: what was taken is what was awarded, in full.
  void check_steps() {
    Pence left = election_.amount;
    std::map<ProjectNumber, Pence> taken;
    for (const Step& step : allocation_.steps) {
      const auto award = std::ranges::find(allocation_.awards, step.project, &Award::project);
      if (award == allocation_.awards.end()) return fault("a step of a project that is not in the pot");
      const Pence more = left - step.left;
      const bool takes = step.action == Action::Take || step.action == Action::Enlarge;
      if (takes ? more < Pence{} : more != Pence{}) return fault("a step leaves another sum than its award");
      if (step.action == Action::Take && award->reason.code == ReasonCode::Enlarged && !by_shares() &&
          more != award->cost)
        return fault("a project was enlarged that had not its whole cost");
      taken[step.project] += more;
      left = step.left;
    }
    for (const Award& award : allocation_.awards)
      if (taken[award.project] != award.award) fault("the steps give a project another sum than its award");
    if (left - allocation_.given != allocation_.left) fault("the steps leave another sum than the awards");
  }

  [[nodiscard]] bool by_shares() const { return rule_.method == "proportional-shares"; }

  // Equal shares: with what everybody had, the supporters could pay for what they bought, in that order,
  // nobody more than there was; and for nothing else.
  void check_payments() {
    const bool by_greedy = allocation_.comparison && allocation_.comparison->greedy_wins();
    if (rule_.method != "equal-shares" || by_greedy) return;
    if (!allocation_.endowment) return fault("no endowment");
    __extension__ using Wide = __int128;
    const Ratio each = *allocation_.endowment;
    const Wide together = Wide{each.num} * std::max<std::int64_t>(1, election_.ballot_count());
    const bool once = rule_.completion != "add1" && rule_.completion != "add1u";
    if (once && together > Wide{election_.amount.value} * each.den) fault("shares are more than the pot");
    for (const std::string& what : audit_shares(election_, rule_, allocation_).faults) fault(what);
  }

  void check_sums() {
    Pence spent;
    for (const auto& award : allocation_.awards) spent += award.award;
    if (spent > election_.amount) fault("more awarded than the pot holds");
    if (spent + allocation_.left + allocation_.given != election_.amount)
      fault("awards and what is left do not make up the pot");
  }

  const Election& election_;
  const Rule& rule_;
  const Allocation& allocation_;
  const std::vector<std::int64_t> support_;
  std::set<std::uint32_t> winners_;  // conflict groups that have one
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_allocation(const Election& election, const Rule& rule,
                                          const Allocation& allocation) {
  return Check(election, rule, allocation).run();
}

}  // namespace wardmote
