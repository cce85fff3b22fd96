#include "tests/support/readings.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>

namespace wardmote::test {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kStart = 8;
constexpr std::size_t kOneCopy = 64;

std::uint64_t start_of(ByteSpan bytes) {
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data(), kStart);
  return out;
}
std::uint16_t front_of(ByteSpan bytes) {
  return static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8);
}

// Which ballot a mark belongs to, by its first bytes.
class Index {
 public:
  explicit Index(const Marks& marks) {
    for (std::size_t ballot = 0; ballot < marks.size(); ++ballot)
      for (const Bytes& mark : marks[ballot]) {
        WM_ASSERT(mark.size() >= kStart);
        by_start_.emplace(start_of(mark), Known{ballot, mark});
        fronts_.set(front_of(mark));
      }
  }

  template <class Found>
  void look_at(ByteSpan rest, Found found) const {
    if (!fronts_.test(front_of(rest))) return;
    const auto [first, last] = by_start_.equal_range(start_of(rest));
    for (auto each = first; each != last; ++each) {
      const ByteSpan mark = each->second.mark;
      if (mark.size() <= rest.size() && std::ranges::equal(mark, rest.first(mark.size())))
        found(each->second.ballot);
    }
  }

 private:
  struct Known {
    std::size_t ballot;
    ByteSpan mark;
  };
  std::unordered_multimap<std::uint64_t, Known> by_start_;
  std::bitset<65536> fronts_;
};

template <class Place>
Places places_of(const std::vector<std::vector<std::size_t>>& offsets, std::size_t copy, Place place) {
  Places out;
  for (const auto& each : offsets)
    out.push_back(copy < each.size() ? std::optional<std::uint64_t>(place(each[copy])) : std::nullopt);
  return out;
}

}  // namespace

std::vector<std::vector<std::size_t>> find_marks(ByteSpan file, const Marks& marks) {
  const Index index(marks);
  std::vector<std::vector<std::size_t>> out(marks.size());
  for (std::size_t at = 0; at + kStart <= file.size(); ++at)
    index.look_at(file.subspan(at), [&](std::size_t ballot) {
      auto& found = out[ballot];
      if (found.empty() || at - found.back() > kOneCopy) found.push_back(at);
    });
  return out;
}

Sights readings_of(ByteSpan file, const Marks& marks) {
  const auto offsets = find_marks(file, marks);
  const std::uint64_t size = file.size();
  const auto rising = [](std::size_t at) { return std::uint64_t{at}; };
  const auto falling = [](std::size_t at) { return std::uint64_t{at / kPage * kPage + kPage - at % kPage}; };
  const auto inside = [&](std::size_t at) { return at % kPage * (size / kPage + 1) + at / kPage; };
  return {{"by offset", places_of(offsets, 0, rising)},
          {"by page, from its end", places_of(offsets, 0, falling)},
          {"by offset in the page", places_of(offsets, 0, inside)},
          {"by second copies", places_of(offsets, 1, rising)}};
}

}  // namespace wardmote::test
