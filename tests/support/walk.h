// A walk through the kiosk's flow without window or booth: inputs in, screens and effects out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow.h"

namespace wardmote::test {

inline const std::vector<ProjectNumber> kShownOrder{7, 1, 9, 4, 2};

// world_event() with Bengali as a third language and project 9 withdrawn: numbers 1, 2, 4, 7 and 9, choose 1
// or 2.
Event walk_event();

// rich_event() with the same: everything that a sitting can have.
Event rich_walk_event();

// The papers that a person of the first electorate is let in to, each in an order that is not the package's.
std::vector<input::PaperOrder> shown_papers(const Event& event);

// An open kiosk of walk_event() in English.
State open_kiosk();
Standing open_standing();

class Walk {
 public:
  Walk();  // from open_kiosk()
  explicit Walk(State state) : Walk() { state_ = std::move(state); }
  explicit Walk(Event event) : Walk() { event_ = std::move(event); }

  Walk& give(const Input& input);
  template <class... Rest>
  Walk& give(const Input& first, const Rest&... rest) {
    give(first);
    return give(Input(rest)...);
  }
  Walk& to_choose();  // language, how, wait, released
  Walk& to_review();  // project 4 chosen on every paper

  [[nodiscard]] std::string screen() const { return screen_name(state_); }
  [[nodiscard]] std::string effects() const;  // of the last input: "end-sitting, forget-voter"
  [[nodiscard]] const State& state() const { return state_; }
  template <class S>
  const S& on() const {
    return std::get<S>(state_.screen);
  }

 private:
  Event event_;
  State state_;
  std::vector<Effect> effects_;
};

std::string names_of(const std::vector<Effect>& effects);

}  // namespace wardmote::test
