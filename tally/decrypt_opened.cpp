// "WMB1" event[16] roll[32], dice: length u8 text
//   weak shares u16, per name ascending: length u8 name
//   papers u16, per paper of the event ascending: paper u16 R[32], twice: records u32, inner records of the
//   paper's length (ballots, those set aside)
//   commitments u32, per commitment: session[16] paper u16 C[32]
#include "tally/decrypt_opened.h"

#include <algorithm>

#include "tally/decrypt_reader.h"
#include "tally/keys.h"
#include "tally/result_note.h"

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMB1";

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "opened ballots: " + std::string(what)};
}

void write_short(ByteWriter& out, std::string_view text) {
  out.u8(static_cast<std::uint8_t>(text.size())).raw(as_bytes(text));
}
std::string read_short(CheckedReader& in) {
  const Bytes text = in.blob(in.u8());
  return std::string(as_text(text));
}

Result<std::vector<std::string>> read_weak_shares(CheckedReader& in) {
  std::vector<std::string> out;
  for (std::uint16_t left = in.u16(); left > 0 && in.good(); --left) {
    out.push_back(read_short(in));
    if (!is_key_name(out.back()) || (out.size() > 1 && out[out.size() - 2] >= out.back()))
      return corrupt("the holders of weak shares are not names in ascending order");
  }
  return out;
}

Result<void> read_paper(CheckedReader& in, const Paper& paper, OpenedBallots& out) {
  if (in.u16() != paper.id) return corrupt("its papers are not those of the event");
  const auto blinding = Scalar::decode(in.fixed<EncodedScalar>());
  if (!blinding) return corrupt("a blinding that is not canonical");
  out.blinding[paper.id] = *blinding;
  for (auto* records : {&out.inner[paper.id], &out.aside[paper.id]})
    for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left)
      records->push_back(in.blob(inner_length(paper)));
  return {};
}

Result<void> read_commitments(CheckedReader& in, OpenedBallots& out) {
  for (std::uint32_t left = in.u32(); left > 0 && in.good(); --left) {
    const auto session = in.fixed<SessionId>();
    const PaperId paper = in.u16();
    const auto point = Point::decode(in.fixed<EncodedPoint>());
    if (!point) return corrupt("a commitment that is not canonical");
    out.commitments.push_back({session, paper, *point});
  }
  return {};
}

std::vector<std::string> weak_holders(const std::vector<Key>& shares) {
  std::vector<std::string> out;
  for (const Key& share : shares)
    if (is_weak(share.header())) out.push_back(share.header().name);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace

Result<BoxKey> tally_key_from_keys(const Manifest& manifest, const std::vector<Key>& shares) {
  std::vector<HeldShare> held;
  for (const Key& share : shares) held.push_back(held_share(share));
  return tally_key_from_shares(manifest, held);
}

Result<OpenedRoll> open_roll(const Package& package, const std::vector<SealedSession>& sessions,
                             const Digest& roll, const std::string& dice, const std::vector<Key>& shares,
                             unsigned threads) {
  auto tally_key = tally_key_from_keys(package.manifest, shares);
  if (!tally_key) return std::move(tally_key).error();
  auto ballots = decrypt(package.event, sessions, *tally_key, dice, threads);
  if (!ballots) return std::move(ballots).error();
  return OpenedRoll{roll, dice, weak_holders(shares), std::move(*ballots)};
}

Bytes encode_opened(const EventId& event, const OpenedRoll& opened) {
  ByteWriter out;
  out.raw(as_bytes(kMagic)).raw(event.span()).raw(opened.roll.span());
  write_short(out, opened.dice);
  out.u16(static_cast<std::uint16_t>(opened.weak_shares.size()));
  for (const auto& name : opened.weak_shares) write_short(out, name);
  const OpenedBallots& ballots = opened.ballots;
  out.u16(static_cast<std::uint16_t>(ballots.inner.size()));
  for (const auto& [paper, records] : ballots.inner) {
    out.u16(paper).raw(ballots.blinding.find(paper)->second.encode().span());
    for (const auto* list : {&records, &ballots.aside.find(paper)->second}) {
      out.u32(static_cast<std::uint32_t>(list->size()));
      for (const Bytes& record : *list) out.raw(record);
    }
  }
  out.u32(static_cast<std::uint32_t>(ballots.commitments.size()));
  for (const auto& c : ballots.commitments)
    out.raw(c.session.span()).u16(c.paper).raw(c.commitment.encode().span());
  return out.take();
}

Result<OpenedRoll> decode_opened(const Event& event, ByteSpan bytes) {
  CheckedReader in(bytes);
  if (as_text(in.blob(kMagic.size())) != kMagic) return corrupt("not such a file");
  if (in.fixed<EventId>() != event.id) return Error{ErrorCode::Refused, "opened ballots: of another event"};
  OpenedRoll out;
  out.roll = in.fixed<Digest>();
  out.dice = read_short(in);
  if (!check_dice(out.dice)) return corrupt("its dice are not the digits of at least ten");
  auto weak = read_weak_shares(in);
  if (!weak) return std::move(weak).error();
  out.weak_shares = std::move(*weak);
  if (in.u16() != event.papers.size()) return corrupt("its papers are not those of the event");
  for (const Paper& paper : event.papers)
    if (auto read = read_paper(in, paper, out.ballots); !read) return std::move(read).error();
  if (auto read = read_commitments(in, out.ballots); !read) return std::move(read).error();
  if (!in.at_end()) return corrupt("cut off, or longer than it says");
  return out;
}

}  // namespace wardmote
