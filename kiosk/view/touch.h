// The finger model: which contacts are presses. A press is one finger, at least 50 ms and at most 5 s on the
// glass, set down and lifted inside the same target; a finger may roll. Whatever a second finger or a palm
// does meanwhile is ignored, and so is a touch that began while they were down. A hold completes while the
// finger is still down.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "kiosk/view/contact.h"
#include "kiosk/view/widget.h"

namespace wardmote {

inline constexpr std::int64_t kLeastContactMs = 50;
inline constexpr std::int64_t kMostContactMs = 5'000;
inline constexpr std::int64_t kHoldMs = 1'200;

class Touch {
 public:
  // Takes one contact on what `scene` shows. The id of the target that was pressed by it, if it ended a
  // press.
  std::optional<std::string> take(const Scene& scene, const Contact& contact);

  // The id of the hold target whose time is full at `now_ms`, once for each holding.
  std::optional<std::string> completed_hold(std::int64_t now_ms);

  // The target under the finger, drawn as pressed; "" when there is none or the finger has left it.
  [[nodiscard]] std::string pressed() const;
  // Thousandths of the time of a hold under way; 0 when none is.
  [[nodiscard]] int hold_progress(std::int64_t now_ms) const;
  [[nodiscard]] bool holding() const {
    return active_ && active_->holds && active_->inside && !active_->completed;
  }

  // Forgets the finger that is down: until it is lifted it presses nothing. For a screen that changed under
  // it.
  void cancel() { active_.reset(); }

 private:
  struct Active {
    std::int64_t finger{0};
    std::int64_t since_ms{0};
    std::string target;
    Rect rect;
    bool holds{false};
    bool inside{true};
    bool completed{false};
  };
  std::optional<std::string> lift(const Contact& contact);
  void set_down(const Scene& scene, const Contact& contact);
  void move(const Contact& contact);

  std::map<std::int64_t, std::int64_t> down_;  // every finger on the glass, and when it last did something
  std::optional<Active> active_;
};

}  // namespace wardmote
