#include "tally/pabulib_ids.h"

#include <bit>

namespace wardmote {
namespace {

// Places for each id. Few ids, of projects, are looked up again and again: there each should be found in its
// first place, or the processor's guess goes wrong. Many, of voters, should not take much memory.
constexpr std::size_t kSparse = 16;
constexpr std::size_t kDense = 2;
constexpr std::size_t kFew = 1'024;

}  // namespace

PabulibIds::PabulibIds(std::size_t expected) {
  grow(expected);
}

bool PabulibIds::add(std::string_view id) {
  if (kDense * (ids_.size() + 1) > slots_.size()) grow(2 * ids_.size() + 8);
  const std::uint64_t key = key_of(id);
  Slot& slot = slots_[slot_of(key, id)];
  if (slot.number != 0) return false;
  ids_.push_back(id);
  slot = {key, static_cast<std::uint32_t>(ids_.size()), is_whole(id)};
  return true;
}

void PabulibIds::grow(std::size_t ids) {
  ids_.reserve(ids);
  slots_.assign(std::bit_ceil((ids < kFew ? kSparse : kDense) * ids + kDense), Slot{});
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const std::uint64_t key = key_of(ids_[i]);
    slots_[slot_of(key, ids_[i])] = {key, static_cast<std::uint32_t>(i + 1), is_whole(ids_[i])};
  }
}

}  // namespace wardmote
