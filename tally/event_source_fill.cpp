#include "tally/event_source_fill.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "shared/event_check.h"

namespace wardmote {
namespace {

void name_electorate(const Event& event, Paper& paper) {
  if (!paper.electorate.empty()) return;
  for (const Electorate& electorate : event.electorates) {
    const auto& papers = electorate.papers;
    if (event.electorates.size() == 1 || std::find(papers.begin(), papers.end(), paper.id) != papers.end())
      paper.electorate = electorate.id;
  }
}

bool is_asked_for(const Selection& selection, const Project& project) {
  const auto holds = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  return holds(selection.pots, project.pot) || holds(selection.categories, project.category);
}

void check_selection(const Selection& selection, const EventIds& ids, SourceLog& log) {
  for (const std::string& pot : selection.pots)
    if (!ids.pots.contains(pot))
      log.add(selection.path, "found " + in_quotes(pot) + ", expected the id of a pot");
  for (const std::string& category : selection.categories)
    if (!ids.categories.contains(category))
      log.add(selection.path, "found " + in_quotes(category) + ", expected a category that a project has");
}

Pence sum_of(Event& event, Pot& pot) {
  Pence sum;
  for (Source& source : pot.sources) {
    source.electors = source_electors(event, source).value_or(0);
    source.amount = source_amount(event, source).value_or(Pence{});
    sum += source.amount;
  }
  return sum;
}

template <class T, class Key>
void sort_list(std::vector<T>& all, const std::string& list, Key key, SourceLog& log) {
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(all[a]) < key(all[b]); });
  std::vector<T> sorted;
  for (std::size_t from : order) sorted.push_back(std::move(all[from]));
  all = std::move(sorted);
  log.reorder(list, order);
}

}  // namespace

void fill_electorates(Event& event) {
  if (event.electorates.empty()) event.electorates.push_back({"all", {}, {}, ""});
  for (Paper& paper : event.papers) name_electorate(event, paper);
  for (Electorate& electorate : event.electorates) {
    if (!electorate.papers.empty()) continue;
    for (const Paper& paper : event.papers)
      if (paper.electorate == electorate.id) electorate.papers.push_back(paper.id);
    std::sort(electorate.papers.begin(), electorate.papers.end());
    electorate.papers.erase(std::unique(electorate.papers.begin(), electorate.papers.end()),
                            electorate.papers.end());
  }
}

void fill_selections(const std::vector<Selection>& selections, const Event& event, SourceLog& log) {
  const EventIds ids(event);
  for (const Selection& selection : selections) {
    check_selection(selection, ids, log);
    std::set<ProjectNumber> asked_for;
    for (const Project& project : event.projects)
      if (is_asked_for(selection, project) && (event.imported || !project.withdrawn))
        asked_for.insert(project.number);
    std::vector<ProjectNumber>& projects = *selection.projects;
    projects.insert(projects.end(), asked_for.begin(), asked_for.end());
    std::sort(projects.begin(), projects.end());
  }
}

// Once a pot for the longest possible chain of percentages; what is in a cycle is refused later.
void fill_amounts(Event& event) {
  for (std::size_t round = 0; round < event.pots.size(); ++round)
    for (Pot& pot : event.pots) pot.amount = sum_of(event, pot);
}

void sort_event(Event& event, SourceLog& log) {
  sort_list(
      event.papers, "paper", [](const Paper& paper) { return paper.id; }, log);
  sort_list(
      event.projects, "project", [](const Project& project) { return project.number; }, log);
}

}  // namespace wardmote
