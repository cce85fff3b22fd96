#include "tally/rules/ballot_merge.h"

#include <algorithm>
#include <bit>

#include "tally/rules/hash.h"

namespace wardmote {
namespace {

constexpr std::size_t kSlotsAtFirst = 1'024;

}  // namespace

BallotMerger::BallotMerger(std::size_t projects)
    : bits_(static_cast<int>(std::bit_width(projects + 1))),
      whole_(64 / static_cast<std::size_t>(bits_)),
      slots_(kSlotsAtFirst) {}

BallotMerger::Key BallotMerger::key_of(const BallotView& ballot) const {
  const bool says_one = std::ranges::all_of(ballot.values, [](std::int64_t value) { return value == 1; });
  std::uint64_t key = 0;
  if (says_one && ballot.projects.size() <= whole_) {
    for (const std::uint16_t project : ballot.projects) key = key << bits_ | (project + 1U);
    return {key, true};
  }
  for (std::size_t i = 0; i < ballot.projects.size(); ++i)
    key = mixed(mixed(key, ballot.projects[i]), static_cast<std::uint64_t>(ballot.value(i)));
  return {key, false};
}

bool BallotMerger::is(const Slot& slot, const Key& key, const BallotView& ballot) const {
  return slot.key == key && (key.whole || rows_[slot.row - 1].says_the_same(ballot));
}

std::size_t BallotMerger::first_place(const Key& key) const {
  return mixed(key.whole, key.value) & (slots_.size() - 1);
}

void BallotMerger::add(const BallotView& ballot) {
  const Key key = key_of(ballot);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = first_place(key);
  for (; slots_[at].row != 0; at = (at + 1) & mask)
    if (is(slots_[at], key, ballot)) return rows_.repeat(slots_[at].row - 1, ballot.times);
  rows_.add(ballot);
  slots_[at] = {key, static_cast<std::uint32_t>(rows_.size())};
  if (2 * rows_.size() > slots_.size()) grow();
}

void BallotMerger::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row == 0) continue;
    std::size_t at = first_place(slot.key);
    while (slots_[at].row != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace wardmote
