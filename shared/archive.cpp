#include "shared/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <set>

#include "shared/text.h"

namespace wardmote {
namespace {

struct FreeWrite {
  void operator()(archive* a) const { archive_write_free(a); }
};
struct FreeRead {
  void operator()(archive* a) const { archive_read_free(a); }
};
struct FreeEntry {
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};

Error corrupt(std::string_view what) { return {ErrorCode::Corrupt, "archive: " + std::string(what)}; }
Error out_of_memory() { return {ErrorCode::Io, "archive: cannot be written: out of memory"}; }

la_ssize_t append(archive*, void* sink, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  static_cast<Bytes*>(sink)->insert(static_cast<Bytes*>(sink)->end(), bytes, bytes + size);
  return static_cast<la_ssize_t>(size);
}

bool write_entry(archive* out, const ArchiveEntry& entry) {
  const std::unique_ptr<archive_entry, FreeEntry> header(archive_entry_new());
  archive_entry_set_pathname(header.get(), entry.path.c_str());
  archive_entry_set_size(header.get(), static_cast<la_int64_t>(entry.bytes.size()));
  archive_entry_set_filetype(header.get(), AE_IFREG);
  archive_entry_set_perm(header.get(), 0644);
  archive_entry_set_mtime(header.get(), 315'532'800, 0);  // 1980-01-01, the first day a zip knows
  return archive_write_header(out, header.get()) == ARCHIVE_OK &&
         archive_write_data(out, entry.bytes.data(), entry.bytes.size()) == static_cast<la_ssize_t>(entry.bytes.size());
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

Result<Bytes> write_archive(const std::vector<ArchiveEntry>& entries) {
  Bytes file;
  const std::unique_ptr<archive, FreeWrite> out(archive_write_new());
  if (!out || archive_write_set_format_zip(out.get()) != ARCHIVE_OK ||
      archive_write_zip_set_compression_store(out.get()) != ARCHIVE_OK ||
      archive_write_set_bytes_per_block(out.get(), 0) != ARCHIVE_OK ||
      archive_write_open(out.get(), &file, nullptr, append, nullptr) != ARCHIVE_OK)
    return out_of_memory();
  for (const auto& entry : entries) {
    WM_ASSERT(is_archive_path(entry.path));
    if (!write_entry(out.get(), entry)) return out_of_memory();
  }
  if (archive_write_close(out.get()) != ARCHIVE_OK) return out_of_memory();
  return file;
}

Result<std::vector<ArchiveEntry>> read_archive(ByteSpan file, const ArchiveLimits& limits) {
  if (!as_text(file).starts_with("PK\x03\x04")) return corrupt("not a zip file");
  const std::unique_ptr<archive, FreeRead> in(archive_read_new());
  if (!in || archive_read_support_format_zip_seekable(in.get()) != ARCHIVE_OK) return out_of_memory();
  if (archive_read_open_memory(in.get(), file.data(), file.size()) != ARCHIVE_OK) return corrupt("not a zip file");
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

}  // namespace wardmote
