// What the cells of a live store hold: sealed ballots in slots; checkpoint, counters, wrapped store key,
// opening note and Seal in the head. Layouts at the top of session_cells.cpp.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/commitment.h"
#include "shared/event.h"
#include "shared/live_store.h"
#include "shared/note.h"
#include "shared/result.h"
#include "shared/seal.h"
#include "shared/sealed_ballot.h"
#include "shared/test_vote.h"

namespace wardmote {

// Bytes of the longest sealed ballot of the event: the size of every record in a slot.
std::size_t record_size(const Event& event);
Bytes encode_record(const SealedBallot& ballot);
Bytes encode_record(const TestedRecord& test);
// What a slot holds: nothing (a dummy, all zero), a ballot or a test.
using SlotRecord = std::variant<std::monostate, SealedBallot, TestedRecord>;
// Corrupt for anything that is none of the three.
Result<SlotRecord> decode_record(const Event& event, ByteSpan padded);

// People: who was let in and how their sittings ended.
struct Counters {
  std::vector<ElectorateCount> electorates;  // in the order of their ids
  std::uint32_t tested{0}, by_card{0}, by_release{0};
  bool operator==(const Counters&) const = default;
};
Counters no_counters(const Event& event);
Bytes encode_counters(const Counters& counters);
// Corrupt when these are not counters of the event.
Result<Counters> decode_counters(const Event& event, ByteSpan bytes);

// A checkpoint or Seal with the opening it names.
struct SignedTotals {
  Note note;
  Bytes opening;
};
Bytes encode_totals(const SignedTotals& totals);
Result<SignedTotals> decode_totals(ByteSpan bytes);

// K_store, sealed to one officer.
struct StoreKeyBox {
  std::string officer;
  Bytes box;
};
Bytes encode_store_key(const std::vector<StoreKeyBox>& boxes);  // the whole row; at most kMaxOfficersOfSite
Result<std::vector<StoreKeyBox>> decode_store_key(ByteSpan bytes);

// The opening note as it stands in its row, unwrapped: anybody may read it. `file` may be empty.
Bytes encode_open_row(std::string_view file);
Result<std::string> decode_open_row(ByteSpan bytes);

// Sizes of the head's cells before wrapping, the same for a whole session.
std::size_t head_size(HeadRow row, const Event& event);

}  // namespace wardmote
