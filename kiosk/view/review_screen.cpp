#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

struct Row {
  int height{0};
  int picture_w{0};
  int change_w{0};
};

// A choice as it stands on the review: on which paper of the sitting, and whether it stands on that one only.
struct Chosen {
  std::size_t paper{0};
  const Project* project{nullptr};
  std::string id{};  // "7"; "2.7" where the project is on several papers
};

Button change_button(const Stage& stage, const Chosen& chosen) {
  const std::string label = stage.ui.say("kiosk.review.change");
  const Project& project = *chosen.project;
  return {
      "review.change." + chosen.id, label, Look::Plain, {}, label + ": " + stage.in_language(project.title)};
}

// The words of a row in a room that wide: title over recipient and cost.
int words_height(Stage& stage, const Project& project, int room) {
  return stage.ui.measure(stage.in_language(project.title), kTitle, room).h +
         stage.ui.measure(recipient_and_cost(stage, project), kBody, room).h;
}

int words_room(const Stage& stage, Rect area, const Row& row) {
  const Metrics& m = stage.ui.metrics;
  return area.w - row.picture_w - row.change_w - 6 * m.step - 2 * m.heavy;
}

bool on_several(const Sitting& sitting, ProjectNumber number) {
  return std::ranges::count_if(sitting.drafts, [&](const Draft& draft) { return draft.has(number); }) > 1;
}

std::vector<Chosen> chosen_of(const Stage& stage, const Sitting& sitting, std::size_t paper) {
  const Draft& draft = sitting.drafts[paper];
  std::vector<Chosen> chosen;
  for (std::size_t place = 0; place < draft.size(); ++place) {
    const ProjectNumber number = draft.shown(place);
    if (!draft.is_chosen(number)) continue;
    const std::string prefix = on_several(sitting, number) ? std::to_string(draft.paper()) + "." : "";
    chosen.push_back({paper, &stage.event.project(number), prefix + std::to_string(number)});
  }
  return chosen;
}

std::optional<Input> draw_row(Stage& stage, Rect area, const Chosen& chosen, const Row& row) {
  const Project& project = *chosen.project;
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  ui.canvas().framed(area, m.corner, m.line, ui.theme.line, ui.theme.card);
  Rect inside = area.inset(m.heavy);
  const Rect picture = inside.take_left(row.picture_w);
  if (!project.image.empty()) draw_picture(stage, project, picture);
  draw_badge(ui, picture.x + m.step,
             picture.y + (project.image.empty() ? (picture.h - badge_size(ui).h) / 2 : m.step),
             project.number);
  Rect change = inside.take_right(row.change_w + 2 * m.step).inset(m.step);
  const int button_h =
      std::min(change.h, std::max(ui.height(change_button(stage, chosen), change.w), m.tall));
  change = {change.x, change.y + (change.h - button_h) / 2, change.w, button_h};
  const Rect room = inside.inset(2 * m.step, 0);
  const int words = words_height(stage, project, room.w);
  Rect line{room.x, room.y + (room.h - words) / 2, room.w, words};
  line.take_top(ui.text({"", stage.in_language(project.title), kTitle, ui.theme.ink}, line));
  ui.text({"", recipient_and_cost(stage, project), kBody, ui.theme.second}, line);
  ui.note({"review." + chosen.id,
           Role::Text,
           std::to_string(project.number) + ", " + stage.in_language(project.title) + ", " +
               recipient_and_cost(stage, project),
           {},
           {"chosen"},
           area});
  const bool hit = ui.button(change_button(stage, chosen), change);
  return hit ? std::optional<Input>(input::Change{chosen.paper, project.number}) : std::nullopt;
}

Row measure_rows(Stage& stage, Rect area, const std::vector<Chosen>& chosen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Row row;
  row.change_w = std::min(ui.natural_width({"", ui.say("kiosk.review.change")}) + 4 * m.step, area.w / 3);
  const bool pictures = std::any_of(chosen.begin(), chosen.end(),
                                    [](const Chosen& each) { return !each.project->image.empty(); });
  row.picture_w = pictures ? std::min(m.mm(70), area.w / 5) : badge_size(ui).w + 2 * m.step;
  for (const Chosen& each : chosen)
    row.height = std::max(row.height, words_height(stage, *each.project, words_room(stage, area, row)));
  row.height = std::max({row.height, m.target, badge_size(ui).h}) + 2 * m.step + 2 * m.heavy;
  return row;
}

struct Rows {
  Row row;
  int columns{1};
  int count{0};  // of rows
  int width{0};
};

// Many choices stand in two columns.
Rows layout_rows(Stage& stage, Rect area, const std::vector<Chosen>& chosen) {
  Ui& ui = stage.ui;
  Rows rows;
  if (chosen.empty()) return rows;
  const int gap = ui.metrics.gap;
  const int count = static_cast<int>(chosen.size());
  rows.columns = count > 4 && area.w > ui.metrics.type.body * 44 ? 2 : 1;
  rows.count = (count + rows.columns - 1) / rows.columns;
  rows.width = (area.w - (rows.columns - 1) * gap) / rows.columns;
  rows.row = measure_rows(stage, {area.x, area.y, rows.width, area.h}, chosen);
  const int room = (area.h - (rows.count - 1) * gap) / rows.count;
  if (rows.row.height > room) ui.overflow("the choices");
  rows.row.height = std::min(room, std::max({rows.row.height, ui.metrics.mm(42), area.h / 7}));
  return rows;
}

int rows_height(Stage& stage, Rect area, const std::vector<Chosen>& chosen) {
  const Rows rows = layout_rows(stage, area, chosen);
  return rows.count * (rows.row.height + stage.ui.metrics.gap);
}

std::optional<Input> draw_rows(Stage& stage, Rect area, const std::vector<Chosen>& chosen) {
  const Rows rows = layout_rows(stage, area, chosen);
  const int gap = stage.ui.metrics.gap;
  std::optional<Input> input;
  for (int i = 0; i < static_cast<int>(chosen.size()); ++i) {
    const Rect cell{area.x + (i % rows.columns) * (rows.width + gap),
                    area.y + (i / rows.columns) * (rows.row.height + gap), rows.width, rows.row.height};
    if (auto hit = draw_row(stage, cell, chosen[static_cast<std::size_t>(i)], rows.row)) input = hit;
  }
  return input;
}

void add_rows(Stage& stage, Pieces& pieces, const std::vector<Chosen>& chosen, int width) {
  if (chosen.empty()) return;
  const Row row = measure_rows(stage, {0, 0, width, 0}, chosen);
  for (const Chosen& each : chosen)
    pieces.push_back({row.height, stage.ui.metrics.gap,
                      [&stage, each, row](Rect at) { return draw_row(stage, at, each, row); }});
}

// A paper on which nothing is chosen, and the way back to it.
void add_blank(Stage& stage, Pieces& pieces, const Sitting& sitting, std::size_t paper, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const PaperId id = sitting.drafts[paper].paper();
  const Button change{"review.paper." + std::to_string(id),
                      ui.say("kiosk.review.change"),
                      Look::Plain,
                      {},
                      ui.say("kiosk.review.change") + ": " + stage.in_language(stage.event.paper(id).title)};
  const int change_w = std::min(ui.natural_width(change) + 4 * m.step, width / 3);
  const std::string words = ui.say("kiosk.review.blank");
  const int height =
      std::max({ui.measure(words, kBody, width - change_w - m.gap).h, ui.height(change, change_w), m.tall});
  pieces.push_back(
      {height, m.gap, [&ui, change, change_w, words, paper, id](Rect at) {
         const bool hit = ui.button(change, at.take_right(change_w));
         at.take_right(ui.metrics.gap);
         ui.text({"review.blank." + std::to_string(id), words, kBody, ui.theme.ink, Align::Start, true}, at);
         return hit ? std::optional<Input>(input::Change{paper, 0}) : std::nullopt;
       }});
}

void add_question(Stage& stage, Pieces& pieces, const std::string& question, int width) {
  Ui& ui = stage.ui;
  add_text(ui, pieces,
           {"review.question", question, kTitle, ui.theme.ink, Align::Centre, false, Role::Heading}, width,
           0);
}

// Every choice, and the question, to be turned page by page.
Pieces pieces_of(Stage& stage, const std::vector<Chosen>& chosen, const std::string& question, int width) {
  Pieces pieces;
  add_rows(stage, pieces, chosen, width);
  add_question(stage, pieces, question, width);
  return pieces;
}

// The same of several papers, each under its title.
Pieces pieces_of(Stage& stage, const Sitting& sitting, int width) {
  Ui& ui = stage.ui;
  Pieces pieces;
  for (std::size_t paper = 0; paper < sitting.drafts.size(); ++paper) {
    const std::string title = stage.in_language(stage.event.paper(sitting.drafts[paper].paper()).title);
    add_text(ui, pieces,
             {"review.title." + std::to_string(paper + 1), title, kTitle, ui.theme.ink, Align::Start, false,
              Role::Heading},
             width, ui.metrics.step);
    const auto chosen = chosen_of(stage, sitting, paper);
    if (chosen.empty()) add_blank(stage, pieces, sitting, paper, width);
    add_rows(stage, pieces, chosen, width);
  }
  add_question(stage, pieces, ui.say("kiosk.review.question.papers"), width);
  return pieces;
}

// Where the event lets people test the machine, the envelopes are sealed before anything is cast.
std::optional<Input> draw_foot(Stage& stage, Rect& area) {
  Ui& ui = stage.ui;
  const bool seals = stage.event.publish.test_vote;
  const BarItem back{{"review.back", ui.say("kiosk.back")}};
  const BarItem seal{{"review.next", ui.say("kiosk.continue"), Look::Primary}};
  const BarItem cast{{"review.cast", ui.say("kiosk.review.cast"), Look::Act, {}, {}, Role::Hold, {}, kTitle},
                     false,
                     true,
                     true};
  const auto pressed = draw_bar(stage, area, {back, seals ? seal : cast});
  if (!pressed) return std::nullopt;
  if (*pressed == 0) return input::Back{};
  if (seals) return input::Next{};
  return ui.hands().held == "review.cast" ? Input(input::HoldCompleted{}) : Input(input::SelectCast{});
}

}  // namespace

std::optional<Input> draw_review(Stage& stage, const Reviewing& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  auto input =
      draw_header(stage, area, {ui.say("kiosk.review.title"), {{"lead", {ui.say("kiosk.review.lead")}}}});
  if (auto foot = draw_foot(stage, area)) input = foot;
  area = area.inset(m.margin, 2 * m.step);
  draw_not_voted(stage, area, "review.band");
  if (screen.sitting.drafts.size() > 1) {
    const auto content = [&](int width) { return pieces_of(stage, screen.sitting, width); };
    const auto turned = draw_pages(stage, area, content, true);
    return turned ? turned : input;
  }
  const auto chosen = chosen_of(stage, screen.sitting, 0);
  const std::string question = ui.say("kiosk.review.question", {{"n", chosen.size()}});
  if (m.tight) {
    const auto content = [&](int width) { return pieces_of(stage, chosen, question, width); };
    const auto turned = draw_pages(stage, area, content);
    return turned ? turned : input;
  }
  const int question_h = ui.measure(question, kTitle, area.w).h + 3 * m.step;
  const Rect rows{area.x, area.y, area.w, area.h - question_h};
  area.take_top(rows_height(stage, rows, chosen));
  ui.text({"review.question", question, kTitle, ui.theme.ink, Align::Centre, true, Role::Heading}, area);
  if (auto change = draw_rows(stage, rows, chosen)) input = change;
  return input;
}

}  // namespace wardmote
