// inner record, length L = 32·ceil(max(96, 48+n)/32):
//  0  4 "WMI1"
//  4 16 event
// 20  2 paper
// 22  1 type
// 23  1 zero
// 24 24 nonce
// 48  n one byte per project in package order: ballot_types.h
// .. zero padding to L
#include "shared/ballot.h"

#include <algorithm>

#include "shared/crypto.h"

namespace wardmote {
namespace {

constexpr std::string_view kMagic = "WMI1";
constexpr std::size_t kHead = 48;

Error refused(std::string what) {
  return {ErrorCode::Refused, std::move(what)};
}

std::size_t padded_length(std::size_t projects) {
  return 32 * ((std::max<std::size_t>(96, kHead + projects) + 31) / 32);
}

bool all_zero(ByteSpan bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; });
}

}  // namespace

Result<Ballot> Ballot::make(const Paper& paper, std::span<const Choice> choices) {
  Bytes values(paper.projects.size());
  for (const Choice& choice : choices) {
    const auto at = paper.index_of(choice.project);
    if (!at) return refused("project " + std::to_string(choice.project) + " is not on this paper");
    if (values[*at] != 0) return refused("project " + std::to_string(choice.project) + " named twice");
    const auto byte = byte_of(paper, choice);
    if (!byte) return Error(byte.error()).in("project " + std::to_string(choice.project));
    values[*at] = *byte;
  }
  if (auto fine = check_values(paper, values); !fine) return std::move(fine).error();
  return Ballot(paper.id, paper.type, std::move(values));
}

bool Ballot::is_blank() const {
  return all_zero(values_);
}

std::vector<Choice> Ballot::choices(const Paper& paper) const {
  WM_ASSERT(paper.id == paper_ && paper.projects.size() == values_.size());
  std::vector<Choice> out;
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (const auto choice = choice_of(paper, paper.projects[i], values_[i])) out.push_back(*choice);
  return out;
}

std::size_t inner_length(const Paper& paper) {
  return padded_length(paper.projects.size());
}
std::size_t sealed_length(const Paper& paper) {
  return inner_length(paper) + 64 + 48;
}

Bytes encode_inner(const EventId& event, const Paper& paper, const Ballot& ballot, const InnerNonce& nonce) {
  WM_ASSERT(ballot.paper() == paper.id && ballot.values().size() == paper.projects.size());
  ByteWriter out;
  out.raw(as_bytes(kMagic)).raw(event.span()).u16(paper.id).u8(static_cast<std::uint8_t>(paper.type)).u8(0);
  out.raw(nonce.span()).raw(ballot.values());
  return out.zeros(inner_length(paper) - out.bytes().size()).take();
}

Result<InnerRecord> decode_inner(const Event& event, ByteSpan record) {
  const auto corrupt = [](std::string_view what) {
    return Error{ErrorCode::Corrupt, "inner record: " + std::string(what)};
  };
  if (record.size() < padded_length(0)) return corrupt("too short");
  ByteReader in(record);
  if (as_text(in.raw(4)) != kMagic) return corrupt("not a ballot");
  if (in.fixed<EventId>() != event.id) return refused("inner record: of another event");
  const Paper* paper = event.find_paper(in.u16());
  if (paper == nullptr)
    return Error{ErrorCode::NotFound, "inner record: of a paper this event does not have"};
  const std::uint8_t type = in.u8(), zero = in.u8();
  if (type != static_cast<std::uint8_t>(paper->type) || zero != 0)
    return corrupt("type is not that of its paper");
  if (record.size() != inner_length(*paper)) return corrupt("length is not that of its paper");
  const auto nonce = in.fixed<InnerNonce>();
  const ByteSpan values = in.raw(paper->projects.size());
  if (!all_zero(in.raw(in.left()))) return corrupt("padding is not zero");
  if (!check_values(*paper, values)) return refused("inner record: choices that its paper does not allow");
  return InnerRecord{Ballot(paper->id, paper->type, Bytes(values.begin(), values.end())), nonce};
}

}  // namespace wardmote
