// Equal shares and sequential Phragmén once more, voter by voter and in exact fractions all the way.
#pragma once

#include <optional>

#include "tally/rules/rational.h"
#include "tests/tally/obvious_rules.h"

namespace wardmote::test {

class ObviousShares {
 public:
  ObviousShares(const Election& election, const Rule& rule, const Lots& lots)
      : election_(election), rule_(rule), lots_(lots), obvious_(election, rule) {
    for (std::size_t row = 0; row < election.ballots.size(); ++row)
      for (std::int64_t n = 0; n < election.ballots[row].times; ++n)
        voters_.push_back(said_in(election, row));
  }

  Winners equal_shares() const {
    std::vector<std::size_t> bought = run(0);
    if (rule_.completion == "add1" || rule_.completion == "add1u") bought = climb(std::move(bought));
    if (rule_.completion == "utilitarian" || rule_.completion == "add1u") fill_up(bought);
    return numbers(bought);
  }

  Winners phragmen() const {
    std::vector<Rational> load(voters_.size(), 0);
    std::vector<std::size_t> bought;
    std::vector<std::size_t> open;
    for (const std::size_t p : obvious_.order(lots_))
      if (cost(p) <= election_.amount.value) open.push_back(p);
    while (true) {
      std::optional<Rational> best;
      std::vector<std::size_t> tied;
      for (const std::size_t p : open) {
        const auto who = supporters(p);
        if (who.empty()) continue;
        Rational sum = rational(cost(p));
        for (const std::size_t v : who) sum += load[v];
        sum /= rational(static_cast<std::int64_t>(who.size()));
        if (!best || sum < *best) tied.clear();
        if (!best || sum <= *best) tied.push_back(p);
        if (!best || sum < *best) best = sum;
      }
      if (tied.empty()) break;
      for (const std::size_t p : tied)
        if (total(bought) + cost(p) > election_.amount.value) return numbers(bought);
      const std::size_t next = first_of(tied);
      for (const std::size_t v : supporters(next)) load[v] = *best;
      bought.push_back(next);
      std::erase_if(open, [&](std::size_t p) { return p == next || clashes(bought, p); });
    }
    for (const std::size_t p : open) {  // nobody wants these
      if (clashes(bought, p)) continue;
      if (total(bought) + cost(p) > election_.amount.value) break;
      bought.push_back(p);
    }
    return numbers(bought);
  }

 private:
  [[nodiscard]] std::int64_t cost(std::size_t p) const { return election_.projects[p].cost.value; }
  // Whether something bought excludes `p`.
  [[nodiscard]] bool clashes(const std::vector<std::size_t>& bought, std::size_t p) const {
    return std::ranges::any_of(bought, [&](std::size_t other) {
      return other != p && election_.projects[p].conflicts != 0 &&
             election_.projects[p].conflicts == election_.projects[other].conflicts;
    });
  }
  [[nodiscard]] std::int64_t total(const std::vector<std::size_t>& bought) const {
    std::int64_t sum = 0;
    for (const std::size_t p : bought) sum += cost(p);
    return sum;
  }
  [[nodiscard]] std::int64_t units(std::size_t voter, std::size_t p) const {
    for (const auto& preference : voters_[voter])
      if (preference.project == p) return rule_.utility == "score" ? preference.value : 1;
    return 0;
  }
  [[nodiscard]] std::vector<std::size_t> supporters(std::size_t p) const {
    std::vector<std::size_t> who;
    for (std::size_t v = 0; v < voters_.size(); ++v)
      if (units(v, p) > 0) who.push_back(v);
    return who;
  }
  [[nodiscard]] std::size_t first_of(const std::vector<std::size_t>& tied) const {
    return *std::min_element(tied.begin(), tied.end(), [this](std::size_t a, std::size_t b) {
      return obvious_.goes_first(a, b, lots_);
    });
  }
  [[nodiscard]] Winners numbers(const std::vector<std::size_t>& bought) const {
    Winners won;
    for (const std::size_t p : bought) won.insert(election_.projects[p].number);
    return won;
  }

  // The price a unit at which the supporters raise the cost: supporters sorted by what they can pay a unit.
  [[nodiscard]] std::optional<Rational> price(std::size_t p, const std::vector<Rational>& money) const {
    auto who = supporters(p);
    Rational together;
    std::int64_t rest = 0;
    for (const std::size_t v : who) together += money[v];
    for (const std::size_t v : who) rest += units(v, p);
    if (rest == 0 || together < rational(cost(p))) return std::nullopt;
    std::sort(who.begin(), who.end(), [&](std::size_t a, std::size_t b) {
      return money[a] * rational(units(b, p)) < money[b] * rational(units(a, p));
    });
    Rational missing = rational(cost(p));
    for (const std::size_t v : who) {
      const Rational each = missing / rational(rest);
      if (each * rational(units(v, p)) <= money[v]) return each;
      missing -= money[v];
      rest -= units(v, p);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::size_t> run(std::int64_t step) const {
    std::vector<std::size_t> bought;
    if (voters_.empty()) return bought;
    Rational share = rational(election_.amount.value, static_cast<std::int64_t>(voters_.size()));
    if (rule_.preset == "equalshares.net")
      share = rational(election_.amount.value / 100 / static_cast<std::int64_t>(voters_.size()) * 100);
    std::vector<Rational> money(voters_.size(), share + rational(step * 100));
    auto open = obvious_.order(lots_);
    while (true) {
      std::optional<Rational> best;
      std::vector<std::size_t> tied;
      for (const std::size_t p : open) {
        auto now = price(p, money);
        if (!now || cost(p) == 0) continue;
        if (rule_.utility == "cost") *now /= rational(cost(p));
        if (!best || *now < *best) tied.clear();
        if (!best || *now <= *best) tied.push_back(p);
        if (!best || *now < *best) best = now;
      }
      if (tied.empty()) return bought;
      const std::size_t next = first_of(tied);
      const Rational each = *price(next, money);
      for (const std::size_t v : supporters(next))
        money[v] -= std::min<Rational>(money[v], each * rational(units(v, next)));
      bought.push_back(next);
      std::erase_if(open, [&](std::size_t p) { return p == next || clashes(bought, p); });
    }
  }

  [[nodiscard]] std::vector<std::size_t> climb(std::vector<std::size_t> bought) const {
    for (std::int64_t step = 1; !ends(bought); ++step) {
      auto next = run(step);
      if (total(next) > election_.amount.value) return bought;
      bought = std::move(next);
    }
    return bought;
  }

  // Nothing supported fits any more; equalshares.net goes on until everything supported is bought.
  [[nodiscard]] bool ends(const std::vector<std::size_t>& bought) const {
    for (const std::size_t p : obvious_.order(lots_)) {
      if (supporters(p).empty() || cost(p) == 0 || std::find(bought.begin(), bought.end(), p) != bought.end())
        continue;
      if (clashes(bought, p)) continue;
      if (rule_.preset == "equalshares.net" || total(bought) + cost(p) <= election_.amount.value)
        return false;
    }
    return true;
  }

  void fill_up(std::vector<std::size_t>& bought) const {
    for (const std::size_t p : obvious_.order(lots_))
      if (std::find(bought.begin(), bought.end(), p) == bought.end() && !clashes(bought, p) &&
          total(bought) + cost(p) <= election_.amount.value)
        bought.push_back(p);
  }

  const Election& election_;
  const Rule& rule_;
  const Lots& lots_;
  Obvious obvious_;
  std::vector<std::vector<Preference>> voters_;
};

}  // namespace wardmote::test
