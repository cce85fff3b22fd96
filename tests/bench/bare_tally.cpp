#include "tests/bench/bare_tally.h"

#include <bit>

#include <sodium.h>

namespace wardmote::bench {
namespace {

constexpr std::string_view kOuterHash = "wardmote/v1/hash/outer";
constexpr std::string_view kCiphertextHash = "wardmote/v1/hash/ct";
constexpr std::string_view kInnerPoint = "wardmote/v1/group/inner-point";
constexpr std::string_view kOuterSignature = "wardmote/v1/sig/outer";
constexpr std::string_view kInnerSignature = "wardmote/v1/sig/inner";

std::uint8_t* put(std::uint8_t* at, ByteSpan bytes) {
  return std::copy(bytes.begin(), bytes.end(), at);
}

// H(ctx, out.size(), field) over `buffer`, which is large enough.
void hash_field(std::span<std::uint8_t> out, std::string_view context, ByteSpan field, std::uint8_t* buffer) {
  std::uint8_t* end = buffer;
  *end++ = static_cast<std::uint8_t>(context.size());
  end = put(end, as_bytes(context));
  for (std::size_t i = 0; i < 8; ++i) *end++ = static_cast<std::uint8_t>(field.size() >> (8 * i));
  end = put(end, field);
  crypto_generichash(out.data(), out.size(), buffer, static_cast<std::size_t>(end - buffer), nullptr, 0);
}

bool holds(const std::uint8_t* signature, std::string_view context, ByteSpan message, const PublicKey& key,
           std::uint8_t* buffer) {
  std::uint8_t* end = put(buffer, as_bytes(context));
  *end++ = 0;
  end = put(end, message);
  return crypto_sign_verify_detached(signature, buffer, static_cast<std::size_t>(end - buffer),
                                     key.bytes.data()) == 0;
}

Digest node(std::uint8_t tag, ByteSpan left, ByteSpan right) {
  ByteArray<65> bytes{};
  std::uint8_t* end = bytes.data();
  *end++ = tag;
  end = put(put(end, left), right);
  Digest out;
  crypto_hash_sha256(out.bytes.data(), bytes.data(), static_cast<std::size_t>(end - bytes.data()));
  return out;
}

}  // namespace

Digest BareTally::root(std::span<const Digest> leaves) const {
  if (leaves.size() == 1) return node(0, leaves.front().span(), {});
  const std::size_t left = std::bit_floor(leaves.size() - 1);
  const Digest l = root(leaves.first(left)), r = root(leaves.subspan(left));
  return node(1, l.span(), r.span());
}

bool BareTally::take(const SealedBallot& ballot, const PublicKey& key, BareResult& result) {
  buffer_.resize(256 + ballot.ct.size());
  Digest leaf, named;
  hash_field(leaf.bytes, kOuterHash, ballot.body, buffer_.data());
  leaves_.push_back(leaf);
  hash_field(named.bytes, kCiphertextHash, ballot.ct, buffer_.data());
  const ByteSpan body = ballot.body;
  if (!std::ranges::equal(named.span(), body.subspan(80))) return false;
  if (!holds(ballot.signature.bytes.data(), kOuterSignature, body, key, buffer_.data())) return false;

  message_.resize(ballot.ct.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(message_.data(), ballot.ct.data(), ballot.ct.size(),
                           key_.public_key().bytes.data(), key_.secret().span().data()) != 0)
    return false;
  const ByteSpan inner = ByteSpan(message_).first(message_.size() - crypto_sign_BYTES);
  if (!holds(message_.data() + inner.size(), kInnerSignature, inner, key, buffer_.data())) return false;

  ByteArray<64> wide{};
  EncodedPoint point;
  hash_field(wide, kInnerPoint, inner, buffer_.data());
  crypto_core_ristretto255_from_hash(point.bytes.data(), wide.data());
  return crypto_core_ristretto255_add(result.sum.bytes.data(), result.sum.bytes.data(), point.bytes.data()) ==
         0;
}

BareResult BareTally::run(const BareSession& session) {
  BareResult result;
  leaves_.clear();
  for (const SealedBallot& ballot : session.ballots)
    if (!take(ballot, session.key, result)) return {};
  result.good = true;
  result.root = root(leaves_);
  return result;
}

}  // namespace wardmote::bench
