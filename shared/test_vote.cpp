// tested record: session[16] || seed[32] || I
// test:    "WMT1" || body || seed || I || sig_in || SIG(SK, sig/test, all before)
// receipt: "WMR1" || body || SIG(SK, sig/receipt, body)
#include "shared/test_vote.h"

#include <algorithm>

#include "shared/codec.h"

namespace wardmote {
namespace {

constexpr std::string_view kTestMagic = "WMT1";
constexpr std::string_view kReceiptMagic = "WMR1";
constexpr std::size_t kHead = SessionId::kSize + BallotSeed::kSize;
constexpr std::size_t kPaperAt = 20;  // of its id in an inner record

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "tested record: " + std::string(what)};
}

std::string as_qr(std::string_view magic, ByteSpan bytes) {
  return std::string(magic) + ":" + to_symbols(bytes);
}

}  // namespace

TestedRecord tested_record(const PreparedBallot& prepared) {
  return {prepared.body.session, prepared.seed, prepared.inner};
}

Bytes encode_tested(const TestedRecord& record) {
  return concat({record.session.span(), record.seed.span(), record.inner});
}

Result<TestedRecord> decode_tested_front(const Event& event, ByteSpan bytes) {
  if (bytes.size() < kHead + kPaperAt + 2) return corrupt("cut off");
  ByteReader in(bytes);
  TestedRecord out;
  out.session = in.fixed<SessionId>();
  out.seed = in.fixed<BallotSeed>();
  const Paper* paper = event.find_paper(ByteReader(bytes.subspan(kHead + kPaperAt)).u16());
  if (paper == nullptr) return corrupt("of a paper this event does not have");
  if (in.left() < inner_length(*paper)) return corrupt("cut off");
  const ByteSpan inner = in.raw(inner_length(*paper));
  const auto record = decode_inner(event, inner);
  if (!record) return record.error();
  if (record->nonce != hash_as<InnerNonce>("hash/inner-nonce", {out.seed.span()}))
    return Error{ErrorCode::Refused, "tested record: its nonce is not that of its seed"};
  out.inner.assign(inner.begin(), inner.end());
  return out;
}

Bytes encode_tested_list(std::vector<TestedRecord> records) {
  std::ranges::sort(records);
  Bytes out;
  for (const auto& record : records) {
    const Bytes bytes = encode_tested(record);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return out;
}

Result<std::vector<TestedRecord>> decode_tested_list(const Event& event, ByteSpan bytes) {
  std::vector<TestedRecord> out;
  while (!bytes.empty()) {
    auto record = decode_tested_front(event, bytes);
    if (!record) return std::move(record).error();
    bytes = bytes.subspan(encode_tested(*record).size());
    if (!out.empty() && out.back() >= *record) return corrupt("not in ascending order");
    out.push_back(std::move(*record));
  }
  return out;
}

std::string test_text(const PreparedBallot& prepared, const SigningKey& session_key) {
  Bytes all = concat({as_bytes(kTestMagic), prepared.body_bytes, prepared.seed.span(), prepared.inner,
                      prepared.inner_signature.span()});
  const Signature signature = sign(session_key, "sig/test", all);
  all.insert(all.end(), signature.bytes.begin(), signature.bytes.end());
  return as_qr(kTestMagic, all);
}

std::string receipt_text(const SealedBallot& ballot, const SigningKey& session_key) {
  const Signature signature = sign(session_key, "sig/receipt", ballot.body);
  return as_qr(kReceiptMagic, concat({as_bytes(kReceiptMagic), ballot.body, signature.span()}));
}

}  // namespace wardmote
