// Where an officer is needed: before a person is let in, and when a sitting stopped.
#include "kiosk/flow.h"
#include "kiosk/view/officer_parts.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

// Heading, text and what went wrong at the left (or above, on an upright screen); the room for the officer is
// what is left of `area`.
std::optional<Input> draw_for_resident(Stage& stage, Rect& area, const std::string& title,
                                       const std::string& text, const std::optional<Error>& problem) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto content = [&](int width) {
    Pieces pieces;
    add_text(ui, pieces, {"title", title, kDisplay, ui.theme.ink, Align::Start, false, Role::Heading}, width,
             2 * m.step);
    add_text(ui, pieces, {"text", text, kBody, ui.theme.ink}, width, 2 * m.step);
    if (problem) add_refusal(stage, pieces, *problem, width);
    return pieces;
  };
  const bool beside = area.w > area.h;
  const int room = beside ? area.w / 2 - 2 * m.gap : area.w;
  const int height = height_of(content(room));
  Rect box = beside ? area.take_left(room + 4 * m.gap) : area.take_top(height + 2 * m.step);
  box.w = room;
  if (beside) box.take_top(std::max(0, (box.h - height) / 3));
  return draw_pages(stage, box, content);
}

std::optional<Input> draw_decision(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  struct Choice {
    const char* id;
    const char* key;
    Look look;
    input::Decision decision;
  };
  std::optional<Input> input;
  area.take_top(std::max(0, (area.h - 3 * m.tall - 2 * m.gap) * 2 / 5));
  for (const Choice& choice :
       {Choice{"officer.resume", "officer.resume", Look::Primary, input::Decision::Resume},
        Choice{"officer.cancel", "officer.cancel", Look::Plain, input::Decision::Cancel},
        Choice{"officer.spoilt", "officer.spoilt", Look::Plain, input::Decision::Spoilt}}) {
    const Button button{choice.id, ui.say(choice.key), choice.look};
    const int height = std::max(m.tall, ui.height(button, area.w));
    if (ui.button(button, area.take_top(height))) input = input::Decide{choice.decision};
    area.take_top(m.gap);
  }
  return input;
}

template <class Stopped>
std::optional<Input> draw_stopped(Stage& stage, const Stopped& screen, const std::string& title,
                                  const std::string& text) {
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage).inset(ui.metrics.margin, 3 * ui.metrics.step);
  const auto turned = draw_for_resident(stage, area, title, text, screen.problem);
  const auto input = screen.officer ? draw_decision(stage, area) : draw_gate(stage, area, screen.gate);
  return turned ? turned : input;
}

}  // namespace

namespace {

// The officer says to which electorate the person belongs.
std::optional<Input> draw_electorates(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto content = [&](int width) {
    Pieces pieces;
    add_text(ui, pieces, {"wait.which", ui.say("kiosk.wait.which"), kBold, ui.theme.ink}, width, 2 * m.step);
    for (const Electorate& each : stage.event.electorates) {
      const Button button{"wait.electorate." + each.id, stage.in_language(each.title)};
      pieces.push_back(
          {std::max(m.tall, ui.height(button, width)), m.gap, [&ui, button, id = each.id](Rect at) {
             return ui.button(button, at) ? std::optional<Input>(input::ChooseElectorate{id}) : std::nullopt;
           }});
    }
    return pieces;
  };
  return draw_pages(stage, area, content);
}

}  // namespace

std::optional<Input> draw_wait(Stage& stage, const Waiting& screen) {
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage);
  const auto pressed = draw_bar(
      stage, area, {{{"wait.back", ui.say("kiosk.back")}}, {{"officer.unlock", ui.say("kiosk.officer")}}});
  area = area.inset(ui.metrics.margin, 2 * ui.metrics.step);
  const auto turned =
      draw_for_resident(stage, area, ui.say("kiosk.wait.title"), ui.say("kiosk.wait.text"), screen.problem);
  const auto input = screen.choosing ? draw_electorates(stage, area) : draw_gate(stage, area, screen.gate);
  if (pressed) return *pressed == 0 ? Input(input::Back{}) : Input(input::CallOfficer{});
  return turned ? turned : input;
}

std::optional<Input> draw_locked(Stage& stage, const Locked& screen) {
  return draw_stopped(stage, screen, stage.ui.say("kiosk.locked.title"), stage.ui.say("kiosk.locked.text"));
}

std::optional<Input> draw_failed(Stage& stage, const Failed& screen) {
  return draw_stopped(stage, screen, stage.ui.say("kiosk.failed.title"), stage.ui.say("kiosk.failed.text"));
}

}  // namespace wardmote
