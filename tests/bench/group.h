// A group of benchmarks and the one figure that the project demands of it.
#pragma once

#include <memory>
#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/results.h"

namespace wardmote::bench {

class Group {
 public:
  Group() = default;
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  virtual ~Group() = default;

  // Registers its benchmarks, which refer to this group.
  virtual void add() = 0;
  // Nothing when one of its benchmarks did not run or has failed.
  [[nodiscard]] virtual std::optional<Figure> figure(const Results& results) const = 0;
};

std::vector<std::unique_ptr<Group>> count_groups();  // fewer where the library of elections is missing
std::unique_ptr<Group> parse_group();                // only where the library is there
std::unique_ptr<Group> tally_group();
std::unique_ptr<Group> memory_group();  // takes many minutes, and a gigabyte of disk
std::unique_ptr<Group> cast_group();
std::unique_ptr<Group> card_group();
std::unique_ptr<Group> frame_group();
std::unique_ptr<Group> start_group();

}  // namespace wardmote::bench
