#include "kiosk/view/officer_parts.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

bool takes_text(Act act) {
  return act == Act::Unlock || act == Act::Load || act == Act::Enrol || act == Act::Close ||
         act == Act::Recover;
}

std::optional<Input> draw_reasons(Stage& stage, Rect& area, Reason chosen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const int width = (area.w - 2 * m.gap) / 3;
  std::optional<Input> input;
  std::vector<std::pair<Button, Reason>> choices;
  int height = m.mm(16);
  for (const auto& [name, reason] :
       {std::pair{"crash", Reason::Crash}, {"power", Reason::Power}, {"other", Reason::Other}}) {
    const std::string id = std::string("officer.reason.") + name;
    Button button{id, ui.say(id), Look::Plain, {}, {}, Role::Toggle};
    if (reason == chosen) button.look = Look::Primary, button.state = {"chosen"};
    height = std::max(height, ui.height(button, width));
    choices.emplace_back(std::move(button), reason);
  }
  Rect row = area.take_top(height);
  area.take_top(m.gap);
  for (const auto& [button, reason] : choices) {
    if (ui.button(button, row.take_left(width))) input = input::ChooseReason{reason};
    row.take_left(m.gap);
  }
  return input;
}

bool takes_number(Act act) {
  return act == Act::Close || act == Act::Recover;
}

// What is typed, under what is asked for. Cuts it off the bottom of `area`, or off its top.
void draw_answer(Stage& stage, Rect& area, const OfficerForm& form, bool bottom) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::string what = ui.say(act_key(form.act, "field"));
  const int what_h = ui.measure(what, kBold, area.w).h + m.step;
  const int field_h = std::max(m.target, ui.measure("A", kTitle).h + 2 * m.step);
  Rect at = bottom ? area.take_bottom(what_h + field_h) : area.take_top(what_h + field_h);
  bottom ? area.take_bottom(m.gap) : area.take_top(m.gap);
  ui.text({"", what, kBold, ui.theme.ink}, at.take_top(what_h));
  draw_field(stage, at, "officer.field", form.typed, form.act == Act::Unlock);
}

std::optional<Input> draw_keys(Stage& stage, Rect area, const OfficerForm& form) {
  std::optional<Input> reason;
  if (form.act == Act::Recover) reason = draw_reasons(stage, area, form.reason);
  const auto typed = takes_number(form.act) ? draw_digits(stage, area) : draw_keyboard(stage, area);
  return typed ? typed : reason;
}

void add_mirror_choices(Stage& stage, Pieces& pieces, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto choice = [&](const char* id, Look look, MirrorChoice mirror) {
    const Button button{id, ui.say(id), look};
    const int height = std::max(m.tall, ui.height(button, width));
    pieces.push_back({height, m.gap, [&ui, button, mirror](Rect at) {
                        return ui.button(button, at) ? std::optional<Input>(input::ChooseMirror{mirror})
                                                     : std::nullopt;
                      }});
  };
  choice("officer.mirror.restore", Look::Primary, MirrorChoice::Restore);
  choice("officer.mirror.without", Look::Plain, MirrorChoice::DoWithout);
}

// What the act is, and what went wrong the last time.
Pieces words_of(Stage& stage, const OfficerForm& form, int width) {
  Ui& ui = stage.ui;
  Pieces pieces;
  if (form.problem) add_refusal(stage, pieces, *form.problem, width);
  add_text(ui, pieces,
           {"title", ui.say(act_key(form.act)), kTitle, ui.theme.ink, Align::Start, false, Role::Heading},
           width, 0);
  add_text(ui, pieces, {"text", ui.say(act_key(form.act, "text")), kBody, ui.theme.ink}, width,
           ui.metrics.gap);
  if (form.act == Act::Mirror && !form.working) add_mirror_choices(stage, pieces, width);
  return pieces;
}

// The words over the keys; on a wide screen that is too low for that, beside them.
std::optional<Input> draw_content(Stage& stage, Rect area, const OfficerForm& form) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto words = [&](int width) { return words_of(stage, form, width); };
  if (!takes_text(form.act) || form.working) return draw_pages(stage, area, words);
  if (m.tight && area.w > area.h) {
    const Rect keys = area.take_right(std::max(area.w / 2, keyboard_width(ui)));
    area.take_right(m.gap);
    const auto input = draw_keys(stage, keys, form);
    draw_answer(stage, area, form, true);
    const auto turned = draw_pages(stage, area, words);
    return turned ? turned : input;
  }
  const Pieces said = words(area.w);
  draw_column(ui, area.take_top(height_of(said)), said);
  area.take_top(said.back().gap);
  draw_answer(stage, area, form, false);
  return draw_keys(stage, area, form);
}

std::vector<BarItem> form_bar(const Stage& stage, const OfficerForm& form) {
  const Ui& ui = stage.ui;
  std::vector<BarItem> items{{{"officer.back", ui.say("kiosk.back")}}};
  if (form.act == Act::Mirror) return items;
  Button go{act_id(form.act), ui.say(form.working ? "officer.working" : act_key(form.act, "do")),
            Look::Primary};
  if (form.working) go.state.emplace_back("disabled"), go.look = Look::Plain;
  items.push_back({go});
  return items;
}

}  // namespace

std::optional<Input> draw_officer_form(Stage& stage, const OfficerForm& form) {
  Rect area = draw_ground(stage);
  draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, form_bar(stage, form));
  const Metrics& m = stage.ui.metrics;
  const auto input = draw_content(stage, area.inset(m.margin, 2 * m.step), form);
  if (pressed) return *pressed == 0 ? Input(input::Back{}) : Input(input::Submit{});
  return input;
}

}  // namespace wardmote
