// What is published of a count, apart from the ballots: the one input of result.json and of the result page.
// It holds nothing that tells who voted, in which order, or what was chosen at which kiosk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/clock.h"
#include "shared/event.h"
#include "shared/seal.h"
#include "tally/aside.h"
#include "tally/finding.h"
#include "tally/hand_count.h"
#include "tally/rules/allocation.h"

namespace wardmote {

// One opening of one kiosk, from its final note.
struct PublishedSession {
  SessionId id{};
  std::string kiosk;
  std::uint32_t seq{1};
  std::string site;  // where the kiosk stood, as in its certificate
  Minute at_open{};
  Minute at_close{};
  std::vector<PaperCount> papers;  // ascending
  std::vector<ElectorateCount> electorates;
  std::uint32_t tested{0};
  std::uint32_t by_card{0};
  std::uint32_t by_release{0};
  std::uint32_t sheet_count{0};
  Digest final_note{};                  // its code hangs on the wall
  bool recovered{false};                // ended after a crash, not by a Seal
  std::optional<std::string> excluded;  // the reason, when the roll leaves it out
  // Of one that counts: why another number of voters was counted by hand than by the kiosk.
  std::optional<std::string> explained;
  bool operator==(const PublishedSession&) const = default;
};

struct PublishedPaper {
  PaperId id{0};
  std::int64_t ballots{0};  // blank ones included
  std::int64_t blank{0};
  bool withheld{false};   // too few ballots to publish them one by one, or the event publishes totals only
  std::int64_t aside{0};  // not among the ballots
  bool operator==(const PublishedPaper&) const = default;
};

// What the roll leaves out as a whole: a kiosk without a store, or a file that is none.
struct PublishedExclusion {
  std::string name;
  std::string reason;
  bool operator==(const PublishedExclusion&) const = default;
};

struct PublishedResult {
  Event event;
  Digest event_hash{};
  std::vector<PublishedSession> sessions;  // ascending kiosk, seq; excluded ones too
  std::vector<PublishedExclusion> absent;  // ascending
  std::vector<PublishedPaper> papers;      // ascending
  std::vector<Allocation> pots;            // in the event's order
  std::vector<CardCount> cards;            // where they were counted; ascending
  std::vector<Aside> aside;                // ascending
  AsideMatters aside_matters{AsideMatters::No};
  std::vector<Finding> findings;
  std::map<std::string, std::string> hashes;  // name → base64: "event", "manifest", "roll", …
};

}  // namespace wardmote
