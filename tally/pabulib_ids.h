// The ids of a .pb file, of which there may be a million: each once, numbered in the order of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tally/pabulib_words.h"
#include "tally/rules/hash.h"

namespace wardmote {

class PabulibIds {
 public:
  // Makes room for `expected` ids; more fit as well.
  explicit PabulibIds(std::size_t expected = 0);

  // False when `id` has been added before. The bytes of `id` must outlive this. Here and in find(), it must
  // be readable kReadableBehind bytes behind its end.
  bool add(std::string_view id);
  // The number of `id`, from 0 in the order of adding.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const {
    const Slot& slot = slots_[slot_of(key_of(id), id)];
    return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
  }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  // Open addressing, at most half full.
  struct Slot {
    std::uint64_t key{0};
    std::uint32_t number{0};  // from 1; 0 is free
    bool whole{false};
  };
  // Whether all bytes of an id fit into a key.
  static bool is_whole(std::string_view id) { return id.size() <= sizeof(std::uint64_t); }
  // The bytes of an id, none of which is 0, where all fit; else a hash.
  static std::uint64_t key_of(std::string_view id) {
    return is_whole(id) ? first_bytes(eight_bytes(id.data()), id.size()) : hash_of(id);
  }
  // Where `id` stands, or where it belongs.
  [[nodiscard]] std::size_t slot_of(std::uint64_t key, std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    const bool whole = is_whole(id);
    std::size_t at = mixed(0, key) & mask;
    for (; slots_[at].number != 0; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.key == key && slot.whole == whole && (whole || ids_[slot.number - 1] == id)) break;
    }
    return at;
  }
  void grow(std::size_t ids);

  std::vector<std::string_view> ids_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote
