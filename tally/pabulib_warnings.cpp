#include "tally/pabulib_warnings.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote {
namespace {

constexpr const char* kExpectedKeys[] = {"description", "country",    "unit",    "instance",
                                         "rule",        "date_begin", "date_end"};

// What the votes hold, from one walk over them.
struct Walk {
  std::vector<std::int64_t> counted;  // votes for each project, a project once a vote
  std::int64_t empty{0};
  std::int64_t naming_twice{0};
};

Walk walk(const PbFile& file) {
  Walk found{std::vector<std::int64_t>(file.projects.size(), 0), 0, 0};
  std::vector<std::size_t> last_vote(file.projects.size(), 0);  // the last vote that named it, counted from 1
  for (std::size_t i = 0; i < file.votes.size(); ++i) {
    bool twice = false;
    for (const auto project : file.choices_of(file.votes[i])) {
      if (last_vote[project] == i + 1) {
        twice = true;
      } else {
        ++found.counted[project];
      }
      last_vote[project] = i + 1;
    }
    found.empty += file.votes[i].count == 0;
    found.naming_twice += twice;
  }
  return found;
}

std::int64_t differing_votes(const PbFile& file, const std::vector<std::int64_t>& counted) {
  std::int64_t differing = 0;
  for (std::size_t i = 0; i < counted.size(); ++i)
    differing += file.projects[i].votes && *file.projects[i].votes != counted[i];
  return differing;
}

Pence cost_of_winners(const PbFile& file) {
  Pence sum;
  for (const auto& project : file.projects)
    if (project.selected == 1) sum += project.cost;
  return sum;
}

}  // namespace

std::vector<std::string> pabulib_warnings(const PbFile& file) {
  std::vector<std::string> warnings;
  const auto warn = [&](std::int64_t count, std::string_view what) {
    if (count > 0) warnings.push_back(fmt::format("{}: {} {}", file.name, count, what));
  };
  for (const auto* key : kExpectedKeys) {
    if (!file.meta.contains(key)) warnings.push_back(fmt::format("{}: META without {}", file.name, key));
  }
  const Walk found = walk(file);
  warn(found.empty, "votes name no project");
  warn(found.naming_twice, "votes name a project twice");
  warn(std::ranges::count_if(file.projects, [](const PbProject& project) { return project.cost == Pence{}; }),
       "projects cost nothing");
  warn(differing_votes(file, found.counted),
       "projects have another number of votes in their row than in VOTES");
  if (cost_of_winners(file) > file.budget)
    warnings.push_back(file.name + ": the recorded winners cost more than the budget");
  return warnings;
}

}  // namespace wardmote
