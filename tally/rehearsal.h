// The rehearsal of a tally key: a dummy, sealed to it, that every quorum of its shares opened from their key
// files. Protocol section 12. Only an event whose tally key was rehearsed is signed.
#pragma once

#include <string>
#include <vector>

#include "shared/keyfile.h"
#include "shared/result.h"
#include "tally/tally_public.h"

namespace wardmote {

using Quorum = std::vector<std::uint32_t>;  // numbers of shares, ascending
// Every choice of k of the shares 1 … n, in order; 1 ≤ k ≤ n.
std::vector<Quorum> quorums_of(std::uint32_t k, std::uint32_t n);

// Which file of a share was opened.
struct RehearsedShare {
  std::uint32_t i{0};
  Digest file{};  // H(hash/file, "<trustee>.share", bytes)
  bool operator==(const RehearsedShare&) const = default;
};
Digest share_file_digest(std::string_view trustee, ByteSpan file);

struct Rehearsal {
  EventId event{};
  BoxPublicKey tally_key{};
  std::uint32_t threshold{1}, trustees{1};
  std::vector<RehearsedShare> shares;  // ascending i; of a single share two: it and its second copy
  std::vector<Quorum> quorums;         // ascending
  bool operator==(const Rehearsal&) const = default;
};
// rehearsal.note: a note without signatures, of type rehearsal, its last line a check against damage.
std::string write_rehearsal(const Rehearsal& rehearsal);
// Corrupt, naming the line, for anything that write_rehearsal() would not write.
Result<Rehearsal> read_rehearsal(std::string_view file);

// A share's key file, opened.
struct OpenedShare {
  Key key;
  Digest file{};
};
// Seals a dummy ("WMX1" || event || 32 random bytes, which no program counts) and opens it with every quorum
// of these shares; of a single one, with each copy. Refused, naming the share, when one is not that of the
// trustee in tally.pub, and when a quorum does not open the dummy.
Result<Rehearsal> rehearse(const TallyPublic& tally, const std::vector<OpenedShare>& shares);

// The public half of a tally key that was rehearsed: all that a manifest may name.
class RehearsedTally {
 public:
  // Refused, with the command that helps, for a rehearsal of another tally key or without one of its shares
  // or quorums.
  static Result<RehearsedTally> make(TallyPublic tally, const Rehearsal& rehearsal);
  [[nodiscard]] const TallyPublic& tally() const { return tally_; }

 private:
  explicit RehearsedTally(TallyPublic tally) : tally_(std::move(tally)) {}
  TallyPublic tally_;
};

}  // namespace wardmote
