// What is left of a pot while it is spent, and which of the projects that exclude each other have won.
#pragma once

#include <map>
#include <optional>

#include "tally/rules/standing.h"

namespace wardmote {

class Purse {
 public:
  explicit Purse(Pence amount) : left_(amount) {}

  [[nodiscard]] Pence left() const { return left_; }
  [[nodiscard]] bool fits(const Candidate& candidate) const { return candidate.cost <= left_; }
  // The project that keeps this one out; nothing when none of those it excludes has won.
  [[nodiscard]] std::optional<ProjectNumber> excluded_by(const Candidate& candidate) const;
  [[nodiscard]] bool can_buy(const Candidate& candidate) const {
    return fits(candidate) && !excluded_by(candidate);
  }
  // `sum`, which is there, goes to the candidate: its cost, or a part of it.
  void pay(const Candidate& candidate, Pence sum);

 private:
  Pence left_;
  std::map<std::uint32_t, ProjectNumber> winners_;  // by conflict group
};

}  // namespace wardmote
