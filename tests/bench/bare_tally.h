// The limit of verifying and decrypting: libsodium alone, called in a plain loop over ballots that lie in
// memory. For each ballot exactly what the protocol demands, each once:
//   1. BLAKE2b-32 of the envelope: its leaf                    5. opening the sealed box
//   2. BLAKE2b-32 of the ciphertext: the hash it names         6. Ed25519 verification inside
//   3. Ed25519 verification of the envelope                    7. BLAKE2b-64 and ristretto255_from_hash
//   4. SHA-256 of the leaf and of one inner node of the tree   8. ristretto255_add to the sum of its session
// No file, no event, no allowed choices, no sorting, no findings, no allocation: those are ours to pay.
#pragma once

#include <vector>

#include "shared/crypto_box.h"
#include "shared/crypto_group.h"
#include "shared/crypto_sign.h"
#include "shared/sealed_ballot.h"

namespace wardmote::bench {

struct BareSession {
  PublicKey key{};
  std::vector<SealedBallot> ballots;  // ascending by leaf
};

// What came of it, to be compared with what the session sealed.
struct BareResult {
  bool good{false};    // every hash and signature
  Digest root{};       // over the leaves
  EncodedPoint sum{};  // of the inner records' points
  bool operator==(const BareResult&) const = default;
};

class BareTally {
 public:
  explicit BareTally(const BoxKey& tally_key) : key_(tally_key) {}
  BareResult run(const BareSession& session);

 private:
  bool take(const SealedBallot& ballot, const PublicKey& key, BareResult& result);
  Digest root(std::span<const Digest> leaves) const;

  const BoxKey& key_;
  std::vector<Digest> leaves_;
  std::vector<std::uint8_t> message_, buffer_;
};

}  // namespace wardmote::bench
