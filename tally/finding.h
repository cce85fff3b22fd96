// A Finding: something wrong that verification met. Data in a report, never an error of the program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue.h"

namespace wardmote {

// Stable codes: scripts and the published result name them. Never renamed, only added to.
enum class FindingCode {
  StoreUnreadable,      // store-unreadable
  NoteMissing,          // note-missing
  NoteMalformed,        // note-malformed
  OtherPackage,         // other-package: opened with another manifest
  OtherCertificates,    // other-certificates
  UnknownKiosk,         // unknown-kiosk: no certificate of this event
  UnknownOfficer,       // unknown-officer
  BadNoteSignature,     // bad-note-signature
  OtherSession,         // other-session: notes of different sessions in one store
  TwoEndings,           // two-endings: both a Seal and a recovery
  BadBallot,            // bad-ballot: a sealed ballot that is not one
  BallotsDiffer,        // ballots-differ: outer root or count is not what was sealed
  CountersDiffer,       // counters-differ
  OpeningDiffers,       // opening-differs
  AdmissionNotAllowed,  // admission-not-allowed
  PaperNotAllowed,      // paper-not-allowed
  TooManyBallots,       // too-many-ballots
  SheetCountDiffers,    // sheet-count-differs
  Recovered,            // recovered: ended after a crash, not by a Seal
  OfferedTwice,         // offered-twice: identical copies, counted once
  Fork,                 // fork: two endings or two openings of one session
  SessionMissing,       // session-missing: a gap in a kiosk's chain of sessions
  KioskMissing,         // kiosk-missing: certified, but no store of it
  CopiedBallot,         // copied-ballot: one ciphertext in two places
  WeakKey,              // weak-key: a key file made for tests
};
std::string_view name_of(FindingCode code);

// Who should act on it.
enum class FindingFor { Officer, ReturningOfficer, Observer };
std::string_view name_of(FindingFor who);

struct Finding {
  FindingCode code{FindingCode::StoreUnreadable};
  std::string session;  // "K01-1", a store's file name, or a kiosk
  std::string what;     // the fact and what was expected
  bool blocks{true};    // no result until it is mended or the session is excluded by name
  auto operator<=>(const Finding&) const = default;
};
// A finding as a published result writes it; nothing for a code that is not in the list.
std::optional<Finding> finding_from(std::string_view code, std::string session, std::string what,
                                    bool blocks);
// What it means for the votes, in one plain sentence a code, and who should act: "for the officer".
std::string say_meaning(const Catalogue& words, FindingCode code);
std::string meaning_of(FindingCode code);  // in English
FindingFor who_acts_on(FindingCode code);
std::string say_who(const Catalogue& words, FindingFor who);

bool any_blocks(const std::vector<Finding>& findings);

}  // namespace wardmote
