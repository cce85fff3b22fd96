// Screens that say one thing: casting, the last one, the question of the flow, "are you still there".
#include "kiosk/flow.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/qr_part.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

// A heading and a text under it in the middle of `area`. The y below them.
int draw_message(Ui& ui, Rect area, const std::string& title, const std::string& text) {
  const Metrics& m = ui.metrics;
  const int room = std::min(area.w, m.mm(330));
  const int title_h = ui.measure(title, kDisplay, room).h;
  const int text_h = text.empty() ? 0 : ui.measure(text, kBody, room).h + 2 * m.step;
  Rect box{area.x + (area.w - room) / 2, area.y + (area.h - title_h - text_h) * 2 / 5, room, title_h};
  ui.text({"message", title, kDisplay, ui.theme.ink, Align::Centre, false, Role::Heading}, box);
  box.y += title_h + 2 * m.step;
  box.h = text_h;
  if (!text.empty()) ui.text({"text", text, kBody, ui.theme.ink, Align::Centre}, box);
  return box.y + text_h;
}

}  // namespace

std::optional<Input> draw_casting(Stage& stage, const Casting&) {
  Ui& ui = stage.ui;
  const Rect area = draw_ground(stage);
  draw_message(ui, area.inset(ui.metrics.margin), ui.say("kiosk.casting.title"),
               ui.say("kiosk.casting.text"));
  return std::nullopt;
}

// Shown for the moment in which the sitting is written off: nothing of it any more.
std::optional<Input> draw_leaving(Stage& stage, const Leaving&) {
  draw_ground(stage);
  return std::nullopt;
}

namespace {

std::string_view name_of(Question question) {
  switch (question) {
    case Question::None:
      break;
    case Question::Undo:
      return "undo";
    case Question::Leave:
      return "leave";
    case Question::Blank:
      return "blank";
    case Question::Cast:
      return "cast";
  }
  std::abort();  // None is no question
}

}  // namespace

std::optional<Input> draw_question(Stage& stage, Question question) {
  Ui& ui = stage.ui;
  const std::string key = "kiosk.question." + std::string(name_of(question));
  Rect area = draw_ground(stage);
  const bool casts = question == Question::Cast;
  auto input = draw_header(stage, area, {stage.in_language(stage.event.title)});
  const auto pressed =
      draw_bar(stage, area,
               {{{"question.no", ui.say(key + ".no")}},
                {{casts ? "review.band" : "choose.band", ui.say("kiosk.not_voted")}, true, false, true},
                {{"question.yes", ui.say(key + ".yes"), casts ? Look::Act : Look::Primary}}});
  draw_message(ui, area.inset(ui.metrics.margin), ui.say(key), ui.say(key + ".text"));
  if (pressed) input = *pressed == 0 ? Input(input::No{}) : Input(input::Yes{});
  return input;
}

std::optional<Input> draw_idle(Stage& stage, const StillThere& screen) {
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage);
  const auto pressed =
      draw_bar(stage, area, {{{"idle.yes", ui.say("kiosk.idle.yes"), Look::Primary}, false, false, true}});
  const std::int64_t seconds = (screen.left_ms + 999) / 1000;
  draw_message(ui, area.inset(ui.metrics.margin), ui.say("kiosk.idle.title"),
               ui.say("kiosk.idle.text", {{"seconds", seconds}}));
  return pressed ? std::optional<Input>(input::Yes{}) : std::nullopt;
}

namespace {

std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : "\n") + line;
  return out;
}

// A box with the paper going in: 600 × 500 on the drawing.
void draw_ballot_box(Ui& ui, Rect area) {
  Canvas& canvas = ui.canvas();
  const auto part = [&](int x, int y, int w, int h) {
    return Rect{area.x + area.w * x / 600, area.y + area.h * y / 500, area.w * w / 600, area.h * h / 500};
  };
  const Color slot = ui.theme.on_primary == ui.theme.card ? ui.theme.ink : ui.theme.primary;
  canvas.rounded(part(0, 170, 600, 330), area.w / 40, ui.theme.on_primary);
  canvas.fill(part(200, 0, 200, 220), ui.theme.act);
  canvas.icon(part(225, 38, 150, 140), Icon::Tick, ui.theme.on_act);
  canvas.rounded(part(120, 220, 360, 25), area.h / 40, slot);
}

void draw_room_for_box(Ui& ui, Rect area) {
  const int box_h = std::min({area.h, ui.metrics.mm(125), area.w * 5 / 6});
  if (box_h > ui.metrics.mm(40)) draw_ballot_box(ui, centred(area, {box_h * 6 / 5, box_h}));
}

std::vector<std::string> codes_of(const Done& screen) {
  std::vector<std::string> out;
  for (const CastBallot& ballot : screen.ballots) out.push_back(ballot.check_code);
  return out;
}

bool has_receipts(const Done& screen) {
  return std::ranges::any_of(screen.ballots, [](const CastBallot& each) { return !each.receipt.empty(); });
}

// One QR beside another, each for the check code in the same place below.
void draw_receipts(Ui& ui, Rect area, const std::vector<CastBallot>& ballots) {
  const int count = static_cast<int>(ballots.size());
  const int width = area.w / count;
  for (std::size_t i = 0; i < ballots.size(); ++i)
    draw_qr(ui, area.take_left(width), "done.receipt." + std::to_string(i + 1), ui.say("kiosk.done.receipt"),
            ballots[i].receipt);
}

// "Your check code: …", a line each. Cuts them off the bottom of `area`.
void draw_codes(Ui& ui, Rect& area, const std::vector<std::string>& codes, Color color) {
  const std::string what = ui.say("kiosk.done.code");
  std::string words = what + ": " + codes.front();
  if (codes.size() > 1 || ui.measure(words, kTitle).w > area.w) words = what + ":\n" + join_lines(codes);
  const Rect at = area.take_bottom(ui.measure(words, kTitle, area.w).h);
  ui.text({"", words, kTitle, color, Align::Centre}, at);
  for (std::size_t i = 0; i < codes.size(); ++i)
    ui.note(
        {i == 0 ? "done.code" : "done.code." + std::to_string(i + 1), Role::Status, what, codes[i], {}, at});
}

void draw_thanks(Ui& ui, Rect& area, const std::string& thanks, Color color) {
  const Rect at = area.take_bottom(ui.measure(thanks, kBody, area.w).h);
  ui.text({"done.thanks", thanks, kBody, color, Align::Centre}, at);
}

std::string thanks_of(const Stage& stage) {
  const std::string thanks = stage.ui.say("kiosk.done.thanks");
  const std::string announce = stage.in_language(stage.event.announce);
  return announce.empty() ? thanks : thanks + " " + announce;
}

}  // namespace

std::optional<Input> draw_done(Stage& stage, const Done& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  ui.canvas().fill(area, ui.theme.primary);
  area = area.inset(m.margin, 5 * m.step);
  const Color white = ui.theme.on_primary;
  const Button end{"done.end", ui.say("kiosk.done.end"), Look::OnBand, {}, {}, Role::Button, {}, kTitle};
  const int end_w = std::max(ui.natural_width(end), m.mm(60));
  const int end_h = std::max(ui.height(end, end_w), m.tall);
  const Rect end_at = area.take_bottom(end_h);
  const bool ended = ui.button(end, {end_at.right() - end_w, end_at.y, end_w, end_h});
  const std::string title = ui.say("kiosk.done.title");
  const int title_h = ui.measure(title, kDisplay, area.w).h;
  ui.text({"title", title, kDisplay, white, Align::Centre, false, Role::Heading}, area.take_top(title_h));
  const std::string meaning = ui.say("kiosk.done.meaning");
  area.h -= m.gap;
  const int meaning_h = ui.measure(meaning, kBody, area.w).h;
  ui.text({"done.meaning", meaning, kBody, white, Align::Centre}, area.take_bottom(meaning_h));
  draw_codes(ui, area, codes_of(screen), white);
  area.h -= 2 * m.step;
  // On a small screen the room is for what is to be photographed.
  if (!m.tight || !has_receipts(screen)) draw_thanks(ui, area, thanks_of(stage), white);
  area = area.inset(0, 4 * m.step);
  if (has_receipts(screen))
    draw_receipts(ui, area, screen.ballots);
  else
    draw_room_for_box(ui, area);
  if (area.h < 0) ui.overflow("the ballot box");
  return ended ? std::optional<Input>(input::Next{}) : std::nullopt;
}

}  // namespace wardmote
