// The projects that one ballot names, a bit each: puts them in order, however they were named. Ballots name
// few, and comparing them would be guesswork for the processor.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace wardmote {

class ProjectBits {
 public:
  static constexpr std::size_t kWord = 64;

  // Of an election with so many projects.
  explicit ProjectBits(std::size_t projects) : words_(projects / kWord + 1), first_(words_.size()) {}

  // False when it is named already.
  bool name(std::uint16_t project) {
    const std::size_t at = project / kWord;
    const std::uint64_t bit = std::uint64_t{1} << project % kWord;
    const bool added = (words_[at] & bit) == 0;
    words_[at] |= bit;
    first_ = std::min(first_, at);
    last_ = std::max(last_, at);
    return added;
  }

  // Puts what is named behind `out`, ascending, and names nothing any more.
  void take(std::vector<std::uint16_t>& out) {
    for (std::size_t at = first_; at <= last_ && at < words_.size(); ++at) {
      for (std::uint64_t left = std::exchange(words_[at], 0); left != 0; left &= left - 1)
        out.push_back(
            static_cast<std::uint16_t>(at * kWord + static_cast<std::size_t>(std::countr_zero(left))));
    }
    first_ = words_.size();
    last_ = 0;
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t first_;  // the words between these may name something
  std::size_t last_{0};
};

}  // namespace wardmote
