// "WMD1" sessions u32, then per session:
//   session[16] session_key[32] papers u16, per paper: paper u16 count u32 commitment hash[32]
//   opening_len u32 opening
//   ciphertexts u32, per ciphertext: paper u16 ct_len u32 ct
//   not covered u32, per ballot: place u32; contested u32, per ballot: place u32 body[112]
//   tests u32, per test: nonce[24]
#include <algorithm>
#include <functional>

#include "shared/sealed_ballot.h"
#include "tally/decrypt.h"
#include "tally/decrypt_reader.h"

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMD1";

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "sealed sessions: " + std::string(what)};
}

Result<SealedSession> read_session(CheckedReader& in) {
  const auto session = in.fixed<SessionId>();
  auto key = VerifyKey::make(in.fixed<PublicKey>());
  if (!key) return corrupt("a session key is not one");
  SealedSession out{session, *key, {}, {}, {}, {}, {}, {}};
  for (std::uint16_t papers = in.u16(); papers > 0 && in.good(); --papers) {
    const PaperId paper = in.u16();
    const std::uint32_t count = in.u32();
    out.papers.push_back({paper, count, in.fixed<Digest>()});
  }
  out.opening = in.blob(in.u32());
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left) {
    const PaperId paper = in.u16();
    out.ciphertexts.push_back({paper, in.blob(in.u32())});
  }
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left) out.not_covered.push_back(in.u32());
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left) {
    Contested contested{in.u32(), {}};
    std::ranges::copy(in.blob(kBodySize), contested.body.begin());
    out.contested.push_back(contested);
  }
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left)
    out.tested.push_back(in.fixed<InnerNonce>());
  return out;
}

template <class Items, class Place>
bool strictly_ascending(const Items& items, Place place) {
  return std::ranges::adjacent_find(items, std::greater_equal<>{}, place) == items.end();
}

// The ballots that may be set aside are among the ciphertexts, each named once, and their bodies name them.
Result<void> check_places(const SealedSession& session) {
  const auto at = [](const Contested& each) { return each.at; };
  if (!strictly_ascending(session.not_covered, std::identity{}) ||
      !strictly_ascending(session.contested, at) || !strictly_ascending(session.tested, std::identity{}))
    return corrupt("ballots by card or test votes are not in ascending order");
  for (const std::size_t place : session.not_covered)
    if (place >= session.ciphertexts.size()) return corrupt("a place that no ciphertext has");
  for (const Contested& each : session.contested) {
    const auto body = decode_body(each.body);
    if (each.at >= session.ciphertexts.size() || !body || body->session != session.session ||
        body->ct_hash != ciphertext_hash(session.ciphertexts[each.at].ct))
      return corrupt("a body that is not of its ciphertext");
  }
  return {};
}

}  // namespace

Bytes encode_sealed_sessions(const std::vector<SealedSession>& sessions) {
  ByteWriter out;
  out.raw(as_bytes(kMagic)).u32(static_cast<std::uint32_t>(sessions.size()));
  for (const auto& s : sessions) {
    out.raw(s.session.span())
        .raw(s.session_key.bytes().span())
        .u16(static_cast<std::uint16_t>(s.papers.size()));
    for (const auto& p : s.papers) out.u16(p.paper).u32(p.count).raw(p.commitment.span());
    out.u32(static_cast<std::uint32_t>(s.opening.size())).raw(s.opening);
    out.u32(static_cast<std::uint32_t>(s.ciphertexts.size()));
    for (const auto& c : s.ciphertexts)
      out.u16(c.paper).u32(static_cast<std::uint32_t>(c.ct.size())).raw(c.ct);
    out.u32(static_cast<std::uint32_t>(s.not_covered.size()));
    for (const std::size_t place : s.not_covered) out.u32(static_cast<std::uint32_t>(place));
    out.u32(static_cast<std::uint32_t>(s.contested.size()));
    for (const auto& c : s.contested) out.u32(static_cast<std::uint32_t>(c.at)).raw(c.body);
    out.u32(static_cast<std::uint32_t>(s.tested.size()));
    for (const auto& nonce : s.tested) out.raw(nonce.span());
  }
  return out.take();
}

Result<std::vector<SealedSession>> decode_sealed_sessions(ByteSpan bytes) {
  CheckedReader in(bytes);
  if (as_text(in.blob(4)) != kMagic) return corrupt("not such a file");
  std::vector<SealedSession> out;
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left) {
    auto session = read_session(in);
    if (!session) return std::move(session).error();
    if (!std::ranges::is_sorted(session->ciphertexts, {},
                                [](const auto& c) { return ciphertext_hash(c.ct); }))
      return corrupt("ciphertexts are not sorted by their hash");
    if (auto fine = check_places(*session); !fine) return std::move(fine).error();
    out.push_back(std::move(*session));
  }
  if (!in.at_end()) return corrupt("cut off, or longer than it says");
  return out;
}

}  // namespace wardmote
