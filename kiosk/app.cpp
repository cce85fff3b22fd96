#include "kiosk/app.h"

namespace wardmote {
namespace {

constexpr int kFrameMs = 16;          // while a hold fills its bar
constexpr int kTickMs = 1'000;        // how often time passes for the flow
constexpr int kMostInputsATurn = 32;  // a screen that keeps answering itself is our own bug

std::optional<Direction> direction_of(PadKey key) {
  switch (key) {
    case PadKey::Up:
      return Direction::Up;
    case PadKey::Down:
      return Direction::Down;
    case PadKey::Left:
      return Direction::Left;
    case PadKey::Right:
      return Direction::Right;
    case PadKey::Onward:
    case PadKey::Select:
    case PadKey::Erase:
      return std::nullopt;
  }
  std::abort();
}

}  // namespace

Bytes App::PackagePictures::png(const std::string& path) const {
  const Package* package = booth_.package();
  if (package == nullptr) return {};
  const auto found = package->files.find(path);
  return found == package->files.end() ? Bytes{} : found->second;
}

App::App(Window& window, const TextEngine& engine, Booth& booth, Kiosk& kiosk, const Clock& clock,
         const Glass& glass, bool demo)
    : window_(window),
      booth_(booth),
      kiosk_(kiosk),
      clock_(clock),
      pictures_(booth),
      view_(window, engine, pictures_, glass, demo),
      last_ms_(clock.monotonic_ms()) {}

void App::start() {
  settle(true);
}

void App::give(const Input& input) {
  kiosk_.give(input);
  settle();
}

int App::patience() const {
  if (touch_.holding()) return kFrameMs;
  const std::int64_t since = clock_.monotonic_ms() - last_ms_;
  return static_cast<int>(std::clamp<std::int64_t>(kTickMs - since, 1, kTickMs));
}

bool App::turn() {
  return take(patience());
}

bool App::take(int wait_ms) {
  for (const Happening& happening : window_.happenings(clock_, wait_ms)) take(happening);
  pass_time();
  if (const auto held = touch_.completed_hold(clock_.monotonic_ms())) {
    hands_.held = *held;
    draw();
  }
  settle();
  return open_;
}

void App::take(const Happening& happening) {
  if (const auto* contact = std::get_if<Contact>(&happening)) take_contact(*contact);
  if (const auto* key = std::get_if<KeyPressed>(&happening)) take_key(key->key);
  if (const auto* typed = std::get_if<TextTyped>(&happening)) give(input::Type{typed->text});
  if (std::holds_alternative<Exposed>(happening)) settle(true);
  if (std::holds_alternative<WindowClosed>(happening)) open_ = false;
}

void App::take_contact(const Contact& contact) {
  if (contact.phase == Contact::Phase::Down) {
    by_keypad_ = false;
    hands_.focus.clear();
    kiosk_.give(input::Touched{});
  }
  // A hold that was full before the finger left counts, even when both are read in one turn.
  if (const auto held = touch_.completed_hold(contact.at_ms)) {
    hands_.held = *held;
    draw();
  }
  if (const auto id = touch_.take(view_.scene(), contact)) press(*id, false);
  settle();
}

void App::take_key(PadKey key) {
  kiosk_.give(input::Touched{});
  by_keypad_ = true;
  if (const auto direction = direction_of(key))
    hands_.focus = next_focus(view_.scene(), hands_.focus, *direction);
  if (key == PadKey::Onward) hands_.focus = onward_focus(view_.scene(), hands_.focus);
  if (key == PadKey::Erase) kiosk_.give(input::Erase{});
  if (key == PadKey::Select && !hands_.focus.empty()) press(hands_.focus, true);
  settle();
}

void App::press(const std::string& id, bool by_key) {
  hands_.activated = id;
  hands_.by_key = by_key;
  draw();
}

// Long waits of a clock that tests move pass in small steps, so that one time-out can follow another.
void App::pass_time() {
  const std::int64_t now = clock_.monotonic_ms();
  for (; now - last_ms_ >= kTickMs; last_ms_ += kTickMs) {
    kiosk_.give(input::Elapsed{kTickMs});
    while (!shows_waiting() && kiosk_.work()) notice_change();
  }
}

// Screens that say "please wait" are seen before the work is done; others show only what came of it.
bool App::shows_waiting() const {
  const Screen& screen = kiosk_.state().screen;
  if (const auto* form = std::get_if<OfficerForm>(&screen)) return form->working;
  return std::holds_alternative<Casting>(screen);
}

// Draws, and gives the flow what the screen answered, until it answers nothing more.
void App::draw() {
  for (int round = 0; round < kMostInputsATurn; ++round) {
    hands_.pressed = touch_.pressed();
    hands_.hold_progress = touch_.hold_progress(clock_.monotonic_ms());
    const auto input = view_.draw(kiosk_.event(), kiosk_.state(), hands_);
    hands_.activated.clear();
    hands_.held.clear();
    if (!input) return;
    kiosk_.give(*input);
    while (!shows_waiting() && kiosk_.work()) notice_change();
    notice_change();
  }
  WM_ASSERT(false);
}

// Before anything is drawn after a voter: whatever is kept of one goes, and a finger that is still down means
// nothing.
void App::notice_change() {
  const std::string& code = kiosk_.state().standing.package_code;
  if (code != package_code_) view_.forget_package(), package_code_ = code;
  if (kiosk_.forgotten() != forgotten_) {
    forgotten_ = kiosk_.forgotten();
    view_.forget();
    hands_ = {};
    by_keypad_ = false;
  }
  if (const std::string screen = screen_name(kiosk_.state()); screen != screen_) {
    screen_ = screen;
    touch_.cancel();
    hands_.focus.clear();
  }
}

void App::settle(bool again) {
  do {
    while (!shows_waiting() && kiosk_.work()) notice_change();
    notice_change();
    draw();
    if (by_keypad_ && view_.scene().find(hands_.focus) == nullptr) {
      hands_.focus = onward_focus(view_.scene(), "");
      draw();
    }
    if (view_.show(again) && watcher_) watcher_(view_.scene().screen);
    again = false;
  } while (kiosk_.work());
}

}  // namespace wardmote
