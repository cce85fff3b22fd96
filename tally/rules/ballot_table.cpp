#include "tally/rules/ballot_table.h"

#include <algorithm>
#include <numeric>

#include "shared/assert.h"

namespace wardmote {
namespace {

// Only to find equal rows quickly: rows of the same hash are compared.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_of(const BallotView& row) {
  std::uint64_t hash = row.projects.size();
  for (const std::uint16_t project : row.projects) hash = mixed(hash, project);
  for (const std::int64_t value : row.values) hash = mixed(hash, static_cast<std::uint64_t>(value));
  return hash;
}

bool same(const BallotView& a, const BallotView& b) {
  return std::ranges::equal(a.projects, b.projects) && std::ranges::equal(a.values, b.values);
}

constexpr std::uint32_t kFree = 0xFFFF'FFFF;

// Where a row of this hash may lie: open addressing, at most half full.
class RowIndex {
 public:
  explicit RowIndex(std::size_t rows) : slots_(std::bit_ceil(2 * rows + 2), Slot{0, kFree}) {}

  // The row of `table` that says what `row` says, or kFree; then `slot` is where it belongs.
  std::uint32_t find(const BallotTable& table, const BallotView& row, std::uint64_t hash,
                     std::size_t& slot) const {
    const std::size_t mask = slots_.size() - 1;
    for (slot = hash & mask; slots_[slot].row != kFree; slot = (slot + 1) & mask)
      if (slots_[slot].hash == hash && same(table[slots_[slot].row], row)) return slots_[slot].row;
    return kFree;
  }
  void put(std::size_t slot, std::uint64_t hash, std::size_t row) {
    slots_[slot] = {hash, static_cast<std::uint32_t>(row)};
  }

 private:
  struct Slot {
    std::uint64_t hash;
    std::uint32_t row;
  };
  std::vector<Slot> slots_;
};

}  // namespace

void BallotTable::say(std::uint16_t project, std::int64_t value) {
  if (value != 1 && values_.empty()) values_.assign(projects_.size(), 1);
  projects_.push_back(project);
  if (value != 1 || !values_.empty()) values_.push_back(value);
}

void BallotTable::end(std::int64_t times) {
  const auto row = std::span(projects_).subspan(first_.back());
  WM_ASSERT(std::ranges::is_sorted(row, std::ranges::less_equal{}) || row.size() < 2);
  first_.push_back(projects_.size());
  times_.push_back(times);
}

void BallotTable::add(std::span<const Preference> said, std::int64_t times) {
  for (const auto& [project, value] : said) say(static_cast<std::uint16_t>(project), value);
  end(times);
}

void BallotTable::reserve(std::size_t rows, std::size_t entries) {
  first_.reserve(rows + 1);
  times_.reserve(rows);
  projects_.reserve(entries);
}

BallotView BallotTable::operator[](std::size_t row) const {
  const std::size_t first = first_[row];
  const std::size_t count = first_[row + 1] - first;
  const std::span values(values_);
  return {std::span(projects_).subspan(first, count), values.empty() ? values : values.subspan(first, count),
          times_[row]};
}

std::int64_t BallotTable::ballots() const {
  return std::accumulate(times_.begin(), times_.end(), std::int64_t{0});
}

BallotTable BallotTable::merged() const {
  WM_ASSERT(size() < kFree);
  BallotTable out;
  RowIndex index(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const BallotView row = (*this)[i];
    const std::uint64_t hash = hash_of(row);
    std::size_t slot = 0;
    if (const auto known = index.find(out, row, hash, slot); known != kFree) {
      out.times_[known] += row.times;
      continue;
    }
    index.put(slot, hash, out.size());
    out.projects_.insert(out.projects_.end(), row.projects.begin(), row.projects.end());
    out.values_.insert(out.values_.end(), row.values.begin(), row.values.end());
    out.first_.push_back(out.projects_.size());
    out.times_.push_back(row.times);
  }
  return out;
}

}  // namespace wardmote
