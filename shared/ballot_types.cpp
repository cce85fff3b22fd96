#include "shared/ballot_types.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "shared/assert.h"

namespace wardmote {
namespace {

constexpr std::uint8_t kBoostBit = 0x80;
constexpr std::uint8_t kSaidBits = 0x7f;
constexpr std::uint8_t kNoViewByte = 127;
constexpr std::size_t kMostNamed = 5;  // projects that a message lists

Error refused(std::string what) {
  return {ErrorCode::Refused, std::move(what)};
}

std::string counted(std::int64_t n, std::string_view thing) {
  return std::to_string(n) + " " + std::string(thing) + (n == 1 ? "" : "s");
}

// The values that a choice of this type has, without "no view".
struct Scale {
  std::int64_t least{1};
  std::int64_t most{1};
  [[nodiscard]] std::int64_t size() const { return most - least + 1; }
};

Scale scale_of(const Paper& paper) {
  const BallotParams& ballot = paper.ballot;
  switch (paper.type) {
    case BallotType::Approve:
    case BallotType::Knapsack:
      return {1, 1};
    case BallotType::Score:
    case BallotType::PickThenScore:
      return {ballot.lo, ballot.hi};
    case BallotType::Points:
      return {1, ballot.max_each};
    case BallotType::Rank:
      return {1, ballot.max};
    case BallotType::Grade:
      return {0, static_cast<std::int64_t>(ballot.labels.size()) - 1};
  }
  std::abort();  // every case returns
}

bool is_byte(const Paper& paper, const Scale& scale, std::uint8_t byte) {
  if ((byte & kBoostBit) != 0 && !paper.boost) return false;
  const std::uint8_t said = byte & kSaidBits;
  if (said == kNoViewByte) return paper.type == BallotType::Score && paper.ballot.allow_no_view;
  return said <= scale.size();
}

// The bytes of a ballot, read once.
class Said {
 public:
  Said(const Paper& paper, ByteSpan values) : paper_(paper), values_(values) {}

  [[nodiscard]] std::uint8_t at(std::size_t i) const { return values_[i] & kSaidBits; }
  [[nodiscard]] bool has_boost(std::size_t i) const { return (values_[i] & kBoostBit) != 0; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] bool is_blank() const {
    return std::ranges::all_of(values_, [](std::uint8_t byte) { return byte == 0; });
  }
  [[nodiscard]] std::int64_t named() const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < size(); ++i) count += at(i) != 0;
    return count;
  }
  [[nodiscard]] std::int64_t sum() const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < size(); ++i) sum += at(i);
    return sum;
  }
  [[nodiscard]] Pence cost() const {
    Pence sum;
    for (std::size_t i = 0; i < size(); ++i)
      if (at(i) != 0) sum += paper_.costs[i];
    return sum;
  }
  [[nodiscard]] std::int64_t named_in(const Section& section) const {
    std::int64_t count = 0;
    for (const ProjectNumber number : section.projects) count += at(paper_.index_of(number).value()) != 0;
    return count;
  }

 private:
  const Paper& paper_;
  ByteSpan values_;
};

// Between `min` (1 at least: to name nothing is to be blank) and `max` projects named.
Result<void> check_named(std::int64_t named, std::int64_t min, std::int64_t max, std::string_view verb) {
  const std::int64_t least = std::max<std::int64_t>(min, 1);
  if (named < least) return refused(std::string(verb) + " " + std::to_string(least - named) + " more");
  if (named > max) return refused(std::to_string(named) + " chosen, at most " + std::to_string(max));
  return {};
}

// Every project has its byte: "projects 4 and 7 have no score".
Result<void> check_all_named(const Paper& paper, const Said& said, std::string_view thing) {
  std::string missing;
  std::size_t count = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said.at(i) != 0) continue;
    if (++count <= kMostNamed) missing += (count == 1 ? "" : ", ") + std::to_string(paper.projects[i]);
  }
  if (count == 0) return {};
  if (count == 1) return refused("project " + missing + " has no " + std::string(thing));
  const std::string more = count > kMostNamed ? " and " + std::to_string(count - kMostNamed) + " more" : "";
  return refused("projects " + missing + more + " have no " + std::string(thing));
}

Result<void> check_knapsack(const Paper& paper, const Said& said) {
  if (said.named() == 0) return refused("choose 1 more");
  const Pence cost = said.cost();
  if (cost > paper.ballot.limit) return refused(format_pounds(cost - paper.ballot.limit) + " over the limit");
  if (cost < paper.ballot.min_spend)
    return refused("spend " + format_pounds(paper.ballot.min_spend - cost) + " more");
  return {};
}

Result<void> check_points(const Paper& paper, const Said& said) {
  const BallotParams& ballot = paper.ballot;
  const std::int64_t given = said.sum();
  if (given > ballot.total) return refused(counted(given - ballot.total, "point") + " too many");
  if (auto enough = check_named(said.named(), ballot.min_projects, static_cast<std::int64_t>(said.size()),
                                "give points to");
      !enough)
    return enough;
  if (ballot.must_use_all && given < ballot.total)
    return refused(counted(ballot.total - given, "point") + " left to give");
  return {};
}

// Ranks 1 to k, each once.
Result<void> check_rank(const Paper& paper, const Said& said) {
  std::vector<bool> seen(said.size() + 1, false);
  const std::int64_t named = said.named();
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::uint8_t rank = said.at(i);
    if (rank == 0) continue;
    if (rank > named) return refused("a rank is left out, expected 1, 2, 3 and so on");
    if (seen[rank]) return refused("a rank is given twice");
    seen[rank] = true;
  }
  return check_named(named, paper.ballot.min, paper.ballot.max, "rank");
}

Result<void> check_type(const Paper& paper, const Said& said) {
  const BallotParams& ballot = paper.ballot;
  const auto size = static_cast<std::int64_t>(said.size());
  switch (paper.type) {
    case BallotType::Approve:
      return check_named(said.named(), ballot.min, static_cast<std::int64_t>(most_choices(paper)), "choose");
    case BallotType::Knapsack:
      return check_knapsack(paper, said);
    case BallotType::Score:
      return ballot.must_score_all ? check_all_named(paper, said, "score")
                                   : check_named(said.named(), 1, size, "score");
    case BallotType::PickThenScore:
      return check_named(said.named(), ballot.n, ballot.n, "pick and score");
    case BallotType::Points:
      return check_points(paper, said);
    case BallotType::Rank:
      return check_rank(paper, said);
    case BallotType::Grade:
      return ballot.must_grade_all ? check_all_named(paper, said, "grade")
                                   : check_named(said.named(), 1, size, "grade");
  }
  std::abort();  // every case returns
}

// `each`: a section is left empty or is within its limits. `all-or-nothing`: every one is within its limits.
Result<void> check_sections(const Paper& paper, const Said& said) {
  for (std::size_t i = 0; i < paper.sections.size(); ++i) {
    const Section& section = paper.sections[i];
    const std::int64_t named = said.named_in(section);
    if (named == 0 && (section.min == 0 || paper.sections_rule == SectionsRule::Each)) continue;
    if (auto fine = check_named(named, section.min, section.max, "choose"); !fine)
      return std::move(fine).error().in("section " + std::to_string(i + 1));
  }
  return {};
}

bool may_be_boosted(const Boost& boost, const std::string& category) {
  return std::ranges::find(boost.categories, category) != boost.categories.end();
}

Result<void> check_boosts(const Paper& paper, const Said& said) {
  if (!paper.boost) return {};
  std::int64_t given = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (!said.has_boost(i)) continue;
    ++given;
    const std::string name = "project " + std::to_string(paper.projects[i]);
    if (!may_be_boosted(*paper.boost, paper.categories[i])) return refused(name + " cannot get a boost vote");
    if (said.at(i) != 0 && !paper.boost->may_repeat)
      return refused(name + " is chosen already, and a boost vote may not repeat a choice");
  }
  if (given > paper.boost->votes)
    return refused(counted(given, "boost vote") + ", at most " + std::to_string(paper.boost->votes));
  return {};
}

std::string scale_text(const Paper& paper, const Scale& scale) {
  if (scale.size() == 1) return "a choice this paper does not know";
  const char* const thing = paper.type == BallotType::Rank     ? "a rank"
                            : paper.type == BallotType::Points ? "points"
                            : paper.type == BallotType::Grade  ? "a grade"
                                                               : "a score";
  return "expected " + std::string(thing) + " of " + std::to_string(scale.least) + " to " +
         std::to_string(scale.most);
}

}  // namespace

Result<std::uint8_t> byte_of(const Paper& paper, const Choice& choice) {
  if (choice.boost && !paper.boost) return refused("this paper has no boost votes");
  const auto boost = static_cast<std::uint8_t>(choice.boost ? kBoostBit : 0);
  if (choice.boost && choice.value == 0 && paper.type == BallotType::Approve) return boost;
  const Scale scale = scale_of(paper);
  const bool no_view = choice.value == kNoView;
  if (no_view && is_byte(paper, scale, kNoViewByte)) return kNoViewByte;
  if (no_view || choice.value < scale.least || choice.value > scale.most)
    return refused(scale_text(paper, scale));
  return static_cast<std::uint8_t>(boost | (1 + choice.value - scale.least));
}

std::optional<Choice> choice_of(const Paper& paper, ProjectNumber project, std::uint8_t byte) {
  if (byte == 0) return std::nullopt;
  const bool boost = (byte & kBoostBit) != 0;
  const std::uint8_t said = byte & kSaidBits;
  if (said == 0) return Choice{project, 0, boost};
  if (said == kNoViewByte && paper.type == BallotType::Score) return Choice{project, kNoView, boost};
  return Choice{project, static_cast<std::int32_t>(scale_of(paper).least + said - 1), boost};
}

std::size_t most_choices(const Paper& paper) {
  if (paper.votes_per_projects == 0) return paper.ballot.max;
  return std::max<std::size_t>(1, paper.projects.size() / paper.votes_per_projects);
}

Result<void> check_values(const Paper& paper, ByteSpan values) {
  WM_ASSERT(values.size() == paper.projects.size() && paper.costs.size() == values.size());
  const Scale scale = scale_of(paper);
  for (const std::uint8_t byte : values)
    if (!is_byte(paper, scale, byte)) return refused(scale_text(paper, scale));
  const Said said(paper, values);
  if (said.is_blank() && paper.allow_blank) return {};
  if (auto fine = check_type(paper, said); !fine) return fine;
  if (auto fine = check_sections(paper, said); !fine) return fine;
  return check_boosts(paper, said);
}

}  // namespace wardmote
