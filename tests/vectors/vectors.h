// Every format, good and bad, as bytes with what its reader must say of them. The committed files beside this
// one are made from here by the program make_vectors and compared byte for byte by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/event.h"

namespace wardmote::test {

struct Vector {
  std::string name;
  std::string format;  // "inner", "body", …: also its folder
  std::string expect;  // "ok", or the whole text of the error
  Bytes bytes;
};

// The first of a format is good.
std::vector<Vector> all_vectors();

std::vector<Vector> ballot_vectors();   // inner, body, sealed-ballot, opening
std::vector<Vector> type_vectors();     // inner-types: inner records of every ballot type
Event types_event();                    // that they are of
std::vector<Vector> key_vectors();      // key, public, tally-public
std::vector<Vector> share_vectors();    // key, tally-public of 2 of 3; rehearsal, paper-lines, paper-code
std::vector<Vector> card_vectors();     // card-code, card-list, card-batch, tested
std::vector<Vector> note_vectors();     // manifest, root, officer-cert, … session-recover
std::vector<Vector> event_vectors();    // event, event-text
std::vector<Vector> archive_vectors();  // package, store
std::vector<Vector> count_vectors();    // roll, result, sealed-sessions, opened, ballots, commitments, bodies
std::vector<Vector> pb_vectors();       // pb: elections in Pabulib's format, which we only read
std::vector<Vector> live_vectors();     // live-record, … live-head, live-store

// What the reader of `format` says of `bytes`: "ok" when it accepts them and, where we write the format,
// writes the value back as the same bytes.
std::string verdict(std::string_view format, ByteSpan bytes);

}  // namespace wardmote::test
