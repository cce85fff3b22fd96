// What the whole schema can say and this version cannot yet run. One line a feature: it goes when the feature
// comes.
#include <algorithm>

#include "shared/event.h"
#include "shared/event_names.h"

namespace wardmote {
namespace {

class Names {
 public:
  void add_if(bool asked, std::string name) {
    if (asked && std::find(names_.begin(), names_.end(), name) == names_.end())
      names_.push_back(std::move(name));
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

void of_event(const Event& event, Names& names) {
  for (const std::string& name : event.requires_features) names.add_if(true, "feature " + name);
  names.add_if(event.follows.has_value(), "a second round (follows)");
}

void of_publish(const Publish& publish, Names& names) {
  names.add_if(publish.ballots != PublishBallots::All, "publish totals only");
  names.add_if(!publish.trackers, "check codes not published (trackers)");
  names.add_if(!publish.survey.empty(), "survey");
  names.add_if(publish.comments, "comments");
}

void of_paper(const Paper& paper, Names& names) {
  names.add_if(paper.opinion, "opinion papers");
  names.add_if(paper.baseline, "baseline");
}

void of_rule(const Rule& rule, Names& names) {
  names.add_if(rule.part_fund_min && rule.method != "part-fund-next",
               "part_fund without rule part-fund-next");
  names.add_if(!rule.reserve_order.empty(), "reserve_order");
}

void of_pot(const Pot& pot, Names& names) {
  names.add_if(pot.advisory, "advisory pots");
  for (const Source& source : pot.sources)
    names.add_if(source.only != SourceOnly{}, "strings on a source (only)");
}

bool reads_award_bounds(const Event& event, const Pot& pot) {
  const std::string& method = event.rule(pot.rule).method;
  return method == "part-fund-next" || method == "proportional-shares" ||
         pot.leftover == Leftover::NextPartFunded || pot.leftover == Leftover::EnlargeWinners;
}

void of_project(const Event& event, const Project& project, Names& names) {
  names.add_if(project.kind == ProjectKind::Divisible, "projects of kind divisible");
  names.add_if(project.present_share != Ratio{0, 1}, "present_share");
  const auto pot = std::ranges::find(event.pots, project.pot, &Pot::id);
  if (pot == event.pots.end()) return;
  names.add_if(
      (project.max_award != Pence{} || project.min_award != Pence{}) && !reads_award_bounds(event, *pot),
      "awards of a part (min_award, max_award)");
  names.add_if(!project.conflicts.empty() && event.rule(pot->rule).method == "proportional-shares",
               "projects that exclude each other with rule proportional-shares");
}

// Money of which nobody can ask anything would look like money left over.
void of_profiles(const Event& event, Names& names) {
  for (const Pot& pot : event.pots) {
    std::size_t papers = 0;
    for (const Paper& paper : event.papers)
      papers += std::any_of(paper.projects.begin(), paper.projects.end(), [&](ProjectNumber number) {
        const Project* project = event.find_project(number);
        return project != nullptr && project->pot == pot.id;
      });
    names.add_if(papers == 0, "a pot without projects");
  }
}

}  // namespace

std::vector<std::string> uncountable_features(const Event& event) {
  Names names;
  of_event(event, names);
  for (const Paper& paper : event.papers) of_paper(paper, names);
  for (const Rule& rule : event.rules) of_rule(rule, names);
  for (const Pot& pot : event.pots) of_pot(pot, names);
  for (const Project& project : event.projects) of_project(event, project, names);
  of_profiles(event, names);
  of_publish(event.publish, names);
  return names.take();
}

}  // namespace wardmote
