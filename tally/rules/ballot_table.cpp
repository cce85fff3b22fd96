#include "tally/rules/ballot_table.h"

#include <algorithm>
#include <numeric>

#include "shared/assert.h"
#include "tally/rules/ballot_merge.h"

namespace wardmote {
bool BallotView::says_the_same(const BallotView& other) const {
  if (!std::ranges::equal(projects, other.projects)) return false;
  for (std::size_t i = 0; i < projects.size(); ++i)
    if (value(i) != other.value(i)) return false;
  return true;
}

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

void BallotTable::add(const BallotView& row) {
  if (values_.empty() && row.values.empty()) {
    projects_.insert(projects_.end(), row.projects.begin(), row.projects.end());
  } else {
    for (std::size_t i = 0; i < row.projects.size(); ++i) say(row.projects[i], row.value(i));
  }
  end(row.times);
}

void BallotTable::add(ProjectBits& named) {
  named.take(projects_);
  if (!values_.empty()) values_.resize(projects_.size(), 1);
  first_.push_back(projects_.size());
  times_.push_back(1);
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
  const auto last = std::ranges::max_element(projects_);
  BallotMerger merger(last == projects_.end() ? 0 : *last + 1U);
  for (std::size_t i = 0; i < size(); ++i) merger.add((*this)[i]);
  return merger.merged();
}

}  // namespace wardmote
