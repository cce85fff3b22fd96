#include "shared/files.h"
#include "tally/bundle.h"

namespace wardmote {
namespace {

constexpr std::uint64_t kMaxBundleBytes = 4ULL << 30;
constexpr std::uint64_t kMaxFileBytes = 1ULL << 30;

Result<void> write_files(const std::filesystem::path& folder, const BundleFiles& files, Minute date) {
  for (const auto& [path, bytes] : files) {
    const auto file = folder / path;
    if (auto made = make_folder(file.parent_path()); !made) return made;
    if (auto done = write_file(file, bytes); !done) return done;
    if (auto dated = set_file_time(file, date); !dated) return dated;
  }
  return {};
}

}  // namespace

Result<void> write_bundle(const std::filesystem::path& out, const BundleFiles& files, Minute date,
                          bool replace) {
  std::error_code error;
  if (std::filesystem::exists(out, error) && !replace)
    return Error{ErrorCode::Refused, "already there", "choose another folder, or --force"}.in(
        out.filename().string());
  const auto temporary = temporary_name(out);
  std::filesystem::remove_all(temporary, error);
  if (auto made = make_folder(temporary); !made) return made;
  if (auto done = write_files(temporary, files, date); !done) {
    std::filesystem::remove_all(temporary, error);
    return done;
  }
  if (replace) std::filesystem::remove_all(out, error);
  return publish_file(temporary, out);
}

Result<BundleFiles> read_bundle(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return Error{ErrorCode::NotFound, "no such folder", "give the folder of the bundle"}.in(
        folder.filename().string());
  BundleFiles files;
  std::uint64_t total = 0;
  for (auto it = std::filesystem::recursive_directory_iterator(folder, error); !error && it != end(it);
       it.increment(error)) {
    if (it->is_directory(error)) continue;
    const std::string path = it->path().lexically_relative(folder).generic_string();
    auto bytes = read_file(it->path(), kMaxFileBytes);
    if (!bytes) return std::move(bytes).error();
    total += bytes->size();
    if (total > kMaxBundleBytes)
      return Error{ErrorCode::Refused, "larger than any bundle may be"}.in(folder.filename().string());
    files.emplace(path, std::move(*bytes));
  }
  if (error) return Error{ErrorCode::Io, "cannot be read"}.in(folder.filename().string());
  return files;
}

}  // namespace wardmote
