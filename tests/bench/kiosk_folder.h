// A kiosk of the demo event on real files: enrolled, certified for a thousand people, its package kept in its
// state folder; ready to be opened by the officer whose key file is on the stick.
#pragma once

#include "kiosk/booth.h"
#include "tests/bench/demo_world.h"
#include "tests/support/temp_folder.h"

namespace wardmote::bench {

inline constexpr std::uint32_t kSlots = 1'000;

class KioskFolder {
 public:
  // Disk, mirror and export are three folders of their own inside `parent`, gone with this.
  explicit KioskFolder(const std::filesystem::path& parent) : KioskFolder(parent, demo_world(kSlots)) {}
  KioskFolder(const std::filesystem::path& parent, test::World world);

  [[nodiscard]] Media media() const { return {folder_ / "disk", folder_ / "mirror", folder_ / "export"}; }
  [[nodiscard]] BoothFiles files() const { return {{}, folder_ / "officer.key"}; }

 private:
  test::TempFolder folder_;
};

// What the officer types.
std::string_view officer_passphrase();

}  // namespace wardmote::bench
