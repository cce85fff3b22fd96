#include "tests/bench/invented.h"

#include <random>

namespace wardmote::bench {

PbFile invented_election(std::size_t voters, std::size_t projects) {
  std::mt19937_64 random(2027);
  const auto below = [&random](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  PbFile file;
  file.name = "invented.pb";
  std::int64_t all = 0;
  for (std::size_t p = 0; p < projects; ++p) {
    PbProject project;
    project.id = std::to_string(p + 1);
    project.cost = Pence{static_cast<std::int64_t>(1'000 + below(100'000)) * 100};
    all += project.cost.value;
    file.projects.push_back(std::move(project));
  }
  file.budget = Pence{all / 3};
  for (std::size_t v = 0; v < voters; ++v) {
    const PbVote vote{file.choices.size(), 1 + below(10)};
    for (std::size_t i = 0; i < vote.count; ++i) {
      const std::size_t place = below(projects);
      file.choices.push_back(static_cast<std::uint16_t>(place * place / projects));
    }
    file.votes.push_back(vote);
  }
  return file;
}

}  // namespace wardmote::bench
