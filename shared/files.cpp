#include "shared/files.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wardmote {
namespace {

Error file_error(const std::filesystem::path& path, std::string_view doing, int number) {
  const auto error = [&](ErrorCode code, std::string hint = {}) {
    return Error{code, std::string(doing) + ": " + std::strerror(number), std::move(hint)}.in(
        path.filename().string());
  };
  if (number == ENOSPC || number == EDQUOT) return error(ErrorCode::NoSpace);
  if (number == ENOENT || number == ENOTDIR || number == EISDIR || number == ENAMETOOLONG)
    return error(ErrorCode::NotFound);
  if (number == EEXIST) return error(ErrorCode::Refused, "nothing is overwritten; choose another name");
  return error(ErrorCode::Io);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

Result<void> sync_path(const std::filesystem::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (!file.open() || ::fsync(file.get()) != 0) return file_error(path, "cannot sync", errno);
  return {};
}

Result<void> write_all(const Descriptor& file, ByteSpan bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return file_error(path, "cannot write", written == 0 ? ENOSPC : errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> write_temporary(const std::filesystem::path& path, ByteSpan bytes, bool owner_only) {
  ::unlink(path.c_str());  // left over from a write that was cut
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only ? 0600 : 0644));
  if (!file.open()) return file_error(path, "cannot create", errno);
  if (auto done = write_all(file, bytes, path); !done) return done;
  if (::fsync(file.get()) != 0) return file_error(path, "cannot sync", errno);
  return {};
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

std::filesystem::path temporary_name(const std::filesystem::path& path) {
  return folder_of(path) / ("." + path.filename().string() + ".part");
}

Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (!file.open() || ::fstat(file.get(), &info) != 0) return file_error(path, "cannot read", errno);
  if (S_ISDIR(info.st_mode)) return file_error(path, "cannot read", EISDIR);
  Bytes out;
  ByteArray<65536> buffer{};
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error(path, "cannot read", errno);
    if (got == 0) return out;
    out.insert(out.end(), buffer.begin(), buffer.begin() + got);
    if (out.size() > limit)
      return Error{ErrorCode::Refused,
                   "larger than " + std::to_string(limit) + " bytes, the most it may have"}
          .in(path.filename().string());
  }
}

Result<std::string> read_text_file(const std::filesystem::path& path, std::uint64_t limit) {
  auto bytes = read_file(path, limit);
  if (!bytes) return std::move(bytes).error();
  return std::string(as_text(*bytes));
}

Result<void> write_file(const std::filesystem::path& path, ByteSpan bytes, WriteOptions options) {
  std::error_code ignored;
  if (!options.replace && std::filesystem::exists(path, ignored))
    return file_error(path, "cannot write", EEXIST);
  const auto temporary = temporary_name(path);
  auto done = write_temporary(temporary, bytes, options.owner_only);
  if (done) done = publish_file(temporary, path);
  if (!done) ::unlink(temporary.c_str());
  return done;
}

Result<void> publish_file(const std::filesystem::path& temporary, const std::filesystem::path& path) {
  if (auto synced = sync_file(temporary); !synced) return synced;
  if (::rename(temporary.c_str(), path.c_str()) != 0) return file_error(path, "cannot rename", errno);
  return sync_folder(folder_of(path));
}

Result<void> sync_file(const std::filesystem::path& path) {
  return sync_path(path, O_RDONLY);
}
Result<void> sync_folder(const std::filesystem::path& folder) {
  return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> set_file_time(const std::filesystem::path& path, Minute time) {
  const timespec at{time.value * 60, 0};
  const timespec both[2] = {at, at};
  if (::utimensat(AT_FDCWD, path.c_str(), both, 0) != 0)
    return file_error(path, "cannot set its date", errno);
  return {};
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return file_error(folder, "cannot make the folder", error.value());
  return {};
}

Result<void> remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return file_error(path, "cannot remove", errno);
  }
  return sync_folder(folder_of(path));
}

}  // namespace wardmote
