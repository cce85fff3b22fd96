#include "tally/pabulib_election.h"

#include <algorithm>

namespace wardmote {

Election pabulib_election(const PbFile& file) {
  Election election{file.name, file.budget, {}, {}, 1};
  for (const auto& project : file.projects) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, project.id, project.cost, project.cost == kPbWithdrawnCost});
  }
  std::vector<std::vector<std::uint16_t>> lists;
  lists.reserve(file.votes.size());
  for (const auto& vote : file.votes) lists.push_back(file.distinct_choices(vote));
  std::ranges::sort(lists);
  for (auto first = lists.begin(); first != lists.end();) {
    const auto last = std::find_if(first, lists.end(), [&](const auto& other) { return other != *first; });
    BallotGroup group{{}, last - first};
    for (const auto project : *first) group.preferences.push_back({project, 1});
    election.ballots.push_back(std::move(group));
    first = last;
  }
  return election;
}

}  // namespace wardmote
