// bodies.bin: body[112]…   commitments.bin: (session[16] paper u16 C[32])…   ballots.bin: inner records
#include "tally/bundle_lists.h"

#include <algorithm>

namespace wardmote {
namespace {

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, std::string(what)};
}

std::vector<Bytes> take_records(ByteReader& in, std::size_t length, std::uint64_t count) {
  std::vector<Bytes> out;
  for (std::uint64_t i = 0; i < count; ++i) {
    const ByteSpan raw = in.raw(length);
    out.emplace_back(raw.begin(), raw.end());
  }
  return out;
}

}  // namespace

Bytes write_bodies(const std::vector<BodyBytes>& bodies) {
  Bytes out;
  out.reserve(bodies.size() * kBodySize);
  for (const auto& body : bodies) out.insert(out.end(), body.begin(), body.end());
  return out;
}

Result<std::vector<BodyBytes>> read_bodies(ByteSpan bytes) {
  if (bytes.size() % kBodySize != 0) return corrupt("bodies.bin is not made of whole envelopes");
  std::vector<BodyBytes> out(bytes.size() / kBodySize);
  ByteReader in(bytes);
  for (auto& body : out) {
    std::ranges::copy(in.raw(kBodySize), body.begin());
    if (auto fine = decode_body(body); !fine) return std::move(fine).error().in("bodies.bin");
  }
  if (std::ranges::adjacent_find(out, std::greater_equal<>{}, leaf_of) != out.end())
    return corrupt("bodies.bin is not in the order of its leaves");
  return out;
}

Bytes write_commitments(const std::vector<SessionCommitment>& commitments) {
  ByteWriter out;
  for (const auto& c : commitments) out.raw(c.session.span()).u16(c.paper).raw(c.commitment.encode().span());
  return out.take();
}

Result<std::vector<SessionCommitment>> read_commitments(ByteSpan bytes) {
  constexpr std::size_t kEntry = SessionId::kSize + 2 + EncodedPoint::kSize;
  if (bytes.size() % kEntry != 0) return corrupt("commitments.bin is not made of whole entries");
  std::vector<SessionCommitment> out;
  for (ByteReader in(bytes); in.left() > 0;) {
    const auto session = in.fixed<SessionId>();
    const PaperId paper = in.u16();
    const auto point = Point::decode(in.fixed<EncodedPoint>());
    if (!point) return corrupt("commitments.bin has a point that is not canonical");
    out.push_back({session, paper, *point});
  }
  return out;
}

void append_records(Bytes& out, const std::vector<Bytes>& records) {
  if (!records.empty()) out.reserve(out.size() + records.size() * records.front().size());
  for (const Bytes& record : records) out.insert(out.end(), record.begin(), record.end());
}

Bytes write_ballot_lists(const BallotLists& lists) {
  Bytes out;
  for (const auto& [paper, records] : lists) append_records(out, records);
  return out;
}

Result<BallotLists> read_ballot_lists(const Event& event, const std::map<PaperId, std::uint64_t>& counts,
                                      ByteSpan bytes) {
  BallotLists out;
  ByteReader in(bytes);
  for (const auto& [id, count] : counts) {
    const Paper* paper = event.find_paper(id);
    if (paper == nullptr)
      return Error{ErrorCode::Refused, "paper " + std::to_string(id) + " is not in the event"};
    if (in.left() / inner_length(*paper) < count) return corrupt("ballots.bin is too short");
    out[id] = take_records(in, inner_length(*paper), count);
  }
  if (in.left() != 0) return corrupt("ballots.bin is too long");
  return out;
}

}  // namespace wardmote
