// All integers little-endian. For every entry, in order:
//   u32 0x04034b50, u16 10 (version needed), u16 0 (flags), u16 0 (stored), u16 0 and u16 33 (1980-01-01
//   00:00), u32 CRC-32, u32 size, u32 size, u16 length of the path, u16 0; path; bytes
// then for every entry, in order:
//   u32 0x02014b50, u16 0x030a (Unix, 1.0), and from "version needed" to the length of the path as above, u16
//   0, u16 0, u16 0, u16 0, u32 0100644 << 16 (a plain file, rw-r--r--), u32 place of the entry's first byte;
//   path
// then once:
//   u32 0x06054b50, u16 0, u16 0, u16 entries, u16 entries, u32 size of the second part, u32 its place, u16 0
#include <array>

#include "shared/archive.h"

namespace wardmote {
namespace {

constexpr std::uint32_t kPlainFile = 0100644U << 16;

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
    table[i] = value;
  }
  return table;
}

std::uint32_t crc32(ByteSpan bytes) {
  static constexpr auto kTable = crc_table();
  std::uint32_t crc = 0xFFFFFFFF;
  for (std::uint8_t b : bytes) crc = crc >> 8 ^ kTable[(crc ^ b) & 0xFF];
  return ~crc;
}

// What local header and directory say alike.
void write_common(ByteWriter& out, const ArchiveEntry& entry) {
  const auto size = static_cast<std::uint32_t>(entry.bytes.size());
  out.u16(10).u16(0).u16(0).u16(0).u16(33).u32(crc32(entry.bytes)).u32(size).u32(size);
  out.u16(static_cast<std::uint16_t>(entry.path.size())).u16(0);
}

}  // namespace

Bytes write_archive(const std::vector<ArchiveEntry>& entries) {
  WM_ASSERT(entries.size() <= UINT16_MAX);
  ByteWriter out, directory;
  for (const auto& entry : entries) {
    WM_ASSERT(is_archive_path(entry.path) && out.bytes().size() + entry.bytes.size() < UINT32_MAX / 2);
    directory.u32(0x02014b50).u16(0x030a);
    write_common(directory, entry);
    directory.u16(0).u16(0).u16(0).u32(kPlainFile).u32(static_cast<std::uint32_t>(out.bytes().size()));
    directory.raw(as_bytes(entry.path));
    out.u32(0x04034b50);
    write_common(out, entry);
    out.raw(as_bytes(entry.path)).raw(entry.bytes);
  }
  const auto count = static_cast<std::uint16_t>(entries.size());
  const auto at = static_cast<std::uint32_t>(out.bytes().size());
  out.raw(directory.bytes()).u32(0x06054b50).u16(0).u16(0).u16(count).u16(count);
  return out.u32(static_cast<std::uint32_t>(directory.bytes().size())).u32(at).u16(0).take();
}

}  // namespace wardmote
