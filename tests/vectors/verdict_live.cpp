#include "kiosk/session_cells.h"
#include "shared/files.h"
#include "tests/vectors/live_cells.h"
#include "tests/vectors/verdict_parts.h"

namespace wardmote::test {
namespace {

Bytes associated(std::string_view context, const World& world, ByteSpan row) {
  return concat({as_bytes(context), world.event.id.span(), seeded_as<SessionId>("k01-1").span(), row});
}

Bytes cell(ByteSpan plain, const Bytes& associated, ByteSpan nonce) {
  const auto fixed = AeadNonce::from(nonce).value();
  return concat({nonce, aead_encrypt(plain, associated, fixed, seeded("store key").span())});
}

Again altered() {
  return Error{ErrorCode::Corrupt, "cell: altered, or of another session or row"};
}

Again read_record(const World& world, ByteSpan bytes) {
  auto record = decode_record(world.event, bytes);
  if (!record) return std::move(record).error();
  Bytes out;
  if (const auto* ballot = std::get_if<SealedBallot>(&*record)) out = encode_record(*ballot);
  if (const auto* test = std::get_if<TestedRecord>(&*record)) out = encode_record(*test);
  out.resize(bytes.size());
  return out;
}

Again read_counters(const World& world, ByteSpan bytes) {
  auto counters = decode_counters(world.event, bytes);
  if (!counters) return std::move(counters).error();
  return encode_counters(*counters);
}

Again read_totals(ByteSpan bytes) {
  auto totals = decode_totals(bytes);
  if (!totals) return std::move(totals).error();
  return encode_totals(*totals);
}

Again read_keys(ByteSpan bytes) {
  auto boxes = decode_store_key(bytes);
  if (!boxes) return std::move(boxes).error();
  return encode_store_key(*boxes);
}

Again read_open_row(ByteSpan bytes) {
  auto file = decode_open_row(bytes);
  if (!file) return std::move(file).error();
  return encode_open_row(*file);
}

Again read_slot(const World& world, ByteSpan bytes) {
  const auto plain = vector_cipher(world).open_record(bytes);
  if (!plain) return altered();
  return slot_cell(world, plain->span(), bytes.first(AeadNonce::kSize));
}

Again read_head(const World& world, ByteSpan bytes) {
  const auto value = vector_cipher(world).open_head(HeadRow::Counters, bytes);
  if (!value) return altered();
  Bytes plain = concat({ByteWriter().u32(static_cast<std::uint32_t>(value->size())).bytes(), *value});
  plain.resize(bytes.size() - kCellOverhead);
  return head_cell(world, HeadRow::Counters, plain, bytes.first(AeadNonce::kSize));
}

Again read_live_file(ByteSpan bytes) {
  const TempFolder folder;
  write_file(folder / "vector", bytes).value();
  auto store = LiveStore::open(folder / "vector");
  if (!store) return std::move(store).error();
  auto slots = store->all_slots();
  if (!slots) return std::move(slots).error();
  std::vector<HeadCell> head;
  for (int row = 1; row <= 5; ++row) {
    auto value = store->head(static_cast<HeadRow>(row));
    if (!value) return std::move(value).error();
    head.push_back({static_cast<HeadRow>(row), std::move(*value)});
  }
  { LiveStore::create(folder / "again", *slots, head).value(); }
  return read_file(folder / "again", 1 << 24);
}

}  // namespace

CellCipher vector_cipher(const World& world) {
  return {world.event.id, seeded_as<SessionId>("k01-1"), Secret::copy_of(seeded("store key").span())};
}

Bytes slot_cell(const World& world, ByteSpan plain, ByteSpan nonce) {
  return cell(plain, associated("wardmote/v1/ad/row", world, {}), nonce);
}

Bytes head_cell(const World& world, HeadRow row, ByteSpan plain, ByteSpan nonce) {
  const auto k = static_cast<std::uint8_t>(row);
  return cell(plain, associated("wardmote/v1/ad/head", world, {&k, 1}), nonce);
}

std::optional<Again> read_live_format(const World& world, std::string_view format, ByteSpan bytes) {
  if (format == "live-record") return read_record(world, bytes);
  if (format == "live-counters") return read_counters(world, bytes);
  if (format == "live-totals") return read_totals(bytes);
  if (format == "live-keys") return read_keys(bytes);
  if (format == "live-open") return read_open_row(bytes);
  if (format == "live-slot") return read_slot(world, bytes);
  if (format == "live-head") return read_head(world, bytes);
  if (format == "live-store") return read_live_file(bytes);
  return std::nullopt;
}

}  // namespace wardmote::test
