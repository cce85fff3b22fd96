// Whole files, read within limits and written so that a cut of the power leaves the old file or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "shared/bytes.h"
#include "shared/clock.h"
#include "shared/result.h"

namespace wardmote {

// NotFound, Io, or Refused when the file is larger than `limit` bytes.
Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t limit);
Result<std::string> read_text_file(const std::filesystem::path& path, std::uint64_t limit);

struct WriteOptions {
  bool replace{false};     // else Refused when the file is there
  bool owner_only{false};  // mode 0600 from the first moment
};
// Written beside under a temporary name, synced, renamed, and the folder synced.
Result<void> write_file(const std::filesystem::path& path, ByteSpan bytes, WriteOptions options = {});

// Gives `temporary` its final name durably: sync of the file, rename, sync of the folder.
Result<void> publish_file(const std::filesystem::path& temporary, const std::filesystem::path& path);
Result<void> sync_file(const std::filesystem::path& path);
Result<void> sync_folder(const std::filesystem::path& folder);
// Both times of the file, so that they tell nothing of when it was written.
Result<void> set_file_time(const std::filesystem::path& path, Minute time);
Result<void> make_folder(const std::filesystem::path& folder);  // with parents; fine when it is there
Result<void> remove_file(const std::filesystem::path& path);    // durably; fine when it is not there

// The name beside `path` under which it is written first: ".<name>.part".
std::filesystem::path temporary_name(const std::filesystem::path& path);

}  // namespace wardmote
