#include "kiosk/view/qr_part.h"

#include "shared/qr.h"

namespace wardmote {
namespace {

constexpr double kLeastModuleMm = 0.5;

// A rectangle for every run of dark modules in a row.
void draw_row(Ui& ui, const Qr& qr, std::size_t y, Rect at, int module) {
  for (std::size_t x = 0; x < qr.side; ++x) {
    if (!qr.at(x, y)) continue;
    const std::size_t from = x;
    while (x + 1 < qr.side && qr.at(x + 1, y)) ++x;
    ui.canvas().fill({at.x + static_cast<int>(from) * module, at.y + static_cast<int>(y) * module,
                      static_cast<int>(x + 1 - from) * module, module},
                     rgb(0x000000));
  }
}

int modules_of(const Qr& qr) {
  return static_cast<int>(qr.side + 2 * kQrQuiet);
}

}  // namespace

int qr_side(const Ui& ui, const std::string& text) {
  const Qr qr = qr_of(text);
  return qr.side == 0 ? 0 : modules_of(qr) * ui.metrics.mm(kLeastModuleMm);
}

void draw_qr(Ui& ui, Rect area, const std::string& id, const std::string& name, const std::string& text) {
  const Qr qr = qr_of(text);
  WM_ASSERT(qr.side > 0);  // every text of ours fits
  const int modules = modules_of(qr);
  const int module = std::min(area.w, area.h) / modules;
  if (module < ui.metrics.mm(kLeastModuleMm)) ui.overflow("a QR");
  const Rect at = centred(area, {modules * module, modules * module});
  ui.canvas().fill(at, rgb(0xFFFFFF));
  const Rect inside = at.inset(static_cast<int>(kQrQuiet) * module);
  for (std::size_t y = 0; y < qr.side; ++y) draw_row(ui, qr, y, inside, module);
  ui.note({id, Role::Image, name, text, {}, at});
}

}  // namespace wardmote
