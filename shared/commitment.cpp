// opening: "WMP1" event[16] session[16] papers u16, then per paper: paper u16, count u32, C[32], r[32]
#include "shared/commitment.h"

#include <algorithm>

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMP1";
Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "opening: " + std::string(what)};
}

}  // namespace

Point inner_point(ByteSpan inner_record) {
  return Point::from_hash("group/inner-point", inner_record);
}

Point commit(const Point& sum, const Scalar& r) {
  return sum + r * commitment_base();
}

Digest commitment_hash(const EventId& event, const SessionId& session, PaperId paper,
                       const Point& commitment) {
  const Bytes id = ByteWriter().u16(paper).take();
  return hash("hash/commit", {event.span(), session.span(), id, commitment.encode().span()});
}

Bytes encode_opening(const Opening& opening) {
  ByteWriter out;
  out.raw(as_bytes(kMagic)).raw(opening.event.span()).raw(opening.session.span());
  out.u16(static_cast<std::uint16_t>(opening.papers.size()));
  for (const auto& p : opening.papers)
    out.u16(p.paper).u32(p.count).raw(p.commitment.encode().span()).raw(p.r.encode().span());
  return out.take();
}

Result<Opening> decode_opening(ByteSpan bytes) {
  if (bytes.size() < kOpeningHead) return corrupt("too short");
  ByteReader in(bytes);
  if (as_text(in.raw(4)) != kMagic) return corrupt("not an opening");
  Opening out;
  out.event = in.fixed<EventId>();
  out.session = in.fixed<SessionId>();
  const std::size_t papers = in.u16();
  if (in.left() != papers * kOpeningPaper) return corrupt("length does not fit its papers");
  for (std::size_t i = 0; i < papers; ++i) {
    PaperOpening p;
    p.paper = in.u16();
    p.count = in.u32();
    const auto point = Point::decode(in.fixed<EncodedPoint>());
    const auto r = Scalar::decode(in.fixed<EncodedScalar>());
    if (!point || !r) return corrupt("a point or scalar is not canonical");
    if (!out.papers.empty() && out.papers.back().paper >= p.paper) return corrupt("papers are not ascending");
    p.commitment = *point;
    p.r = *r;
    out.papers.push_back(p);
  }
  return out;
}

}  // namespace wardmote
