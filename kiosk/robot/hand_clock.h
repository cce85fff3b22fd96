// A clock that stands still until it is moved by hand.
#pragma once

#include "shared/clock.h"

namespace wardmote {

class HandClock final : public Clock {
 public:
  explicit HandClock(Minute start) : start_(start) {}
  [[nodiscard]] Minute now() const override { return {start_.value + ms_ / 60'000}; }
  [[nodiscard]] std::int64_t monotonic_ms() const override { return ms_; }
  void advance(std::int64_t ms) { ms_ += ms; }

 private:
  Minute start_;
  std::int64_t ms_{0};
};

}  // namespace wardmote
