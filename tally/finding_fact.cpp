#include "tally/finding_fact.h"

#include <algorithm>

namespace wardmote {
namespace {

constexpr bool kNumber = true;
constexpr bool kText = false;

struct Shape {
  FactCode code;
  std::string_view name;
  FindingCode finding;
  std::vector<FactSlot> slots;
};

const std::vector<Shape>& shapes() {
  using Is = FactCode;
  using Of = FindingCode;
  static const std::vector<Shape> kShapes = {
      {Is::StoreError, "store-error", Of::StoreUnreadable, {{"detail", kText}}},
      {Is::NoteNotThere, "note-not-there", Of::NoteMissing, {{"note", kText}}},
      {Is::NoteError, "note-error", Of::NoteMalformed, {{"detail", kText}}},
      {Is::NotOfStore, "not-of-store", Of::NoteMalformed, {{"entry", kText}}},
      {Is::KioskManifest, "kiosk-manifest", Of::OtherPackage, {}},
      {Is::OtherRoot, "other-root", Of::OtherPackage, {}},
      {Is::OtherEvent, "other-event", Of::OtherPackage, {}},
      {Is::OtherManifest, "other-manifest", Of::OtherPackage, {}},
      {Is::OtherCertificates, "other-certificates", Of::OtherCertificates, {}},
      {Is::CertificateRefused, "certificate-refused", Of::UnknownKiosk, {{"detail", kText}, {"note", kText}}},
      {Is::NoCertificate, "no-certificate", Of::UnknownKiosk, {{"kiosk", kText}}},
      {Is::NoOfficer, "no-officer", Of::UnknownOfficer, {{"duty", kText}, {"note", kText}}},
      {Is::SignatureWrong, "signature-wrong", Of::BadNoteSignature, {{"detail", kText}}},
      {Is::EndsDiffer, "ends-differ", Of::OtherSession, {}},
      {Is::RecoveryDiffers, "recovery-differs", Of::OtherSession, {}},
      {Is::TwoEndings, "two-endings", Of::TwoEndings, {}},
      {Is::BallotAltered, "ballot-altered", Of::BadBallot, {{"ballot", kNumber}}},
      {Is::BallotsNotSealed, "ballots-not-sealed", Of::BallotsDiffer, {}},
      {Is::PaperCount,
       "paper-count",
       Of::BallotsDiffer,
       {{"good", kNumber}, {"paper", kNumber}, {"sealed", kNumber}}},
      {Is::RecoveryCount, "recovery-count", Of::BallotsDiffer, {}},
      {Is::PeopleDoNotAddUp,
       "people-do-not-add-up",
       Of::CountersDiffer,
       {{"admitted", kNumber}, {"electorate", kText}, {"ended", kNumber}}},
      {Is::WaysDoNotAddUp,
       "ways-do-not-add-up",
       Of::CountersDiffer,
       {{"admitted", kNumber}, {"ways", kNumber}}},
      {Is::BallotsNotSittings,
       "ballots-not-sittings",
       Of::CountersDiffer,
       {{"ballots", kNumber}, {"completed", kNumber}, {"paper", kNumber}}},
      {Is::MoreBallotsThanLetIn, "more-ballots-than-let-in", Of::CountersDiffer, {}},
      {Is::OpeningNotSealed, "opening-not-sealed", Of::OpeningDiffers, {}},
      {Is::AdmissionOther, "admission-other", Of::AdmissionNotAllowed, {}},
      {Is::PaperNotSealed, "paper-not-sealed", Of::CountersDiffer, {{"paper", kNumber}}},
      {Is::ElectorateNotSealed, "electorate-not-sealed", Of::CountersDiffer, {{"electorate", kText}}},
      {Is::PaperNotCertified, "paper-not-certified", Of::PaperNotAllowed, {{"paper", kNumber}}},
      {Is::TooManyBallots,
       "too-many-ballots",
       Of::TooManyBallots,
       {{"ballots", kNumber}, {"certified", kNumber}}},
      {Is::TooManySessions,
       "too-many-sessions",
       Of::TooManyBallots,
       {{"certified", kNumber}, {"session", kNumber}}},
      {Is::CountedByHand,
       "counted-by-hand",
       Of::SheetCountDiffers,
       {{"by_hand", kNumber}, {"completed", kNumber}}},
      {Is::EndedByRecovery, "ended-by-recovery", Of::Recovered, {}},
      {Is::IdenticalCopies, "identical-copies", Of::OfferedTwice, {}},
      {Is::PlaceClaimedTwice, "place-claimed-twice", Of::Fork, {}},
      {Is::DoesNotFollow, "does-not-follow", Of::SessionMissing, {{"before", kNumber}}},
      {Is::NoStore, "no-store", Of::KioskMissing, {}},
      {Is::CardBatchDiffers, "card-batch-differs", Of::OtherCards, {{"batch", kNumber}}},
      {Is::CardsNotCovered, "cards-not-covered", Of::CardNotCovered, {{"ballots", kNumber}}},
      {Is::CardsUsedTwice, "cards-used-twice", Of::CardUsedTwice, {{"ballots", kNumber}}},
      {Is::TestsNotSealed, "tests-not-sealed", Of::TestsDiffer, {{"found", kNumber}, {"sealed", kNumber}}},
      {Is::TestNotGenuine, "test-not-genuine", Of::TestsDiffer, {{"detail", kText}}},
      {Is::OneCiphertextTwice, "one-ciphertext-twice", Of::CopiedBallot, {}},
      {Is::WeaklyProtected, "weakly-protected", Of::WeakKey, {{"role", kText}}},
  };
  return kShapes;
}

const Shape& shape_of(FactCode code) {
  const auto found = std::ranges::find(shapes(), code, &Shape::code);
  WM_ASSERT(found != shapes().end());
  return *found;
}

bool fits(const Shape& shape, const std::vector<FactArg>& args) {
  return std::ranges::equal(shape.slots, args, [](const FactSlot& slot, const FactArg& arg) {
    return slot.name == arg.name && slot.is_number == std::holds_alternative<std::int64_t>(arg.value);
  });
}

}  // namespace

std::string_view name_of(FactCode code) {
  return shape_of(code).name;
}

std::span<const FactSlot> slots_of(FactCode code) {
  return shape_of(code).slots;
}

FindingCode Fact::finding() const {
  return shape_of(code_).finding;
}

Fact::Fact(FactCode code, std::vector<FactArg> args) : code_(code), args_(std::move(args)) {
  WM_ASSERT(fits(shape_of(code_), args_));
}

std::optional<Fact> Fact::from(std::string_view name, const std::vector<FactArg>& args) {
  const auto found = std::ranges::find(shapes(), name, &Shape::name);
  if (found == shapes().end() || !fits(*found, args)) return std::nullopt;
  return Fact(found->code, args);
}

std::string say_fact(const Catalogue& words, const Fact& fact) {
  std::vector<MessageArg> args;
  for (const FactArg& arg : fact.args()) args.push_back({arg.name, arg.value});
  return words.say(catalogue_key("finding.what.", name_of(fact.code())), args);
}

std::string english(const Fact& fact) {
  return say_fact(catalogue_or_english("en"), fact);
}

}  // namespace wardmote
