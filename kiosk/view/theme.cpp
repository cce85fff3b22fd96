#include "kiosk/view/theme.h"

#include <cstdlib>

namespace wardmote {
namespace {

Theme high() {
  Theme t;
  t.ink = t.second = t.line = t.primary = t.on_act = t.warning = t.quiet = t.open = rgb(0x000000);
  t.paper = t.card = rgb(0xFFFFFF);
  return t;
}

Theme dark() {
  Theme t;
  t.ink = t.second = t.line = t.primary = rgb(0xFFF200);
  t.paper = t.card = t.on_primary = rgb(0x000000);
  t.chosen = rgb(0x262400);
  t.act = rgb(0xFFF200);
  t.on_act = rgb(0x000000);
  t.act_done = rgb(0xFFFFFF);
  return t;
}

Theme low() {
  Theme t;
  t.ink = t.second = rgb(0x4A4A46);
  t.paper = t.card = rgb(0xF3EEE1);
  t.primary = rgb(0x2F5C5F);
  t.on_primary = rgb(0xF3EEE1);
  t.chosen = rgb(0xE2E6DA);
  return t;
}

}  // namespace

Theme theme_of(Contrast contrast) {
  switch (contrast) {
    case Contrast::Default:
      return {};
    case Contrast::High:
      return high();
    case Contrast::Dark:
      return dark();
    case Contrast::Low:
      return low();
  }
  std::abort();
}

}  // namespace wardmote
