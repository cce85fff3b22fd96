#include "tests/bench/evening.h"

#include "tally/workers.h"

namespace wardmote::bench {
namespace {

std::string kiosk_name(std::size_t k) {
  return k < 10 ? "k0" + std::to_string(k) : "k" + std::to_string(k);
}

}  // namespace

Evening::Evening(const EveningPlan& plan, const Told& told)
    : world_(demo_world(static_cast<std::uint32_t>(plan.ballots_each))), stores_(plan.kiosks) {
  for (std::size_t k = 1; k <= plan.kiosks; ++k) static_cast<void>(world_.add_kiosk(kiosk_name(k)));
  for_each_index(plan.kiosks, plan.threads, [&](std::size_t k) {
    std::vector<std::vector<ProjectNumber>> ballots;
    for (std::size_t i = 0; i < plan.ballots_each; ++i)
      ballots.push_back(three_projects(world_.paper(), k * plan.ballots_each + i));
    const auto session = voted(world_, test::SessionPlan{1, kiosk_name(k + 1), {}}, ballots);
    stores_[k] = export_to(folder_, world_, session);
    if (told) told(k, session);
  });
}

}  // namespace wardmote::bench
