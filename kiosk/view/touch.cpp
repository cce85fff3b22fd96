#include "kiosk/view/touch.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace wardmote {

std::optional<std::string> Touch::take(const Scene& scene, const Contact& contact) {
  switch (contact.phase) {
    case Contact::Phase::Down:
      set_down(scene, contact);
      return std::nullopt;
    case Contact::Phase::Move:
      move(contact);
      return std::nullopt;
    case Contact::Phase::Up:
      return lift(contact);
  }
  std::abort();
}

void Touch::set_down(const Scene& scene, const Contact& contact) {
  // A screen may lose the end of a contact; what has not stirred for so long is no finger, and must not lock
  // others out.
  std::erase_if(down_,
                [&](const auto& finger) { return contact.at_ms - finger.second > 2 * kMostContactMs; });
  down_.erase(contact.finger);
  const bool alone = down_.empty();
  down_[contact.finger] = contact.at_ms;
  if (!alone) return;
  active_.reset();
  if (const Widget* target = scene.target_at(contact.x, contact.y))
    active_ = {contact.finger, contact.at_ms, target->id, target->rect, target->role == Role::Hold};
}

void Touch::move(const Contact& contact) {
  if (const auto finger = down_.find(contact.finger); finger != down_.end()) finger->second = contact.at_ms;
  if (!active_ || active_->finger != contact.finger) return;
  active_->inside = active_->rect.contains(contact.x, contact.y);
  if (active_->holds && !active_->inside) active_.reset();  // coming back does not go on with a hold
}

std::optional<std::string> Touch::lift(const Contact& contact) {
  down_.erase(contact.finger);
  if (!active_ || active_->finger != contact.finger) return std::nullopt;
  const Active ended = *std::exchange(active_, std::nullopt);
  const std::int64_t lasted = contact.at_ms - ended.since_ms;
  const bool long_enough = lasted >= kLeastContactMs && lasted <= kMostContactMs;
  if (ended.holds || !long_enough || !ended.rect.contains(contact.x, contact.y)) return std::nullopt;
  return ended.target;
}

std::optional<std::string> Touch::completed_hold(std::int64_t now_ms) {
  if (!holding() || now_ms - active_->since_ms < kHoldMs) return std::nullopt;
  active_->completed = true;
  return active_->target;
}

std::string Touch::pressed() const {
  return active_ && active_->inside ? active_->target : std::string();
}

int Touch::hold_progress(std::int64_t now_ms) const {
  if (!active_ || !active_->holds || !active_->inside) return 0;
  return static_cast<int>(std::clamp<std::int64_t>((now_ms - active_->since_ms) * 1000 / kHoldMs, 0, 1000));
}

}  // namespace wardmote
