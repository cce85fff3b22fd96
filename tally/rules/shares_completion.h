// add1 and add1u: equal shares again and again, every voter with a step more to spend, until the money of the
// pot is used up. Steps that provably change nothing are skipped in one go.
#pragma once

#include "tally/rules/shares_count.h"

namespace wardmote {

struct CompletionOptions {
  Endowment start;            // at step 0; without spread
  std::int64_t step{100};     // pence more for everybody at each step
  std::int64_t amount{0};     // the pot, pence
  bool stop_exhausted{true};  // as soon as no supported project fits any more
  ChooseTied choose;
  unsigned threads{1};
};

struct Completion {
  std::vector<std::size_t> bought;  // in the order of the run that counted
  Endowment endowment;              // of that run
  std::int64_t step{0};
  std::int64_t total{0};  // pence
  std::int64_t runs{0};   // runs made
  std::int64_t fall_backs{0};
  std::optional<std::vector<std::size_t>> lot_needed;
};

// The run before the first one that costs more than the pot; with stop_exhausted, an earlier one after which
// no supported project fits any more.
Completion complete_add1(const SharesProblem& problem, const CompletionOptions& options);

}  // namespace wardmote
