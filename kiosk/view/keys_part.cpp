// What officers type with: a keyboard on the screen, for kiosks that have no other.
#include <array>

#include "kiosk/flow.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr const char* kBullet = "•";

std::string bullets(std::size_t count) {
  std::string dots;
  for (std::size_t i = 0; i < count; ++i) dots += kBullet;
  return dots;
}

struct Keys {
  std::string_view plain;
  std::string_view shifted;
  std::string_view symbols;
};
constexpr std::array<Keys, 4> kRows{{{"1234567890", "1234567890", "1234567890"},
                                     {"qwertyuiop", "QWERTYUIOP", "!\"#$%&'()*"},
                                     {"asdfghjkl", "ASDFGHJKL", "+,-./:;<="},
                                     {"zxcvbnm", "ZXCVBNM", ">?@[]_~"}}};

std::string_view keys_of(const Keys& row, const ViewMemory& memory) {
  if (memory.symbols) return row.symbols;
  return memory.shift ? row.shifted : row.plain;
}

Button key_of(const std::string& id, const std::string& label, bool down = false) {
  Button key{id, label, down ? Look::Primary : Look::Plain};
  key.air = 1;
  return key;
}

// What every letter and sign has room on.
Size least_key(Ui& ui) {
  const int target = ui.metrics.target;
  Size size{target, target};
  for (const char* widest : {"W", "m", "%", "@"}) {
    const Size letter = ui.measure(widest, kBold);
    size = {std::max(size.w, letter.w + 2 * ui.metrics.step), std::max(size.h, letter.h)};
  }
  return size;
}

}  // namespace

void draw_field(Stage& stage, Rect area, const std::string& id, const Typed& typed, bool secret) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  ui.canvas().framed(area, m.corner, m.line, ui.theme.primary, ui.theme.card);
  const Rect inside = area.inset(2 * m.step, 0);
  std::string shown = secret ? bullets(typed.symbols()) : std::string(typed.text());
  // The end of what was typed is what matters; the beginning goes out of sight.
  while (!shown.empty() && ui.measure(shown, kTitle).w > inside.w) {
    std::size_t first = 1;
    while (first < shown.size() && (static_cast<unsigned char>(shown[first]) & 0xC0U) == 0x80U) ++first;
    shown.erase(0, first);
  }
  if (!shown.empty()) ui.text({"", shown, kTitle, ui.theme.ink, Align::Start, true}, inside);
  ui.note(
      {id, Role::Field, id, secret ? std::to_string(typed.symbols()) : std::string(typed.text()), {}, area});
}

std::optional<Input> draw_digits(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const int columns = area.w >= 11 * m.target + 10 * m.gap ? 11 : 6;
  const int w = std::min((area.w - (columns - 1) * m.gap) / columns, m.mm(26));
  const int h = std::max(least_key(ui).h, std::min(w, m.tall));
  std::optional<Input> input;
  for (int i = 0; i < 11; ++i) {
    const Rect cell{area.x + (i % columns) * (w + m.gap), area.y + (i / columns) * (h + m.gap), w, h};
    const std::string digit = std::to_string((i + 1) % 10);
    if (i == 10) {
      if (ui.button({"key.erase", "", Look::Plain, Icon::Erase, ui.say("officer.erase")}, cell))
        input = input::Erase{};
    } else if (ui.button(key_of("key." + digit, digit), cell)) {
      input = input::Type{digit};
    }
  }
  if (area.h < 2 * h) ui.overflow("the digits");
  return input;
}

int keyboard_width(Ui& ui) {
  return 10 * least_key(ui).w + 9 * ui.metrics.gap;
}

std::optional<Input> draw_keyboard(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  ViewMemory& memory = stage.memory;
  const int gap = m.gap;
  const int w = std::min((area.w - 9 * gap) / 10, m.mm(26));
  const int h = std::min((area.h - 4 * gap) / 5, std::max(least_key(ui).h, m.tall));
  if (w < least_key(ui).w || h < least_key(ui).h) ui.overflow("the keyboard");
  const int left = area.x + (area.w - 10 * w - 9 * gap) / 2;
  std::optional<Input> input;
  const auto key = [&](const Button& button, int row, int column, int across) {
    return ui.button(button, {left + column * (w + gap) / 2, area.y + row * (h + gap),
                              across * w + (across - 1) * gap, h});
  };
  for (int r = 0; r < 4; ++r) {
    const std::string_view keys = keys_of(kRows.at(static_cast<std::size_t>(r)), memory);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::string letter(1, keys[i]);
      if (key(key_of("key." + letter, letter), r, static_cast<int>(2 * i) + (r == 2 ? 1 : r == 3 ? 3 : 0), 1))
        input = input::Type{letter};
    }
  }
  const Button erase{"key.erase", "", Look::Plain, Icon::Erase, ui.say("officer.erase")};
  if (key(erase, 3, 17, 1)) input = input::Erase{};
  if (key(key_of("key.shift", "ABC", memory.shift), 4, 0, 2))
    memory.shift = !memory.shift, memory.symbols = false, input = input::Touched{};
  if (key({"key.space", "", Look::Plain, {}, ui.say("officer.space")}, 4, 4, 6)) input = input::Type{" "};
  if (key(key_of("key.symbols", "#+=", memory.symbols), 4, 16, 2))
    memory.symbols = !memory.symbols, memory.shift = false, input = input::Touched{};
  return input;
}

}  // namespace wardmote
