#include "tally/pabulib_ids.h"

#include <bit>

#include "tally/rules/hash.h"

namespace wardmote {
namespace {

std::uint32_t upper(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

PabulibIds::PabulibIds(std::size_t expected) {
  grow(expected);
}

bool PabulibIds::add(std::string_view id) {
  if (2 * (ids_.size() + 1) > slots_.size()) grow(2 * ids_.size() + 8);
  const std::uint64_t hash = hash_of(id);
  Slot& slot = slots_[slot_of(id, hash)];
  if (slot.number != 0) return false;
  ids_.push_back(id);
  slot = {upper(hash), static_cast<std::uint32_t>(ids_.size())};
  return true;
}

std::optional<std::uint32_t> PabulibIds::find(std::string_view id) const {
  const Slot& slot = slots_[slot_of(id, hash_of(id))];
  return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
}

// Where `id` stands, or where it belongs.
std::size_t PabulibIds::slot_of(std::string_view id, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != 0 && (slots_[at].hash != upper(hash) || ids_[slots_[at].number - 1] != id))
    at = (at + 1) & mask;
  return at;
}

void PabulibIds::grow(std::size_t ids) {
  ids_.reserve(ids);
  slots_.assign(std::bit_ceil(2 * ids + 2), Slot{});
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const std::uint64_t hash = hash_of(ids_[i]);
    slots_[slot_of(ids_[i], hash)] = {upper(hash), static_cast<std::uint32_t>(i + 1)};
  }
}

}  // namespace wardmote
