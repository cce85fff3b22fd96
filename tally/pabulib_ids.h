// The ids of a .pb file, of which there may be a million: each once, numbered in the order of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wardmote {

class PabulibIds {
 public:
  // Makes room for `expected` ids; more fit as well.
  explicit PabulibIds(std::size_t expected = 0);

  // False when `id` has been added before. The bytes of `id` must outlive this.
  bool add(std::string_view id);
  // The number of `id`, from 0 in the order of adding.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  // Open addressing, at most half full: the number of an id behind the upper half of its hash.
  struct Slot {
    std::uint32_t hash{0};
    std::uint32_t number{0};  // from 1; 0 is free
  };
  [[nodiscard]] std::size_t slot_of(std::string_view id, std::uint64_t hash) const;
  void grow(std::size_t ids);

  std::vector<std::string_view> ids_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote
