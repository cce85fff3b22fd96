#include "shared/merkle.h"

#include <algorithm>
#include <bit>
#include <span>

#include "shared/crypto.h"

namespace wardmote {
namespace {

constexpr std::uint8_t kLeaf[] = {0};
constexpr std::uint8_t kNode[] = {1};

Digest root_of(std::span<const Digest> leaves) {
  if (leaves.size() == 1) return sha256({kLeaf, leaves[0].span()});
  const std::size_t left = std::bit_floor(leaves.size() - 1);  // largest power of two below the size
  const Digest l = root_of(leaves.first(left)), r = root_of(leaves.subspan(left));
  return sha256({kNode, l.span(), r.span()});
}

}  // namespace

Digest merkle_root(std::vector<Digest> leaves) {
  std::ranges::sort(leaves);
  WM_ASSERT(std::ranges::adjacent_find(leaves) == leaves.end());
  return leaves.empty() ? sha256({}) : root_of(leaves);
}

}  // namespace wardmote
