// What the method of equal shares spends on: for every project who supports it and how much each unit of
// support weighs. Built once from an election and used for any endowment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tally/rules/election.h"

namespace wardmote {

enum class Utility { Cost, Count, Score };

// A group of voters whose ballots are equal: a row of the merged ballots.
struct Supporter {
  std::uint32_t group{0};
  std::uint32_t times{0};  // voters
};

// Supporters of one project who all pay `per` times what a unit of support costs: the score, else 1.
struct Support {
  std::int64_t per{1};
  std::span<const Supporter> by;  // ascending by group
};

class SharesProblem {
 public:
  // Only the projects marked in `allowed` take part, and of these not those that cost nothing or that nobody
  // gives at least 1. The ballots should be merged: the fewer rows, the faster.
  SharesProblem(const Election& election, Utility utility, const std::vector<bool>& allowed);
  SharesProblem(const SharesProblem&) = delete;
  SharesProblem& operator=(const SharesProblem&) = delete;

  [[nodiscard]] std::size_t projects() const { return cost_.size(); }
  [[nodiscard]] std::size_t groups() const { return groups_; }
  [[nodiscard]] bool takes_part(std::size_t project) const { return units_[project] > 0; }
  // All of them, those of one Support behind those of the other.
  [[nodiscard]] std::span<const Supporter> supporters(std::size_t project) const;
  // Ascending by `per`, each once. The spans belong to this.
  [[nodiscard]] std::span<const Support> support(std::size_t project) const;
  [[nodiscard]] std::int64_t voters() const { return voters_; }
  // Σ times · per over the supporters.
  [[nodiscard]] std::int64_t units(std::size_t project) const { return units_[project]; }
  [[nodiscard]] std::int64_t cost(std::size_t project) const { return cost_[project]; }  // pence
  // Whether at most one of the two may be bought.
  [[nodiscard]] bool excludes(std::size_t project, std::size_t other) const {
    return project != other && conflicts_[project] != 0 && conflicts_[project] == conflicts_[other];
  }
  // ρ = what a unit of support pays / weight: the cost for Utility::Cost, else 1.
  [[nodiscard]] std::int64_t weight(std::size_t project) const {
    return utility_ == Utility::Cost ? cost_[project] : 1;
  }

 private:
  // The next project has these supporters. `per`: of each; empty where all are 1.
  void add_project(std::span<Supporter> by, std::span<const std::uint32_t> per);

  Utility utility_;
  std::size_t groups_{0};
  std::int64_t voters_{0};
  std::vector<std::int64_t> cost_;
  std::vector<std::uint32_t> conflicts_;  // as ElectionProject::conflicts
  std::vector<std::int64_t> units_;
  std::vector<Supporter> supporters_;
  std::vector<Support> support_;
  std::vector<std::size_t> first_{0};  // project p: support_ first_[p] .. first_[p + 1]
};

}  // namespace wardmote
