#include "shared/event_check.h"

#include <algorithm>

#include "shared/event_json.h"

namespace wardmote {
namespace {

template <class T>
std::set<std::string, std::less<>> ids_of(const std::vector<T>& all) {
  std::set<std::string, std::less<>> ids;
  for (const T& one : all) ids.insert(one.id);
  return ids;
}

}  // namespace

EventIds::EventIds(const Event& event)
    : areas(ids_of(event.areas)),
      funders(ids_of(event.funders)),
      pots(ids_of(event.pots)),
      rules(ids_of(event.rules)),
      electorates(ids_of(event.electorates)) {
  for (const Project& project : event.projects) {
    projects.insert(project.number);
    if (!project.category.empty()) categories.insert(project.category);
  }
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string at(std::string_view list, std::size_t index) {
  return "/" + std::string(list) + "/" + std::to_string(index);
}

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

void check_reference(const std::string& value, const std::set<std::string, std::less<>>& known,
                     std::string_view what, const std::string& path, EventFaults& faults) {
  if (!value.empty() && !known.contains(value))
    faults.add(path, "found " + in_quotes(value) + ", expected " + std::string(what));
}

void check_references(const std::vector<std::string>& values, const std::set<std::string, std::less<>>& known,
                      std::string_view what, const std::string& path, EventFaults& faults) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string place = path + "/" + std::to_string(i);
    if (!known.contains(values[i])) {
      faults.add(place, "found " + in_quotes(values[i]) + ", expected " + std::string(what));
    } else if (!seen.insert(values[i]).second) {
      faults.add(place, in_quotes(values[i]) + " is there twice, expected once");
    }
  }
}

std::vector<EventFault> validate_event(const Event& event) {
  EventFaults faults;
  if (event.languages.empty()) {
    faults.add("/event/languages", "missing, expected at least one language");
    return faults.take();
  }
  const EventIds ids(event);
  check_head(event, faults);
  check_words(event, faults);
  check_areas(event, ids, faults);
  check_pots(event, ids, faults);
  check_electorates(event, ids, faults);
  check_papers(event, ids, faults);
  check_rules(event, ids, faults);
  check_projects(event, ids, faults);
  check_counting(event, faults);
  return faults.take();
}

}  // namespace wardmote
