// record    body[112] || signature[64] || ct[ct_len of the body] || zeros
// test      "WMT0" || session[16] || seed[32] || inner record || zeros
// counters  u16 electorates, each: admitted u32, completed u32, abandoned u32, spoilt u32; tested u32,
// by-card u32,
//           by-release u32
// totals    u32 length || note file || opening
// store key u16 officers, each: u8 length || name || zeros to 64 || box[80]
// open row  u32 length || note file || zeros
#include "kiosk/session_cells.h"

#include <algorithm>

#include "shared/package.h"

namespace wardmote {
namespace {

constexpr std::size_t kNameRoom = 64;
constexpr std::size_t kKeyBox = 32 + kBoxOverhead;
constexpr std::size_t kNoteRoom = 4096;  // of a note's fixed lines and its signatures
constexpr std::size_t kLineRoom = 192;   // of a paper's or an electorate's line
constexpr std::size_t kStoreKeyRow = 2 + kMaxOfficersOfSite * (1 + kNameRoom + kKeyBox);
constexpr std::size_t kRecordHead = kBodySize + Signature::kSize;
constexpr std::string_view kTestMagic = "WMT0";

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "live store: " + std::string(what)};
}

std::vector<std::string> electorate_ids(const Event& event) {
  std::vector<std::string> out;
  for (const auto& each : event.electorates) out.push_back(each.id);
  std::ranges::sort(out);
  return out;
}

std::size_t totals_room(const Event& event) {
  return kNoteRoom + kLineRoom * (event.papers.size() + event.electorates.size()) + kOpeningHead +
         kBoxOverhead + kOpeningPaper * event.papers.size();
}

std::size_t counters_room(const Event& event) {
  return 2 + 16 * event.electorates.size() + 12;
}

bool all_zero(ByteSpan bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

ElectorateCount read_people(ByteReader& in, const std::string& id) {
  ElectorateCount out{id, 0, 0, 0, 0};
  out.admitted = in.u32();
  out.completed = in.u32();
  out.abandoned = in.u32();
  out.spoilt = in.u32();
  return out;
}

}  // namespace

std::size_t record_size(const Event& event) {
  std::size_t longest = 0;
  for (const auto& paper : event.papers) longest = std::max(longest, sealed_length(paper));
  return kRecordHead + longest;
}

Bytes encode_record(const SealedBallot& ballot) {
  return concat({ballot.body, ballot.signature.span(), ballot.ct});
}

Bytes encode_record(const TestedRecord& test) {
  return concat({as_bytes(kTestMagic), encode_tested(test)});
}

namespace {

Result<SlotRecord> decode_ballot(ByteSpan padded) {
  ByteReader in(padded);
  SealedBallot out;
  std::ranges::copy(in.raw(kBodySize), out.body.begin());
  out.signature = in.fixed<Signature>();
  const auto body = decode_body(out.body);
  if (!body) return body.error();
  if (body->ct_len > in.left()) return corrupt("a record is shorter than its body says");
  const ByteSpan ct = in.raw(body->ct_len);
  out.ct.assign(ct.begin(), ct.end());
  if (!all_zero(in.raw(in.left()))) return corrupt("a record goes on after its end");
  return SlotRecord(std::move(out));
}

Result<SlotRecord> decode_test(const Event& event, ByteSpan padded) {
  auto test = decode_tested_front(event, padded.subspan(kTestMagic.size()));
  if (!test) return std::move(test).error().in("live store");
  if (!all_zero(padded.subspan(kTestMagic.size() + encode_tested(*test).size())))
    return corrupt("a test goes on after its end");
  return SlotRecord(std::move(*test));
}

}  // namespace

Result<SlotRecord> decode_record(const Event& event, ByteSpan padded) {
  if (padded.size() < kRecordHead) return corrupt("a record is too short");
  if (all_zero(padded)) return SlotRecord{};
  const bool test = as_text(padded.first(kTestMagic.size())) == kTestMagic;
  return test ? decode_test(event, padded) : decode_ballot(padded);
}

Counters no_counters(const Event& event) {
  Counters out;
  for (auto& id : electorate_ids(event)) out.electorates.push_back({id, 0, 0, 0, 0});
  return out;
}

Bytes encode_counters(const Counters& counters) {
  ByteWriter out;
  out.u16(static_cast<std::uint16_t>(counters.electorates.size()));
  for (const auto& e : counters.electorates)
    out.u32(e.admitted).u32(e.completed).u32(e.abandoned).u32(e.spoilt);
  return out.u32(counters.tested).u32(counters.by_card).u32(counters.by_release).take();
}

Result<Counters> decode_counters(const Event& event, ByteSpan bytes) {
  const auto ids = electorate_ids(event);
  ByteReader in(bytes);
  if (bytes.size() != counters_room(event) || in.u16() != ids.size())
    return corrupt("its counters are not of this event");
  Counters out;
  for (const auto& id : ids) out.electorates.push_back(read_people(in, id));
  out.tested = in.u32();
  out.by_card = in.u32();
  out.by_release = in.u32();
  return out;
}

Bytes encode_totals(const SignedTotals& totals) {
  const std::string file = totals.note.file();
  return ByteWriter()
      .u32(static_cast<std::uint32_t>(file.size()))
      .raw(as_bytes(file))
      .raw(totals.opening)
      .take();
}

Result<SignedTotals> decode_totals(ByteSpan bytes) {
  if (bytes.size() < 4) return corrupt("a note is missing");
  ByteReader in(bytes);
  const std::size_t length = in.u32();
  if (length > in.left()) return corrupt("a note is longer than its row");
  auto note = parse_note(as_text(in.raw(length)));
  if (!note) return std::move(note).error();
  const ByteSpan opening = in.raw(in.left());
  return SignedTotals{std::move(*note), Bytes(opening.begin(), opening.end())};
}

Bytes encode_store_key(const std::vector<StoreKeyBox>& boxes) {
  WM_ASSERT(boxes.size() <= kMaxOfficersOfSite);
  ByteWriter out;
  out.u16(static_cast<std::uint16_t>(boxes.size()));
  for (const auto& each : boxes) {
    WM_ASSERT(each.officer.size() <= kNameRoom && each.box.size() == kKeyBox);
    out.u8(static_cast<std::uint8_t>(each.officer.size())).raw(as_bytes(each.officer));
    out.zeros(kNameRoom - each.officer.size()).raw(each.box);
  }
  return out.zeros(kStoreKeyRow - out.bytes().size()).take();
}

Result<std::vector<StoreKeyBox>> decode_store_key(ByteSpan bytes) {
  if (bytes.size() != kStoreKeyRow) return corrupt("its key row has another length");
  ByteReader in(bytes);
  const std::size_t count = in.u16();
  if (count > kMaxOfficersOfSite) return corrupt("more officers in its key row than find room");
  std::vector<StoreKeyBox> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t length = in.u8();
    const ByteSpan name = in.raw(kNameRoom);
    const ByteSpan box = in.raw(kKeyBox);
    if (length > kNameRoom || !is_key_name(as_text(name.first(length))) || !all_zero(name.subspan(length)))
      return corrupt("an officer's name in its key row is none");
    out.push_back({std::string(as_text(name.first(length))), Bytes(box.begin(), box.end())});
  }
  if (!all_zero(in.raw(in.left()))) return corrupt("its key row goes on after its end");
  return out;
}

Bytes encode_open_row(std::string_view file) {
  ByteWriter out;
  out.u32(static_cast<std::uint32_t>(file.size())).raw(as_bytes(file));
  WM_ASSERT(out.bytes().size() <= kNoteRoom);
  return out.zeros(kNoteRoom - out.bytes().size()).take();
}

Result<std::string> decode_open_row(ByteSpan bytes) {
  if (bytes.size() != kNoteRoom) return corrupt("its opening row has another length");
  ByteReader in(bytes);
  const std::size_t length = in.u32();
  if (length > in.left()) return corrupt("its opening note is longer than its row");
  std::string out(as_text(in.raw(length)));
  if (!all_zero(in.raw(in.left()))) return corrupt("its opening row goes on after its end");
  return out;
}

std::size_t head_size(HeadRow row, const Event& event) {
  switch (row) {
    case HeadRow::Checkpoint:
      return 8 + totals_room(event);
    case HeadRow::Counters:
      return 4 + counters_room(event);
    case HeadRow::StoreKey:
      return kStoreKeyRow;
    case HeadRow::Open:
      return kNoteRoom;
    case HeadRow::Seal:
      return 8 + totals_room(event);
  }
  std::abort();  // every case returns
}

}  // namespace wardmote
