// An evening of real store files: the demo event, voted on at many kiosks.
#pragma once

#include <functional>
#include <vector>

#include "tests/bench/demo_world.h"
#include "tests/support/temp_folder.h"

namespace wardmote::bench {

struct EveningPlan {
  std::size_t kiosks{0};
  std::size_t ballots_each{0};
  unsigned threads{1};
};

// One closed store a kiosk, all certified by one world; the files go with the value.
class Evening {
 public:
  // Told of each session once its store is written, by its place among the stores, from several threads.
  using Told = std::function<void(std::size_t, const test::VotedSession&)>;
  explicit Evening(const EveningPlan& plan, const Told& told = {});

  [[nodiscard]] const test::World& world() const { return world_; }
  [[nodiscard]] const std::vector<std::filesystem::path>& stores() const { return stores_; }

 private:
  test::World world_;
  test::TempFolder folder_;
  std::vector<std::filesystem::path> stores_;
};

}  // namespace wardmote::bench
