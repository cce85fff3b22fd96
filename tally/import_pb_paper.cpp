#include "tally/import_pb_paper.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "shared/text.h"
#include "tally/pabulib_numbers.h"

namespace wardmote {
namespace {

constexpr std::int64_t kMostPoints = 126;
constexpr std::int64_t kMostRange = 125;

std::int64_t declared_number(const PbFile& file, std::string_view key, std::int64_t otherwise) {
  const auto number = parse_decimal(file.meta_value(key), 1'000'000);
  return number ? static_cast<std::int64_t>(*number) : otherwise;
}

struct Bounds {
  std::int64_t least{std::numeric_limits<std::int64_t>::max()};
  std::int64_t most{std::numeric_limits<std::int64_t>::min()};
  void take(std::int64_t value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
  [[nodiscard]] bool any() const { return least <= most; }
};

// How many different projects votes name, of those that name any.
Bounds recorded_lengths(const PbFile& file, bool& blank) {
  Bounds out;
  for (const PbVote& vote : file.votes) {
    const auto named = static_cast<std::int64_t>(file.distinct_choices(vote).size());
    if (named == 0)
      blank = true;
    else
      out.take(named);
  }
  return out;
}

void take_lengths(const PbFile& file, std::int64_t otherwise, PbPaper& paper,
                  std::vector<std::string>& warnings) {
  const auto projects = static_cast<std::int64_t>(file.projects.size());
  const auto max = std::clamp<std::int64_t>(declared_number(file, "max_length", otherwise), 1, projects);
  const auto min = std::clamp<std::int64_t>(declared_number(file, "min_length", 1), 1, max);
  Bounds used = recorded_lengths(file, paper.allow_blank);
  used.take(min), used.take(max);
  if (used.least < min || used.most > max)
    warnings.push_back(
        fmt::format("{} to {} choices declared, but votes have {} to {}: these bounds are used", min, max,
                    used.least, used.most));
  paper.params.min = static_cast<std::uint32_t>(used.least);
  paper.params.max = static_cast<std::uint32_t>(used.most);
}

// The most that the chosen of one vote may cost, where the file says so and nothing of how many they are; as
// recorded where a vote is dearer.
void take_sums(const PbFile& file, PbPaper& paper, std::vector<std::string>& warnings) {
  const auto declared = money_of(file.meta_value("max_sum_cost"));
  const bool lengths = !file.meta_value("max_length").empty() || !file.meta_value("min_length").empty();
  if (!declared || lengths || file.vote_type != PbVoteType::Approval) return;
  const auto least = money_of(file.meta_value("min_sum_cost"));
  Pence dearest = *declared, cheapest = least.value_or(Pence{});
  for (const PbVote& vote : file.votes) {
    Pence sum;
    for (const std::uint16_t project : file.distinct_choices(vote)) sum += file.projects[project].cost;
    dearest = std::max(dearest, sum);
    if (sum > Pence{}) cheapest = std::min(cheapest, sum);
  }
  for (const PbProject& project : file.projects)
    if (project.cost > kMaxPence) return;
  if (dearest > *declared || cheapest < least.value_or(Pence{}))
    warnings.emplace_back("votes cost more or less than is declared: their sums are used");
  paper.type = BallotType::Knapsack;
  paper.params = {};
  paper.params.limit = dearest;
  paper.params.min_spend = cheapest;
}

Error unfit(const PbFile& file, const std::string& what) {
  return {ErrorCode::Refused, file.name + ": " + what};
}

Result<PbPaper> points_paper(const PbFile& file) {
  PbPaper paper{BallotType::Points, {}, false, "points"};
  std::int64_t each = declared_number(file, "max_points", 1);
  std::int64_t total = declared_number(file, "max_sum_points", 1);
  for (const PbVote& vote : file.votes) {
    std::int64_t sum = 0;
    for (const Choice& choice : choices_of(file, paper, vote)) {
      sum += choice.value;
      each = std::max<std::int64_t>(each, choice.value);
    }
    total = std::max(total, sum);
    paper.allow_blank = paper.allow_blank || sum == 0;
  }
  if (each > kMostPoints)
    return unfit(file, fmt::format("{} points for one project, expected at most {}", each, kMostPoints));
  paper.params.max_each = static_cast<std::uint32_t>(each);
  paper.params.total = static_cast<std::uint32_t>(total);
  return paper;
}

Result<PbPaper> score_paper(const PbFile& file) {
  if (file.points.size() != file.choices.size())
    return Error{ErrorCode::Unsupported,
                 file.name + ": vote type scoring without points cannot be counted yet"};
  PbPaper paper{BallotType::Score, {}, false, "score"};
  Bounds scores;
  for (const std::int64_t score : file.points) scores.take(score);
  if (!scores.any()) scores.take(0);
  scores.take(declared_number(file, "max_points", scores.most));
  scores.take(declared_number(file, "min_points", scores.least));
  if (scores.least == scores.most) ++scores.most;
  if (scores.most - scores.least > kMostRange)
    return unfit(file, fmt::format("scores from {} to {}, expected at most {} between them", scores.least,
                                   scores.most, kMostRange));
  paper.params.lo = static_cast<std::int32_t>(scores.least);
  paper.params.hi = static_cast<std::int32_t>(scores.most);
  paper.allow_blank = std::ranges::any_of(file.votes, [](const PbVote& vote) { return vote.count == 0; });
  return paper;
}

}  // namespace

Result<PbPaper> paper_for(const PbFile& file, std::vector<std::string>& warnings) {
  const auto projects = static_cast<std::int64_t>(file.projects.size());
  PbPaper paper;
  switch (file.vote_type) {
    case PbVoteType::Approval:
    case PbVoteType::ChooseOne:
      take_lengths(file, file.vote_type == PbVoteType::ChooseOne ? 1 : projects, paper, warnings);
      take_sums(file, paper, warnings);
      return paper;
    case PbVoteType::Ordinal:
      paper = {BallotType::Rank, {}, false, "score"};
      take_lengths(file, recorded_lengths(file, paper.allow_blank).most, paper, warnings);
      if (paper.params.max > kMostPoints)
        return unfit(file, fmt::format("{} ranks, expected at most {}", paper.params.max, kMostPoints));
      return paper;
    case PbVoteType::Cumulative:
      return points_paper(file);
    case PbVoteType::Scoring:
      return score_paper(file);
  }
  std::abort();  // every case returns
}

std::string ballot_toml(const PbPaper& paper) {
  const BallotParams& p = paper.params;
  switch (paper.type) {
    case BallotType::Points:
      return fmt::format("type = \"points\"\nballot = {{ total = {}, max_each = {} }}\n", p.total,
                         p.max_each);
    case BallotType::Score:
      return fmt::format("type = \"score\"\nballot = {{ lo = {}, hi = {} }}\n", p.lo, p.hi);
    case BallotType::Rank:
      return fmt::format("type = \"rank\"\nballot = {{ min = {}, max = {} }}\n", p.min, p.max);
    case BallotType::Knapsack:
      return fmt::format("type = \"knapsack\"\nballot = {{ limit_pence = {}, min_spend_pence = {} }}\n",
                         p.limit.value, p.min_spend.value);
    case BallotType::Approve:
    case BallotType::PickThenScore:
    case BallotType::Grade:
      return fmt::format("ballot = {{ min = {}, max = {} }}\n", p.min, p.max);
  }
  std::abort();  // every case returns
}

std::vector<Choice> choices_of(const PbFile& file, const PbPaper& paper, const PbVote& vote) {
  const auto named = file.choices_of(vote);
  std::vector<Choice> out;
  std::vector<bool> seen(file.projects.size(), false);
  std::int32_t place = 0;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (seen[named[i]]) continue;
    seen[named[i]] = true;
    ++place;
    const bool given = paper.type == BallotType::Points || paper.type == BallotType::Score;
    const auto value = given                            ? static_cast<std::int32_t>(file.points_of(vote)[i])
                       : paper.type == BallotType::Rank ? place
                                                        : 1;
    if (paper.type == BallotType::Points && value == 0) continue;
    out.push_back({static_cast<ProjectNumber>(named[i] + 1), value});
  }
  std::ranges::sort(out, {}, &Choice::project);
  return out;
}

}  // namespace wardmote
