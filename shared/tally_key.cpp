#include "shared/tally_key.h"

#include <set>

namespace wardmote {
namespace {

std::string name_of(const HeldShare& share) {
  return "share " + std::to_string(share.i) + " of " + share.holder;
}

Result<void> check_share(const Sharing& sharing, const HeldShare& share) {
  if (share.i < 1 || share.i > sharing.n)
    return Error{ErrorCode::Refused, name_of(share) + ": the shares of this tally key are numbered 1 to " +
                                         std::to_string(sharing.n)};
  if (!fits(sharing, share.i, share.value))
    return Error{ErrorCode::Refused, name_of(share) + ": does not belong to this event's tally key",
                 "use the share made for this event"};
  return {};
}

Error too_few(const Sharing& sharing, std::size_t given) {
  const std::string needed = std::to_string(sharing.k()) + " of " + std::to_string(sharing.n) + " needed";
  return {ErrorCode::BadInput, "shares of the tally key: " + std::to_string(given) + " given, " + needed,
          "name each with --share"};
}

// What f(i) is multiplied with in f(0): Π j / (j − i) over the other shares j.
Scalar weight(const std::vector<HeldShare>& quorum, std::uint32_t i) {
  Scalar above = Scalar::of(1), below = Scalar::of(1);
  for (const HeldShare& other : quorum) {
    if (other.i == i) continue;
    above = above * Scalar::of(other.i);
    below = below * (Scalar::of(other.i) - Scalar::of(i));
  }
  return above * below.inverse();
}

}  // namespace

BoxKey tally_key_of(const EventId& event, const Scalar& z) {
  Digest seed = hash("hash/tally-seed", {event.span(), z.encode().span()});
  BoxKey key = BoxKey::from_seed(seed.span());
  wipe(seed.bytes);
  return key;
}

Polynomial random_polynomial(std::uint32_t k) {
  WM_ASSERT(k >= 1);
  Polynomial f(k);
  for (Scalar& a : f) a = Scalar::random();
  return f;
}

Scalar share_of(const Polynomial& f, std::uint32_t i) {
  WM_ASSERT(i >= 1 && !f.empty());
  Scalar sum;
  for (auto a = f.rbegin(); a != f.rend(); ++a) sum = Scalar::of(i) * sum + *a;
  return sum;
}

Sharing sharing_of(const Polynomial& f, std::uint32_t n) {
  WM_ASSERT(!f.empty() && n >= f.size());
  Sharing out{n, {}};
  for (const Scalar& a : f) out.commitments.push_back(Point::base(a).encode());
  return out;
}

bool fits(const Sharing& sharing, std::uint32_t i, const Scalar& value) {
  Point sum;
  for (auto a = sharing.commitments.rbegin(); a != sharing.commitments.rend(); ++a)
    sum = Scalar::of(i) * sum + Point::decode(*a).value();
  return Point::base(value) == sum;
}

Result<Scalar> join_shares(const Sharing& sharing, const std::vector<HeldShare>& shares) {
  std::set<std::uint32_t> seen;
  for (const HeldShare& share : shares) {
    if (auto fine = check_share(sharing, share); !fine) return std::move(fine).error();
    if (!seen.insert(share.i).second)
      return Error{ErrorCode::BadInput, name_of(share) + ": given twice", "name each share once"};
  }
  if (shares.size() < sharing.k()) return too_few(sharing, shares.size());
  const std::vector<HeldShare> quorum(shares.begin(), shares.begin() + sharing.k());
  Scalar z;
  for (const HeldShare& share : quorum) z = z + weight(quorum, share.i) * share.value;
  return z;
}

}  // namespace wardmote
