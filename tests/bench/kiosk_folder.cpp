#include "tests/bench/kiosk_folder.h"

#include "shared/files.h"
#include "tests/support/key_files.h"

namespace wardmote::bench {
namespace {

constexpr std::string_view kDeskOfficer = "of.desk";

}  // namespace

KioskFolder::KioskFolder(const std::filesystem::path& parent, test::World world) : folder_(parent) {
  test::certify_officer(world, kDeskOfficer);
  make_folders(media()).value();
  write_file(*files().officer_key, as_bytes(test::seeded_key_file(KeyRole::Officer, kDeskOfficer))).value();
  const std::string key = test::seeded_key_file(KeyRole::Kiosk, test::kKioskName);
  write_file(media().kiosk_key(), as_bytes(key), {.owner_only = true}).value();
  Poll poll(media(), system_clock(), system_chance());
  poll.restore().value();
  poll.install_package(world.package_file(), world.root_code()).value();
}

std::string_view officer_passphrase() {
  return test::kPassphrase;
}

}  // namespace wardmote::bench
