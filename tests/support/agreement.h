// How far the places of ballots tell the order in which they were cast.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wardmote::test {

// Of each ballot, in the order of voting: where it is, or nothing when it is not found.
using Places = std::vector<std::optional<std::uint64_t>>;
// Of each way to look: what is seen.
using Sights = std::map<std::string, Places>;

// Share of the pairs of which the ballot that was cast first has the lower place: 1 or 0 when the places tell
// the order, about a half when they do not. A pair of which one is missing tells nothing: half.
double agreement(const Places& places);

// How far from a half the mean of `runs` sessions of n ballots in random places may be: five standard
// deviations.
double most_by_chance(std::size_t ballots, int runs);

// Agreement of many sessions.
class Agreements {
 public:
  void add(const Sights& session);
  [[nodiscard]] int runs() const { return runs_; }
  [[nodiscard]] std::map<std::string, double> means() const;

 private:
  std::map<std::string, double> sums_;
  int runs_{0};
};

}  // namespace wardmote::test
