// Areas and funders.
#include <map>

#include "shared/clock.h"
#include "shared/event_check.h"

namespace wardmote {
namespace {

// True when going up from `area` never ends.
bool in_cycle(const std::map<std::string, std::string>& parents, const std::string& area) {
  std::string up = area;
  for (std::size_t steps = 0; steps <= parents.size(); ++steps) {
    const auto found = parents.find(up);
    if (found == parents.end() || found->second.empty()) return false;
    up = found->second;
    if (up == area) return true;
  }
  return false;
}

void check_area(const Area& area, const EventIds& ids, const std::string& path, EventFaults& faults) {
  faults.add_if(area.title.empty(), path + "/title", "missing, expected the name of the area");
  check_reference(area.parent, ids.areas, "the id of an area", path + "/parent", faults);
  check_references(area.also_in, ids.areas, "the id of an area", path + "/also_in", faults);
  faults.add_if(area.electors < 0 || area.electors > kMaxElectors, path + "/electors",
                "found " + std::to_string(area.electors) + ", expected 0 to " + std::to_string(kMaxElectors));
  faults.add_if(!area.as_of.empty() && !parse_date(area.as_of), path + "/as_of",
                "found " + in_quotes(area.as_of) + ", expected a date like 2027-03-04");
}

}  // namespace

void check_areas(const Event& event, const EventIds& ids, EventFaults& faults) {
  check_ids(event.areas, "area", faults);
  std::map<std::string, std::string> parents;
  for (const Area& area : event.areas) parents[area.id] = area.parent;
  for (std::size_t i = 0; i < event.areas.size(); ++i) {
    const Area& area = event.areas[i];
    check_area(area, ids, at("area", i), faults);
    faults.add_if(in_cycle(parents, area.id), at("area", i) + "/parent",
                  in_quotes(area.id) + " is inside itself, expected a tree");
  }
  check_ids(event.funders, "funder", faults);
  for (std::size_t i = 0; i < event.funders.size(); ++i) {
    const Funder& funder = event.funders[i];
    faults.add_if(funder.title.empty(), at("funder", i) + "/title",
                  "missing, expected the name of the funder");
    check_reference(funder.area, ids.areas, "the id of an area", at("funder", i) + "/area", faults);
  }
}

}  // namespace wardmote
