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
  names.add_if(event.voters.admission != Admission::Release,
               "admission " + std::string(name_of<Admission>(event.voters.admission)));
  names.add_if(event.electorates.size() > 1, "several electorates");
  for (const Electorate& electorate : event.electorates)
    names.add_if(electorate.papers.size() > 1, "several papers in a sitting");
  names.add_if(event.trust.threshold > 1, "a tally key of several shares (threshold)");
  names.add_if(event.trust.trustees.size() > 1, "several trustees");
}

void of_publish(const Publish& publish, Names& names) {
  names.add_if(publish.ballots != PublishBallots::All, "publish totals only");
  names.add_if(!publish.trackers, "check codes not published (trackers)");
  names.add_if(publish.receipt, "receipt");
  names.add_if(publish.test_vote, "test_vote");
  names.add_if(!publish.survey.empty(), "survey");
  names.add_if(publish.comments, "comments");
}

void of_paper(const Paper& paper, Names& names) {
  names.add_if(paper.type != BallotType::Approve, "ballot type " + std::string(name_of(paper.type)));
  names.add_if(paper.weight != Ratio{1, 1}, "weights of papers (weight)");
  names.add_if(paper.boost.has_value(), "boost votes");
  names.add_if(!paper.sections.empty(), "sections");
  names.add_if(paper.votes_per_projects != 0, "votes_per_projects");
  names.add_if(paper.points_unit != Pence{}, "points worth money (points_unit)");
  names.add_if(paper.opinion, "opinion papers");
  names.add_if(paper.baseline, "baseline");
}

void of_rule(const Rule& rule, Names& names) {
  constexpr std::string_view kCounted[] = {"greedy", "greedy-no-skip", "part-fund-next", "top-n"};
  names.add_if(std::ranges::find(kCounted, rule.method) == std::end(kCounted), "rule " + rule.method);
  names.add_if(rule.measure != Measure::Votes, "measure " + std::string(name_of<Measure>(rule.measure)));
  names.add_if(rule.min_share && rule.min_share->of == ShareOf::MaxMean, "min_share of max-mean");
  names.add_if(rule.part_fund_min && rule.method != "part-fund-next",
               "part_fund without rule part-fund-next");
  names.add_if(rule.comparison, "comparison");
  names.add_if(!rule.reserve_order.empty(), "reserve_order");
}

void of_pot(const Pot& pot, Names& names) {
  names.add_if(pot.leftover != Leftover::Keep, "leftover " + std::string(name_of<Leftover>(pot.leftover)));
  names.add_if(!pot.share_group.empty(), "share_group");
  names.add_if(pot.advisory, "advisory pots");
  names.add_if(pot.from_project != 0, "two-level votes (from_project)");
  for (const Source& source : pot.sources)
    names.add_if(source.only != SourceOnly{}, "strings on a source (only)");
}

bool gives_parts(const Event& event, const Project& project) {
  const auto pot = std::ranges::find(event.pots, project.pot, &Pot::id);
  return pot != event.pots.end() && event.rule(pot->rule).method == "part-fund-next";
}

void of_project(const Event& event, const Project& project, Names& names) {
  names.add_if(project.kind != ProjectKind::Whole,
               "projects of kind " + std::string(name_of<ProjectKind>(project.kind)));
  names.add_if(project.max_award != Pence{} || (project.min_award != Pence{} && !gives_parts(event, project)),
               "awards of a part (min_award, max_award)");
  names.add_if(!project.conflicts.empty(), "projects that exclude each other (conflicts)");
  names.add_if(project.present_share != Ratio{0, 1}, "present_share");
}

// A pot whose projects are spread over papers is counted from several profiles, and one without any is money
// that a result would show as left over.
void of_profiles(const Event& event, Names& names) {
  for (const Pot& pot : event.pots) {
    std::size_t papers = 0;
    for (const Paper& paper : event.papers)
      papers += std::any_of(paper.projects.begin(), paper.projects.end(), [&](ProjectNumber number) {
        const Project* project = event.find_project(number);
        return project != nullptr && project->pot == pot.id;
      });
    names.add_if(papers > 1, "a pot with projects on several papers");
    names.add_if(papers == 0 && pot.from_project == 0, "a pot without projects");
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
