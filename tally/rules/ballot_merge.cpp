#include "tally/rules/ballot_merge.h"

#include <algorithm>
#include <bit>

#include "tally/rules/hash.h"

namespace wardmote {
namespace {

constexpr std::size_t kSlotsAtFirst = 1'024;

std::uint64_t bits_of(std::span<const std::uint16_t> projects) {
  std::uint64_t bits = 0;
  for (const std::uint16_t project : projects) bits |= std::uint64_t{1} << project;
  return bits;
}

std::uint64_t hash_of_ballot(const BallotView& ballot) {
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < ballot.projects.size(); ++i)
    hash = mixed(mixed(hash, ballot.projects[i]), static_cast<std::uint64_t>(ballot.value(i)));
  return hash;
}

bool says_one(const BallotView& ballot) {
  return std::ranges::all_of(ballot.values, [](std::int64_t value) { return value == 1; });
}

}  // namespace

BallotMerger::BallotMerger(std::size_t projects)
    : few_(projects <= ProjectBits::kWord), named_(projects), slots_(kSlotsAtFirst) {}

std::size_t BallotMerger::first_place(const Key& key) const {
  return mixed(key.whole, key.value) & (slots_.size() - 1);
}

template <class IsRow>
std::size_t BallotMerger::place(const Key& key, IsRow is_row) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = first_place(key);; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.row == 0) return at;
    if (slot.value == key.value && slot.whole == key.whole && (key.whole || is_row(slot.row - 1))) return at;
  }
}

void BallotMerger::add(const BallotView& ballot) {
  if (!few_ || !says_one(ballot)) {
    add_hashed(ballot);
  } else {
    add_whole(bits_of(ballot.projects), ballot.times);
  }
}

void BallotMerger::add_named(std::span<const std::uint16_t> named) {
  if (few_) {
    add_whole(bits_of(named), 1);
  } else {
    for (const std::uint16_t project : named) named_.name(project);
    in_order_.clear();
    named_.take(in_order_);
    add_hashed({in_order_, {}, 1});
  }
}

// Only a ballot that is new has to be written down.
void BallotMerger::add_whole(std::uint64_t bits, std::int64_t times) {
  const Key key{bits, true};
  const std::size_t at = place(key, [](std::size_t) { return true; });
  if (slots_[at].row != 0) return rows_.repeat(slots_[at].row - 1, times);
  for (; bits != 0; bits &= bits - 1) rows_.say(static_cast<std::uint16_t>(std::countr_zero(bits)));
  rows_.end(times);
  added(at, key);
}

void BallotMerger::add_hashed(const BallotView& ballot) {
  const Key key{hash_of_ballot(ballot), false};
  const std::size_t at = place(key, [&](std::size_t row) { return rows_[row].says_the_same(ballot); });
  if (slots_[at].row != 0) return rows_.repeat(slots_[at].row - 1, ballot.times);
  rows_.add(ballot);
  added(at, key);
}

void BallotMerger::added(std::size_t place, const Key& key) {
  slots_[place] = {key.value, static_cast<std::uint32_t>(rows_.size()), key.whole};
  if (2 * rows_.size() > slots_.size()) grow();
}

void BallotMerger::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row == 0) continue;
    std::size_t at = first_place({slot.value, slot.whole});
    while (slots_[at].row != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace wardmote
