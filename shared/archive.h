// Zip files of stored (uncompressed) entries in exactly one form: what write_archive() makes of the entries.
// Read over libarchive; the only user of <archive.h>.
#pragma once

#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

struct ArchiveEntry {
  std::string path;  // relative, [a-z0-9._/-], no empty part, no ".."
  Bytes bytes;
  bool operator==(const ArchiveEntry&) const = default;
};

struct ArchiveLimits {
  std::size_t entries{10'000};
  std::size_t entry_bytes{8U << 20};
  std::size_t total_bytes{512U << 20};
};

bool is_archive_path(std::string_view path);

// Same entries, same bytes; layout in archive_write.cpp. Below the limits of a zip: 65,535 entries, 4 GiB.
Bytes write_archive(const std::vector<ArchiveEntry>& entries);

// In the order of the file. Corrupt for anything that is not a zip of plain stored files with such paths, for
// a path twice, for a checksum that does not hold, and for a byte that is not as write_archive() writes it;
// Refused beyond the limits.
Result<std::vector<ArchiveEntry>> read_archive(ByteSpan file, const ArchiveLimits& limits = {});

}  // namespace wardmote
