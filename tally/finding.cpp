#include "tally/finding.h"

#include <algorithm>
#include <cstdlib>

namespace wardmote {
namespace {

struct Row {
  FindingCode code;
  std::string_view name;
  FindingFor who;
};

using enum FindingCode;
constexpr FindingFor kOfficer = FindingFor::Officer;
constexpr FindingFor kRo = FindingFor::ReturningOfficer;
constexpr FindingFor kObserver = FindingFor::Observer;

constexpr Row kRows[] = {
    {StoreUnreadable, "store-unreadable", kOfficer},
    {NoteMissing, "note-missing", kOfficer},
    {NoteMalformed, "note-malformed", kRo},
    {OtherPackage, "other-package", kRo},
    {OtherCertificates, "other-certificates", kRo},
    {UnknownKiosk, "unknown-kiosk", kRo},
    {UnknownOfficer, "unknown-officer", kRo},
    {BadNoteSignature, "bad-note-signature", kRo},
    {OtherSession, "other-session", kRo},
    {TwoEndings, "two-endings", kRo},
    {BadBallot, "bad-ballot", kRo},
    {BallotsDiffer, "ballots-differ", kRo},
    {CountersDiffer, "counters-differ", kRo},
    {OpeningDiffers, "opening-differs", kRo},
    {AdmissionNotAllowed, "admission-not-allowed", kRo},
    {PaperNotAllowed, "paper-not-allowed", kRo},
    {TooManyBallots, "too-many-ballots", kRo},
    {SheetCountDiffers, "sheet-count-differs", kOfficer},
    {Recovered, "recovered", kObserver},
    {OfferedTwice, "offered-twice", kOfficer},
    {Fork, "fork", kRo},
    {SessionMissing, "session-missing", kOfficer},
    {KioskMissing, "kiosk-missing", kOfficer},
    {CopiedBallot, "copied-ballot", kRo},
    {WeakKey, "weak-key", kRo},
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

std::optional<Finding> finding_from(std::string_view code, std::string session, std::string what,
                                    bool blocks) {
  for (const Row& row : kRows)
    if (row.name == code) return Finding{row.code, std::move(session), std::move(what), blocks};
  return std::nullopt;
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

bool any_blocks(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, &Finding::blocks);
}

}  // namespace wardmote
