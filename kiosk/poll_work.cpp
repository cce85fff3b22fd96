#include "kiosk/poll_work.h"

#include <filesystem>

#include "kiosk/recovery.h"
#include "shared/files.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

}  // namespace

bool holds_session(const LiveFile& file) {
  std::error_code unreadable;
  if (!fs::exists(file.path, unreadable)) return false;
  const auto unfinished = LiveStore::is_unfinished(file.path, file.vfs);
  if (unfinished && *unfinished) return false;
  auto store = LiveStore::open(file.path, file.vfs);
  if (!store) return true;
  const auto opened = was_opened(*store);
  return !opened || *opened;
}

Result<void> remove_store(const LiveFile& file) {
  if (auto gone = remove_file(file.path); !gone) return gone;
  return remove_file(file.path.string() + "-journal");
}

Result<void> destroy_store(const LiveFile& file, const Event& event) {
  std::error_code unreadable;
  if (!fs::exists(file.path, unreadable)) return {};
  {
    auto store = LiveStore::open(file.path, file.vfs);
    if (!store) return {};
    auto wiped = store->overwrite({}, {{HeadRow::StoreKey, Bytes(head_size(HeadRow::StoreKey, event))}});
    if (!wiped) return wiped;
  }
  return remove_store(file);
}

}  // namespace wardmote
