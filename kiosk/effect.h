// What the flow wants done. The booth does it and answers with an Input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/screen.h"

namespace wardmote::effect {

struct CheckPin {
  Typed pin;
};  // → PinChecked
struct Admit {
  std::string electorate;
};  // → Admitted or NotAdmitted
struct AdmitByCard {
  Typed code;
};  // → Admitted or NotAdmitted
struct SealBallots {
  std::vector<Draft> drafts;
};                      // fixes their envelopes → BallotsSealed
struct CastBallots {};  // those sealed → InTheBox or NotCast
struct TestBallot {
  PaperId paper{0};
};                         // opens the sealed one → BallotTested or NotTested
struct DiscardBallots {};  // those sealed; no answer
enum class Ending { Abandoned, Spoilt };
struct EndSitting {
  Ending ending{Ending::Abandoned};
};                      // → SittingEnded or SittingNotEnded
struct ForgetVoter {};  // whatever a view keeps of the person; no answer

// Officer's acts → ActDone or ActRefused.
struct UnlockOfficer {
  Typed passphrase;
};
struct LockOfficer {};  // keys wiped; no answer
struct LoadPackage {
  Typed root_code;
};
struct Enrol {
  Typed kiosk;
};  // kiosk key and request file
struct TakeCertificates {};
struct OpenSession {};
struct CloseSession {
  std::uint32_t sheet_count{0};
};
struct RecoverSession {
  Reason reason{Reason::Crash};
  std::uint32_t sheet_count{0};
};
struct ExportAgain {};
struct SettleMirror {
  MirrorChoice choice{MirrorChoice::Restore};
};

}  // namespace wardmote::effect

namespace wardmote {

using Effect =
    std::variant<effect::CheckPin, effect::Admit, effect::AdmitByCard, effect::SealBallots,
                 effect::CastBallots, effect::TestBallot, effect::DiscardBallots, effect::EndSitting,
                 effect::ForgetVoter, effect::UnlockOfficer, effect::LockOfficer, effect::LoadPackage,
                 effect::Enrol, effect::TakeCertificates, effect::OpenSession, effect::CloseSession,
                 effect::RecoverSession, effect::ExportAgain, effect::SettleMirror>;

std::string_view name_of(const Effect& effect);  // "cast-ballot"

}  // namespace wardmote
