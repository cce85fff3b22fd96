// "WMD1" sessions u32, then per session:
//   session[16] session_key[32] papers u16, per paper: paper u16 count u32 commitment hash[32]
//   opening_len u32 opening
//   ciphertexts u32, per ciphertext: paper u16 ct_len u32 ct
#include <algorithm>

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
  SealedSession out{session, *key, {}, {}, {}};
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
  return out;
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
    out.push_back(std::move(*session));
  }
  if (!in.at_end()) return corrupt("cut off, or longer than it says");
  return out;
}

}  // namespace wardmote
