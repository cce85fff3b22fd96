// What people counted by hand, published beside what the machines counted: why a sheet of voters and its
// kiosk differ, and where the printed cards are. FORMAT.md, "result.json".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/card.h"
#include "shared/result.h"
#include "shared/sealed_ballot.h"
#include "tally/roll.h"

namespace wardmote {

// The cards of one batch as they were counted, in cards.
struct CardCount {
  BatchNumber batch{0};
  std::uint32_t printed{0}, issued{0}, unused{0}, spoilt{0};
  std::uint32_t returned{0};  // of those issued: given back without a vote
  std::uint64_t used{0};      // that cast a ballot in a session on the roll; no count by hand
  std::string reason;         // published; empty when everything adds up
  bool operator==(const CardCount&) const = default;

  // printed = issued + unused + spoilt, and issued = used + returned.
  [[nodiscard]] bool adds_up() const;
};

struct HandCount {
  std::vector<SessionReason> sheets;  // why the officer counted another number of voters; ascending
  std::vector<CardCount> cards;       // ascending by batch
  bool operator==(const HandCount&) const = default;
};

// A table with the columns batch, printed, issued, unused, spoilt, returned, and reason if there is one, in
// any order; the batches ascending. BadInput, naming the line, for anything else.
Result<std::vector<CardCount>> read_card_counts(std::string_view csv);

// A session, and the envelopes of its ballots by card.
struct CountedSession {
  const SessionRecord* record{nullptr};
  std::vector<Body> by_card;
};

// The counts with `used` filled in. Refused, naming the session or the batch, unless there is a reason
// exactly where something differs: of every session whose sheet has another number of voters than its kiosk
// completed sittings, and of every batch that does not add up; or for a batch that the package does not have,
// or has with another number of cards than were printed.
Result<HandCount> check_hand_count(HandCount counts, const std::vector<CountedSession>& on_roll,
                                   const CardBatches& batches);
// The same of the cards alone, with nothing refused: for a look before the roll.
void count_used(std::vector<CardCount>& counts, const std::vector<CountedSession>& sessions,
                const CardBatches& batches);

}  // namespace wardmote
