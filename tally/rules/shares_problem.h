// What the method of equal shares spends on: for every project who supports it and how much each unit of
// support weighs. Built once from an election and used for any endowment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tally/rules/election.h"

namespace wardmote {

enum class Utility { Cost, Count, Score };

struct Supporter {
  std::uint32_t group{0};  // row of the merged ballots
  std::uint32_t per{1};    // pays `per` times what a unit of support costs: the score, else 1
};

class SharesProblem {
 public:
  // Only the projects marked in `allowed` take part, and of these not those that cost nothing or that nobody
  // gives at least 1. The ballots should be merged: the fewer rows, the faster.
  SharesProblem(const Election& election, Utility utility, const std::vector<bool>& allowed);

  [[nodiscard]] std::size_t projects() const { return cost_.size(); }
  [[nodiscard]] std::size_t groups() const { return times_.size(); }
  [[nodiscard]] bool takes_part(std::size_t project) const { return units_[project] > 0; }
  [[nodiscard]] std::span<const Supporter> supporters(std::size_t project) const;
  [[nodiscard]] std::int64_t times(std::size_t group) const { return times_[group]; }
  [[nodiscard]] std::int64_t voters() const { return voters_; }
  // Σ times · per over the supporters.
  [[nodiscard]] std::int64_t units(std::size_t project) const { return units_[project]; }
  [[nodiscard]] std::int64_t cost(std::size_t project) const { return cost_[project]; }  // pence
  // ρ = what a unit of support pays / weight: the cost for Utility::Cost, else 1.
  [[nodiscard]] std::int64_t weight(std::size_t project) const {
    return utility_ == Utility::Cost ? cost_[project] : 1;
  }

 private:
  Utility utility_;
  std::int64_t voters_{0};
  std::vector<std::int64_t> cost_;
  std::vector<std::int64_t> units_;
  std::vector<std::int64_t> times_;
  std::vector<std::size_t> first_;  // supporters of project p: first_[p] .. first_[p + 1]
  std::vector<Supporter> supporters_;
};

}  // namespace wardmote
