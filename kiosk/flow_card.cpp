// A voting card: scanned or typed, symbol by symbol.
#include "kiosk/flow_work.h"
#include "shared/card.h"
#include "shared/codec.h"

namespace wardmote::flow {
namespace {

// Whatever is no symbol of a card is passed over: a scanner may send more, a hand may slip.
void type(Work& work, CardEntry& screen, const std::string& text) {
  screen.problem.reset();
  for (const char c : text) {
    const auto symbol = normal_code({&c, 1});
    if (symbol && !symbol->empty() && screen.typed.symbols() < CardCode::kSymbols)
      screen.typed.append(*symbol);
  }
  if (screen.typed.symbols() < CardCode::kSymbols) return;
  screen.problem = let_in(work, effect::AdmitByCard{screen.typed});
  screen.checking = !screen.problem;
}

Screen take_answer(Work& work, CardEntry screen, const Input& input) {
  if (const auto* in = as<input::Admitted>(input)) {
    work.state.standing = in->standing;
    return admit_person(work, in->papers);
  }
  if (const auto* in = as<input::NotAdmitted>(input)) {
    work.state.standing = in->standing;
    screen.checking = false;
    screen.problem = in->error;
    if (in->error.code != ErrorCode::BadInput) screen.typed.clear();  // a slip is mended, not typed anew
  }
  return screen;
}

}  // namespace

Screen step_screen(Work& work, CardEntry screen, const Input& input) {
  if (screen.checking) return take_answer(work, std::move(screen), input);
  if (const auto* in = as<input::Type>(input)) type(work, screen, in->text);
  if (is<input::Erase>(input)) screen.typed.erase_last(), screen.problem.reset();
  if (is<input::Next>(input) && work.event.voters.admission == Admission::Either) return Waiting{};
  if (is<input::CallOfficer>(input)) return OfficerForm{};
  if (is<input::Back>(input)) return HowTo{};
  if (is<input::Elapsed>(input) && work.state.quiet_ms >= kIdleMs) return fresh_welcome(work);
  return screen;
}

}  // namespace wardmote::flow
