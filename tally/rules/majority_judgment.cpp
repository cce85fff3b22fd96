#include "tally/rules/majority_judgment.h"

#include "tally/rules/grades.h"
#include "tally/rules/greedy.h"

namespace wardmote {

Outcome majority_judgment(const Election& election, const Rule& rule, const Lots& lots) {
  const std::vector<Grades> grades = grades_of(election);
  const RanksBefore before = [&](const Candidate& a, const Candidate& b) {
    return grades[a.index].compare(grades[b.index]) < 0;
  };
  Outcome outcome = spend_greedily(Spending(election, rule, before), election, lots);
  if (auto* allocation = std::get_if<Allocation>(&outcome))
    for (std::size_t i = 0; i < allocation->awards.size(); ++i)
      allocation->awards[i].grade = grades[i].majority();
  return outcome;
}

}  // namespace wardmote
