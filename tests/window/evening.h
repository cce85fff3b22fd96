// A whole kiosk with window, booth and real files, moved by the robot: package and officer's key on the
// stick, the root code on paper.
#pragma once

#include <memory>

#include <nlohmann/json.hpp>

#include "kiosk/robot/robot.h"
#include "tests/support/world.h"

namespace wardmote::test {

class Evening {
 public:
  explicit Evening(Event event = world_event());

  nlohmann::json ask(const nlohmann::json& request);   // any answer
  nlohmann::json must(const nlohmann::json& request);  // requires ok
  void touch(const std::string& id, std::int64_t hold_ms = 80) {
    must({{"do", "touch"}, {"id", id}, {"hold_ms", hold_ms}});
  }
  void advance(std::int64_t ms) { must({{"do", "advance"}, {"ms", ms}}); }
  [[nodiscard]] std::string screen() const { return program_->app().scene().screen; }
  [[nodiscard]] const Widget* find(const std::string& id) const { return program_->app().scene().find(id); }
  [[nodiscard]] Bytes pixels() const { return program_->window().pixels_shown().value(); }
  [[nodiscard]] std::uint32_t people() const { return program_->booth().standing().people; }

  // From the empty machine to the welcome screen of an open poll.
  void open();
  // From the welcome screen to the officer's home.
  void unlock();
  // One act from the officer's home to its report; `typed` is what its form asks for.
  void act(const std::string& name, const std::string& typed);
  // The machine goes off and on again: what was in memory is gone, the files stay.
  void cut_power();
  // One person up to the choosing screen, and up to the review of projects 1 and 4.
  void to_choose();
  void to_review();

 private:
  void start();
  void write(const std::string& name, std::string_view text);

  TempFolder folder_;
  World world_;
  HandClock clock_{parse_minute("2027-04-20T18:00Z").value()};
  Faults faults_;
  std::unique_ptr<Program> program_;
  std::unique_ptr<Robot> robot_;
  std::string pin_;
};

}  // namespace wardmote::test
