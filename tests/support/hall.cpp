#include "tests/support/hall.h"

#include <algorithm>

#include "shared/files.h"
#include "tests/support/key_files.h"

namespace wardmote::test {
Hall::Hall(World world, Chance& chance, const std::string& disk_vfs, const std::string& mirror_vfs)
    : world_(std::move(world)), chance_(chance) {
  Media faulty = media();
  faulty.disk_vfs = disk_vfs;
  faulty.mirror_vfs = mirror_vfs;
  make_folders(faulty).value();
  const std::string key = seeded_key_file(KeyRole::Kiosk, kKioskName);
  write_file(faulty.kiosk_key(), as_bytes(key), {.owner_only = true}).value();
  start(faulty);
}

Media Hall::media() const {
  return {folder_ / "disk", folder_ / "mirror", folder_ / "export"};
}

void Hall::start(const Media& media) {
  poll_.reset();
  poll_ = std::make_unique<Poll>(media, clock_, chance_);
  poll_->restore().value();
  if (poll_->package() == nullptr)
    poll_->take_package(world_.package_file(), world_.root.verify_key()).value();
}

void Hall::restart() {
  start(media());
}

Officer Hall::officer() const {
  return {std::string(kOfficerName), seeded_signing_key("officer"), seeded_box_key("officer box")};
}

Result<std::string> Hall::vote(const std::vector<ProjectNumber>& projects) {
  const std::vector<Ballot> ballots{approve(world_.paper(), projects)};
  const auto cast = vote(released(), ballots);
  if (!cast) return cast.error();
  return cast->front().check_code;
}

Result<std::vector<CastBallot>> Hall::vote(Entrance entrance, const std::vector<Ballot>& ballots) {
  if (auto admitted = poll().admit(std::move(entrance)); !admitted) return std::move(admitted).error();
  poll().prepare(ballots);
  return poll().cast();
}

std::vector<std::string> check_codes_in(const std::filesystem::path& store) {
  std::vector<std::string> out;
  const StoreContents contents = read_store(store).value();
  for (const auto& ballot : contents.ballots) out.push_back(check_code_of(ballot.body));
  std::ranges::sort(out);
  return out;
}

}  // namespace wardmote::test
