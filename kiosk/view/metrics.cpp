#include "kiosk/view/metrics.h"

#include <array>
#include <cmath>

#include "shared/assert.h"

namespace wardmote {
namespace {

constexpr std::array<CapRange, 4> kCaps{{{3.5, 4.2}, {4.8, 5.6}, {6.4, 7.1}, {8.5, 9.0}}};
constexpr double kCapOfEm = 0.714;
constexpr double kTitleOfBody = 1.05;
constexpr double kSmallOfBody = 0.87;
constexpr double kTightStep = 0.7;
constexpr double kTightDisplay = 1.3;
constexpr double kTooSmallStep = 0.94;
constexpr double kSmallest = 0.45;
constexpr double kMmPerStep = 1.9833;  // 8 px on the reference screen

double pixels_per_mm(const Glass& glass) {
  return std::min(static_cast<double>(glass.pixels.w) / glass.millimetres.w,
                  static_cast<double>(glass.pixels.h) / glass.millimetres.h);
}

int at_least(int least, double wanted) {
  return std::max(least, static_cast<int>(std::lround(wanted)));
}

// Nothing is smaller than the size promises as long as ordinary text is not.
TypeScale type_of(const CapRange& cap, double letters, double px_per_mm, double display) {
  const double em = px_per_mm / kCapOfEm;
  const double body = cap.most * letters;
  return {std::max(std::min(cap.least, body), body * kSmallOfBody) * em, body * em, body * kTitleOfBody * em,
          body * display * em};
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

CapRange capitals_of(int size) {
  WM_ASSERT(size >= 1 && size <= 4);
  return kCaps.at(static_cast<std::size_t>(size - 1));
}

double capital_mm(const Glass& glass, double em) {
  return em * kCapOfEm / pixels_per_mm(glass);
}

std::vector<Fit> fits_of(int size) {
  const CapRange cap = capitals_of(size);
  const double least = cap.least / cap.most;
  std::vector<Fit> fits;
  for (const bool tight : {false, true})
    for (const double letters : {1.0, (1.0 + least) / 2, least}) fits.push_back({letters, tight});
  for (double letters = least * kTooSmallStep; letters > kSmallest; letters *= kTooSmallStep)
    fits.push_back({letters, true});
  return fits;
}

Metrics metrics_of(const Glass& glass, int size, const Fit& fit) {
  Metrics m;
  m.glass = glass;
  m.tight = fit.tight;
  const double px = pixels_per_mm(glass);
  const double step = kMmPerStep * px;
  m.step = at_least(4, fit.tight ? step * kTightStep : step);
  m.gap = std::max(2 * m.step, m.mm(2.6));
  m.margin = fit.tight ? 3 * m.step : 2 * m.gap + (glass.pixels.w > 1200 ? m.gap : 0);
  m.target = m.mm(12.9);
  m.tall = fit.tight ? m.target : std::max(m.target, m.mm(std::min(20.0, glass.millimetres.h * 0.075)));
  m.corner = at_least(4, step * 10 / 8);
  m.line = at_least(1, step * 2 / 8);
  m.frame = at_least(2, step * 4 / 8);
  m.heavy = at_least(3, step * 6 / 8);
  // The display line grows less than the text: it is large enough already, and must stay on its screen.
  constexpr std::array<double, 4> kDisplayOfBody{2.8, 2.6, 2.2, 1.9};
  const double display = fit.tight ? kTightDisplay : kDisplayOfBody.at(static_cast<std::size_t>(size - 1));
  m.type = type_of(capitals_of(size), fit.letters, px, display);
  return m;
}

}  // namespace wardmote
