// How large things are on this screen: from its pixels, its measured millimetres and the text size a person
// chose. All sizes of the look follow from here, so that a finger and an eye meet the same sizes on every
// screen.
#pragma once

#include <vector>

#include "kiosk/view/rect.h"

namespace wardmote {

// A screen as it is: pixels, and millimetres as an officer measured them.
struct Glass {
  Size pixels{1920, 1080};
  Size millimetres{476, 268};
};

// What is usual for a screen of these pixels, until somebody measures it.
Size usual_millimetres(Size pixels);

// Heights of capital letters in millimetres that a text size promises: of small text, and of ordinary text.
struct CapRange {
  double least{0};
  double most{0};
};
CapRange capitals_of(int size);  // 1..4
double capital_mm(const Glass& glass, double em);

// What a screen that is too small for its words gives up: first letters, within what the size promises, then
// air and pictures, and what still does not fit goes over the page.
struct Fit {
  double letters{1.0};  // of the largest the size promises
  bool tight{false};
  bool operator==(const Fit&) const = default;
};
// What to try for a text size, best first; only the last ones have letters smaller than promised.
std::vector<Fit> fits_of(int size);

// Sizes of letters in pixels per em; the capital height of Noto Sans is 0.714 of it.
struct TypeScale {
  double small{0};
  double body{0};
  double title{0};    // of cards, bars and screens
  double display{0};  // of the welcome and the last screen
};

struct Metrics {
  Glass glass;
  bool tight{false};
  int step{8};     // spacing: 8 px at 1920×1080
  int gap{16};     // between two targets: two steps, at least 2.54 mm
  int margin{48};  // at the sides of the screen
  int target{52};  // least height and width of what is touched: 12.7 mm
  int tall{80};    // height of the buttons that lead on
  int corner{10};
  int line{2};  // frames: 2, 3, 4, 6
  int frame{4};
  int heavy{6};
  TypeScale type;

  // Pixels of a length on the glass, rounded up.
  [[nodiscard]] int mm(double length) const;
};

// `size` is 1..4.
Metrics metrics_of(const Glass& glass, int size, const Fit& fit = {});

}  // namespace wardmote
