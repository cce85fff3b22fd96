#include "tally/event_source_media.h"

#include <algorithm>
#include <map>

#include "shared/files.h"
#include "shared/image.h"

namespace wardmote {
namespace {

bool stays_inside(const std::filesystem::path& written) {
  return written.is_relative() && std::find(written.begin(), written.end(), "..") == written.end();
}

// The bytes of a picture that a package may carry.
Result<Bytes> read_picture(const std::filesystem::path& path) {
  auto bytes = read_file(path, kMaxImageBytes);
  if (!bytes && bytes.error().code == ErrorCode::Refused)
    return Error{ErrorCode::Refused, "larger than 4 MB, expected at most that"};
  if (!bytes)
    return Error{bytes.error().code,
                 "absent or unreadable, expected a PNG or JPEG picture beside event.toml"};
  auto size = read_image_size(*bytes);
  if (!size) return std::move(size).error();
  return bytes;
}

}  // namespace

void read_media(const std::filesystem::path& folder, CompiledEvent& compiled, SourceLog& log) {
  std::map<std::string, std::string> sources;
  for (std::size_t i = 0; i < compiled.event.projects.size(); ++i) {
    Project& project = compiled.event.projects[i];
    if (project.image.empty()) continue;
    const std::string written = project.image;
    const std::string path = "/project/" + std::to_string(i) + "/image";
    project.image = "media/" + std::filesystem::path(written).filename().string();
    const auto [source, is_new] = sources.emplace(project.image, written);
    if (!is_new && source->second != written)
      log.add(path, "\"" + written + "\": another picture is called " + project.image +
                        " too, expected its own name");
    if (!is_new) continue;
    if (!stays_inside(written)) {
      log.add(path, "\"" + written + "\": expected a picture beside event.toml or in a folder there");
    } else if (auto picture = read_picture(folder / written)) {
      compiled.media.emplace(project.image, std::move(*picture));
    } else {
      log.add(path, "\"" + written + "\": " + picture.error().what);
    }
  }
}

}  // namespace wardmote
