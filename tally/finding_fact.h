// The fact in a finding, as data: which sentence, and what it is about. So it can be said in every language,
// and a published one can be read back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tally/finding_code.h"

namespace wardmote {

// Stable names: the published result and the catalogue have them. Never renamed, only added to. Behind each:
// its arguments.
enum class FactCode {
  StoreError,            // store-error: detail
  NoteNotThere,          // note-not-there: note
  NoteError,             // note-error: detail
  NotOfStore,            // not-of-store: entry
  KioskManifest,         // kiosk-manifest
  OtherRoot,             // other-root
  OtherEvent,            // other-event
  OtherManifest,         // other-manifest
  OtherCertificates,     // other-certificates
  CertificateRefused,    // certificate-refused: detail, note
  NoCertificate,         // no-certificate: kiosk
  NoOfficer,             // no-officer: duty, note
  SignatureWrong,        // signature-wrong: detail
  EndsDiffer,            // ends-differ
  RecoveryDiffers,       // recovery-differs
  TwoEndings,            // two-endings
  BallotAltered,         // ballot-altered: ballot
  BallotsNotSealed,      // ballots-not-sealed
  PaperCount,            // paper-count: good, paper, sealed
  RecoveryCount,         // recovery-count
  PeopleDoNotAddUp,      // people-do-not-add-up: admitted, electorate, ended
  WaysDoNotAddUp,        // ways-do-not-add-up: admitted, ways
  BallotsNotSittings,    // ballots-not-sittings: ballots, completed, paper
  MoreBallotsThanLetIn,  // more-ballots-than-let-in
  OpeningNotSealed,      // opening-not-sealed
  AdmissionOther,        // admission-other
  PaperNotSealed,        // paper-not-sealed: paper
  ElectorateNotSealed,   // electorate-not-sealed: electorate
  PaperNotCertified,     // paper-not-certified: paper
  TooManyBallots,        // too-many-ballots: ballots, certified
  TooManySessions,       // too-many-sessions: certified, session
  CountedByHand,         // counted-by-hand: by_hand, completed
  EndedByRecovery,       // ended-by-recovery
  IdenticalCopies,       // identical-copies
  PlaceClaimedTwice,     // place-claimed-twice
  DoesNotFollow,         // does-not-follow: before
  NoStore,               // no-store
  CardBatchDiffers,      // card-batch-differs: batch
  CardsNotCovered,       // cards-not-covered: ballots
  CardsUsedTwice,        // cards-used-twice: ballots
  TestsNotSealed,        // tests-not-sealed: found, sealed
  TestNotGenuine,        // test-not-genuine: detail
  OneCiphertextTwice,    // one-ciphertext-twice
  WeaklyProtected,       // weakly-protected: role
};
std::string_view name_of(FactCode code);  // "paper-count"

// What arguments a fact has.
struct FactSlot {
  std::string_view name;
  bool is_number{false};  // else text
};
std::span<const FactSlot> slots_of(FactCode code);  // sorted by name

struct FactArg {
  std::string name;
  std::variant<std::int64_t, std::string> value;

  FactArg(std::string_view arg, std::integral auto number)
      : name(arg), value(static_cast<std::int64_t>(number)) {}
  FactArg(std::string_view arg, std::string text) : name(arg), value(std::move(text)) {}
  auto operator<=>(const FactArg&) const = default;
};

class Fact {
 public:
  // The arguments must be those of the code, sorted by name.
  explicit Fact(FactCode code, std::vector<FactArg> args = {});
  // One as it was published: nothing when there is no such fact, or it has other arguments.
  static std::optional<Fact> from(std::string_view name, const std::vector<FactArg>& args);

  [[nodiscard]] FactCode code() const { return code_; }
  [[nodiscard]] FindingCode finding() const;  // what kind of finding it is
  [[nodiscard]] const std::vector<FactArg>& args() const { return args_; }
  auto operator<=>(const Fact&) const = default;

 private:
  FactCode code_;
  std::vector<FactArg> args_;
};

// "paper 1: 3 good ballots, 4 sealed". What a program said of a file stays in English.
std::string say_fact(const Catalogue& words, const Fact& fact);
std::string english(const Fact& fact);

}  // namespace wardmote
