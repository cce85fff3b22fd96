#include "kiosk/view/officer_parts.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

constexpr std::array<Act, 8> kActs{Act::Load,  Act::Enrol,   Act::Certify, Act::Open,
                                   Act::Close, Act::Recover, Act::Export,  Act::Mirror};

// What the officer should know: codes to compare, people so far, what is worth a warning.
void add_facts(Stage& stage, Pieces& pieces, int width) {
  Ui& ui = stage.ui;
  const Standing& standing = stage.state.standing;
  const auto pair = [&](const char* id, const char* key, const std::string& value) {
    if (!value.empty()) pieces.push_back(pair_piece(ui, id, ui.say(key), value, width));
  };
  if (standing.phase == Phase::Closed)
    add_text(ui, pieces, {"officer.closed_note", ui.say("officer.closed_note"), kBody, ui.theme.ink}, width,
             ui.metrics.gap);
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

void add_acts(Stage& stage, Pieces& pieces, int width) {
  Ui& ui = stage.ui;
  const auto urged = next_act(stage.state.standing);
  for (const Act act : kActs) {
    if (!allowed(act, stage.state.standing)) continue;
    const Button button{act_id(act), ui.say(act_key(act)), act == urged ? Look::Primary : Look::Plain};
    const int height = std::max(ui.metrics.tall, ui.height(button, width));
    pieces.push_back({height, ui.metrics.gap, [&ui, button, act](Rect at) {
                        return ui.button(button, at) ? std::optional<Input>(input::Ask{act}) : std::nullopt;
                      }});
  }
}

// Facts and acts side by side, or the facts above.
std::optional<Input> draw_both(Stage& stage, Rect area) {
  const Metrics& m = stage.ui.metrics;
  const bool beside = area.w > area.h;
  const Rect acts = beside ? area.take_right(area.w * 2 / 5) : area.take_bottom(area.h / 2);
  beside ? area.take_right(3 * m.gap) : area.take_bottom(m.gap);
  Pieces facts;
  add_facts(stage, facts, area.w);
  draw_column(stage.ui, area, facts);
  Pieces buttons;
  add_acts(stage, buttons, acts.w);
  return draw_column(stage.ui, acts, buttons);
}

}  // namespace

std::optional<Input> draw_officer_home(Stage& stage, const OfficerHome&) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, {{{"officer.back", ui.say("officer.lock")}}});
  area = area.inset(m.margin, 3 * m.step);
  const auto one_list = [&](int width) {
    Pieces pieces;
    add_acts(stage, pieces, width);
    add_facts(stage, pieces, width);
    return pieces;
  };
  const auto input = m.tight ? draw_pages(stage, area, one_list) : draw_both(stage, area);
  return pressed ? std::optional<Input>(input::Back{}) : input;
}

}  // namespace wardmote
