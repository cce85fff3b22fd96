#include "tests/window/headless.h"

#include <cstdlib>

#include "shared/event_json.h"
#include "tests/support/world.h"

namespace wardmote::test {

Headless::Headless(Size pixels, Event shown)
    : event(std::move(shown)), glass_{pixels, usual_millimetres(pixels)} {
  setenv("SDL_VIDEODRIVER", "dummy", 0);
  WindowOptions options;
  options.pixels = pixels;
  options.events_happen_now = true;
  window_ = Window::open(options).value();
  engine_ = std::make_unique<TextEngine>(TextEngine::open().value());
  view_ = std::make_unique<View>(*window_, *engine_, pictures_, glass_);
}

std::optional<Input> Headless::draw_with(const State& state, const Hands& hands) {
  return view_->draw(event, state, hands);
}

const Scene& Headless::draw(const State& state, const Hands& hands) {
  view_->draw(event, state, hands);
  view_->show(true);
  return view_->scene();
}

std::vector<Scene> Headless::pages(const State& state) {
  view_->forget();
  std::vector<Scene> scenes{measure(state)};
  for (;;) {
    Hands hands;
    for (const char* id : {"page_down", "choose.page_down"})
      if (const Widget* down = scenes.back().find(id); down != nullptr && !down->has("disabled"))
        hands.activated = id;
    if (hands.activated.empty()) return scenes;
    view_->answer(event, state, hands);
    scenes.push_back(measure(state));
  }
}

namespace {

Standing open_standing() {
  Standing standing;
  standing.phase = Phase::Open;
  standing.event_title = "Larkmoor Decides";
  standing.event_code = "7H2K 9QXM 4T0B C3WD E8PA";
  standing.package_code = "M1RA 5ZGV 0K6N Y2SJ 4FQT";
  standing.kiosk = "k01";
  standing.session = 1;
  standing.people = 25;
  return standing;
}

State fresh(const std::string& language, int size) {
  Settings settings;
  settings.language = language;
  settings.size = size;
  return start(settings, open_standing());
}

Sitting sitting(const Event& event, std::initializer_list<ProjectNumber> chosen) {
  Sitting made{{Draft(event.papers.front(), demo_order())}};
  for (const ProjectNumber number : chosen) WM_ASSERT(made.draft().toggle(number));
  return made;
}

// The first paper filled in, the second in hand.
Sitting second_paper(const Event& event, std::initializer_list<ProjectNumber> chosen) {
  Sitting made = sitting(event, {7, 11, 9});
  made.drafts.emplace_back(event.papers[1], event.papers[1].projects);
  made.at = 1;
  for (const ProjectNumber number : chosen) WM_ASSERT(made.draft().toggle(number));
  return made;
}

constexpr const char* kCode = "K7QM 2F9X HT3B W8DE";
// As long as a receipt and a test of the demo event are.
const std::string kReceipt = "WMR1:" + std::string(288, 'K');
const std::string kTest = "WMT1:" + std::string(596, 'K');

struct Collector {
  std::vector<NamedState> states;
  State base;
  void add(std::string name, Screen screen) {
    State state = base;
    state.screen = std::move(screen);
    states.push_back({std::move(name), std::move(state)});
  }
  void add(std::string name, Screen screen, Phase phase) {
    add(std::move(name), std::move(screen));
    states.back().state.standing.phase = phase;
  }
};

OfficerForm form(Act act) {
  OfficerForm made;
  made.act = act;
  return made;
}

// The longest note an officer meets: a Seal, as it goes on the wall.
const std::string& a_seal() {
  static const std::string file = voted(World(), 1, {{1, 2}, {4}}).seal_note.file();
  return file;
}

void add_officer_screens(Collector& all) {
  for (const Phase phase :
       {Phase::Empty, Phase::Loaded, Phase::Ready, Phase::Open, Phase::Interrupted, Phase::Closed})
    all.add("officer-home-" + std::to_string(static_cast<int>(phase)), OfficerHome{}, phase);
  all.add("officer-home-mirror-lost", OfficerHome{});
  all.states.back().state.standing.mirror = Mirror::Lost;
  all.add("officer-home-mirror-without", OfficerHome{});
  all.states.back().state.standing.mirror = Mirror::DoneWithout;
  all.states.back().state.standing.nearly_full = true;
  for (const Act act : {Act::Unlock, Act::Load, Act::Enrol, Act::Certify, Act::Open, Act::Close, Act::Recover,
                        Act::Export, Act::Mirror})
    all.add("officer-" + std::string(name_of(act)), form(act));
  OfficerForm refused = form(Act::Open);
  refused.problem = Error{ErrorCode::NotFound, "mirror: no stick is mounted, expected one",
                          "plug the mirror stick in and try again"};
  all.add("officer-open-refused", refused);
  Report report;
  report.act = Act::Close;
  report.code = "7H2K 9QXM 4T0B C3WD E8PA";
  report.files = {"k01-1.wstore"};
  report.text = a_seal();
  all.add("officer-report", OfficerReport{report}, Phase::Closed);
  report.act = Act::Recover;
  report.recovered = {43, 1};
  all.add("officer-report-recovered", OfficerReport{report}, Phase::Ready);
  report.recovered.reset();
  report.act = Act::Certify;
  report.pin = "481 273";
  report.files.clear();
  report.text.clear();
  all.add("officer-report-pin", OfficerReport{report}, Phase::Ready);
}

}  // namespace

State choosing(const Event& event, std::initializer_list<ProjectNumber> chosen) {
  State state = fresh("en", 2);
  state.screen = Choosing{sitting(event, chosen), 0, Notice::None, Question::None};
  return state;
}

State reviewing(const Event& event, std::initializer_list<ProjectNumber> chosen) {
  State state = fresh("en", 2);
  state.screen = Reviewing{sitting(event, chosen), Question::None};
  return state;
}

Event rich_demo_event() {
  Event event = demo_event();
  event.voters.admission = Admission::Either;
  event.publish.test_vote = event.publish.receipt = true;
  event.papers.front().title = Text("en", "The large grants");
  event.electorates.front().title = Text("en", "Everybody else");
  Paper second = event.papers.front();
  second.id = 2;
  second.title = Text("en", "The small grants");
  second.projects = {1, 2, 5, 7};
  second.ballot.min = second.ballot.max = 2;
  second.allow_blank = true;
  event.papers.push_back(second);
  event.electorates.front().papers.push_back(2);
  event.electorates.push_back(Electorate{"young", Text("en", "Young people under 18"), {}, ""});
  fill_derived(event);
  return event;
}

std::vector<NamedState> rich_screens(const Event& event, const std::string& language, int size) {
  Collector all{{}, fresh(language, size)};
  all.add("card", CardEntry{});
  all.add("card-half", CardEntry{Typed("K7QM2F9"), false, std::nullopt});
  all.add("card-wrong", CardEntry{Typed("K7QM2F9X3HRTC"), false, Error{ErrorCode::BadInput, "a symbol"}});
  all.add("card-used", CardEntry{Typed(), false, Error{ErrorCode::Refused, "card: used"}});
  Waiting which;
  which.choosing = true;
  all.add("wait-electorates", which);
  all.add("choose-second", Choosing{second_paper(event, {7}), 0, Notice::None, Question::None});
  all.add("choose-blank", Choosing{second_paper(event, {}), 0, Notice::None, Question::None});
  all.add("question-blank", Choosing{second_paper(event, {}), 0, Notice::None, Question::Blank});
  all.add("review-two", Reviewing{second_paper(event, {7, 1}), Question::None});
  all.add("review-blank", Reviewing{second_paper(event, {}), Question::None});
  all.add("sealed-one", Sealed{sitting(event, {7, 11, 9}), {kCode}, false, false, Question::None, {}});
  const Sitting two = second_paper(event, {7, 1});
  all.add("sealed-two", Sealed{two, {kCode, "9QXM 4T0B C3WD E8PA"}, false, false, Question::None, {}});
  all.add("sealed-which", Sealed{two, {kCode, kCode}, true, false, Question::None, {}});
  all.add("sealed-question", Sealed{two, {kCode, kCode}, false, false, Question::Cast, {}});
  all.add("tested", Tested{two, kTest, kCode});
  all.add("done-receipt", Done{{{1, kCode, kReceipt}}, 0});
  all.add("done-receipts", Done{{{1, kCode, kReceipt}, {2, "9QXM 4T0B C3WD E8PA", kReceipt}}, 0});
  return std::move(all.states);
}

std::vector<NamedState> every_screen(const Event& event, const std::string& language, int size) {
  Collector all{{}, fresh(language, size)};
  all.add("welcome", Welcome{});
  for (const Phase phase : {Phase::Ready, Phase::Interrupted, Phase::Closed})
    all.add("welcome-" + std::to_string(static_cast<int>(phase)), Welcome{}, phase);
  all.add("welcome-practice", Welcome{});
  all.states.back().state.standing.practice = true;
  all.add("how", HowTo{});
  all.add("wait", Waiting{});
  Waiting problem;
  problem.problem =
      Error{ErrorCode::Refused, "mirror: lost, an officer must settle it before anybody is let in",
            "unlock with the officer key and settle the mirror stick"};
  all.add("wait-problem", problem);
  all.add("choose", Choosing{sitting(event, {7, 11}), 0, Notice::None, Question::None});
  all.add("choose-full", Choosing{sitting(event, {7, 11, 4}), 8, Notice::OverLimit, Question::None});
  all.add("choose-few", Choosing{sitting(event, {}), 0, Notice::TooFew, Question::None});
  for (const Question question : {Question::Undo, Question::Leave})
    all.add("question-" + std::to_string(static_cast<int>(question)),
            Choosing{sitting(event, {7}), 0, Notice::None, question});
  for (const ProjectNumber number : {ProjectNumber{1}, ProjectNumber{3}})
    all.add("project-" + std::to_string(number), Reading{sitting(event, {3}), number, Notice::None});
  all.add("project-full", Reading{sitting(event, {7, 11, 4}), 9, Notice::OverLimit});
  all.add("review", Reviewing{sitting(event, {7, 11, 9}), Question::None});
  all.add("question-cast", Reviewing{sitting(event, {7, 11, 9}), Question::Cast});
  all.add("casting", Casting{sitting(event, {7, 11, 9})});
  all.add("done", Done{{{1, kCode, ""}}, 0});
  all.add("idle", StillThere{sitting(event, {7}), {}, 38'000});
  all.add("locked", Locked{sitting(event, {7}), {}, Gate{}, false, false, std::nullopt});
  all.add("locked-officer", Locked{sitting(event, {7}), {}, Gate{}, true, false, std::nullopt});
  Failed failed{sitting(event, {7}), Error{ErrorCode::Io, "disk: no answer, expected a write to be kept"},
                Gate{}, false, false};
  all.add("failed", failed);
  add_officer_screens(all);
  return std::move(all.states);
}

}  // namespace wardmote::test
