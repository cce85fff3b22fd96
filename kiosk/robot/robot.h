// Moves the real kiosk by requests, one JSON object a line, as the page on commands describes: real SDL
// events go through SDL's queue, time is a clock moved by hand, and every answer is given when the frame has
// settled.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "kiosk/app_program.h"
#include "kiosk/robot/faults.h"
#include "kiosk/robot/hand_clock.h"

namespace wardmote {

class Robot {
 public:
  // All must outlive this; `program` runs by `clock`, and its media stand on `faults`.
  Robot(Program& program, HandClock& clock, Faults& faults)
      : program_(program), clock_(clock), faults_(faults) {}

  // Carries out one request and returns its answer, without a line feed. Never waits for what does not come.
  std::string answer(const std::string& request);
  // Whether "quit" was asked for.
  [[nodiscard]] bool done() const { return done_; }

 private:
  using Json = nlohmann::json;
  Result<Json> carry_out(const Json& request);
  Result<Json> touch(const Json& request);
  Result<Json> key(const Json& request);
  Result<Json> turn_switch(const Json& request);
  Result<Json> fault(const Json& request);
  Result<Json> scan(const Json& request);
  Result<Json> type(const Json& request);
  Result<Json> advance(const Json& request);
  Result<Json> shot(const Json& request);
  [[nodiscard]] Json tree() const;
  [[nodiscard]] Json brief() const;
  void press_key(int code);  // of SDL
  void move_time(std::int64_t ms);
  void finger(unsigned event, std::int64_t id, int x, int y);

  Program& program_;
  HandClock& clock_;
  Faults& faults_;
  bool done_{false};
};

}  // namespace wardmote
