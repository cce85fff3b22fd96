#include "shared/event_screens.h"

#include <algorithm>

namespace wardmote {

std::vector<std::string> features_without_screen(const Event& event) {
  std::vector<std::string> names;
  const auto add_if = [&](bool asked, const std::string& what) {
    const std::string name = "a screen for " + what;
    if (asked && std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  for (const Paper& paper : event.papers) {
    add_if(paper.type != BallotType::Approve, "ballot type " + std::string(name_of(paper.type)));
    add_if(paper.boost.has_value(), "boost votes");
    add_if(!paper.sections.empty(), "sections");
    add_if(paper.points_unit != Pence{}, "points worth money (points_unit)");
  }
  return names;
}

std::vector<std::string> unshowable_features(const Event& event) {
  auto names = uncountable_features(event);
  for (auto& name : features_without_screen(event)) names.push_back(std::move(name));
  return names;
}

}  // namespace wardmote
