#include "tally/pabulib_warnings.h"

#include <fmt/format.h>

#include <algorithm>

namespace wardmote {
namespace {

constexpr const char* kExpectedKeys[] = {"description", "country", "unit", "instance", "rule", "date_begin", "date_end"};

bool names_one_twice(const PbFile& file, const PbVote& vote) {
  return file.distinct_choices(vote).size() != vote.count;
}

std::vector<std::int64_t> counted_votes(const PbFile& file) {
  std::vector<std::int64_t> counted(file.projects.size(), 0);
  for (const auto& vote : file.votes)
    for (const auto project : file.distinct_choices(vote)) ++counted[project];
  return counted;
}

std::int64_t differing_votes(const PbFile& file) {
  const auto counted = counted_votes(file);
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
  warn(std::ranges::count_if(file.votes, [](const PbVote& vote) { return vote.count == 0; }), "votes name no project");
  warn(std::ranges::count_if(file.votes, [&](const PbVote& vote) { return names_one_twice(file, vote); }),
       "votes name a project twice");
  warn(std::ranges::count_if(file.projects, [](const PbProject& project) { return project.cost == Pence{}; }),
       "projects cost nothing");
  warn(differing_votes(file), "projects have another number of votes in their row than in VOTES");
  if (cost_of_winners(file) > file.budget) warnings.push_back(file.name + ": the recorded winners cost more than the budget");
  return warnings;
}

}  // namespace wardmote
