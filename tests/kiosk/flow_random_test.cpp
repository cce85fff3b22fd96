#include <deque>
#include <random>

#include <catch2/catch.hpp>

#include "tests/support/flow_inputs.h"
#include "tests/support/walk.h"

namespace wardmote {
namespace {

bool is_answer(const Input& input) {
  return input.index() >= Input(input::PinChecked{}).index();
}

bool asks_to_cast(const State& state) {
  const auto* review = std::get_if<Reviewing>(&state.screen);
  const auto* sealed = std::get_if<Sealed>(&state.screen);
  return (review != nullptr && review->question == Question::Cast) ||
         (sealed != nullptr && sealed->question == Question::Cast);
}

// Whether a cast on this input is the act of a person who is looking at the review, or at sealed envelopes
// where the event allows a test.
bool is_deliberate(const Event& event, const State& before, const Input& input) {
  const bool there = event.publish.test_vote ? std::holds_alternative<Sealed>(before.screen)
                                             : std::holds_alternative<Reviewing>(before.screen);
  if (asks_to_cast(before)) return there && std::holds_alternative<input::Yes>(input);
  return there && std::holds_alternative<input::HoldCompleted>(input);
}

const Sitting* sitting_of(const State& state) {
  return std::visit(
      [](const auto& screen) -> const Sitting* {
        if constexpr (requires { screen.sitting; }) return &screen.sitting;
        return nullptr;
      },
      state.screen);
}

std::vector<std::vector<Choice>> choices_of(const std::vector<Draft>& drafts) {
  std::vector<std::vector<Choice>> out;
  for (const Draft& draft : drafts) out.push_back(draft.choices());
  return out;
}

// What must hold of every single step.
struct Watch {
  const Event& event;
  int admitted{0}, cast{0}, ended{0}, tested{0};
  std::optional<std::vector<std::vector<Choice>>> sealed{};  // choices in the envelopes that are fixed

  void check(const State& before, const Input& input, const Step& after) {
    for (const Effect& effect : after.effects) watch(effect, before, input);
    if (std::holds_alternative<input::Admitted>(input) && sitting_of(after.state)) ++admitted;
    if (std::holds_alternative<input::InTheBox>(input) && sitting_of(before)) ++cast;
    if (std::holds_alternative<input::SittingEnded>(input) && sitting_of(before)) ++ended;
    if (std::holds_alternative<input::BallotTested>(input) && sitting_of(before)) ++tested;
    const int inside = sitting_of(after.state) != nullptr ? 1 : 0;
    REQUIRE(admitted == cast + ended + inside);
    if (const Sitting* sitting = sitting_of(after.state))
      for (const Draft& draft : sitting->drafts) REQUIRE(draft.chosen() <= 2);
  }

  void watch(const Effect& effect, const State& before, const Input& input) {
    if (const auto* seal = std::get_if<effect::SealBallots>(&effect)) sealed = choices_of(seal->drafts);
    if (std::holds_alternative<effect::DiscardBallots>(effect)) sealed.reset();
    if (std::holds_alternative<effect::TestBallot>(effect)) sealed.reset();
    if (!std::holds_alternative<effect::CastBallots>(effect)) return;
    REQUIRE(is_deliberate(event, before, input));
    REQUIRE(sealed == choices_of(sitting_of(before)->drafts));
  }
};

// One answer, sooner or later, to everything that was asked; strays are thrown in and must do no harm.
class RandomKiosk {
 public:
  explicit RandomKiosk(const Event& event) : event_(event) {}

  Input pick(const State& state) {
    if (!asked_.empty() && below(3) == 0) {
      const auto answers = test::answers_to(event_, asked_.front(), state.standing);
      asked_.pop_front();
      return answers[below(answers.size())];
    }
    const auto& inputs = below(3) == 0 ? test::spontaneous_inputs() : voting();
    return inputs[below(inputs.size())];
  }

  void keep(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects)
      if (!test::answers_to(event_, effect, {}).empty()) asked_.push_back(effect);
  }

 private:
  // What people mostly do; without it a random walk hardly ever reaches the review.
  static const std::vector<Input>& voting() {
    static const std::vector<Input> inputs{input::ChooseLanguage{"pl"},
                                           input::Next{},
                                           input::ReleasePressed{},
                                           input::Toggle{1},
                                           input::Toggle{4},
                                           input::HoldCompleted{},
                                           input::SelectCast{},
                                           input::Yes{},
                                           input::No{},
                                           input::Type{"K7QM2F9X3HRTC"},
                                           input::CheckMachine{},
                                           input::TestPaper{1}};
    return inputs;
  }

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  const Event& event_;
  std::mt19937_64 random_{20270304};
  std::deque<Effect> asked_;
};

namespace {

void try_inputs(const Event& event, int inputs) {
  State state = test::open_kiosk();
  RandomKiosk kiosk(event);
  Watch watch{event};
  for (int i = 0; i < inputs; ++i) {
    const Input input = kiosk.pick(state);
    Step next = step(event, state, input);
    watch.check(state, input, next);
    kiosk.keep(next.effects);
    state = std::move(next.state);
    const bool stuck = !(state.standing == test::open_standing()) || pin_dead(state.pin);
    if (stuck && std::holds_alternative<Welcome>(state.screen)) state = test::open_kiosk();
  }
  CHECK(watch.cast > inputs / 2'500);
  CHECK(watch.ended > inputs / 2'500);
  CHECK((watch.tested > inputs / 10'000) == event.publish.test_vote);
}

}  // namespace

TEST_CASE(
    "whatever comes in, no ballot is cast without review and hold, and everybody let in is accounted for",
    "[flow]") {
  for (const Event& event : {test::walk_event(), test::rich_walk_event()}) try_inputs(event, 100'000);
}
TEST_CASE("nor in a million random inputs", "[flow][long]") {
  for (const Event& event : {test::walk_event(), test::rich_walk_event()}) try_inputs(event, 500'000);
}

TEST_CASE("answers that nobody asked for change no screen and ask for nothing", "[flow]") {
  const Event event = test::walk_event();
  test::Walk walk;
  walk.to_choose();
  const std::vector<Effect> all{
      effect::CheckPin{},    effect::Admit{},        effect::EndSitting{},
      effect::OpenSession{}, effect::CloseSession{}, effect::SealBallots{walk.on<Choosing>().sitting.drafts},
      effect::CastBallots{}, effect::AdmitByCard{},  effect::TestBallot{1}};
  for (const Effect& effect : all)
    for (const Input& answer : test::answers_to(event, effect, test::open_standing())) {
      const Step next = step(event, walk.state(), answer);
      CHECK(is_answer(answer));
      CHECK(screen_name(next.state) == "choose");
      CHECK(next.effects.empty());
    }
}

}  // namespace
}  // namespace wardmote
