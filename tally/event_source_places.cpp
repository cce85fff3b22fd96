#include "tally/event_source_places.h"

#include <algorithm>

#include "shared/event_schema.h"
#include "shared/text.h"

namespace wardmote {
namespace {

template <class T>
std::string element_name(const std::vector<T>& all, std::size_t index) {
  std::string name = index < all.size() ? list_name(all[index], index) : "";
  return name.empty() || name == "0" ? "?" : name;
}

std::string element_name(const Event& event, std::string_view list, std::size_t index) {
  if (list == "area") return element_name(event.areas, index);
  if (list == "funder") return element_name(event.funders, index);
  if (list == "pot") return element_name(event.pots, index);
  if (list == "electorate") return element_name(event.electorates, index);
  if (list == "paper") return element_name(event.papers, index);
  if (list == "rule") return element_name(event.rules, index);
  if (list == "project") return element_name(event.projects, index);
  return std::to_string(index + 1);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({change, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row.back();
}

}  // namespace

SourcePlace SourceLog::place_of(std::string path) const {
  while (true) {
    if (const auto found = places_.find(path); found != places_.end()) return found->second;
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return {0, 1};
    path.resize(slash);
  }
}

void SourceLog::add(const std::string& path, std::string what) {
  refused_.insert(path);
  faults_.push_back({place_of(path), path, std::move(what)});
}

void SourceLog::add_validated(const EventFault& fault) {
  std::string path = fault.where.substr(fault.where.find(':') + 1);
  for (std::string around = path; !around.empty(); around.resize(around.rfind('/')))
    if (refused_.contains(around)) return;
  faults_.push_back({place_of(path), path, fault.what});
}

void SourceLog::name_things(const Event& event) {
  for (Fault& fault : faults_) {
    if (!fault.path.empty()) fault.what = words_for(event, fault.path) + ": " + fault.what;
    fault.path.clear();
  }
}

void SourceLog::reorder(const std::string& list, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> now(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) now[order[i]] = i;
  const std::string prefix = "/" + list + "/";
  const auto moved = [&](const std::string& path) {
    if (!path.starts_with(prefix)) return path;
    const auto end = std::min(path.find('/', prefix.size()), path.size());
    const auto index = std::stoul(path.substr(prefix.size(), end - prefix.size()));
    return prefix + std::to_string(now.at(index)) + path.substr(end);
  };
  std::map<std::string, SourcePlace> places;
  for (const auto& [path, place] : places_) places[moved(path)] = place;
  std::set<std::string> refused;
  for (const auto& path : refused_) refused.insert(moved(path));
  places_ = std::move(places);
  refused_ = std::move(refused);
}

std::vector<EventFault> SourceLog::faults() const {
  std::vector<Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Fault& a, const Fault& b) { return a.place < b.place; });
  std::vector<EventFault> out;
  for (const Fault& fault : sorted)
    out.push_back({files_.at(fault.place.file) + ":" + std::to_string(fault.place.line), fault.what});
  return out;
}

std::string words_for(const Event& event, std::string_view path) {
  std::string words;
  std::string_view list;
  for (std::string_view part : split(path.substr(1), '/')) {
    const auto index = parse_decimal(part, 1'000'000);
    if (!words.empty()) words += '.';
    words += index ? element_name(event, list, static_cast<std::size_t>(*index)) : std::string(part);
    list = words == part ? part : std::string_view{};
  }
  return words;
}

std::string hint_at(std::string_view word, const std::set<std::string, std::less<>>& known) {
  std::string best;
  std::size_t least = word.size() < 4 ? 1 : std::max<std::size_t>(2, word.size() / 2);
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least || (best.empty() && distance == least)) best = candidate, least = distance;
  }
  return best.empty() ? "" : ", nearest known name \"" + best + "\"";
}

}  // namespace wardmote
