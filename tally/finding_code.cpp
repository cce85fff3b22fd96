#include "tally/finding_code.h"

#include <algorithm>
#include <cstdlib>

namespace wardmote {
namespace {

struct Row {
  FindingCode code;
  std::string_view name;
  FindingFor who;
  bool blocks;
};

using enum FindingCode;
constexpr FindingFor kOfficer = FindingFor::Officer;
constexpr FindingFor kRo = FindingFor::ReturningOfficer;
constexpr FindingFor kObserver = FindingFor::Observer;

constexpr Row kRows[] = {
    {StoreUnreadable, "store-unreadable", kOfficer, true},
    {NoteMissing, "note-missing", kOfficer, true},
    {NoteMalformed, "note-malformed", kRo, true},
    {OtherPackage, "other-package", kRo, true},
    {OtherCertificates, "other-certificates", kRo, true},
    {UnknownKiosk, "unknown-kiosk", kRo, true},
    {UnknownOfficer, "unknown-officer", kRo, true},
    {BadNoteSignature, "bad-note-signature", kRo, true},
    {OtherSession, "other-session", kRo, true},
    {TwoEndings, "two-endings", kRo, true},
    {BadBallot, "bad-ballot", kRo, true},
    {BallotsDiffer, "ballots-differ", kRo, true},
    {CountersDiffer, "counters-differ", kRo, true},
    {OpeningDiffers, "opening-differs", kRo, true},
    {AdmissionNotAllowed, "admission-not-allowed", kRo, true},
    {PaperNotAllowed, "paper-not-allowed", kRo, true},
    {TooManyBallots, "too-many-ballots", kRo, true},
    {SheetCountDiffers, "sheet-count-differs", kOfficer, false},
    {Recovered, "recovered", kObserver, false},
    {OfferedTwice, "offered-twice", kOfficer, false},
    {Fork, "fork", kRo, true},
    {SessionMissing, "session-missing", kOfficer, true},
    {KioskMissing, "kiosk-missing", kOfficer, true},
    {OtherCards, "other-cards", kRo, true},
    {CardNotCovered, "card-not-covered", kRo, false},
    {CardUsedTwice, "card-used-twice", kRo, false},
    {TestsDiffer, "tests-differ", kRo, true},
    {CopiedBallot, "copied-ballot", kRo, true},
    {WeakKey, "weak-key", kRo, false},
};

const Row& row_of(FindingCode code) {
  for (const Row& row : kRows)
    if (row.code == code) return row;
  std::abort();  // every code is in the table
}

}  // namespace

std::string_view name_of(FindingCode code) {
  return row_of(code).name;
}
std::string say_meaning(const Catalogue& words, FindingCode code) {
  return words.say(catalogue_key("finding.meaning.", name_of(code)));
}
std::string meaning_of(FindingCode code) {
  return say_meaning(catalogue_or_english("en"), code);
}
FindingFor who_acts_on(FindingCode code) {
  return row_of(code).who;
}
bool blocks(FindingCode code) {
  return row_of(code).blocks;
}

std::string_view name_of(FindingFor who) {
  switch (who) {
    case FindingFor::Officer:
      return "officer";
    case FindingFor::ReturningOfficer:
      return "returning officer";
    case FindingFor::Observer:
      return "observer";
  }
  std::abort();  // every case returns
}

std::string say_who(const Catalogue& words, FindingFor who) {
  std::string name(name_of(who));
  std::ranges::replace(name, ' ', '_');
  return words.say("finding.who." + name);
}

}  // namespace wardmote
