#include "kiosk/draft.h"

#include <algorithm>

namespace wardmote {
namespace {

constexpr std::size_t kEntry = 3;  // number u16, chosen u8

}  // namespace

Draft::Draft(const Paper& paper, std::span<const ProjectNumber> order)
    : paper_(paper.id), limit_(paper.ballot.max), memory_(std::make_shared<Secret>(order.size() * kEntry)) {
  WM_ASSERT(paper.type ==
            BallotType::Approve);  // a package asking for another type is refused when it is loaded
  WM_ASSERT(order.size() == paper.projects.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    WM_ASSERT(paper.index_of(order[place]).has_value());
    memory_->span()[place * kEntry] = static_cast<std::uint8_t>(order[place]);
    memory_->span()[place * kEntry + 1] = static_cast<std::uint8_t>(order[place] >> 8);
  }
}

std::size_t Draft::size() const {
  return memory_->size() / kEntry;
}

ProjectNumber Draft::shown(std::size_t place) const {
  WM_ASSERT(place < size());
  const ByteSpan entry = memory().subspan(place * kEntry, 2);
  return static_cast<ProjectNumber>(entry[0] | entry[1] << 8);
}

std::optional<std::size_t> Draft::place_of(ProjectNumber number) const {
  for (std::size_t place = 0; place < size(); ++place)
    if (shown(place) == number) return place;
  return std::nullopt;
}

bool Draft::has(ProjectNumber number) const {
  return place_of(number).has_value();
}

bool Draft::is_chosen(ProjectNumber number) const {
  const auto place = place_of(number);
  return place && memory()[*place * kEntry + 2] != 0;
}

std::size_t Draft::chosen() const {
  std::size_t count = 0;
  for (std::size_t place = 0; place < size(); ++place) count += memory()[place * kEntry + 2];
  return count;
}

std::vector<Choice> Draft::choices() const {
  std::vector<Choice> out;
  for (std::size_t place = 0; place < size(); ++place)
    if (memory()[place * kEntry + 2] != 0) out.push_back(Choice{.project = shown(place)});
  std::sort(out.begin(), out.end(), [](const Choice& a, const Choice& b) { return a.project < b.project; });
  return out;
}

bool Draft::toggle(ProjectNumber number) {
  const auto place = place_of(number);
  WM_ASSERT(place.has_value());
  if (!is_chosen(number) && chosen() >= limit_) return false;
  own_memory()[*place * kEntry + 2] ^= 1;
  return true;
}

void Draft::undo_all() {
  const auto entries = own_memory();
  for (std::size_t place = 0; place < size(); ++place) entries[place * kEntry + 2] = 0;
}

std::span<std::uint8_t> Draft::own_memory() {
  if (memory_.use_count() > 1) memory_ = std::make_shared<Secret>(memory_->clone());
  return memory_->span();
}

void Draft::wipe_now() {
  wipe(memory_->span());
}

Result<Ballot> ballot_of(const Paper& paper, const Draft& draft) {
  WM_ASSERT(paper.id == draft.paper());
  return Ballot::make(paper, draft.choices());
}

}  // namespace wardmote
