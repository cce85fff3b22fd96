// "WMD1" sessions u32, then per session:
//   session[16] session_key[32] papers u16, per paper: paper u16 count u32 commitment hash[32]
//   opening_len u32 opening
//   ciphertexts u32, per ciphertext: paper u16 ct_len u32 ct
// "WMB1" papers u16, per paper: paper u16 R[32] records u32, per record: length u16 record;
//   commitments u32, per commitment: session[16] paper u16 C[32]
#include <algorithm>

#include "shared/sealed_ballot.h"
#include "tally/decrypt.h"

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMD1";

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "input of the opening: " + std::string(what)};
}

// Reads with a check before every step, because these bytes came from outside.
class CheckedReader {
 public:
  explicit CheckedReader(ByteSpan bytes) : in_(bytes) {}
  bool has(std::size_t bytes) { return good_ = good_ && in_.left() >= bytes; }
  std::uint16_t u16() { return has(2) ? in_.u16() : std::uint16_t{0}; }
  std::uint32_t u32() { return has(4) ? in_.u32() : 0; }
  Bytes blob(std::size_t length) {
    if (!has(length)) return {};
    const ByteSpan raw = in_.raw(length);
    return {raw.begin(), raw.end()};
  }
  template <class Fixed>
  Fixed fixed() {
    return has(Fixed::kSize) ? in_.fixed<Fixed>() : Fixed{};
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return good_ && in_.left() == 0; }

 private:
  ByteReader in_;
  bool good_{true};
};

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

Bytes encode_opened(const OpenedBallots& opened) {
  ByteWriter out;
  out.raw(as_bytes("WMB1")).u16(static_cast<std::uint16_t>(opened.inner.size()));
  for (const auto& [paper, records] : opened.inner) {
    out.u16(paper).raw(opened.blinding.find(paper)->second.encode().span());
    out.u32(static_cast<std::uint32_t>(records.size()));
    for (const Bytes& record : records) out.u16(static_cast<std::uint16_t>(record.size())).raw(record);
  }
  out.u32(static_cast<std::uint32_t>(opened.commitments.size()));
  for (const auto& c : opened.commitments)
    out.raw(c.session.span()).u16(c.paper).raw(c.commitment.encode().span());
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
