#include "tally/event_show_counting.h"

#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "shared/ballot_types.h"
#include "shared/event_names.h"

namespace wardmote {
namespace {

std::string count_in_words(const char* verb, std::size_t min, std::size_t max) {
  return min == max ? fmt::format("{} exactly {}", verb, max) : fmt::format("{} {} to {}", verb, min, max);
}

std::string knapsack_in_words(const BallotParams& ballot) {
  const std::string limit = "spend up to " + format_pounds(ballot.limit);
  return ballot.min_spend == Pence{} ? limit : limit + ", at least " + format_pounds(ballot.min_spend);
}

std::string points_in_words(const BallotParams& ballot) {
  std::string text = fmt::format("give {}{} points, at most {} each", ballot.must_use_all ? "all " : "up to ",
                                 ballot.total, ballot.max_each);
  return ballot.min_projects > 1 ? text + fmt::format(", to at least {} projects", ballot.min_projects)
                                 : text;
}

std::string type_in_words(const Paper& paper) {
  const BallotParams& ballot = paper.ballot;
  switch (paper.type) {
    case BallotType::Approve:
      return count_in_words("choose", ballot.min, most_choices(paper));
    case BallotType::Knapsack:
      return knapsack_in_words(ballot);
    case BallotType::Score:
      return fmt::format("score {} to {}{}{}", ballot.lo, ballot.hi,
                         ballot.must_score_all ? ", every project" : "",
                         ballot.allow_no_view ? ", or say no view" : "");
    case BallotType::PickThenScore:
      return fmt::format("pick exactly {} and score each {} to {}", ballot.n, ballot.lo, ballot.hi);
    case BallotType::Points:
      return points_in_words(ballot);
    case BallotType::Rank:
      return count_in_words("rank", ballot.min, ballot.max);
    case BallotType::Grade:
      return fmt::format("give one of {} grades{}", ballot.labels.size(),
                         ballot.must_grade_all ? " to every project" : "");
  }
  std::abort();  // every case returns
}

}  // namespace

std::string ballot_in_words(const Paper& paper) {
  std::string text = type_in_words(paper);
  if (!paper.sections.empty())
    text +=
        fmt::format("; {} sections, {}", paper.sections.size(), name_of<SectionsRule>(paper.sections_rule));
  if (paper.boost)
    text += fmt::format("; up to {} boost vote{} for {}", paper.boost->votes,
                        paper.boost->votes == 1 ? "" : "s", fmt::join(paper.boost->categories, ", "));
  if (paper.weight != Ratio{1, 1}) text += fmt::format("; weighs {}/{}", paper.weight.num, paper.weight.den);
  return text + (paper.allow_blank ? ", or a blank ballot" : "");
}

std::string rule_in_words(const Rule& rule) {
  std::string text = rule.method;
  if (rule.n != 0) text += fmt::format(" with n = {}", rule.n);
  if (rule.measure != Measure::Votes) text += fmt::format(", by {}", name_of<Measure>(rule.measure));
  for (const std::string& word : {rule.utility, rule.completion, rule.preset})
    if (!word.empty()) text += ", " + word;
  if (rule.comparison) text += ", compared with greedy";
  if (rule.method == "proportional-shares")
    text += fmt::format(", each {}/{} to {}/{}", rule.floor.num, rule.floor.den, rule.cap.num, rule.cap.den);
  if (rule.min_share) {
    const Ratio& share = rule.min_share->share;
    const std::string of(name_of<ShareOf>(rule.min_share->of));
    text += rule.min_share->of == ShareOf::Votes
                ? fmt::format(", at least {} votes", share.num)
                : fmt::format(", at least {}/{} of {}", share.num, share.den, of);
  }
  text += fmt::format(", at least {} vote{}", rule.need_votes, rule.need_votes == 1 ? "" : "s");
  std::vector<std::string_view> ties;
  for (TieBreak tie : rule.ties) ties.push_back(name_of<TieBreak>(tie));
  return text + fmt::format("; ties by {}", fmt::join(ties, ", then "));
}

}  // namespace wardmote
