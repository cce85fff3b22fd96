// The parts screens are made of. Immediate mode: a screen draws itself anew each time from its state, and
// asks each target whether it was just pressed. Every part registers itself in the Scene while it draws.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/canvas.h"
#include "kiosk/view/metrics.h"
#include "kiosk/view/textures.h"
#include "kiosk/view/theme.h"
#include "kiosk/view/widget.h"
#include "shared/catalogue.h"

namespace wardmote {

// What hands are doing while this frame is drawn.
struct Hands {
  std::string activated;  // the target that was pressed, or "" ; only this frame
  bool by_key{false};     // it was pressed with the select key
  std::string held;       // the hold target whose time is full, or ""; only this frame
  std::string pressed;    // the target under the finger
  int hold_progress{0};   // thousandths
  std::string focus;      // the target the keypad stands on, or ""
};

enum class Type { Small, Body, Title, Display };
struct Font {
  Type type{Type::Body};
  Weight weight{Weight::Regular};
};
inline constexpr Font kSmall{Type::Small, Weight::Regular};
inline constexpr Font kBody{Type::Body, Weight::Regular};
inline constexpr Font kBold{Type::Body, Weight::Bold};
inline constexpr Font kTitle{Type::Title, Weight::Bold};
inline constexpr Font kDisplay{Type::Display, Weight::Bold};

// A text in a box. An empty id: part of another widget, which says it.
struct Label {
  std::string id;
  std::string text;
  Font font{kBody};
  Color color{};
  Align align{Align::Start};
  bool middle{false};  // else at the top of its box
  Role role{Role::Text};
  bool may_break{false};  // a word too long for its line may go on in the next: codes, base64
};

enum class Look {
  Plain,    // outlined on card
  Primary,  // filled
  OnBand,   // outlined on a band of the primary colour
  Act,      // gold; only to cast
};
struct Button {
  std::string id;
  std::string label;
  Look look{Look::Plain};
  std::optional<Icon> icon{};
  std::string name{};  // as spoken, when the label alone does not say it
  Role role{Role::Button};
  std::vector<std::string> state{};
  Font font{kBold};
  int air{3};  // steps between its sides and its label
};

class Ui {
 public:
  // All of them must outlive this.
  Ui(Canvas& canvas, Textures& textures, const Metrics& sizes, const Theme& colors,
     const Catalogue& catalogue, const Hands& hands, Scene& scene)
      : metrics(sizes),
        theme(colors),
        canvas_(canvas),
        textures_(textures),
        catalogue_(catalogue),
        hands_(hands),
        scene_(scene) {}

  const Metrics& metrics;
  const Theme& theme;

  [[nodiscard]] Rect screen() const { return {0, 0, metrics.glass.pixels.w, metrics.glass.pixels.h}; }
  [[nodiscard]] const Hands& hands() const { return hands_; }
  [[nodiscard]] Canvas& canvas() { return canvas_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] std::string say(std::string_view key, std::initializer_list<MessageArg> args = {}) const {
    return catalogue_.say(key, args);
  }

  // What `text` takes up when its lines are at most `wrap` wide (0: one line).
  [[nodiscard]] Size measure(const std::string& text, Font font, int wrap = 0);
  // The same, and whether words stay whole.
  [[nodiscard]] TextExtent extent(const std::string& text, Font font, int wrap = 0);
  // The lines `text` has when they are at most `wrap` wide.
  [[nodiscard]] std::vector<std::string> lines(const std::string& text, Font font, int wrap);
  // Width of the widest word.
  [[nodiscard]] int widest_word(const std::string& text, Font font);

  // Draws a text into `box`, wrapped; what does not fit marks the scene as overflowing. The height it took.
  int text(const Label& label, Rect box);
  // The widget of something a screen drew itself.
  void note(Widget widget) { scene_.widgets.push_back(std::move(widget)); }
  // The same for one that is drawn in parts: the first notes it, the others add their rectangles.
  void note_part(const Widget& widget);
  // Says that something does not fit; the screen is drawn again in a way that takes less room.
  void overflow(std::string_view what) {
    if (scene_.overflow.empty()) scene_.overflow = what;
  }

  // Widths and heights a button wants: with its label on one line, and with it wrapped into `width`.
  [[nodiscard]] int natural_width(const Button& button);
  [[nodiscard]] int least_width(const Button& button);  // no word broken
  [[nodiscard]] int height(const Button& button, int width);
  // True in the frame in which it was pressed. A disabled one never is.
  bool button(const Button& button, Rect area);
  // A button that is held: true when its time is full, or when it was selected with a key (see
  // hands().by_key).
  bool hold(const Button& button, Rect area);

 private:
  [[nodiscard]] TextStyle style(Font font, int wrap, Align align) const;
  void focus_ring(const std::string& id, Rect area);
  void face(const Button& button, Rect area, Color content);

  Canvas& canvas_;
  Textures& textures_;
  const Catalogue& catalogue_;
  const Hands& hands_;
  Scene& scene_;
};

}  // namespace wardmote
