// The kiosk running: the flow decides, the booth does. A window gives inputs, draws state(), and calls work()
// after the frame, so that "please wait" is seen before a slow effect.
#pragma once

#include <deque>

#include "kiosk/booth.h"
#include "kiosk/flow.h"

namespace wardmote {

class Kiosk {
 public:
  // `booth` has been started and outlives the kiosk.
  Kiosk(Booth& booth, Settings defaults);

  void give(const Input& input);
  // Carries out the next effect that is waiting, if any, and takes its answer. True when there was one.
  bool work();
  [[nodiscard]] bool has_work() const { return !waiting_.empty(); }

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const Event& event() const { return booth_.event(); }
  // Counts the people whose traces a view has to forget: it clears its caches when this has changed.
  [[nodiscard]] std::uint64_t forgotten() const { return forgotten_; }

 private:
  Booth& booth_;
  State state_;
  std::deque<Effect> waiting_;
  std::uint64_t forgotten_{0};
};

}  // namespace wardmote
