#include "tests/bench/raw_writes.h"

#include <fcntl.h>
#include <unistd.h>

#include "shared/assert.h"

namespace wardmote::bench {
namespace {

int make(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  WM_ASSERT(fd >= 0);
  return fd;
}

void write_at(int fd, const char* bytes, std::int64_t size, std::int64_t offset) {
  WM_ASSERT(::pwrite(fd, bytes, static_cast<std::size_t>(size), offset) == size);
}

}  // namespace

RawFiles::RawFiles(const std::filesystem::path& folder, std::uintmax_t size)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
      file_(make(folder / "raw")),
      journal_(make(folder / "raw-journal")),
      bytes_(size, 'w') {
  write_at(file_, bytes_.data(), static_cast<std::int64_t>(size), 0);
  for (const int fd : {file_, journal_, folder_}) WM_ASSERT(::fsync(fd) == 0);
}

RawFiles::~RawFiles() {
  for (const int fd : {file_, journal_, folder_}) ::close(fd);
}

void RawFiles::replay(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const int fd = change.journal ? journal_ : file_;
    switch (change.kind) {
      case Change::Kind::Write:
        write_at(fd, bytes_.data(), change.size, change.offset);
        break;
      case Change::Kind::Truncate:
        WM_ASSERT(::ftruncate(fd, change.size) == 0);
        break;
      case Change::Kind::Sync:
        WM_ASSERT(::fdatasync(fd) == 0);  // what SQLite calls
        if (change.folder) WM_ASSERT(::fdatasync(folder_) == 0);
        break;
      case Change::Kind::Delete:
        WM_ASSERT(false);  // a cast deletes nothing
    }
  }
}

}  // namespace wardmote::bench
