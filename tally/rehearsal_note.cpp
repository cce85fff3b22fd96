// wardmote/v1/rehearsal
// event <32 hex>
// tally <b64>
// threshold <k> <n>
// share <i> <b64 H(hash/file, "<trustee>.share", bytes)>   ascending; of a single share two lines
// quorum <i>,<i>…                                          ascending
// check <code of H(hash/public, all bytes before)>
#include <algorithm>

#include "shared/codec.h"
#include "shared/note_fields.h"
#include "shared/text.h"
#include "tally/keys_note.h"
#include "tally/rehearsal.h"

namespace wardmote {
namespace {

std::string joined(const Quorum& quorum) {
  std::string out;
  for (const auto i : quorum) out += (out.empty() ? "" : ",") + std::to_string(i);
  return out;
}

RehearsedShare read_share(NoteReader& in, std::uint32_t trustees) {
  const auto fields = in.fields("share", 2);
  RehearsedShare out{take_u32(in, "share", fields[0], trustees), {}};
  out.file = in.take(fixed_from_base64<Digest>(fields[1]), "share");
  if (!in.failed() && out.i < 1) in.fail("share", "numbered from 1");
  return out;
}

Quorum read_quorum(NoteReader& in, const Rehearsal& rehearsal) {
  Quorum out;
  for (const std::string_view field : split(in.text("quorum"), ','))
    out.push_back(take_u32(in, "quorum", field, rehearsal.trustees));
  const bool ascending = std::ranges::adjacent_find(out, std::greater_equal{}) == out.end();
  if (!in.failed() && (out.size() != rehearsal.threshold || out.front() < 1 || !ascending))
    in.fail("quorum", "not as many shares as the threshold, ascending");
  return out;
}

void read_threshold(NoteReader& in, Rehearsal& out) {
  const auto fields = in.fields("threshold", 2);
  out.threshold = take_u32(in, "threshold", fields[0], kMaxTrustees);
  out.trustees = take_u32(in, "threshold", fields[1], kMaxTrustees);
  if (!in.failed() && (out.threshold < 1 || out.threshold > out.trustees)) in.fail("threshold", "not k of n");
}

void read_shares(NoteReader& in, Rehearsal& out) {
  while (!in.failed() && in.next_is("share")) {
    out.shares.push_back(read_share(in, out.trustees));
    if (out.shares.size() > 1 && out.shares[out.shares.size() - 2].i > out.shares.back().i)
      in.fail("share", "not in ascending order");
  }
}

void read_quorums(NoteReader& in, Rehearsal& out) {
  while (!in.failed() && in.next_is("quorum")) {
    out.quorums.push_back(read_quorum(in, out));
    if (out.quorums.size() > 1 && out.quorums[out.quorums.size() - 2] >= out.quorums.back())
      in.fail("quorum", "not in ascending order");
  }
}

}  // namespace

std::string write_rehearsal(const Rehearsal& r) {
  Note note{"rehearsal", {}, {}};
  note.lines.emplace_back("event", to_hex(r.event.span()));
  note.lines.emplace_back("tally", to_base64(r.tally_key.span()));
  note.lines.emplace_back("threshold", std::to_string(r.threshold) + " " + std::to_string(r.trustees));
  for (const auto& share : r.shares)
    note.lines.emplace_back("share", std::to_string(share.i) + " " + to_base64(share.file.span()));
  for (const auto& quorum : r.quorums) note.lines.emplace_back("quorum", joined(quorum));
  return checked_file(std::move(note));
}

Result<Rehearsal> read_rehearsal(std::string_view file) {
  auto note = parse_note(file);
  if (!note) return std::move(note).error();
  NoteReader in(*note, "rehearsal");
  Rehearsal out;
  out.event = in.hex<EventId>("event");
  out.tally_key = in.base64<BoxPublicKey>("tally");
  read_threshold(in, out);
  read_shares(in, out);
  read_quorums(in, out);
  read_check(in, *note);
  return in.done(std::move(out));
}

}  // namespace wardmote
