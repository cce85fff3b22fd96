// The public record of a count: everything that is published, as values. publish() makes a bundle from it and
// recount() reads it back from one, so that both say the same by construction.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/package.h"
#include "tally/decrypt_check.h"
#include "tally/hand_count.h"
#include "tally/merge.h"
#include "tally/report/published.h"
#include "tally/result_note.h"
#include "tally/roll.h"

namespace wardmote {

// What is published of one session: its notes, and the envelopes of its ballots without what is in them.
struct PublicSession {
  SessionRecord record;                      // without its opening
  std::vector<ByteArray<kBodySize>> bodies;  // ascending by leaf
  bool operator==(const PublicSession&) const = default;
};

struct PublicRecord {
  Package package;
  std::vector<PublicSession> sessions;  // ascending kiosk, seq, id; excluded ones too
  Note roll_note;
  Roll roll;
  std::string dice;
  std::vector<Aside> aside;       // as bodies, card lists and dice say; ascending
  OpenedBallots opened;           // of withheld papers too: publish() leaves them out
  std::vector<Finding> findings;  // sorted
  HandCount by_hand{};            // as check_hand_count() let it pass
};

// Whether a paper's list stays unpublished: too few ballots, or the event publishes totals only.
bool is_withheld(const Event& event, std::size_t ballots);

// What the sessions on the roll sealed, in its order, with what is to be set aside and the tests: what
// check_opened() compares with. The roll's sessions must be in the record.
SealedAmounts sealed_amounts(const PublicRecord& record);
// Which ballots of the sessions on the roll are set aside after these dice.
std::vector<Aside> aside_of(const std::vector<PublicSession>& sessions, const Roll& roll,
                            const CardBatches& cards, std::string_view dice);
bool on_roll(const Roll& roll, const SessionRecord& session);

// What all sessions show of their cards, or those on the roll.
std::vector<CountedSession> counted_sessions(const MergedStores& merged);
std::vector<CountedSession> counted_sessions(const MergedStores& merged, const Roll& roll);
std::vector<CountedSession> counted_sessions(const PublicRecord& record);

// What is published of these stores, excluded sessions too.
std::vector<PublicSession> public_sessions(const MergedStores& merged);
// The record of these sessions under this roll.
PublicRecord make_record(Package package, std::vector<PublicSession> sessions, Note roll_note, Roll roll,
                         std::string dice, OpenedBallots opened, std::vector<Finding> findings,
                         HandCount by_hand = {});

// Counts the record: everything that result.json and the page say. Errors as of allocate_pots().
Result<PublishedResult> count_record(const PublicRecord& record);

}  // namespace wardmote
