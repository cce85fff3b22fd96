// The screens of the kiosk as values: everything a view needs to draw one, and nothing else.
// Times count only what the flow decides by; a hold is timed by the input layer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/cast_ballot.h"
#include "kiosk/draft.h"
#include "kiosk/standing.h"
#include "kiosk/typed.h"
#include "shared/result.h"

namespace wardmote {

enum class Contrast { Default, High, Dark, Low };

// What a person may set; reset after each voter, never stored.
struct Settings {
  std::string language{};  // one of the event's
  int size{2};             // 1..4
  Contrast contrast{Contrast::Default};
  bool operator==(const Settings&) const = default;
};

// Asks who is there: the six digits of the PIN or, once the PIN is dead, an officer's passphrase.
struct Gate {
  Typed typed;
  bool checking{false};  // the answer of CheckPin or UnlockOfficer is awaited
  bool refused{false};   // the last one was wrong
};

// What a person just heard about the ballot.
enum class Notice { None, OverLimit, TooFew };
// A question laid over the screen, answered by Yes or No.
enum class Question { None, Undo, Leave, Blank, Cast };

// One person's visit: a draft for every paper, in their order, and which of them is being filled in.
struct Sitting {
  std::vector<Draft> drafts;
  std::size_t at{0};

  [[nodiscard]] Draft& draft() { return drafts.at(at); }
  [[nodiscard]] const Draft& draft() const { return drafts.at(at); }
};

// Where in a sitting a person was, to come back to it.
struct Place {
  enum class At { Choose, Project, Review } at{At::Choose};
  ProjectNumber project{0};
};

struct Welcome {};
struct HowTo {};
struct CardEntry {  // scanned or typed
  Typed typed;
  bool checking{false};
  std::optional<Error> problem;
};
struct Waiting {  // "Please ask the officer"
  Gate gate;
  bool choosing{false};  // an officer is there and says which electorate the person belongs to
  bool admitting{false};
  std::optional<Error> problem;
};
struct Choosing {
  Sitting sitting;
  ProjectNumber shown{0};  // bring this project into view; 0: the first page
  Notice notice{Notice::None};
  Question question{Question::None};
};
struct Reading {  // one project in full
  Sitting sitting;
  ProjectNumber project{0};
  Notice notice{Notice::None};
};
struct Reviewing {
  Sitting sitting;
  Question question{Question::None};
};
struct Sealed {  // every envelope is fixed, and none is cast
  Sitting sitting;
  std::vector<std::string> check_codes;  // in the order of the papers; empty until they are fixed
  bool choosing{false};                  // which envelope is to be opened as a test
  bool testing{false};
  Question question{Question::None};
  std::optional<Error> problem;
};
struct Tested {  // what was in the envelope, for anybody to read
  Sitting sitting;
  std::string text;  // of the QR
  std::string check_code;
};
struct Casting {
  Sitting sitting;
};
struct Leaving {  // the sitting is being counted as abandoned; its screen is the one of `place`
  Sitting sitting;
  Place place;
};
struct Done {
  std::vector<CastBallot> ballots;  // check codes and receipts, in the order of the papers
  std::int64_t shown_ms{0};
};

struct StillThere {  // "Are you still voting?"
  Sitting sitting;
  Place place;
  std::int64_t left_ms{0};
};
struct Locked {
  Sitting sitting;
  Place place;
  Gate gate;
  bool officer{false};  // an officer is there and decides: resume, cancel or spoilt
  bool ending{false};
  std::optional<Error> problem;
};
struct Failed {  // the ballot was not stored; nothing of it is in the box
  Sitting sitting;
  std::optional<Error> problem;
  Gate gate;
  bool officer{false};
  bool ending{false};
};

// What an officer can ask for. The screen of an act's form is "officer-<name>".
enum class Act { Unlock, Load, Enrol, Certify, Open, Close, Recover, Export, Mirror };
enum class Reason { Crash, Power, Other };  // of a recovery
// What to do about a lost mirror.
enum class MirrorChoice { Restore, DoWithout };

struct OfficerHome {};
struct OfficerForm {
  Act act{Act::Unlock};
  Typed typed;  // passphrase, root code, kiosk name or sheet count, as the act asks
  Reason reason{Reason::Crash};
  bool working{false};
  std::optional<Error> problem;
};
// What came of an act, for the officer and the wall.
struct Report {
  Act act{Act::Unlock};
  std::string code{};                // of the note made, or ""
  std::string text{};                // of the note made, or ""
  std::string pin{};                 // newly drawn, shown this once, or ""
  std::vector<std::string> files{};  // written
  struct Recovered {
    std::uint32_t completed{0};   // people whose vote is in the box
    std::uint32_t unfinished{0};  // people let in of whom nothing is in the box
  };
  std::optional<Recovered> recovered{};  // what became of the people of a session that stopped
};
struct OfficerReport {
  Report report;
};

using Screen =
    std::variant<Welcome, HowTo, CardEntry, Waiting, Choosing, Reading, Reviewing, Sealed, Tested, Casting,
                 Leaving, Done, StillThere, Locked, Failed, OfficerHome, OfficerForm, OfficerReport>;

// Wrong PINs so far, and how long no further one is taken.
struct PinTries {
  std::uint32_t wrong{0};
  std::int64_t wait_ms{0};
  bool operator==(const PinTries&) const = default;
};

struct State {
  Settings settings;
  Settings defaults;
  Standing standing;
  PinTries pin;
  std::int64_t quiet_ms{0};  // since somebody last touched anything
  bool officer{false};       // unlocked with key file and passphrase
  Screen screen;
};

}  // namespace wardmote
