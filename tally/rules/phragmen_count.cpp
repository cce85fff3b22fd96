#include "tally/rules/phragmen_count.h"

#include <algorithm>
#include <limits>

#include "shared/assert.h"

namespace wardmote {

PhragmenCount::PhragmenCount(const SharesProblem& problem, std::int64_t amount, Choose choose)
    : problem_(problem), left_(amount), choose_(std::move(choose)), last_(problem.groups(), 0) {
  for (std::size_t p = 0; p < problem.projects(); ++p) {
    if (!problem.takes_part(p) || problem.cost(p) > amount) continue;
    // Both are whole numbers below 2^53, so only the division rounds.
    const double load = static_cast<double>(problem.cost(p)) / static_cast<double>(problem.units(p));
    waiting_.push({load * (1 - 2 * kUnit), p});
  }
}

PhragmenCount::End PhragmenCount::run() {
  while (next()) {
  }
  return end_;
}

bool PhragmenCount::next() {
  auto offers = gather();
  if (offers.empty()) return false;
  keep_smallest(offers);
  std::vector<std::size_t> tied;
  for (const auto& offer : offers) tied.push_back(offer.project);
  std::ranges::sort(tied);
  if (std::ranges::any_of(tied, [this](std::size_t p) { return problem_.cost(p) > left_; })) {
    stopped_at_ = std::move(tied);
    return false;
  }
  const auto chosen = tied.size() == 1 ? std::optional(tied.front()) : choose_(tied, left_);
  if (!chosen) {
    tied_ = std::move(tied);
    end_ = End::LotNeeded;
    return false;
  }
  for (auto& offer : offers) {
    if (offer.project == *chosen)
      buy(std::move(offer));
    else
      waiting_.push({offer.load.low(), offer.project});
  }
  return true;
}

// Those whose load may be the smallest.
std::vector<PhragmenCount::Offer> PhragmenCount::gather() {
  std::vector<Offer> offers;
  double best = std::numeric_limits<double>::infinity();
  while (!waiting_.empty() && waiting_.top().low <= best) {
    const std::size_t project = waiting_.top().project;
    waiting_.pop();
    if (is_out(project)) continue;
    offers.push_back(ask(project));
    best = std::min(best, offers.back().load.high());
  }
  std::erase_if(offers, [&](const Offer& offer) {
    const bool out = offer.load.low() > best;
    if (out) waiting_.push({offer.load.low(), offer.project});
    return out;
  });
  return offers;
}

// Excluded by one that is bought.
bool PhragmenCount::is_out(std::size_t project) const {
  return std::ranges::any_of(bought_, [&](std::size_t bought) { return problem_.excludes(bought, project); });
}

PhragmenCount::Offer PhragmenCount::ask(std::size_t project) const {
  Offer offer;
  offer.project = project;
  offer.stand.assign(purchases_.size() + 1, 0);
  for (const Supporter& by : problem_.supporters(project)) offer.stand[last_[by.group]] += by.times;
  Bounded sum{static_cast<double>(problem_.cost(project)), 0};
  for (std::size_t i = 0; i < purchases_.size(); ++i) {
    const auto count = static_cast<double>(offer.stand[i + 1]);
    sum.value += count * purchases_[i].load.value;
    sum.error += count * purchases_[i].load.error;
  }
  const auto supporters = static_cast<double>(problem_.units(project));
  const double rounding = static_cast<double>(purchases_.size() + 4) * kUnit * (sum.value + sum.error);
  offer.load.value = sum.value / supporters;
  offer.load.error = (sum.error + rounding) / supporters * (1 + 4 * kUnit) + kUnit * offer.load.value;
  return offer;
}

// Leaves those with exactly the smallest load.
void PhragmenCount::keep_smallest(std::vector<Offer>& offers) {
  if (offers.size() < 2) return;
  std::size_t smallest = 0;
  for (std::size_t i = 1; i < offers.size(); ++i)
    if (exact(offers[i]) < exact(offers[smallest])) smallest = i;
  const Rational load = exact(offers[smallest]);
  std::erase_if(offers, [&](Offer& offer) {
    const bool out = exact(offer) > load;
    if (out) waiting_.push({offer.load.low(), offer.project});
    return out;
  });
}

const Rational& PhragmenCount::exact(Offer& offer) {
  if (!offer.exact) {
    ++fall_backs_;
    offer.exact = load_of(offer.project, offer.stand);
  }
  return *offer.exact;
}

Rational PhragmenCount::load_of(std::size_t project, const std::vector<std::int64_t>& stand) {
  Rational sum = rational(problem_.cost(project));
  for (std::size_t i = 1; i < stand.size(); ++i)
    if (stand[i] != 0) sum += rational(stand[i]) * exact_load(i - 1);
  return sum / rational(problem_.units(project));
}

const Rational& PhragmenCount::exact_load(std::size_t purchase) {
  if (!purchases_[purchase].exact) {
    Rational load = load_of(purchases_[purchase].project, purchases_[purchase].stand);
    purchases_[purchase].exact = std::move(load);
  }
  return *purchases_[purchase].exact;
}

void PhragmenCount::buy(Offer offer) {
  left_ -= problem_.cost(offer.project);
  purchases_.push_back({offer.project, offer.load, std::move(offer.stand), std::move(offer.exact)});
  for (const Supporter& by : problem_.supporters(offer.project))
    last_[by.group] = static_cast<std::uint32_t>(purchases_.size());
  bought_.push_back(offer.project);
}

}  // namespace wardmote
