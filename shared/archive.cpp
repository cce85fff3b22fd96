#include "shared/archive.h"

#include <algorithm>
#include <memory>
#include <set>

#include <archive.h>
#include <archive_entry.h>

#include "shared/text.h"

namespace wardmote {
namespace {

struct FreeRead {
  void operator()(archive* a) const { archive_read_free(a); }
};
Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "archive: " + std::string(what)};
}
Error out_of_memory() {
  return {ErrorCode::Io, "archive: cannot be read: out of memory"};
}

Result<Bytes> read_data(archive* in, const ArchiveLimits& limits) {
  Bytes out;
  ByteArray<65536> buffer{};
  for (;;) {
    const la_ssize_t got = archive_read_data(in, buffer.data(), buffer.size());
    if (got < 0) return corrupt("an entry is damaged");
    if (got == 0) return out;
    out.insert(out.end(), buffer.begin(), buffer.begin() + got);
    if (out.size() > limits.entry_bytes) return Error{ErrorCode::Refused, "archive: an entry is too large"};
  }
}

Result<ArchiveEntry> read_entry(archive* in, archive_entry* header, const ArchiveLimits& limits) {
  const char* path = archive_entry_pathname(header);
  if (path == nullptr || !is_archive_path(path)) return corrupt("an entry with a path that is not allowed");
  if (archive_entry_filetype(header) != AE_IFREG || archive_entry_is_encrypted(header) != 0)
    return corrupt("an entry that is not a plain file");
  if (std::string_view(archive_format_name(in)).find("(uncompressed)") == std::string_view::npos)
    return corrupt("an entry that is not stored uncompressed");
  auto bytes = read_data(in, limits);
  if (!bytes) return std::move(bytes).error();
  return ArchiveEntry{path, std::move(*bytes)};
}

}  // namespace

bool is_archive_path(std::string_view path) {
  if (path.size() > 200) return false;
  for (std::string_view part : split(path, '/'))
    if (part.empty() || part == "." || part == "..") return false;
  return std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '/' || c == '-';
  });
}

namespace {

// Every entry that the directory lists.
Result<std::vector<ArchiveEntry>> read_entries(ByteSpan file, const ArchiveLimits& limits) {
  const std::unique_ptr<archive, FreeRead> in(archive_read_new());
  if (!in || archive_read_support_format_zip_seekable(in.get()) != ARCHIVE_OK) return out_of_memory();
  if (archive_read_open_memory(in.get(), file.data(), file.size()) != ARCHIVE_OK)
    return corrupt("not a zip file");
  std::vector<ArchiveEntry> out;
  std::set<std::string, std::less<>> seen;
  std::size_t total = 0;
  for (;;) {
    archive_entry* header = nullptr;
    const int code = archive_read_next_header(in.get(), &header);
    if (code == ARCHIVE_EOF) return out;
    if (code != ARCHIVE_OK) return corrupt("its directory is damaged");
    auto entry = read_entry(in.get(), header, limits);
    if (!entry) return std::move(entry).error();
    total += entry->bytes.size();
    if (out.size() >= limits.entries || total > limits.total_bytes)
      return Error{ErrorCode::Refused, "archive: too many or too large entries"};
    if (!seen.insert(entry->path).second) return corrupt("a path stands twice in it");
    out.push_back(std::move(*entry));
  }
}

}  // namespace

Result<std::vector<ArchiveEntry>> read_archive(ByteSpan file, const ArchiveLimits& limits) {
  if (!as_text(file).starts_with("PK\x03\x04")) return corrupt("not a zip file");
  auto entries = read_entries(file, limits);
  if (!entries) return entries;
  // A zip can hold bytes that no entry owns, in which another program may find another archive.
  if (!std::ranges::equal(write_archive(*entries), file))
    return corrupt("not in the one form that is written");
  return entries;
}

}  // namespace wardmote
