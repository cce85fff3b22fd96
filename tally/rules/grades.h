// How often a project was given each grade, and which of two projects majority judgment puts first. Source:
// Balinski and Laraki, Majority Judgment (2010), chapters 1 and 13.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "tally/rules/election.h"

namespace wardmote {

class Grades {
 public:
  // Grades 1 (the best) to `last`.
  explicit Grades(std::int64_t last) : times_(static_cast<std::size_t>(last), 0) {}

  void add(std::int64_t grade, std::int64_t times) { times_[static_cast<std::size_t>(grade - 1)] += times; }
  [[nodiscard]] std::int64_t count() const;

  // The grade that more than half give at least: of an even number the worse of the two in the middle.
  [[nodiscard]] std::int64_t majority() const;
  // Ballots that give the majority grade or a better one.
  [[nodiscard]] std::int64_t at_least_majority() const;
  // Less: ranks before. The majority grades are compared; while they are the same, one of each is taken away
  // and they are compared again. Both must have the same count.
  [[nodiscard]] std::strong_ordering compare(const Grades& other) const;

  bool operator==(const Grades&) const = default;

 private:
  // The grade in place `place` from 0 when all stand in order, the best first.
  [[nodiscard]] std::int64_t at(std::int64_t place) const;

  std::vector<std::int64_t> times_;
};

// Of every project of the election, in its order. A ballot that gives a project no grade gives it the worst.
std::vector<Grades> grades_of(const Election& election);

}  // namespace wardmote
