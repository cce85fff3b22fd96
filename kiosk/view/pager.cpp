#include "kiosk/view/pager.h"

namespace wardmote {
namespace {

// A page button: an arrow over its words, or beside them when it is flat, or alone when they do not fit at
// all.
bool draw_page_button(Ui& ui, const std::string& id, const std::string& label, Icon icon, bool enabled,
                      Rect area) {
  const Metrics& m = ui.metrics;
  Button button{id, "", Look::Plain, {}, label};
  if (!enabled) button.state.emplace_back("disabled");
  const bool hit = ui.button(button, area);
  const Color color = !enabled                   ? ui.theme.second
                      : ui.hands().pressed == id ? ui.theme.on_primary
                                                 : ui.theme.primary;
  const Rect inside = area.inset(m.step);
  const int arrow = static_cast<int>(m.type.title);
  const int words = ui.measure(label, kSmall, inside.w).h;
  if (inside.h >= arrow + m.step + words) {
    const int top = inside.y + (inside.h - arrow - m.step - words) / 2;
    ui.canvas().icon({inside.x + (inside.w - arrow) / 2, top, arrow, arrow}, icon, color);
    ui.text({"", label, kSmall, color, Align::Centre}, {inside.x, top + arrow + m.step, inside.w, words});
    return hit;
  }
  Rect beside = inside.inset(m.step, 0);
  beside.take_left(arrow + m.step);
  if (ui.measure(label, kBold, beside.w).h > inside.h || ui.widest_word(label, kBold) > beside.w) {
    ui.canvas().icon(centred(area, {arrow, arrow}), icon, color);
    return hit;
  }
  ui.canvas().icon({inside.x + m.step, inside.y + (inside.h - arrow) / 2, arrow, arrow}, icon, color);
  ui.text({"", label, kBold, color, Align::Centre, true}, beside);
  return hit;
}

}  // namespace

PagerRoom cut_pager(Ui& ui, Rect& area) {
  int width = ui.metrics.mm(26);
  for (const char* key : {"kiosk.page.up", "kiosk.page.down"})
    width = std::max(width, ui.widest_word(ui.say(key), kSmall) + 4 * ui.metrics.step);
  PagerRoom room{{}, area.w >= area.h && area.w > 4 * width};
  if (room.column)
    room.area = area.take_right(width), area.take_right(ui.metrics.gap);
  else
    room.area = area.take_bottom(std::max(ui.metrics.mm(18), ui.height({"", "Aj"}, area.w))),
    area.take_bottom(ui.metrics.gap);
  return room;
}

std::optional<std::size_t> draw_pager(Ui& ui, const PagerRoom& room, const std::string& prefix,
                                      std::size_t page, std::size_t pages) {
  const Metrics& m = ui.metrics;
  const std::string where = ui.say("kiosk.page.at", {{"page", page + 1}, {"pages", pages}});
  const Rect& area = room.area;
  Rect up = area;
  Rect middle = area;
  Rect down = area;
  if (room.column) {
    const int words = ui.measure(where, kSmall, area.w).h + 2 * m.step;
    up.h = down.h = (area.h - words) / 2;
    middle = {area.x, up.bottom(), area.w, words};
    down.y = area.bottom() - down.h;
  } else {
    const int words = ui.measure(where, kSmall).w + 4 * m.step;
    up.w = down.w = (area.w - words) / 2;
    middle = {up.right(), area.y, words, area.h};
    down.x = area.right() - down.w;
  }
  const bool back = draw_page_button(ui, prefix + "page_up", ui.say("kiosk.page.up"), Icon::Up, page > 0, up);
  ui.text({prefix + "page", where, kSmall, ui.theme.ink, Align::Centre, true, Role::Status}, middle);
  const bool on = draw_page_button(ui, prefix + "page_down", ui.say("kiosk.page.down"), Icon::Down,
                                   page + 1 < pages, down);
  if (back) return page - 1;
  if (on) return page + 1;
  return std::nullopt;
}

}  // namespace wardmote
