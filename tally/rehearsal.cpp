#include "tally/rehearsal.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/tally_key.h"
#include "shared/text.h"
#include "tally/keys.h"

namespace wardmote {
namespace {

constexpr std::string_view kDummyMagic = "WMX1";

Error refused(std::string what, std::string hint = "rehearse with the files that keys share wrote") {
  return {ErrorCode::Refused, std::move(what), std::move(hint)};
}

Sharing sharing_of(const TallyPublic& tally) {
  return {static_cast<std::uint32_t>(tally.trustees.size()), tally.share_commitments};
}

// The share must be the one that tally.pub promises its trustee.
Result<void> check_share(const TallyPublic& tally, const KeyHeader& header) {
  const std::string name = "share of " + header.name;
  if (header.role != KeyRole::Share || header.share_commitments != tally.share_commitments ||
      header.share->n != tally.trustees.size())
    return refused(name + ": does not belong to this tally key");
  const ManifestTrustee& trustee = tally.trustees[header.share->i - 1];
  if (trustee.name != header.name || trustee.key != header.public_key)
    return refused(name + ": tally.pub gives share " + std::to_string(trustee.index) + " to " + trustee.name);
  return {};
}

// What is sealed and opened; of the form of nothing that is ever counted.
Bytes dummy_of(const EventId& event) {
  const auto noise = random_fixed<Digest>();
  return concat({as_bytes(kDummyMagic), event.span(), noise.span()});
}

// Whether these shares give the key that opens `box`, and `dummy` is in it.
Result<void> open_with(const TallyPublic& tally, const std::vector<HeldShare>& quorum, const Bytes& dummy,
                       const Bytes& box) {
  auto z = join_shares(sharing_of(tally), quorum);
  if (!z) return std::move(z).error();
  const BoxKey key = tally_key_of(tally.event, *z);
  Bytes opened(dummy.size());
  if (key.public_key() != tally.tally_key || !open_box(opened, box, key) || opened != dummy)
    return refused("the shares do not open what is sealed to the tally key", "make the tally key anew");
  return {};
}

// The shares of each quorum that is tried: of a single share, each of its copies.
std::vector<std::vector<HeldShare>> trials(const TallyPublic& tally, const std::vector<OpenedShare>& shares) {
  std::vector<std::vector<HeldShare>> out;
  if (tally.trustees.size() == 1) {
    for (const auto& copy : shares) out.push_back({held_share(copy.key)});
    return out;
  }
  for (const Quorum& quorum :
       quorums_of(tally.threshold, static_cast<std::uint32_t>(tally.trustees.size()))) {
    out.emplace_back();
    for (const auto& share : shares)
      if (std::ranges::find(quorum, share.key.header().share->i) != quorum.end())
        out.back().push_back(held_share(share.key));
  }
  return out;
}

// The first share that was not opened as often as it should, or nothing.
std::optional<std::uint32_t> missing_share(const std::vector<RehearsedShare>& shares, std::size_t trustees) {
  const std::ptrdiff_t copies = trustees == 1 ? 2 : 1;
  for (std::uint32_t i = 1; i <= trustees; ++i)
    if (std::ranges::count(shares, i, &RehearsedShare::i) != copies) return i;
  return std::nullopt;
}

}  // namespace

std::vector<Quorum> quorums_of(std::uint32_t k, std::uint32_t n) {
  std::vector<Quorum> out;
  for (std::uint32_t bits = 0; bits < 1U << n; ++bits) {
    Quorum quorum;
    for (std::uint32_t i = 1; i <= n; ++i)
      if ((bits >> (i - 1) & 1) != 0) quorum.push_back(i);
    if (quorum.size() == k) out.push_back(std::move(quorum));
  }
  std::ranges::sort(out);
  return out;
}

Digest share_file_digest(std::string_view trustee, ByteSpan file) {
  return hash("hash/file", {as_bytes(std::string(trustee) + ".share"), file});
}

Result<Rehearsal> rehearse(const TallyPublic& tally, const std::vector<OpenedShare>& shares) {
  const auto n = static_cast<std::uint32_t>(tally.trustees.size());
  Rehearsal out{tally.event, tally.tally_key, tally.threshold, n, {}, quorums_of(tally.threshold, n)};
  for (const auto& share : shares) {
    if (auto fine = check_share(tally, share.key.header()); !fine) return std::move(fine).error();
    out.shares.push_back({share.key.header().share->i, share.file});
  }
  std::ranges::stable_sort(out.shares, {}, &RehearsedShare::i);
  if (const auto i = missing_share(out.shares, n))
    return refused("share of " + tally.trustees[*i - 1].name + ": missing, or there too often");
  const Bytes dummy = dummy_of(tally.event), box = seal_box(dummy, tally.tally_key);
  for (const auto& quorum : trials(tally, shares))
    if (auto opened = open_with(tally, quorum, dummy, box); !opened) return std::move(opened).error();
  return out;
}

Result<RehearsedTally> RehearsedTally::make(TallyPublic tally, const Rehearsal& rehearsal) {
  const std::string hint = "rehearse it: wardmote-tally keys rehearse, with the folder of tally.pub";
  const std::size_t n = tally.trustees.size();
  if (rehearsal.event != tally.event || rehearsal.tally_key != tally.tally_key ||
      rehearsal.threshold != tally.threshold || rehearsal.trustees != n)
    return refused("rehearsal of another tally key", hint);
  if (const auto i = missing_share(rehearsal.shares, n))
    return refused("rehearsal without the share of " + tally.trustees[*i - 1].name, hint);
  if (rehearsal.quorums != quorums_of(tally.threshold, static_cast<std::uint32_t>(n)))
    return refused("rehearsal without every quorum", hint);
  return RehearsedTally(std::move(tally));
}

}  // namespace wardmote
