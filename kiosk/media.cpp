#include "kiosk/media.h"

#include <algorithm>

#include "shared/files.h"
#include "shared/keyfile.h"
#include "shared/store.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

std::string session_name(std::string_view kiosk, std::uint32_t seq) {
  return std::string(kiosk) + "-" + std::to_string(seq);
}

// Regular files of a folder for which `wanted` holds; a folder that cannot be read has none.
template <class Wanted>
std::vector<fs::path> files_in(const fs::path& folder, Wanted wanted) {
  std::vector<fs::path> out;
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder, unreadable))
    if (entry.is_regular_file(unreadable) && wanted(entry.path())) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

}  // namespace

LiveFile Media::live_on_disk(std::string_view kiosk, std::uint32_t seq) const {
  return {state / (session_name(kiosk, seq) + ".live"), disk_vfs};
}
LiveFile Media::live_on_mirror(std::string_view kiosk, std::uint32_t seq) const {
  return {mirror / (session_name(kiosk, seq) + ".live"), mirror_vfs};
}
fs::path Media::ending(std::string_view kiosk, std::uint32_t seq) const {
  return state / (session_name(kiosk, seq) + ".ending.note");
}
fs::path Media::exported(std::string_view kiosk, std::uint32_t seq) const {
  return export_folder / store_file_name(kiosk, seq);
}
fs::path Media::exported_on_mirror(std::string_view kiosk, std::uint32_t seq) const {
  return mirror / store_file_name(kiosk, seq);
}

Result<void> make_folders(const Media& media) {
  for (const auto& folder : {media.state, media.mirror, media.export_folder, media.certificates()})
    if (auto made = make_folder(folder); !made) return made;
  return {};
}

Result<Note> read_note_file(const fs::path& path) {
  auto text = read_text_file(path, kMaxNoteBytes);
  if (!text) return std::move(text).error();
  auto note = parse_note(*text);
  if (!note) return std::move(note).error().in(path.filename().string());
  return note;
}

std::vector<fs::path> certificate_files(const fs::path& folder) {
  return files_in(folder, [](const fs::path& path) {
    if (path.extension() != ".note") return false;
    const auto note = read_note_file(path);
    return note && (note->type == "kiosk-cert" || note->type == "officer-cert");
  });
}

std::vector<fs::path> officer_key_files(const fs::path& folder) {
  return files_in(folder, [](const fs::path& path) {
    const auto text = read_text_file(path, kMaxNoteBytes);
    const auto header = text ? read_key_header(*text) : Result<KeyHeader>(Error{});
    return header && header->role == KeyRole::Officer;
  });
}

std::vector<fs::path> package_files(const fs::path& folder) {
  return files_in(folder, [](const fs::path& path) { return path.extension() == ".wardmote"; });
}

}  // namespace wardmote
