#include "kiosk/robot/robot.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "kiosk/robot/events.h"
#include "shared/json.h"

namespace wardmote {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kUsualContactMs = 80;
constexpr std::int64_t kFrameMs = 50;  // how finely time passes while a finger is down
constexpr std::int64_t kMostMs = 24LL * 3'600'000;

Error bad(std::string what) {
  return {ErrorCode::BadInput, std::move(what)};
}

std::int64_t number(const Json& request, const char* key, std::int64_t otherwise) {
  const auto found = request.find(key);
  return found != request.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

std::string text(const Json& request, const char* key) {
  const auto found = request.find(key);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<SDL_Keycode> key_code(const std::string& name) {
  if (name == "up") return SDLK_UP;
  if (name == "down") return SDLK_DOWN;
  if (name == "left") return SDLK_LEFT;
  if (name == "right") return SDLK_RIGHT;
  if (name == "select") return SDLK_RETURN;
  return std::nullopt;
}

// One leg of a finger's way: where to, and how long it takes.
struct Leg {
  int dx{0}, dy{0};
  std::int64_t ms{0};
};

Result<std::vector<Leg>> path_of(const Json& request) {
  std::vector<Leg> path;
  const auto found = request.find("path");
  if (found == request.end()) return path;
  for (const Json& leg : *found) {
    if (!leg.is_array() || leg.size() != 3 || !std::ranges::all_of(leg, &Json::is_number_integer))
      return bad("path: expected [dx, dy, ms]");
    path.push_back({leg[0].get<int>(), leg[1].get<int>(), leg[2].get<std::int64_t>()});
  }
  return path;
}

Json widget_json(const Widget& widget) {
  const Rect& r = widget.rect;
  return {{"id", widget.id},       {"role", name_of(widget.role)}, {"name", widget.name},
          {"value", widget.value}, {"state", widget.state},        {"rect", {r.x, r.y, r.w, r.h}}};
}

}  // namespace

std::string Robot::answer(const std::string& line) {
  const Json request = parse_any_json(line);
  Result<Json> done =
      request.is_object() ? carry_out(request) : Result<Json>(bad("request: not a JSON object"));
  if (!done) return json_line(Json{{"ok", false}, {"error", done.error().what}});
  (*done)["ok"] = true;
  return json_line(*done);
}

Result<Json> Robot::carry_out(const Json& request) {
  const std::string what = text(request, "do");
  if (what == "tree") return tree();
  if (what == "touch") return touch(request);
  if (what == "key") return key(request);
  if (what == "switch") return turn_switch(request);
  if (what == "scan") return scan(request);
  if (what == "fault") return fault(request);
  if (what == "type") return type(request);
  if (what == "advance") return advance(request);
  if (what == "shot") return shot(request);
  if (what == "quit") return done_ = true, brief();
  if (what == "release") return program_.app().give(input::ReleasePressed{}), brief();
  return bad("request: \"" + what + "\" is not known here");
}

void Robot::move_time(std::int64_t ms) {
  while (ms > 0) {
    const std::int64_t step = std::min(ms, kFrameMs);
    clock_.advance(step);
    ms -= step;
    program_.app().catch_up();
  }
}

void Robot::finger(unsigned type, std::int64_t id, int x, int y) {
  push_finger(type, id, x, y, program_.window().pixels());
  program_.app().catch_up();
}

Result<Json> Robot::touch(const Json& request) {
  int x = static_cast<int>(number(request, "x", -1));
  int y = static_cast<int>(number(request, "y", -1));
  if (const std::string id = text(request, "id"); !id.empty()) {
    const Widget* widget = program_.app().scene().find(id);
    if (widget == nullptr)
      return bad("touch: no \"" + id + "\" on the screen " + program_.app().scene().screen);
    if (widget->has("disabled")) return bad("touch: \"" + id + "\" is disabled");
    x = widget->rect.x + widget->rect.w / 2;
    y = widget->rect.y + widget->rect.h / 2;
  }
  const Size pixels = program_.window().pixels();
  if (!Rect{0, 0, pixels.w, pixels.h}.contains(x, y))
    return bad("touch: expected an id, or x and y on the screen");
  const std::int64_t hold = number(request, "hold_ms", kUsualContactMs);
  if (hold < 0 || hold > kMostMs) return bad("hold_ms: expected 0 to a day");
  const std::int64_t id = number(request, "finger", 0);
  const auto path = path_of(request);
  if (!path) return path.error();
  finger(SDL_FINGERDOWN, id, x, y);
  for (const Leg& leg : *path) {
    move_time(leg.ms);
    x = std::clamp(x + leg.dx, 0, pixels.w - 1);
    y = std::clamp(y + leg.dy, 0, pixels.h - 1);
    finger(SDL_FINGERMOTION, id, x, y);
  }
  move_time(hold);
  finger(SDL_FINGERUP, id, x, y);
  return brief();
}

void Robot::press_key(int code) {
  push_key(code);
  program_.app().catch_up();
}

Result<Json> Robot::key(const Json& request) {
  const std::string name = text(request, "key");
  if (name == "volume" || name == "speed")
    return bad("key: there is no sound whose " + name + " could change");
  const auto code = key_code(name);
  if (!code)
    return bad("key: \"" + name + "\" is not known, expected up, down, left, right, select, volume or speed");
  press_key(*code);
  return brief();
}

// The two switches are keys: one moves the focus on, the other selects.
Result<Json> Robot::turn_switch(const Json& request) {
  const std::int64_t n = number(request, "n", 0);
  if (n != 1 && n != 2) return bad("n: expected 1, which moves on, or 2, which selects");
  press_key(n == 1 ? SDLK_TAB : SDLK_RETURN);
  return brief();
}

Result<Json> Robot::fault(const Json& request) {
  if (auto set = faults_.set(text(request, "at"), text(request, "kind")); !set) return std::move(set).error();
  return brief();
}

Result<Json> Robot::type(const Json& request) {
  push_text(text(request, "text"));
  program_.app().catch_up();
  return brief();
}

// A scanner is a keyboard that types fast and presses Return.
Result<Json> Robot::scan(const Json& request) {
  const std::string screen = program_.app().scene().screen;
  if (screen != "card") return bad("scan: the screen " + screen + " takes no code");
  push_text(text(request, "text"));
  program_.app().catch_up();
  press_key(SDLK_RETURN);
  return brief();
}

Result<Json> Robot::advance(const Json& request) {
  const std::int64_t ms = number(request, "ms", -1);
  if (ms < 0 || ms > kMostMs) return bad("ms: expected 0 to a day");
  clock_.advance(ms);
  program_.app().catch_up();
  return brief();
}

Result<Json> Robot::shot(const Json& request) {
  const std::string file = text(request, "file");
  if (file.empty()) return bad("shot: expected a file");
  if (auto saved = program_.window().save_png(file); !saved) return std::move(saved).error();
  return brief();
}

Json Robot::brief() const {
  return {{"screen", program_.app().scene().screen}, {"focus", program_.app().focus()}};
}

Json Robot::tree() const {
  Json made = brief();
  made["widgets"] = Json::array();
  for (const Widget& widget : program_.app().scene().widgets) made["widgets"].push_back(widget_json(widget));
  return made;
}

}  // namespace wardmote
