#include "tally/rules/shares_purses.h"

#include <map>
#include <utility>

namespace wardmote {

SharesPurses::SharesPurses(const SharesProblem& problem, const Line& money)
    : problem_(problem),
      of_(problem.groups(), kFirst),
      past_(problem.groups()),
      money_{Line{}, money},
      payments_(2),
      after_{kBroke, kUnknown},
      times_(2, 0),
      found_(problem.groups() + 1) {}

// Without a branch where the ballots decide, which would be guesswork for the processor.
std::span<const Holders> SharesPurses::holders(std::size_t project) {
  holders_.clear();
  const PurseNumber* const of = of_.data();
  PurseNumber* const found = found_.data();
  std::int64_t* const times = times_.data();
  for (const Support& support : problem_.support(project)) {
    std::size_t count = 0;
    for (const Supporter& by : support.by) {
      const PurseNumber purse = of[by.group];
      found[count] = purse;
      count += times[purse] == 0 ? 1U : 0U;
      times[purse] += by.times;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t voters = std::exchange(times[found[i]], 0);
      if (found[i] != kBroke) holders_.push_back({found[i], support.per, voters});
    }
  }
  return holders_;
}

void SharesPurses::add_after(PurseNumber purse, std::int64_t per, const std::optional<Line>& left) {
  after_[purse] = left ? static_cast<PurseNumber>(money_.size()) : kBroke;
  paying_.push_back(purse);
  if (!left) return;
  money_.push_back(*left);
  payments_.push_back({purse, purchases_, per});
  after_.push_back(kUnknown);
  times_.push_back(0);
}

void SharesPurses::forget_after() {
  for (const PurseNumber purse : paying_) after_[purse] = kUnknown;
  paying_.clear();
}

PurseNumber SharesPurses::before(std::size_t group, std::size_t purchase) const {
  if (past_[group].broke_at < purchase) return kBroke;
  PurseNumber purse = is_broke(group) ? past_[group].last : of_[group];
  while (purse != kFirst && payments_[purse].purchase >= purchase) purse = payments_[purse].before;
  return purse;
}

std::vector<Holders> SharesPurses::holders_before(std::size_t project, std::size_t purchase) const {
  std::map<std::pair<std::int64_t, PurseNumber>, std::int64_t> times;
  for (const Support& support : problem_.support(project))
    for (const Supporter& by : support.by) times[{support.per, before(by.group, purchase)}] += by.times;
  std::vector<Holders> holders;
  for (const auto& [who, voters] : times)
    if (who.second != kBroke) holders.push_back({who.second, who.first, voters});
  return holders;
}

}  // namespace wardmote
