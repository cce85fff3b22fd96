#include "kiosk/robot/fault_vfs.h"

#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <sqlite3.h>

namespace wardmote {
namespace {

struct Plan {
  std::optional<Fault> fault;
  std::size_t at{0};
  std::vector<Change> changes{};
  std::function<void()> look{};
  bool struck{false};
  bool pulled{false};

  // What happens to the next call that changes a file.
  std::optional<Fault> next(const Change& change) {
    if (pulled) return Fault::Pull;
    const bool now = changes.size() == at;
    changes.push_back(change);
    if (now && look) look();
    if (!now || !fault) return std::nullopt;
    struck = true;
    pulled = *fault == Fault::Pull;
    return fault;
  }
};

struct Entry {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real{nullptr};
  Plan plan;
};

// The real file lies directly behind ours, in the same allocation.
struct File {
  sqlite3_file base;
  Plan* plan;
  bool journal;
  bool opened;  // and not yet synced
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file);
}
Entry& of(sqlite3_vfs* vfs) {
  return *static_cast<Entry*>(vfs->pAppData);
}
const sqlite3_io_methods& real_methods(sqlite3_file* file) {
  return *of(file).real()->pMethods;
}

int close_file(sqlite3_file* file) {
  return real_methods(file).xClose(of(file).real());
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (of(file).plan->pulled) return SQLITE_IOERR_READ;
  return real_methods(file).xRead(of(file).real(), to, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const auto write = [&](int length) {
    return real_methods(file).xWrite(of(file).real(), from, length, offset);
  };
  const auto fault = of(file).plan->next({Change::Kind::Write, of(file).journal, false, offset, size});
  if (!fault) return write(size);
  switch (*fault) {
    case Fault::Io:
    case Fault::Pull:
      return SQLITE_IOERR_WRITE;
    case Fault::Full:
      return SQLITE_FULL;
    case Fault::Short:
      return write(size / 2), SQLITE_FULL;
    case Fault::Torn:
      return write(size / 2);
  }
  return SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (of(file).plan->next({Change::Kind::Truncate, of(file).journal, false, 0, size}))
    return SQLITE_IOERR_TRUNCATE;
  return real_methods(file).xTruncate(of(file).real(), size);
}

int sync_file(sqlite3_file* file, int flags) {
  const bool folder = of(file).journal && std::exchange(of(file).opened, false);
  const auto fault = of(file).plan->next({Change::Kind::Sync, of(file).journal, folder});
  if (fault && *fault == Fault::Torn) return SQLITE_OK;
  if (fault) return SQLITE_IOERR_FSYNC;
  return real_methods(file).xSync(of(file).real(), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (of(file).plan->pulled) return SQLITE_IOERR_FSTAT;
  return real_methods(file).xFileSize(of(file).real(), size);
}
int lock(sqlite3_file* file, int level) {
  return real_methods(file).xLock(of(file).real(), level);
}
int unlock(sqlite3_file* file, int level) {
  return real_methods(file).xUnlock(of(file).real(), level);
}
int check_lock(sqlite3_file* file, int* out) {
  return real_methods(file).xCheckReservedLock(of(file).real(), out);
}
int control(sqlite3_file* file, int op, void* arg) {
  return real_methods(file).xFileControl(of(file).real(), op, arg);
}
int sector_size(sqlite3_file* file) {
  return real_methods(file).xSectorSize(of(file).real());
}
int characteristics(sqlite3_file* file) {
  return real_methods(file).xDeviceCharacteristics(of(file).real());
}

const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods kMethods = [] {
    sqlite3_io_methods m{};
    m.iVersion = 1;
    m.xClose = close_file;
    m.xRead = read_file;
    m.xWrite = write_file;
    m.xTruncate = truncate_file;
    m.xSync = sync_file;
    m.xFileSize = file_size;
    m.xLock = lock;
    m.xUnlock = unlock;
    m.xCheckReservedLock = check_lock;
    m.xFileControl = control;
    m.xSectorSize = sector_size;
    m.xDeviceCharacteristics = characteristics;
    return m;
  }();
  return kMethods;
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  Entry& entry = of(vfs);
  of(file).base.pMethods = nullptr;
  if (entry.plan.pulled) return SQLITE_CANTOPEN;
  of(file).plan = &entry.plan;
  of(file).journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  of(file).opened = true;
  const int code = entry.real->xOpen(entry.real, name, of(file).real(), flags, out_flags);
  if (of(file).real()->pMethods != nullptr) of(file).base.pMethods = &methods();
  return code;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  if (of(vfs).plan.next({Change::Kind::Delete, true})) return SQLITE_IOERR_DELETE;
  return of(vfs).real->xDelete(of(vfs).real, name, sync_folder);
}

int access_file(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
  return of(vfs).real->xAccess(of(vfs).real, name, flags, out);
}

std::map<std::string, std::unique_ptr<Entry>>& registered() {
  static std::map<std::string, std::unique_ptr<Entry>> entries;
  return entries;
}

Plan& plan_of(const std::string& name) {
  return registered().at(name)->plan;
}

}  // namespace

FaultVfs::FaultVfs() {
  static int made = 0;
  name_ = "fault-" + std::to_string(++made);
  auto entry = std::make_unique<Entry>();
  entry->real = sqlite3_vfs_find(nullptr);
  entry->vfs = *entry->real;
  entry->vfs.iVersion = 1;
  entry->vfs.szOsFile = static_cast<int>(sizeof(File)) + entry->real->szOsFile;
  entry->vfs.pNext = nullptr;
  entry->vfs.pAppData = entry.get();
  entry->vfs.xOpen = open_file;
  entry->vfs.xDelete = delete_file;
  entry->vfs.xAccess = access_file;
  entry->vfs.zName = registered().emplace(name_, nullptr).first->first.c_str();
  sqlite3_vfs_register(&entry->vfs, 0);
  registered()[name_] = std::move(entry);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&registered()[name_]->vfs);
  registered().erase(name_);
}

void FaultVfs::fail(Fault fault, int at) {
  plan_of(name_) = Plan{fault, static_cast<std::size_t>(at)};
}
void FaultVfs::watch(int at, std::function<void()> look) {
  plan_of(name_) = Plan{std::nullopt, static_cast<std::size_t>(at), {}, std::move(look)};
}
void FaultVfs::heal() {
  plan_of(name_) = Plan{};
}
const std::vector<Change>& FaultVfs::changes() const {
  return plan_of(name_).changes;
}
bool FaultVfs::struck() const {
  return plan_of(name_).struck;
}

}  // namespace wardmote
