// How projects stand before money is given: their support, who may be funded at all, and who is tied with
// whom.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "tally/rules/allocation.h"

namespace wardmote {

struct Candidate {
  std::size_t index{0};  // into Election::projects
  ProjectNumber number{0};
  std::int64_t support{0};     // what the rule measures
  std::int64_t votes{0};       // ballots that name it
  std::int64_t top_scores{0};  // ballots that give it the best value
  Pence cost{};
  std::uint32_t conflicts{0};  // as ElectionProject::conflicts
  bool operator==(const Candidate&) const = default;
};

// All projects of the election, in its order. Support is the sum of what ballots say of a project; for
// Measure::Grade, the ballots that give it its majority grade or a better one.
std::vector<Candidate> candidates(const Election& election, Measure measure);

// The projects that may be funded; the others get their award of nothing, with its reason, in `awards`.
// Asked in this order: withdrawn, below the rule's min_share, fewer votes than need_votes.
std::vector<Candidate> eligible(const Election& election, const Rule& rule, std::vector<Award>& awards);

// Candidates that nothing on the event's list before the lot tells apart, ascending number.
using TiedCandidates = std::vector<Candidate>;
// Candidates of equal rank, best first within: more than one part where the list tells them apart.
struct SupportGroup {
  std::vector<TiedCandidates> parts;
  TieBreak last_needed{TieBreak::Lot};  // the last of the list that told two of them apart; Lot when none did
};

// What puts projects in order.
enum class RankBy { Support, SupportPerCost };

// Whether the first ranks before the second; those of which neither does are equals.
using RanksBefore = std::function<bool(const Candidate&, const Candidate&)>;
RanksBefore ranks_by(RankBy by);

// Best first.
std::vector<SupportGroup> ranked(const Election& election, const Rule& rule,
                                 std::vector<Candidate> candidates, const RanksBefore& before);

// Candidates that the rule itself cannot tell apart, by the event's list.
SupportGroup order_equals(std::vector<Candidate> equals, const Election& election, const Rule& rule);

std::vector<Candidate> all_of(const SupportGroup& group);
std::vector<ProjectNumber> numbers_of(const std::vector<Candidate>& candidates);  // ascending
Pence cost_of(const std::vector<Candidate>& candidates);
// Whether two of them exclude each other.
bool clash(const std::vector<Candidate>& candidates);

}  // namespace wardmote
