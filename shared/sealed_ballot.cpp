// body, 112 bytes:
//  0  4 "WMO1"
//  4 16 event
// 20 16 session
// 36  2 paper
// 38  1 auth
// 39  1 zero
// 40 32 open_p
// 72  4 zero
// 76  4 ct_len
// 80 32 ct_hash = H(hash/ct, ct)
// ct = sealed box of I || sig_in, L + 112 bytes
#include "shared/sealed_ballot.h"

#include <algorithm>

#include "shared/codec.h"

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMO1";

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "sealed ballot: " + std::string(what)};
}
Error refused(std::string_view what) {
  return {ErrorCode::Refused, "sealed ballot: " + std::string(what)};
}

}  // namespace

ByteArray<kBodySize> encode_body(const Body& body) {
  ByteWriter out;
  out.raw(as_bytes(kMagic)).raw(body.event.span()).raw(body.session.span()).u16(body.paper);
  out.u8(static_cast<std::uint8_t>(body.auth)).u8(0).raw(body.open.span()).zeros(4).u32(body.ct_len);
  out.raw(body.ct_hash.span());
  ByteArray<kBodySize> bytes{};
  std::ranges::copy(out.bytes(), bytes.begin());
  return bytes;
}

Result<Body> decode_body(ByteSpan bytes) {
  if (bytes.size() != kBodySize)
    return corrupt(std::to_string(bytes.size()) + " bytes of envelope, expected 112");
  ByteReader in(bytes);
  if (as_text(in.raw(4)) != kMagic) return corrupt("not an envelope");
  Body body;
  body.event = in.fixed<EventId>();
  body.session = in.fixed<SessionId>();
  body.paper = in.u16();
  const std::uint8_t auth = in.u8(), zero = in.u8();
  if (auth != 1 && auth != 2) return corrupt("neither by card nor by release");
  body.auth = static_cast<Auth>(auth);
  body.open = in.fixed<CardOpening>();
  if (body.open.is_zero() != (body.auth == Auth::Release))
    return corrupt("card does not fit the kind of admission");
  if (zero != 0 || in.u32() != 0) return corrupt("reserved bytes are not zero");
  body.ct_len = in.u32();
  body.ct_hash = in.fixed<Digest>();
  return body;
}

Digest leaf_of(ByteSpan body) {
  return hash("hash/outer", {body});
}

std::string check_code_of(ByteSpan body) {
  return to_code(hash("hash/tracker", {body}).span().first(10), 16);
}

Digest ciphertext_hash(ByteSpan ct) {
  return hash("hash/ct", {ct});
}

PreparedBallot::~PreparedBallot() {
  wipe(inner);
  wipe(seed.bytes);
}

PreparedBallot prepare_ballot(const SealingPlace& place, const Ballot& ballot, const Admittance& admittance,
                              const BallotSeed& seed) {
  PreparedBallot out;
  out.seed = seed;
  out.inner = encode_inner(place.event.id, place.event.paper(ballot.paper()), ballot,
                           hash_as<InnerNonce>("hash/inner-nonce", {seed.span()}));
  out.inner_signature = sign(place.session_key, "sig/inner", out.inner);
  Digest ephemeral_seed = hash("hash/esk", {seed.span()});
  const BoxKey ephemeral = BoxKey::from_seed(ephemeral_seed.span());
  wipe(ephemeral_seed.bytes);
  Bytes message = concat({out.inner, out.inner_signature.span()});
  out.ct = seal_box(message, place.tally_key, ephemeral);
  wipe(message);
  out.body = {place.event.id,         place.session,   ballot.paper(),
              admittance.auth,        admittance.open, static_cast<std::uint32_t>(out.ct.size()),
              ciphertext_hash(out.ct)};
  out.body_bytes = encode_body(out.body);
  return out;
}

SealedBallot seal_ballot(const PreparedBallot& prepared, const SigningKey& session_key) {
  return {prepared.body_bytes, sign(session_key, "sig/outer", prepared.body_bytes), prepared.ct};
}

Result<Body> check_sealed(const SealedBallot& ballot, const Event& event, const SessionId& session,
                          const VerifyKey& session_key) {
  auto body = decode_body(ballot.body);
  if (!body) return body;
  if (body->event != event.id) return refused("of another event");
  if (body->session != session) return refused("of another session");
  const Paper* paper = event.find_paper(body->paper);
  if (paper == nullptr) return refused("of a paper this event does not have");
  if (body->ct_len != ballot.ct.size() || ballot.ct.size() != sealed_length(*paper))
    return refused("ciphertext has not the length of its paper");
  if (body->ct_hash != ciphertext_hash(ballot.ct))
    return refused("ciphertext is not the one its envelope names");
  if (!verify(session_key, "sig/outer", ballot.body, ballot.signature))
    return refused("signature does not hold");
  return body;
}

Result<OpenedBallot> open_ballot(const Event& event, PaperId paper, ByteSpan ct, const VerifyKey& session_key,
                                 const BoxKey& tally_key) {
  if (ct.size() < kBoxOverhead + Signature::kSize) return corrupt("ciphertext too short");
  Bytes message(ct.size() - kBoxOverhead);
  if (!open_box(message, ct, tally_key)) return refused("box does not open with the tally key");
  const ByteSpan inner = ByteSpan(message).first(message.size() - Signature::kSize);
  const auto signature = Signature::from(ByteSpan(message).last(Signature::kSize)).value();
  if (!verify(session_key, "sig/inner", inner, signature)) return refused("inner signature does not hold");
  auto record = decode_inner(event, inner);
  if (!record) return std::move(record).error();
  if (record->ballot.paper() != paper) return refused("other paper inside than outside");
  return OpenedBallot{Bytes(inner.begin(), inner.end()), std::move(*record)};
}

}  // namespace wardmote
