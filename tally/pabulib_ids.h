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
  // Of an id of up to 8 bytes its bytes, which say all; of a longer one a hash.
  struct Key {
    std::uint64_t bytes{0};
    std::uint32_t length{0};
    bool operator==(const Key&) const = default;
  };
  // Open addressing, at most half full.
  struct Slot {
    Key key;
    std::uint32_t number{0};  // from 1; 0 is free
  };
  static Key key_of(std::string_view id);
  [[nodiscard]] std::size_t slot_of(const Key& key, std::string_view id) const;
  void grow(std::size_t ids);

  std::vector<std::string_view> ids_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote
