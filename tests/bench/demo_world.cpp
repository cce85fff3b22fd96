#include "tests/bench/demo_world.h"

#include "tally/event_source.h"

namespace wardmote::bench {

test::World demo_world(std::uint32_t max_ballots, Admission admission) {
  const std::filesystem::path toml = WARDMOTE_SOURCE_DIR "/assets/demo/event.toml";
  const EventId id = event_id_beside(toml, EventKind::Live).value();
  Compilation compilation = compile_event(toml, EventKind::Live, id);
  WM_ASSERT(compilation.compiled.has_value());
  auto& [event, media] = *compilation.compiled;
  event.trust.max_ballots = max_ballots;
  event.voters.admission = admission;
  event.trust.trustees.clear();  // the world has a trustee of its own
  event.trust.threshold = 1;
  return {event, test::World::Media(media.begin(), media.end())};
}

std::vector<ProjectNumber> three_projects(const Paper& paper, std::size_t voter) {
  const std::size_t count = paper.projects.size();
  const std::size_t first = voter % count;
  const std::size_t second = (first + 1 + voter / count % (count - 2)) % count;
  const std::size_t third = (second + 1) % count == first ? (second + 2) % count : (second + 1) % count;
  return {paper.projects[first], paper.projects[second], paper.projects[third]};
}

}  // namespace wardmote::bench
