// Where the kiosk keeps what: its own disk, the mirror stick, and the folder of the second export.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session.h"
#include "shared/note.h"
#include "shared/result.h"

namespace wardmote {

struct Media {
  std::filesystem::path state;           // the kiosk's disk
  std::filesystem::path mirror;          // the stick that mirrors the live store
  std::filesystem::path export_folder;   // where the store is handed over, beside the mirror
  std::string disk_vfs{}, mirror_vfs{};  // of the stores there: tests give failing ones

  [[nodiscard]] std::filesystem::path kiosk_key() const { return state / "kiosk.key"; }
  [[nodiscard]] std::filesystem::path pin() const { return state / "pin"; }
  [[nodiscard]] std::filesystem::path package() const { return state / "event.wardmote"; }
  [[nodiscard]] std::filesystem::path root_code() const { return state / "root.code"; }
  [[nodiscard]] std::filesystem::path certificates() const { return state / "certs"; }
  // Of session `seq` of a kiosk: its live store on either medium, the note that ended it, and its export.
  [[nodiscard]] LiveFile live_on_disk(std::string_view kiosk, std::uint32_t seq) const;
  [[nodiscard]] LiveFile live_on_mirror(std::string_view kiosk, std::uint32_t seq) const;
  [[nodiscard]] std::filesystem::path ending(std::string_view kiosk, std::uint32_t seq) const;
  [[nodiscard]] std::filesystem::path exported(std::string_view kiosk, std::uint32_t seq) const;
  [[nodiscard]] std::filesystem::path exported_on_mirror(std::string_view kiosk, std::uint32_t seq) const;
};

// The folders, made where they are missing.
Result<void> make_folders(const Media& media);

Result<Note> read_note_file(const std::filesystem::path& path);

// Certificates in a folder: files "*.note" that are kiosk or officer certificates, by name. Others are passed
// over.
std::vector<std::filesystem::path> certificate_files(const std::filesystem::path& folder);
// Key files of officers in a folder, by name.
std::vector<std::filesystem::path> officer_key_files(const std::filesystem::path& folder);
// Packages in a folder, by name.
std::vector<std::filesystem::path> package_files(const std::filesystem::path& folder);

}  // namespace wardmote
