#include <algorithm>

#include "shared/event_check.h"

namespace wardmote {
namespace {

constexpr std::int64_t kMaxLatitude = 90'000'000;  // micro-degrees
constexpr std::int64_t kMaxLongitude = 180'000'000;

bool is_media_path(std::string_view path) {
  if (!path.starts_with("media/") || path.size() < 7 || path.size() > 70 || path[6] == '.') return false;
  return std::all_of(path.begin() + 6, path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

// A pot whose amount nobody said, or that is an award: what is dearer than it is not known.
bool lacks_a_sum(const Pot& pot) {
  return pot.amount == Pence{} ||
         std::any_of(pot.sources.begin(), pot.sources.end(), [](const Source& source) {
           return source.amount == Pence{} && (source.kind == SourceKind::Fixed || source.rate == Pence{});
         });
}

void check_money(const Event& event, const Project& project, const std::string& path, EventFaults& faults) {
  const bool free_of_cost = project.kind == ProjectKind::Item || project.pot.empty() || event.imported;
  faults.add_if(project.cost == Pence{} && !free_of_cost, path + "/cost_pence",
                "missing, expected what it costs");
  faults.add_if(project.min_award > project.cost, path + "/min_award_pence", "is more than the cost");
  faults.add_if(project.max_award != Pence{} && project.min_award > project.max_award,
                path + "/min_award_pence", "is more than the largest award");
  const auto pot =
      std::find_if(event.pots.begin(), event.pots.end(), [&](const Pot& p) { return p.id == project.pot; });
  const bool may_grow = pot != event.pots.end() && pot->leftover == Leftover::EnlargeWinners;
  faults.add_if(project.max_award > project.cost && !may_grow, path + "/max_award_pence",
                "is more than the cost");
  if (pot == event.pots.end() || event.imported || lacks_a_sum(*pot)) return;
  faults.add_if(
      project.kind == ProjectKind::Whole && !project.withdrawn && project.cost > pot->amount,
      path + "/cost_pence",
      format_pounds(project.cost) + " is more than its pot, which is " + format_pounds(pot->amount));
}

void check_place(const Project& project, const std::string& path, EventFaults& faults) {
  faults.add_if(project.lat_microdeg.has_value() != project.lon_microdeg.has_value(), path + "/lat",
                "expected lat and lon together");
  const auto off = [](const std::optional<std::int64_t>& value, std::int64_t limit) {
    return value && (*value < -limit || *value > limit);
  };
  faults.add_if(off(project.lat_microdeg, kMaxLatitude), path + "/lat",
                "expected micro-degrees, at most 90000000 from 0");
  faults.add_if(off(project.lon_microdeg, kMaxLongitude), path + "/lon",
                "expected micro-degrees, at most 180000000 from 0");
}

void check_contribution(const Contribution& given, const EventIds& ids, const std::string& path,
                        EventFaults& faults) {
  check_reference(given.funder, ids.funders, "the id of a funder", path + "/funder", faults);
  faults.add_if(given.funder.empty() == given.name.empty(), path, "expected either a funder or a name");
  faults.add_if(given.amount == Pence{}, path + "/amount_pence", "missing, expected what it is worth");
}

void check_project(const Event& event, const Project& project, const EventIds& ids, const std::string& path,
                   EventFaults& faults) {
  faults.add_if(project.number == 0, path + "/number", "missing, expected 1 to 65535");
  faults.add_if(project.title.empty(), path + "/title", "missing, expected the title of the project");
  faults.add_if(project.id.size() > kMaxForeignId, path + "/id", "is longer than 64 bytes");
  check_reference(project.pot, ids.pots, "the id of a pot", path + "/pot", faults);
  check_reference(project.area, ids.areas, "the id of an area", path + "/area", faults);
  check_reference(project.sponsor, ids.funders, "the id of a funder", path + "/sponsor", faults);
  check_money(event, project, path, faults);
  check_place(project, path, faults);
  faults.add_if(!project.image.empty() && !is_media_path(project.image), path + "/image",
                "found " + in_quotes(project.image) + ", expected media/ and a name of a-z, 0-9, ., _ and -");
  faults.add_if(project.image.empty() != project.image_alt.empty(), path + "/image_alt",
                "expected an image and words for those who cannot see it together");
  faults.add_if(!project.conflicts.empty() && !is_id(project.conflicts), path + "/conflicts",
                "found " + in_quotes(project.conflicts) + ", expected 1 to 32 of a-z, 0-9 and -");
  faults.add_if(project.present_share.num > project.present_share.den, path + "/present_share",
                "expected at most 1/1");
  for (std::size_t i = 0; i < project.contributions.size(); ++i)
    check_contribution(project.contributions[i], ids, path + at("contribution", i), faults);
}

// A paper without any project, or a pot that is not there, is a fault of its own, and says enough.
bool may_be_chosen(const Event& event, const EventIds& ids, const Project& project) {
  if (project.withdrawn || event.papers.empty()) return true;
  if (!project.pot.empty() && !ids.pots.contains(project.pot)) return true;
  return std::any_of(event.papers.begin(), event.papers.end(), [&](const Paper& paper) {
    return paper.projects.empty() || paper.index_of(project.number).has_value();
  });
}

}  // namespace

void check_projects(const Event& event, const EventIds& ids, EventFaults& faults) {
  std::set<std::string> foreign;
  for (std::size_t i = 0; i < event.projects.size(); ++i) {
    const Project& project = event.projects[i];
    const std::string path = at("project", i);
    faults.add_if(i > 0 && project.number <= event.projects[i - 1].number, path + "/number",
                  "found " + std::to_string(project.number) + ", expected each number once");
    faults.add_if(!project.id.empty() && !foreign.insert(project.id).second, path + "/id",
                  in_quotes(project.id) + " is another's too, expected each once");
    check_project(event, project, ids, path, faults);
    if (may_be_chosen(event, ids, project)) continue;
    faults.add_if(project.pot.empty(), path + "/pot", "missing, expected the id of a pot");
    faults.add_if(!project.pot.empty(), path, "is on no paper, so nobody can choose it");
  }
}

}  // namespace wardmote
