// The tally key and its shares, of which k of n open the count (Shamir's scheme, with commitments that show a
// wrong share). Protocol section 12.
//
// The secret is z = f(0) of a polynomial f of degree k − 1; share i is f(i), i = 1 … n. Any k shares give z;
// fewer say nothing about it, since a polynomial through them exists for every z.
#pragma once

#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/crypto_group.h"
#include "shared/result.h"

namespace wardmote {

// TK = crypto_box_seed_keypair(H(hash/tally-seed, event, z)).
BoxKey tally_key_of(const EventId& event, const Scalar& z);

// z, a_1 … a_{k-1}: the coefficients of f, lowest first. Whoever has them has the tally key.
using Polynomial = std::vector<Scalar>;
Polynomial random_polynomial(std::uint32_t k);          // k at least 1
Scalar share_of(const Polynomial& f, std::uint32_t i);  // f(i); i at least 1, or it would be z itself

// What everybody may know of a sharing.
struct Sharing {
  std::uint32_t n{1};                     // shares made
  std::vector<EncodedPoint> commitments;  // A_j = a_j·G, k of them: points, the first not the identity
  [[nodiscard]] std::uint32_t k() const { return static_cast<std::uint32_t>(commitments.size()); }
  bool operator==(const Sharing&) const = default;
};
Sharing sharing_of(const Polynomial& f, std::uint32_t n);  // n at least k

struct HeldShare {
  std::string holder;  // the trustee's name, for errors
  std::uint32_t i{0};  // which one, from 1
  Scalar value;        // f(i)
};
// f(i)·G = Σ i^j·A_j: whether the share lies on the polynomial that was committed to.
bool fits(const Sharing& sharing, std::uint32_t i, const Scalar& value);

// z, by Lagrange's formula. Refused, naming the holder, for a share that is none of this sharing; BadInput
// for the same share twice, or for fewer than k.
Result<Scalar> join_shares(const Sharing& sharing, const std::vector<HeldShare>& shares);

}  // namespace wardmote
