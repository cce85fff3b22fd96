#include "kiosk/flow.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

struct Drawer {
  Stage& stage;
  std::optional<Input> operator()(const Welcome& s) const { return draw_welcome(stage, s); }
  std::optional<Input> operator()(const HowTo& s) const { return draw_how(stage, s); }
  std::optional<Input> operator()(const CardEntry& s) const { return draw_card_entry(stage, s); }
  std::optional<Input> operator()(const Waiting& s) const { return draw_wait(stage, s); }
  std::optional<Input> operator()(const Choosing& s) const {
    return s.question == Question::None ? draw_choose(stage, s) : draw_question(stage, s.question);
  }
  std::optional<Input> operator()(const Reading& s) const { return draw_project(stage, s); }
  std::optional<Input> operator()(const Reviewing& s) const {
    return s.question == Question::None ? draw_review(stage, s) : draw_question(stage, s.question);
  }
  std::optional<Input> operator()(const Sealed& s) const {
    return s.question == Question::None ? draw_sealed(stage, s) : draw_question(stage, s.question);
  }
  std::optional<Input> operator()(const Tested& s) const { return draw_tested(stage, s); }
  std::optional<Input> operator()(const Casting& s) const { return draw_casting(stage, s); }
  std::optional<Input> operator()(const Leaving& s) const { return draw_leaving(stage, s); }
  std::optional<Input> operator()(const Done& s) const { return draw_done(stage, s); }
  std::optional<Input> operator()(const StillThere& s) const { return draw_idle(stage, s); }
  std::optional<Input> operator()(const Locked& s) const { return draw_locked(stage, s); }
  std::optional<Input> operator()(const Failed& s) const { return draw_failed(stage, s); }
  std::optional<Input> operator()(const OfficerHome& s) const { return draw_officer_home(stage, s); }
  std::optional<Input> operator()(const OfficerForm& s) const { return draw_officer_form(stage, s); }
  std::optional<Input> operator()(const OfficerReport& s) const { return draw_officer_report(stage, s); }
};

}  // namespace

std::optional<Input> draw_screen(Stage& stage) {
  if (stage.memory.choosing_language) return draw_languages(stage);
  return std::visit(Drawer{stage}, stage.state.screen);
}

}  // namespace wardmote
