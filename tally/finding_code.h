// What kinds of finding there are, what each means for the votes, and who should act on it.
#pragma once

#include <string>
#include <string_view>

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
  OtherCards,           // other-cards: a card batch is not the one of the package
  CardNotCovered,       // card-not-covered: no batch for this kiosk has it; set aside
  CardUsedTwice,        // card-used-twice: the lot decides which ballot counts
  TestsDiffer,          // tests-differ: test votes are not as many as sealed, or not genuine
  CopiedBallot,         // copied-ballot: one ciphertext in two places
  WeakKey,              // weak-key: a key file made for tests
};
std::string_view name_of(FindingCode code);

// Who should act on it.
enum class FindingFor { Officer, ReturningOfficer, Observer };
std::string_view name_of(FindingFor who);

// What it means for the votes, in one plain sentence a code, and who should act: "for the officer".
std::string say_meaning(const Catalogue& words, FindingCode code);
std::string meaning_of(FindingCode code);  // in English
FindingFor who_acts_on(FindingCode code);
bool blocks(FindingCode code);  // no result until it is mended or the session is excluded by name
std::string say_who(const Catalogue& words, FindingFor who);

}  // namespace wardmote
