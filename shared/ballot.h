// A ballot: one voter's allowed choices on one paper, in canonical form, and its inner record.
#pragma once

#include <span>
#include <vector>

#include "shared/ballot_types.h"
#include "shared/bytes.h"
#include "shared/event.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

using InnerNonce = FixedBytes<struct InnerNonceTag, 24>;

// Only make() and decode_inner() create one, and both refuse whatever the paper does not allow.
class Ballot {
 public:
  // Refused, naming what is missing or too much ("choose 1 more", "4 chosen, at most 3"), when the paper does
  // not allow these choices; a ballot without choices is refused unless the paper allows a blank one. The
  // order of `choices` does not matter; a project named twice is refused.
  static Result<Ballot> make(const Paper& paper, std::span<const Choice> choices);

  [[nodiscard]] PaperId paper() const { return paper_; }
  [[nodiscard]] BallotType type() const { return type_; }
  // One byte per project of the paper, in the paper's order: the encoding of the inner record.
  [[nodiscard]] const Bytes& values() const { return values_; }
  [[nodiscard]] bool is_blank() const;
  // What make() was given, ascending by project. `paper` must be the ballot's own.
  [[nodiscard]] std::vector<Choice> choices(const Paper& paper) const;
  auto operator<=>(const Ballot&) const = default;

 private:
  friend struct InnerRecord;
  friend Result<struct InnerRecord> decode_inner(const Event&, ByteSpan);
  Ballot(PaperId paper, BallotType type, Bytes values)
      : paper_(paper), type_(type), values_(std::move(values)) {}

  PaperId paper_{0};
  BallotType type_{BallotType::Approve};
  Bytes values_;
};

// The record that is sealed: protocol section 7, layout in ballot.cpp.
struct InnerRecord {
  Ballot ballot;
  InnerNonce nonce{};
};

// L = 32·ceil(max(96, 48+n)/32) bytes for a paper of n projects.
std::size_t inner_length(const Paper& paper);
// Bytes of the crypto_box around record and inner signature: L + 112.
std::size_t sealed_length(const Paper& paper);

Bytes encode_inner(const EventId& event, const Paper& paper, const Ballot& ballot, const InnerNonce& nonce);

// Reads a record of any paper of `event`. Corrupt when it is not the one canonical encoding, Refused when it
// is of another event or the paper does not allow the choices, NotFound for a paper the event does not have.
Result<InnerRecord> decode_inner(const Event& event, ByteSpan record);

}  // namespace wardmote
