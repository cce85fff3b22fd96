// "Is this machine honest?": sealed envelopes, and what was in the one that was opened.
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/qr_part.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

std::string title_of(const Stage& stage, PaperId paper) {
  return stage.in_language(stage.event.paper(paper).title);
}

// A check code, under the paper's title where there are several.
void add_code(Stage& stage, Pieces& pieces, const Sealed& screen, std::size_t at, int width) {
  Ui& ui = stage.ui;
  const PaperId paper = screen.sitting.drafts[at].paper();
  if (screen.sitting.drafts.size() > 1)
    add_text(ui, pieces, {"", title_of(stage, paper), kBody, ui.theme.second, Align::Centre}, width, 0);
  add_text(ui, pieces,
           {at == 0 ? "sealed.code" : "sealed.code." + std::to_string(at + 1), screen.check_codes[at],
            kDisplay, ui.theme.ink, Align::Centre, false, Role::Status, true},
           width, 2 * ui.metrics.step);
}

Pieces code_pieces(Stage& stage, const Sealed& screen, int width) {
  Ui& ui = stage.ui;
  Pieces pieces;
  add_text(ui, pieces, {"text", ui.say("kiosk.sealed.text"), kBody, ui.theme.ink, Align::Centre}, width,
           3 * ui.metrics.step);
  for (std::size_t i = 0; i < screen.check_codes.size(); ++i) add_code(stage, pieces, screen, i, width);
  return pieces;
}

Pieces choice_pieces(Stage& stage, const Sealed& screen, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Pieces pieces;
  add_text(ui, pieces, {"text", ui.say("kiosk.sealed.which"), kBody, ui.theme.ink}, width, 2 * m.step);
  for (const Draft& draft : screen.sitting.drafts) {
    const Button paper{"sealed.paper." + std::to_string(draft.paper()), title_of(stage, draft.paper())};
    pieces.push_back(
        {std::max(m.tall, ui.height(paper, width)), m.gap, [&ui, paper, id = draft.paper()](Rect at) {
           return ui.button(paper, at) ? std::optional<Input>(input::TestPaper{id}) : std::nullopt;
         }});
  }
  return pieces;
}

std::optional<Input> draw_choice(Stage& stage, const Sealed& screen) {
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage);
  auto input = draw_header(stage, area, {ui.say("kiosk.sealed.check")});
  if (draw_bar(stage, area, {{{"sealed.back", ui.say("kiosk.back")}}})) input = input::Back{};
  area = area.inset(ui.metrics.margin, 2 * ui.metrics.step);
  const auto chosen = draw_pages(stage, area, [&](int width) { return choice_pieces(stage, screen, width); });
  return chosen ? chosen : input;
}

std::optional<Input> draw_sealed_foot(Stage& stage, Rect& area) {
  Ui& ui = stage.ui;
  const auto pressed =
      draw_bar(stage, area,
               {{{"sealed.back", ui.say("kiosk.back")}},
                {{"sealed.check", ui.say("kiosk.sealed.check")}},
                {{"sealed.cast", ui.say("kiosk.review.cast"), Look::Act, {}, {}, Role::Hold, {}, kTitle},
                 false,
                 true,
                 true}});
  if (!pressed) return std::nullopt;
  if (*pressed == 0) return input::Back{};
  if (*pressed == 1) return input::CheckMachine{};
  return ui.hands().held == "sealed.cast" ? Input(input::HoldCompleted{}) : Input(input::SelectCast{});
}

}  // namespace

std::optional<Input> draw_sealed(Stage& stage, const Sealed& screen) {
  if (screen.check_codes.empty() || screen.testing) return draw_ground(stage), std::nullopt;
  if (screen.choosing) return draw_choice(stage, screen);
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage);
  auto input = draw_header(stage, area, {ui.say("kiosk.sealed.title")});
  if (auto foot = draw_sealed_foot(stage, area)) input = foot;
  area = area.inset(ui.metrics.margin, 2 * ui.metrics.step);
  draw_not_voted(stage, area, "sealed.band");
  area.take_bottom(ui.metrics.gap);
  const auto content = [&](int width) { return code_pieces(stage, screen, width); };
  area.take_top(std::max(0, (area.h - height_of(content(area.w))) / 3));
  const auto turned = draw_pages(stage, area, content);
  return turned ? turned : input;
}

std::optional<Input> draw_tested(Stage& stage, const Tested& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  auto input = draw_header(stage, area, {ui.say("kiosk.tested.title")});
  const auto pressed = draw_bar(stage, area,
                                {{{"tested.band", ui.say("kiosk.not_voted")}, true, false, true},
                                 {{"tested.next", ui.say("kiosk.tested.next"), Look::Primary}}});
  if (pressed) input = input::Next{};
  area = area.inset(m.margin, 2 * m.step);
  const int side = area.w > area.h ? std::min(area.h, area.w / 2) : std::min(area.w, area.h * 3 / 5);
  draw_qr(ui, area.w > area.h ? area.take_left(side) : area.take_top(side), "tested.qr",
          ui.say("kiosk.tested.qr"), screen.text);
  area.w > area.h ? area.take_left(2 * m.gap) : area.take_top(m.gap);
  const auto turned = draw_pages(stage, area, [&](int width) {
    Pieces pieces;
    add_text(ui, pieces,
             {"tested.code", screen.check_code, kTitle, ui.theme.ink, Align::Start, false, Role::Status},
             width, m.gap);
    add_text(ui, pieces, {"text", ui.say("kiosk.tested.text"), kBody, ui.theme.ink}, width, 0);
    return pieces;
  });
  return turned ? turned : input;
}

}  // namespace wardmote
