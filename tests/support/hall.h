// A village hall: one kiosk of the small world with real files on a disk, a mirror and an export folder.
//   Hall hall;                      // enrolled, certified, ready to be opened
//   hall.open();
//   auto code = hall.vote({1, 4});  // one person: admitted and cast
//   hall.close();
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/poll.h"
#include "kiosk/robot/fault_vfs.h"
#include "shared/store.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"

namespace wardmote::test {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Minute now() const override { return parse_minute("2027-04-20T18:00Z").value(); }
  [[nodiscard]] std::int64_t monotonic_ms() const override { return 0; }
};

// Randomness that is the same in every run. The seed of a ballot is set by the test: it belongs to the voter.
class FixedChance final : public Chance {
 public:
  SessionId session_id() override { return seeded_as<SessionId>("hall session"); }
  SigningKey session_key() override { return seeded_signing_key("hall session key"); }
  BallotSeed ballot_seed() override { return seed; }
  Scalar blinding() override { return seeded_scalar("hall blinding"); }
  BoxKey opening_key() override { return seeded_box_key("hall opening"); }

  BallotSeed seed{};
};

// Draws as the kiosk does, and remembers the seeds of ballots: by them a test vote is known.
class NotingChance final : public Chance {
 public:
  SessionId session_id() override { return system_chance().session_id(); }
  SigningKey session_key() override { return system_chance().session_key(); }
  BallotSeed ballot_seed() override { return seeds.emplace_back(system_chance().ballot_seed()); }
  Scalar blinding() override { return system_chance().blinding(); }
  BoxKey opening_key() override { return system_chance().opening_key(); }

  std::vector<BallotSeed> seeds;
};

// Let in by an officer, to the papers of "all".
inline Entrance released() {
  return {"all", {}};
}

class Hall {
 public:
  Hall() : Hall(World(), system_chance(), "", "") {}
  explicit Hall(const Event& event) : Hall(World(event), system_chance(), "", "") {}
  explicit Hall(World world) : Hall(std::move(world), system_chance(), "", "") {}
  explicit Hall(Chance& chance) : Hall(World(), chance, "", "") {}
  explicit Hall(const FaultVfs& stick) : Hall(World(), system_chance(), "", stick.name()) {}
  Hall(World world, Chance& chance, const std::string& disk_vfs, const std::string& mirror_vfs);

  // The kiosk as after a cut of the power: what was in memory is gone; the files stay. Healthy media from
  // then on.
  void restart();

  void open() { poll().open(officer()).value(); }
  Result<std::string> vote(const std::vector<ProjectNumber>& projects);  // check code
  Result<std::vector<CastBallot>> vote(Entrance entrance, const std::vector<Ballot>& ballots);
  Ending close() { return poll().close(officer(), poll().session()->totals().completed()).value(); }
  Ending recover() { return poll().recover(officer(), RecoverReason::Power, std::nullopt).value(); }

  [[nodiscard]] Poll& poll() { return *poll_; }
  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] Officer officer() const;
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] Media media() const;  // with the ordinary VFS
  [[nodiscard]] LiveFile live() const { return media().live_on_disk(kKioskName, 1); }
  [[nodiscard]] LiveFile live_mirror() const { return media().live_on_mirror(kKioskName, 1); }
  [[nodiscard]] std::filesystem::path exported() const { return media().exported(kKioskName, 1); }
  [[nodiscard]] std::filesystem::path exported_on_mirror() const {
    return media().exported_on_mirror(kKioskName, 1);
  }

 private:
  void start(const Media& media);

  TempFolder folder_;
  World world_;
  FixedClock clock_;
  Chance& chance_;
  std::unique_ptr<Poll> poll_;
};

// Check codes of the ballots in an exported store, ascending; each as often as it is in there.
std::vector<std::string> check_codes_in(const std::filesystem::path& store);

}  // namespace wardmote::test
