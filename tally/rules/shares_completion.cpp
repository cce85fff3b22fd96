#include "tally/rules/shares_completion.h"

#include <algorithm>

#include "tally/workers.h"

namespace wardmote {
namespace {

enum class Verdict { GoOn, Exhausted, TooMuch, LotNeeded, Unproved };

struct Trial {
  Verdict verdict{Verdict::Unproved};
  std::vector<std::size_t> bought;
  std::vector<std::size_t> tied;
  std::int64_t total{0};
  std::int64_t fall_backs{0};
};

class Climb {
 public:
  Climb(const SharesProblem& problem, const CompletionOptions& options)
      : problem_(problem), options_(options) {}

  Completion run() {
    while (!ended_) {
      std::vector<Trial> trials(std::max(1U, options_.threads));
      for_each_index(trials.size(), options_.threads, [&](std::size_t i) {
        const std::int64_t first = step_ + static_cast<std::int64_t>(i) * reach_;
        trials[i] = try_steps(first, first + reach_ - 1);
      });
      const std::int64_t reach = reach_;
      for (const Trial& trial : trials)
        if (!take(trial, reach)) break;
    }
    return std::move(best_);
  }

 private:
  // What the trial of the next `reach` steps says; false when those after it are of no use.
  bool take(const Trial& trial, std::int64_t reach) {
    ++best_.runs;
    best_.fall_backs += trial.fall_backs;
    if (trial.verdict == Verdict::Unproved) {
      reach_ = std::max<std::int64_t>(1, reach / 2);
      patience_ = std::min<std::int64_t>(patience_ * 2, 32);
      wait_ = patience_;
      return false;
    }
    if (trial.verdict == Verdict::LotNeeded) best_.lot_needed = trial.tied;
    ended_ = trial.verdict != Verdict::GoOn;
    if (trial.verdict == Verdict::LotNeeded || trial.verdict == Verdict::TooMuch) return false;
    best_.bought = trial.bought;
    best_.total = trial.total;
    best_.step = ended_ ? step_ : step_ + reach - 1;
    best_.endowment = endowment(best_.step, best_.step);
    step_ += reach;
    if (wait_-- <= 0) {
      reach_ = 2 * reach;
      patience_ = 1;
    }
    return !ended_;
  }

  // All endowments of steps `first` … `last`.
  [[nodiscard]] Endowment endowment(std::int64_t first, std::int64_t last) const {
    Endowment out = options_.start;
    // The middle, twice the denominator: (first + last) / 2 steps.
    out.num = 2 * out.num + (first + last) * options_.step * out.den;
    out.den = 2 * out.den;
    out.spread = static_cast<double>((last - first) * options_.step) / 2;
    return out;
  }

  Trial try_steps(std::int64_t first, std::int64_t last) const {
    SharesCount count(problem_, endowment(first, last), options_.choose);
    const auto end = count.run();
    Trial trial;
    trial.fall_backs = count.fall_backs();
    if (end == SharesCount::End::Unproved) return trial;
    trial.bought = count.bought();
    for (const std::size_t project : trial.bought) trial.total += problem_.cost(project);
    trial.tied = count.tied();
    trial.verdict = end == SharesCount::End::LotNeeded ? Verdict::LotNeeded : judge(trial);
    return trial;
  }

  [[nodiscard]] Verdict judge(const Trial& trial) const {
    if (trial.total > options_.amount) return Verdict::TooMuch;
    std::vector<bool> settled(problem_.projects(), false);  // bought, or excluded by what is
    for (const std::size_t project : trial.bought)
      for (std::size_t p = 0; p < problem_.projects(); ++p)
        if (p == project || problem_.excludes(project, p)) settled[p] = true;
    for (std::size_t p = 0; p < problem_.projects(); ++p) {
      if (settled[p] || !problem_.takes_part(p)) continue;
      if (!options_.stop_exhausted || trial.total + problem_.cost(p) <= options_.amount) return Verdict::GoOn;
    }
    return Verdict::Exhausted;
  }

  const SharesProblem& problem_;
  const CompletionOptions& options_;
  Completion best_;
  bool ended_{false};
  std::int64_t step_{0};
  std::int64_t reach_{1};     // steps tried in one go
  std::int64_t wait_{1};      // successes before a longer reach is tried
  std::int64_t patience_{1};  // the same after the next failure
};

}  // namespace

Completion complete_add1(const SharesProblem& problem, const CompletionOptions& options) {
  return Climb(problem, options).run();
}

}  // namespace wardmote
