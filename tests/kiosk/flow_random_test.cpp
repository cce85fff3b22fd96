#include <random>

#include <catch2/catch.hpp>

#include "tests/support/flow_inputs.h"
#include "tests/support/walk.h"

namespace wardmote {
namespace {

constexpr int kInputs = 1'000'000;

bool is_answer(const Input& input) {
  return input.index() >= Input(input::PinChecked{}).index();
}
bool wants_answer(const Effect& effect) {
  return !test::answers_to(effect, {}).empty();
}

bool asks_to_cast(const State& state) {
  const auto* review = std::get_if<Reviewing>(&state.screen);
  return review != nullptr && review->question == Question::Cast;
}

// Whether a cast on this input is the act of a person who is looking at the review.
bool is_deliberate(const State& before, const Input& input) {
  if (asks_to_cast(before)) return std::holds_alternative<input::Yes>(input);
  return std::holds_alternative<Reviewing>(before.screen) &&
         std::holds_alternative<input::HoldCompleted>(input);
}

const Draft* draft_of(const State& state) {
  return std::visit(
      [](const auto& screen) -> const Draft* {
        if constexpr (requires { screen.sitting; }) return &screen.sitting.draft;
        return nullptr;
      },
      state.screen);
}

// What must hold of every single step.
struct Watch {
  int admitted{0}, cast{0}, ended{0};

  void check(const State& before, const Input& input, const Step& after) {
    for (const Effect& effect : after.effects) {
      if (const auto* ballot = std::get_if<effect::CastBallot>(&effect)) {
        REQUIRE(is_deliberate(before, input));
        REQUIRE(ballot->draft.choices() == draft_of(before)->choices());
      }
    }
    if (std::holds_alternative<input::Admitted>(input) && draft_of(after.state)) ++admitted;
    if (std::holds_alternative<input::InTheBox>(input) && draft_of(before)) ++cast;
    if (std::holds_alternative<input::SittingEnded>(input) && draft_of(before)) ++ended;
    const int inside = draft_of(after.state) != nullptr ? 1 : 0;
    REQUIRE(admitted == cast + ended + inside);
    if (const Draft* draft = draft_of(after.state)) REQUIRE(draft->chosen() <= 2);
  }
};

// One answer, sooner or later, to everything that was asked; strays are thrown in and must do no harm.
class RandomKiosk {
 public:
  Input pick(const State& state) {
    const std::size_t waiting = asked_.size();
    if (waiting > 0 && below(3) == 0) {
      const auto answers = test::answers_to(asked_[below(waiting)], state.standing);
      asked_.clear();
      return answers[below(answers.size())];
    }
    const auto& inputs = below(3) == 0 ? test::spontaneous_inputs() : voting();
    return inputs[below(inputs.size())];
  }

  void keep(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects)
      if (wants_answer(effect)) asked_.push_back(effect);
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
                                           input::No{}};
    return inputs;
  }

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::mt19937_64 random_{20270304};
  std::vector<Effect> asked_;
};

TEST_CASE(
    "in a million random inputs no ballot is cast without review and hold, and everybody let in is accounted "
    "for",
    "[flow]") {
  const Event event = test::walk_event();
  State state = test::open_kiosk();
  RandomKiosk kiosk;
  Watch watch;
  for (int i = 0; i < kInputs; ++i) {
    const Input input = kiosk.pick(state);
    Step next = step(event, state, input);
    watch.check(state, input, next);
    kiosk.keep(next.effects);
    state = std::move(next.state);
    const bool stuck = !(state.standing == test::open_standing()) || pin_dead(state.pin);
    if (stuck && std::holds_alternative<Welcome>(state.screen)) state = test::open_kiosk();
  }
  CHECK(watch.cast > 1000);
  CHECK(watch.ended > 500);
}

TEST_CASE("answers that nobody asked for change no screen and ask for nothing", "[flow]") {
  const Event event = test::walk_event();
  test::Walk walk;
  walk.to_choose();
  const std::vector<Effect> all{
      effect::CheckPin{},    effect::Admit{},        effect::EndSitting{},
      effect::OpenSession{}, effect::CloseSession{}, effect::CastBallot{walk.on<Choosing>().sitting.draft}};
  for (const Effect& effect : all)
    for (const Input& answer : test::answers_to(effect, test::open_standing())) {
      const Step next = step(event, walk.state(), answer);
      CHECK(is_answer(answer));
      CHECK(screen_name(next.state) == "choose");
      CHECK(next.effects.empty());
    }
}

}  // namespace
}  // namespace wardmote
