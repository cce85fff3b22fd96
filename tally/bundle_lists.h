// The binary lists of a bundle, between bytes and values. FORMAT.md, "Bundle".
#pragma once

#include <map>
#include <vector>

#include "shared/sealed_ballot.h"
#include "tally/aside.h"
#include "tally/decrypt.h"

namespace wardmote {

using BallotLists = std::map<PaperId, std::vector<Bytes>>;

// sessions/<session>/bodies.bin. Corrupt unless it is whole envelopes, ascending by leaf.
Bytes write_bodies(const std::vector<BodyBytes>& bodies);
Result<std::vector<BodyBytes>> read_bodies(ByteSpan bytes);

// commitments.bin. Corrupt unless it is whole entries with canonical points.
Bytes write_commitments(const std::vector<SessionCommitment>& commitments);
Result<std::vector<SessionCommitment>> read_commitments(ByteSpan bytes);

// The records of one paper, one after the other: its part of ballots.bin, put behind what is there.
void append_records(Bytes& out, const std::vector<Bytes>& records);

// ballots.bin: so many ballots of each of these papers of the event. Corrupt when it is shorter or longer;
// whether they are ballots is for check_records() to say.
Bytes write_ballot_lists(const BallotLists& lists);
Result<BallotLists> read_ballot_lists(const Event& event, const std::map<PaperId, std::uint64_t>& counts,
                                      ByteSpan bytes);

}  // namespace wardmote
