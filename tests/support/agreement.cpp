#include "tests/support/agreement.h"

#include <cmath>

#include "shared/assert.h"

namespace wardmote::test {

double agreement(const Places& places) {
  std::uint64_t pairs = 0, halves = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      ++pairs;
      const bool tells = places[i] && places[j] && *places[i] != *places[j];
      halves += !tells ? 1U : *places[i] < *places[j] ? 2U : 0U;
    }
  WM_ASSERT(pairs > 0);
  return static_cast<double>(halves) / (2.0 * static_cast<double>(pairs));
}

double most_by_chance(std::size_t ballots, int runs) {
  const auto n = static_cast<double>(ballots);
  return 5 * std::sqrt((2 * n + 5) / (18 * n * (n - 1) * runs));
}

void Agreements::add(const Sights& session) {
  WM_ASSERT(runs_ == 0 || session.size() == sums_.size());
  for (const auto& [way, places] : session) sums_[way] += agreement(places);
  WM_ASSERT(session.size() == sums_.size());
  ++runs_;
}

std::map<std::string, double> Agreements::means() const {
  auto out = sums_;
  for (auto& [way, sum] : out) sum /= runs_;
  return out;
}

}  // namespace wardmote::test
