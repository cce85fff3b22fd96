#include "kiosk/view/officer_parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

constexpr std::array<Act, 8> kActs{Act::Load,  Act::Enrol,   Act::Certify, Act::Open,
                                   Act::Close, Act::Recover, Act::Export,  Act::Mirror};

// What the officer should know: codes to compare, people so far, what is worth a warning.
void draw_facts(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Standing& standing = stage.state.standing;
  const auto pair = [&](const char* id, const char* key, const std::string& value) {
    if (!value.empty()) area.take_top(draw_pair(ui, area, id, ui.say(key), value));
  };
  pair("officer.event_code", "officer.event_code", standing.event_code);
  pair("officer.package_code", "officer.package_code", standing.package_code);
  pair("officer.kiosk", "officer.kiosk", standing.kiosk);
  if (standing.session > 0) pair("officer.people", "officer.people", std::to_string(standing.people));
  if (standing.mirror == Mirror::DoneWithout)
    pair("officer.mirror_note", "officer.mirror_note", ui.say("officer.mirror_without"));
  if (standing.nearly_full) pair("officer.room", "officer.room", ui.say("officer.nearly_full"));
  std::string unreviewed;
  for (const std::string& language : stage.event.languages)
    if (const Catalogue* found = find_catalogue(language); found != nullptr && !found->reviewed())
      unreviewed += (unreviewed.empty() ? "" : ", ") + found->name();
  pair("officer.unreviewed", "officer.unreviewed", unreviewed);
}

std::optional<Input> draw_acts(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto urged = next_act(stage.state.standing);
  std::optional<Input> input;
  for (const Act act : kActs) {
    if (!allowed(act, stage.state.standing)) continue;
    const Button button{act_id(act), ui.say(act_key(act)), act == urged ? Look::Primary : Look::Plain};
    const int height = std::max(m.tall, ui.height(button, area.w));
    if (height > area.h) ui.overflow();
    if (ui.button(button, area.take_top(height))) input = input::Ask{act};
    area.take_top(m.gap);
  }
  return input;
}

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

std::optional<Input> draw_officer_home(Stage& stage, const OfficerHome&) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  auto input = draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, {{{"officer.back", ui.say("officer.lock")}}});
  area = area.inset(m.margin, 3 * m.step);
  const bool beside = area.w > area.h;
  Rect acts = beside ? area.take_right(area.w * 2 / 5) : area.take_bottom(area.h / 2);
  beside ? area.take_right(3 * m.gap) : area.take_bottom(m.gap);
  draw_facts(stage, area);
  if (auto act = draw_acts(stage, acts)) input = act;
  return pressed ? std::optional<Input>(input::Back{}) : input;
}

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

std::optional<Input> draw_officer_report(Stage& stage, const OfficerReport& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Report& report = screen.report;
  Rect area = draw_ground(stage);
  auto input = draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, {{{"officer.next", ui.say("kiosk.continue"), Look::Primary}}});
  area = area.inset(m.margin, 2 * m.step);
  area.take_top(ui.text({"title", ui.say(act_key(report.act, "done")), kTitle, ui.theme.ink, Align::Start,
                         false, Role::Heading},
                        area));
  area.take_top(ui.text({"text", ui.say(act_key(report.act, "next")), kBody, ui.theme.ink}, area) + m.gap);
  if (!report.code.empty())
    area.take_top(draw_pair(ui, area, "report.code", ui.say("officer.code"), report.code));
  if (!report.pin.empty())
    area.take_top(draw_pair(ui, area, "report.pin", ui.say("officer.pin.new"), report.pin));
  for (std::size_t i = 0; i < report.files.size(); ++i)
    area.take_top(
        draw_pair(ui, area, "report.file." + std::to_string(i + 1), ui.say("officer.file"), report.files[i]));
  if (!report.text.empty()) {
    // The note for the wall, as it is signed; a note longer than the screen is on the stick in full.
    const int height = ui.measure(report.text, kSmall, area.w - 4 * m.step).h + 2 * m.step;
    if (height <= area.h) {
      const Rect box = area.take_top(height);
      ui.canvas().framed(box, m.corner, m.line, ui.theme.line, ui.theme.card);
      ui.text({"report.text", report.text, kSmall, ui.theme.ink}, box.inset(2 * m.step, m.step));
    }
  }
  return pressed ? std::optional<Input>(input::Next{}) : input;
}

}  // namespace wardmote
