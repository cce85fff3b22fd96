#include "tally/rules/grades.h"

#include <numeric>

#include "shared/assert.h"

namespace wardmote {

std::int64_t Grades::count() const {
  return std::accumulate(times_.begin(), times_.end(), std::int64_t{0});
}

std::int64_t Grades::at(std::int64_t place) const {
  std::int64_t grade = 1;
  for (const std::int64_t times : times_) {
    if (place < times) return grade;
    place -= times;
    ++grade;
  }
  return grade - 1;
}

std::int64_t Grades::majority() const {
  return at(count() / 2);
}

std::int64_t Grades::at_least_majority() const {
  return std::accumulate(times_.begin(), times_.begin() + majority(), std::int64_t{0});
}

// What is taken away lies around the middle: of 5 in places 2, 3, 1, 4, 0; of 4 in places 2, 1, 3, 0.
std::strong_ordering Grades::compare(const Grades& other) const {
  const std::int64_t all = count();
  WM_ASSERT(all == other.count());
  if (*this == other) return std::strong_ordering::equal;
  std::int64_t below = all / 2, above = all / 2;
  for (std::int64_t taken = 0; taken < all; ++taken) {
    const bool downwards = taken > 0 && (all - taken) % 2 == 0;
    const std::int64_t place = taken == 0 ? below : downwards ? ++below : --above;
    const auto order = at(place) <=> other.at(place);
    if (order != std::strong_ordering::equal) return order;
  }
  return std::strong_ordering::equal;
}

std::vector<Grades> grades_of(const Election& election) {
  const std::int64_t ballots = election.ballot_count();
  std::vector<Grades> all(election.projects.size(), Grades(election.last_value));
  std::vector<std::int64_t> given(election.projects.size(), 0);
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    const BallotView ballot = election.ballots[row];
    for (std::size_t i = 0; i < ballot.projects.size(); ++i) {
      all[ballot.projects[i]].add(ballot.value(i), ballot.times);
      given[ballot.projects[i]] += ballot.times;
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) all[i].add(election.last_value, ballots - given[i]);
  return all;
}

}  // namespace wardmote
