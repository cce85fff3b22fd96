// Papers and electorates.
#include <algorithm>

#include "shared/event_check.h"

namespace wardmote {
namespace {

void check_listed(const Event& event, const Paper& paper, const std::string& path, EventFaults& faults) {
  faults.add_if(paper.projects.empty(), path + "/projects", "no project, expected at least one");
  faults.add_if(paper.projects.size() > kMaxProjectsOnPaper, path + "/projects",
                std::to_string(paper.projects.size()) + " projects, expected at most 400");
  for (std::size_t i = 0; i < paper.projects.size(); ++i) {
    const std::string place = path + at("projects", i);
    const Project* project = event.find_project(paper.projects[i]);
    const std::string number = std::to_string(paper.projects[i]);
    faults.add_if(i > 0 && paper.projects[i] <= paper.projects[i - 1], place,
                  "expected ascending numbers, each once");
    faults.add_if(project == nullptr, place, "found " + number + ", expected the number of a project");
    if (project == nullptr) continue;
    faults.add_if(project->withdrawn && !event.imported, place,
                  "project " + number + " is withdrawn, so nobody may choose it");
    faults.add_if(!paper.opinion && project->pot.empty(), place,
                  "project " + number + " has no pot, expected one: the paper is no opinion");
  }
}

void check_boost(const Paper& paper, const EventIds& ids, const std::string& path, EventFaults& faults) {
  if (!paper.boost) return;
  faults.add_if(paper.type != BallotType::Approve, path + "/boost", "is only for ballot type approve");
  faults.add_if(paper.boost->votes < 1 || paper.boost->votes > kMaxProjectsOnPaper, path + "/boost/votes",
                "expected 1 to 400");
  faults.add_if(paper.boost->categories.empty(), path + "/boost/categories", "missing, expected a category");
  check_references(paper.boost->categories, ids.categories, "a category that a project has",
                   path + "/boost/categories", faults);
}

void check_section(const Paper& paper, const Section& section, const std::string& path, EventFaults& faults) {
  const auto size = section.projects.size();
  faults.add_if(section.title.empty(), path + "/title", "missing, expected the name of the section");
  faults.add_if(section.max < 1 || section.max > size, path + "/max",
                "found " + std::to_string(section.max) + ", expected 1 to " + std::to_string(size) +
                    ", the size of the section");
  faults.add_if(section.min > size, path + "/min",
                "found " + std::to_string(section.min) + ", expected at most " + std::to_string(size) +
                    ", the size of the section");
  faults.add_if(section.min <= size && section.min > section.max, path + "/min", "is more than max");
  for (std::size_t i = 0; i < size; ++i)
    faults.add_if(!paper.index_of(section.projects[i]), path + at("projects", i),
                  "found " + std::to_string(section.projects[i]) + ", expected a project of the paper");
}

void check_sections(const Paper& paper, const std::string& path, EventFaults& faults) {
  faults.add_if(paper.sections.empty() != (paper.sections_rule == SectionsRule::None), path + "/sections",
                "expected sections and their rule (each or all-or-nothing) together");
  std::set<ProjectNumber> seen;
  for (std::size_t i = 0; i < paper.sections.size(); ++i) {
    check_section(paper, paper.sections[i], path + at("section", i), faults);
    for (ProjectNumber number : paper.sections[i].projects)
      faults.add_if(!seen.insert(number).second, path + at("section", i),
                    "project " + std::to_string(number) + " is in two sections, expected one");
  }
}

void check_paper(const Event& event, const Paper& paper, const EventIds& ids, const std::string& path,
                 EventFaults& faults) {
  faults.add_if(paper.id == 0, path + "/id", "missing, expected 1 to 65535");
  faults.add_if(paper.title.empty(), path + "/title", "missing, expected the title of the paper");
  faults.add_if(paper.electorate.empty(), path + "/electorate", "missing, expected the id of an electorate");
  check_reference(paper.electorate, ids.electorates, "the id of an electorate", path + "/electorate", faults);
  check_listed(event, paper, path, faults);
  if (!paper.projects.empty()) check_ballot(paper, path + "/ballot", faults);
  faults.add_if(paper.weight.num <= 0 || paper.weight.den <= 0, path + "/weight", "expected more than 0");
  check_boost(paper, ids, path, faults);
  check_sections(paper, path, faults);
  faults.add_if(paper.points_unit != Pence{} && paper.type != BallotType::Points, path + "/points_unit_pence",
                "is only for ballot type points");
  faults.add_if(paper.votes_per_projects != 0 && paper.type != BallotType::Approve,
                path + "/votes_per_projects", "is only for ballot type approve");
}

// Who could ever vote there: a card colour needs cards, and where there are only cards each needs its colour.
void check_admitted(const Event& event, const Electorate& electorate, const std::string& path,
                    EventFaults& faults) {
  const Admission admission = event.voters.admission;
  faults.add_if(admission == Admission::Release && !electorate.batch.empty(), path + "/batch",
                "nobody can be in it: there are no cards when admission is release");
  faults.add_if(admission == Admission::Card && electorate.batch.empty() && event.electorates.size() > 1,
                path + "/batch", "nobody can be in it: with cards only, each electorate needs its own");
}

}  // namespace

void check_papers(const Event& event, const EventIds& ids, EventFaults& faults) {
  faults.add_if(event.papers.empty(), "/paper", "missing, expected at least one paper");
  for (std::size_t i = 0; i < event.papers.size(); ++i) {
    faults.add_if(i > 0 && event.papers[i].id <= event.papers[i - 1].id, at("paper", i) + "/id",
                  "expected ascending ids, each once");
    check_paper(event, event.papers[i], ids, at("paper", i), faults);
  }
}

void check_electorates(const Event& event, const EventIds& ids, EventFaults& faults) {
  check_ids(event.electorates, "electorate", faults);
  std::set<PaperId> given;
  std::set<std::string> batches;
  for (std::size_t i = 0; i < event.electorates.size(); ++i) {
    const Electorate& electorate = event.electorates[i];
    const std::string path = at("electorate", i);
    faults.add_if(electorate.papers.empty(), path + "/papers",
                  "nobody can be in it: no paper, expected at least one");
    for (std::size_t p = 0; p < electorate.papers.size(); ++p) {
      const Paper* paper = event.find_paper(electorate.papers[p]);
      const bool own = paper != nullptr &&
                       (paper->electorate == electorate.id || !ids.electorates.contains(paper->electorate));
      faults.add_if(!own || !given.insert(paper->id).second, path + at("papers", p),
                    "expected papers of this electorate, each once");
    }
    faults.add_if(!electorate.batch.empty() && !batches.insert(electorate.batch).second, path + "/batch",
                  in_quotes(electorate.batch) + " is another's too, expected one electorate a person");
    faults.add_if(event.electorates.size() > 1 && electorate.title.empty(), path + "/title",
                  "missing, expected what the officer calls these people");
    check_admitted(event, electorate, path, faults);
  }
  for (std::size_t i = 0; i < event.papers.size(); ++i)
    faults.add_if(ids.electorates.contains(event.papers[i].electorate) && !given.contains(event.papers[i].id),
                  at("paper", i) + "/electorate", "its electorate does not list it");
}

}  // namespace wardmote
