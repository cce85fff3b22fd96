#include "kiosk/view/pages.h"

#include "kiosk/view/pager.h"

namespace wardmote {
namespace {

// The first piece of each page of `room`.
std::vector<std::size_t> starts_of(const Pieces& pieces, int room) {
  std::vector<std::size_t> starts{0};
  int used = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (used + pieces[i].height > room && i > starts.back()) starts.push_back(i), used = 0;
    used += pieces[i].height + pieces[i].gap;
  }
  return starts;
}

}  // namespace

std::optional<Input> draw_column(Ui& ui, Rect area, const Pieces& pieces) {
  std::optional<Input> input;
  for (const Piece& piece : pieces) {
    if (piece.height > area.h) ui.overflow("a piece higher than a page");
    if (auto hit = piece.draw(area.take_top(piece.height))) input = hit;
    area.take_top(piece.gap);
  }
  return input;
}

int height_of(const Pieces& pieces) {
  int height = 0;
  for (const Piece& piece : pieces) height += piece.height + piece.gap;
  return pieces.empty() ? 0 : height - pieces.back().gap;
}

void add_text(Ui& ui, Pieces& pieces, const Label& label, int width, int gap) {
  if (!label.may_break && ui.extent(label.text, label.font, width).broken) ui.overflow(label.text);
  const auto lines = ui.lines(label.text, label.font, width);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    Label line = label;
    line.id.clear();
    line.text = lines[i];
    pieces.push_back({ui.measure(line.text, line.font).h, last ? gap : 0, [&ui, label, line](Rect at) {
                        ui.text(line, at);
                        if (!label.id.empty()) ui.note_part({label.id, label.role, label.text, {}, {}, at});
                        return std::optional<Input>();
                      }});
  }
}

std::optional<Input> draw_pages(Stage& stage, Rect area, const std::function<Pieces(int width)>& content,
                                bool always) {
  Ui& ui = stage.ui;
  if (const Pieces all = content(area.w); height_of(all) <= area.h) return draw_column(ui, area, all);
  if (!ui.metrics.tight && !always) ui.overflow("more than one page");
  const PagerRoom pager = cut_pager(ui, area);
  const Pieces pieces = content(area.w);
  const auto starts = starts_of(pieces, area.h);
  std::size_t& page = stage.memory.page;
  page = std::min(page, starts.size() - 1);
  const std::size_t end = page + 1 < starts.size() ? starts[page + 1] : pieces.size();
  const auto at = [&](std::size_t i) { return pieces.begin() + static_cast<std::ptrdiff_t>(i); };
  auto input = draw_column(ui, area, Pieces(at(starts[page]), at(end)));
  if (const auto turned = draw_pager(ui, pager, "", page, starts.size()))
    page = *turned, input = input::Touched{};
  return input;
}

}  // namespace wardmote
