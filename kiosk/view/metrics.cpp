#include "kiosk/view/metrics.h"

#include <array>
#include <cmath>

#include "shared/assert.h"

namespace wardmote {
namespace {

// Capital heights in millimetres a text size promises, least (small text) and most (body).
struct CapRange {
  double least;
  double most;
};
constexpr std::array<CapRange, 4> kCaps{{{3.5, 4.2}, {4.8, 5.6}, {6.4, 7.1}, {8.5, 9.0}}};
constexpr double kCapOfEm = 0.714;
constexpr double kTitle = 1.05;
constexpr double kSmall = 0.87;
constexpr double kMmPerStep = 1.9833;  // 8 px on the reference screen

double pixels_per_mm(const Glass& glass) {
  return std::min(static_cast<double>(glass.pixels.w) / glass.millimetres.w,
                  static_cast<double>(glass.pixels.h) / glass.millimetres.h);
}

int at_least(int least, double wanted) {
  return std::max(least, static_cast<int>(std::lround(wanted)));
}

TypeScale type_of(const CapRange& cap, double px_per_mm, double display) {
  const double em = px_per_mm / kCapOfEm;
  return {std::max(cap.least, cap.most * kSmall) * em, cap.most * em, cap.most * kTitle * em,
          cap.most * display * em};
}

}  // namespace

Size usual_millimetres(Size pixels) {
  if (pixels == Size{1024, 768}) return {304, 228};
  if (pixels == Size{1366, 768}) return {344, 194};
  if (pixels == Size{1080, 1920}) return {268, 476};
  return {pixels.w * 476 / 1920, pixels.h * 268 / 1080};
}

int Metrics::mm(double length) const {
  return static_cast<int>(std::ceil(length * pixels_per_mm(glass)));
}

Metrics metrics_of(const Glass& glass, int size, double shrink) {
  WM_ASSERT(size >= 1 && size <= 4);
  Metrics m;
  m.glass = glass;
  const double px = pixels_per_mm(glass);
  const double step = kMmPerStep * px;
  m.step = at_least(4, step);
  m.gap = std::max(2 * m.step, m.mm(2.6));
  m.margin = 2 * m.gap + (glass.pixels.w > 1200 ? m.gap : 0);
  m.target = m.mm(12.9);
  m.tall = std::max(m.target, m.mm(std::min(20.0, glass.millimetres.h * 0.075)));
  m.corner = at_least(4, step * 10 / 8);
  m.line = at_least(1, step * 2 / 8);
  m.frame = at_least(2, step * 4 / 8);
  m.heavy = at_least(3, step * 6 / 8);
  // The display line grows less than the text: it is large enough already, and must stay on its screen.
  constexpr std::array<double, 4> kDisplay{2.8, 2.6, 2.2, 1.9};
  const auto at = static_cast<std::size_t>(size - 1);
  m.type = type_of(kCaps.at(at), px * shrink, kDisplay.at(at));
  return m;
}

}  // namespace wardmote
