#include "shared/event.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote {
namespace {

// Linear on purpose: vectors of at most some hundred, and correct for an Event that a test put in any order.
template <class T, class Matches>
const T* find(const std::vector<T>& all, Matches matches) {
  const auto at = std::find_if(all.begin(), all.end(), matches);
  return at == all.end() ? nullptr : &*at;
}

template <class T>
const T& must_find(const T* found) {
  WM_ASSERT(found != nullptr);
  return *found;
}

}  // namespace

const Pot& Event::pot(std::string_view pot_id) const {
  return must_find(find(pots, [&](const Pot& pot) { return pot.id == pot_id; }));
}
const Rule& Event::rule(std::string_view rule_id) const {
  return must_find(find(rules, [&](const Rule& rule) { return rule.id == rule_id; }));
}
const Project& Event::project(ProjectNumber number) const {
  return must_find(find_project(number));
}
const Paper& Event::paper(PaperId paper_id) const {
  return must_find(find_paper(paper_id));
}

const Electorate& Event::electorate(std::string_view electorate_id) const {
  return must_find(find(electorates, [&](const Electorate& each) { return each.id == electorate_id; }));
}

const Paper* Event::find_paper(PaperId paper_id) const {
  return find(papers, [&](const Paper& paper) { return paper.id == paper_id; });
}
const Project* Event::find_project(ProjectNumber number) const {
  return find(projects, [&](const Project& project) { return project.number == number; });
}

}  // namespace wardmote
