#include "tally/pabulib_ids.h"

#include <bit>
#include <cstring>

#include "tally/rules/hash.h"

namespace wardmote {
namespace {

constexpr std::size_t kWhole = 8;  // bytes of an id that fit into a key

std::uint64_t four_bytes(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace

PabulibIds::PabulibIds(std::size_t expected) {
  grow(expected);
}

// The bytes may be taken twice where they overlap: with the length they still say which they were.
PabulibIds::Key PabulibIds::key_of(std::string_view id) {
  const auto length = static_cast<std::uint32_t>(id.size());
  if (id.size() > kWhole) return {hash_of(id), length};
  if (id.size() >= 4) return {four_bytes(id.data()) << 32 | four_bytes(id.data() + id.size() - 4), length};
  std::uint64_t bytes = 0;
  for (const char c : id) bytes = bytes << 8 | static_cast<unsigned char>(c);
  return {bytes, length};
}

bool PabulibIds::add(std::string_view id) {
  if (2 * (ids_.size() + 1) > slots_.size()) grow(2 * ids_.size() + 8);
  const Key key = key_of(id);
  Slot& slot = slots_[slot_of(key, id)];
  if (slot.number != 0) return false;
  ids_.push_back(id);
  slot = {key, static_cast<std::uint32_t>(ids_.size())};
  return true;
}

std::optional<std::uint32_t> PabulibIds::find(std::string_view id) const {
  const Slot& slot = slots_[slot_of(key_of(id), id)];
  return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
}

// Where `id` stands, or where it belongs.
std::size_t PabulibIds::slot_of(const Key& key, std::string_view id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mixed(key.length, key.bytes) & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask)
    if (slots_[at].key == key && (id.size() <= kWhole || ids_[slots_[at].number - 1] == id)) break;
  return at;
}

void PabulibIds::grow(std::size_t ids) {
  ids_.reserve(ids);
  slots_.assign(std::bit_ceil(2 * ids + 2), Slot{});
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const Key key = key_of(ids_[i]);
    slots_[slot_of(key, ids_[i])] = {key, static_cast<std::uint32_t>(i + 1)};
  }
}

}  // namespace wardmote
