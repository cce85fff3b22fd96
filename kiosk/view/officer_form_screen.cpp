#include "kiosk/view/officer_parts.h"
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
  struct Choice {
    const char* name;
    Reason reason;
  };
  Rect row = area.take_top(std::max(m.mm(16), ui.measure("A", kBold).h + 2 * m.step));
  area.take_top(m.gap);
  const int width = (row.w - 2 * m.gap) / 3;
  std::optional<Input> input;
  for (const Choice& choice :
       {Choice{"crash", Reason::Crash}, Choice{"power", Reason::Power}, Choice{"other", Reason::Other}}) {
    const std::string id = std::string("officer.reason.") + choice.name;
    const bool is_chosen = choice.reason == chosen;
    const Button button{id,
                        ui.say(id),
                        is_chosen ? Look::Primary : Look::Plain,
                        {},
                        {},
                        Role::Toggle,
                        is_chosen ? std::vector<std::string>{"chosen"} : std::vector<std::string>{}};
    if (ui.button(button, row.take_left(width))) input = input::ChooseReason{choice.reason};
    row.take_left(m.gap);
  }
  return input;
}

std::optional<Input> draw_typing(Stage& stage, Rect area, const OfficerForm& form) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  std::optional<Input> input;
  if (form.act == Act::Recover) input = draw_reasons(stage, area, form.reason);
  const std::string what = ui.say(act_key(form.act, "field"));
  area.take_top(ui.text({"", what, kBold, ui.theme.ink}, area) + m.step);
  const int field_h = std::max(m.target, ui.measure("A", kTitle).h + 2 * m.step);
  draw_field(stage, area.take_top(field_h), "officer.field", form.typed, form.act == Act::Unlock);
  area.take_top(m.gap);
  const bool number = form.act == Act::Close || form.act == Act::Recover;
  if (auto typed = number ? draw_digits(stage, area) : draw_keyboard(stage, area)) input = typed;
  return input;
}

std::optional<Input> draw_mirror_choice(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  std::optional<Input> input;
  const auto choice = [&](const char* id, Look look, MirrorChoice mirror) {
    const Button button{id, ui.say(id), look};
    if (ui.button(button, area.take_top(std::max(m.tall, ui.height(button, area.w)))))
      input = input::ChooseMirror{mirror};
    area.take_top(m.gap);
  };
  choice("officer.mirror.restore", Look::Primary, MirrorChoice::Restore);
  choice("officer.mirror.without", Look::Plain, MirrorChoice::DoWithout);
  return input;
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
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  auto input = draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, form_bar(stage, form));
  area = area.inset(m.margin, 2 * m.step);
  area.take_top(ui.text(
      {"title", ui.say(act_key(form.act)), kTitle, ui.theme.ink, Align::Start, false, Role::Heading}, area));
  area.take_top(ui.text({"text", ui.say(act_key(form.act, "text")), kBody, ui.theme.ink}, area) + m.gap);
  if (form.problem) draw_refusal(stage, area, *form.problem);
  if (takes_text(form.act) && !form.working)
    if (auto typed = draw_typing(stage, area, form)) input = typed;
  if (form.act == Act::Mirror)
    if (auto choice = draw_mirror_choice(stage, area)) input = choice;
  if (pressed) return *pressed == 0 ? Input(input::Back{}) : Input(input::Submit{});
  return input;
}

}  // namespace wardmote
