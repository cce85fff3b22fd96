#include "tests/bench/open_kiosk.h"

namespace wardmote::bench {
namespace {

Media with_vfs(Media media, const std::string& disk, const std::string& mirror) {
  media.disk_vfs = disk;
  media.mirror_vfs = mirror;
  return media;
}

}  // namespace

OpenKiosk::OpenKiosk(const std::filesystem::path& parent, const std::string& disk_vfs,
                     const std::string& mirror_vfs)
    : folder_(parent),
      booth_(with_vfs(folder_.media(), disk_vfs, mirror_vfs), folder_.files(), system_clock()) {
  open();
}

OpenKiosk::OpenKiosk(const std::filesystem::path& parent, test::World world)
    : folder_(parent, std::move(world)), booth_(folder_.media(), folder_.files(), system_clock()) {
  open();
}

void OpenKiosk::open() {
  booth_.start().value();
  must<input::ActDone>(effect::UnlockOfficer{Typed(officer_passphrase())});
  must<input::ActDone>(effect::OpenSession{});
}

template <class Answer>
Answer OpenKiosk::must(const Effect& effect) {
  const auto answer = booth_.carry_out(effect);
  WM_ASSERT(answer && std::holds_alternative<Answer>(*answer));
  return std::get<Answer>(*answer);
}

Draft OpenKiosk::admit(std::size_t voter) {
  const Paper& paper = booth_.event().papers.front();
  Draft draft(
      paper,
      must<input::Admitted>(effect::Admit{booth_.event().electorates.front().id}).papers.front().order);
  for (const ProjectNumber number : three_projects(paper, voter)) WM_ASSERT(draft.toggle(number));
  return draft;
}

void OpenKiosk::admit_by_card(const CardCode& card) {
  must<input::Admitted>(effect::AdmitByCard{Typed(card.symbols())});
}

void OpenKiosk::leave() {
  must<input::SittingEnded>(effect::EndSitting{effect::Ending::Abandoned});
}

void OpenKiosk::cast(const Draft& draft) {
  must<input::BallotsSealed>(effect::SealBallots{{draft}});
  const auto in_the_box = must<input::InTheBox>(effect::CastBallots{});
  WM_ASSERT(in_the_box.standing.mirror == Mirror::Good);
}

std::uintmax_t OpenKiosk::size_on_disk() const {
  return std::filesystem::file_size(folder_.media().live_on_disk(test::kKioskName, 1).path);
}
std::uintmax_t OpenKiosk::size_on_mirror() const {
  return std::filesystem::file_size(folder_.media().live_on_mirror(test::kKioskName, 1).path);
}

}  // namespace wardmote::bench
