#include "tally/finding.h"

#include <algorithm>
#include <cstdlib>

namespace wardmote {
namespace {

struct Row {
  FindingCode code;
  std::string_view name;
  FindingFor who;
  std::string_view meaning;
};

using enum FindingCode;
constexpr FindingFor kOfficer = FindingFor::Officer;
constexpr FindingFor kRo = FindingFor::ReturningOfficer;
constexpr FindingFor kObserver = FindingFor::Observer;

constexpr Row kRows[] = {
    {StoreUnreadable, "store-unreadable", kOfficer,
     "its votes cannot be counted from this file; use the second copy"},
    {NoteMissing, "note-missing", kOfficer,
     "the session was not closed, or the file is not whole; close or recover it"},
    {NoteMalformed, "note-malformed", kRo,
     "the file was altered or written by another program; use the second copy"},
    {OtherPackage, "other-package", kRo,
     "the kiosk asked other questions than those announced; its votes do not count"},
    {OtherCertificates, "other-certificates", kRo,
     "certificates were added or removed after the session was opened"},
    {UnknownKiosk, "unknown-kiosk", kRo, "nobody certified this kiosk for the event; its votes do not count"},
    {UnknownOfficer, "unknown-officer", kRo, "nobody certified the officer who opened or closed it"},
    {BadNoteSignature, "bad-note-signature", kRo, "a note was altered after it was signed"},
    {OtherSession, "other-session", kRo, "parts of different sessions were put together in one file"},
    {TwoEndings, "two-endings", kRo, "a session ends once; somebody made a second ending"},
    {BadBallot, "bad-ballot", kRo,
     "a ballot was altered, or does not come from this session; use the second copy"},
    {BallotsDiffer, "ballots-differ", kRo, "ballots were added or removed after the box was sealed"},
    {CountersDiffer, "counters-differ", kRo, "the numbers of people and of votes contradict one another"},
    {OpeningDiffers, "opening-differs", kRo,
     "what the trustees need to check the count is not what was sealed"},
    {AdmissionNotAllowed, "admission-not-allowed", kRo,
     "people were let in by a way that the event does not allow"},
    {PaperNotAllowed, "paper-not-allowed", kRo, "the kiosk took ballots on a paper it was not certified for"},
    {TooManyBallots, "too-many-ballots", kRo,
     "the kiosk took more ballots or sessions than it was certified for"},
    {SheetCountDiffers, "sheet-count-differs", kOfficer,
     "the officer counted another number of voters; give the reason"},
    {Recovered, "recovered", kObserver,
     "the kiosk stopped without being closed; every confirmed vote is in the box"},
    {OfferedTwice, "offered-twice", kOfficer, "two identical copies were given; it is counted once"},
    {Fork, "fork", kRo, "one session exists in two versions; neither counts until one is excluded by name"},
    {SessionMissing, "session-missing", kOfficer, "an earlier session of this kiosk was not handed in"},
    {KioskMissing, "kiosk-missing", kOfficer,
     "its votes, if any, are missing; hand in its store or exclude it by name"},
    {CopiedBallot, "copied-ballot", kRo,
     "an honest kiosk never makes one ballot twice; exclude a session by name"},
    {WeakKey, "weak-key", kRo,
     "a key was protected as for a rehearsal only; do not use such keys in live votes"},
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
std::string_view meaning_of(FindingCode code) {
  return row_of(code).meaning;
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

bool any_blocks(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, &Finding::blocks);
}

}  // namespace wardmote
