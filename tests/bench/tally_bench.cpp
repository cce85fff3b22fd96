// Verify, merge and decrypt: the tally's real stages on real store files, beside libsodium alone
// (bare_tally.h). Two threads on both sides, by the clock: what does not run side by side is ours to pay.
#include "tally/pipeline.h"
#include "tally/workers.h"
#include "tests/bench/bare_tally.h"
#include "tests/bench/demo_world.h"
#include "tests/bench/group.h"

namespace wardmote::bench {
namespace {

constexpr std::size_t kStores = 40;
constexpr std::size_t kBallotsAStore = 2'500;
constexpr unsigned kThreads = 2;
constexpr int kRepetitions = 3;
constexpr double kDemandedRatio = 0.9;
constexpr const char* kOurs = "tally/verify_merge_decrypt";
constexpr const char* kBare = "tally/bare_libsodium";

// Stores of an evening at four kiosks, made once.
struct Evening {
  Evening();
  test::World world{demo_world(kBallotsAStore)};
  test::TempFolder folder;
  std::vector<std::filesystem::path> stores;
  std::vector<BareSession> bare;
};

std::string kiosk_name(std::size_t k) {
  return k < 10 ? "k0" + std::to_string(k) : "k" + std::to_string(k);
}

Evening::Evening() {
  for (std::size_t k = 1; k <= kStores; ++k) static_cast<void>(world.add_kiosk(kiosk_name(k)));
  stores.resize(kStores);
  bare.resize(kStores);
  for_each_index(kStores, kThreads, [this](std::size_t k) {
    std::vector<std::vector<ProjectNumber>> ballots;
    for (std::size_t i = 0; i < kBallotsAStore; ++i)
      ballots.push_back(three_projects(world.paper(), k * kBallotsAStore + i));
    const auto session = voted(world, test::SessionPlan{1, kiosk_name(k + 1), {}}, ballots);
    stores[k] = export_to(folder, world, session);
    bare[k] = {session.open.session_key, read_store(stores[k]).value().ballots};
    // The peer is only a peer if it comes to the very same root and sum.
    const BareResult result = BareTally(world.tally).run(bare[k]);
    const auto& opening = session.opening.papers.front();
    WM_ASSERT(result.good && result.root == session.seal.tallies.outer_root);
    WM_ASSERT(commit(Point::decode(result.sum).value(), opening.r) == opening.commitment);
  });
}

class TallyGroup final : public Group {
 public:
  void add() override {
    const auto same = [](benchmark::internal::Benchmark* made) {
      made->Iterations(1)->Repetitions(kRepetitions)->UseRealTime()->Unit(benchmark::kMillisecond);
    };
    same(benchmark::RegisterBenchmark(kOurs, [this](benchmark::State& state) { ours(state); }));
    same(benchmark::RegisterBenchmark(kBare, [this](benchmark::State& state) { bare(state); }));
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto ours = results.counter(kOurs, "items_per_second");
    const auto bare = results.counter(kBare, "items_per_second");
    if (!ours || !bare) return std::nullopt;
    const double ratio = *ours / *bare;
    return Figure{"verify, merge, decrypt: 40 kiosks, 2 threads",      with_unit(*ours, 0, "ballots/s"),
                  with_unit(*bare, 0, "ballots/s, bare libsodium"),    with_unit(ratio, 2, "of it"),
                  "at least " + with_unit(kDemandedRatio, 2, "of it"), ratio >= kDemandedRatio};
  }

 private:
  Evening& evening() {
    if (!evening_) evening_ = std::make_unique<Evening>();
    return *evening_;
  }

  void ours(benchmark::State& state) {
    Evening& e = evening();
    const Package package = e.world.package();
    for (auto _ : state) {
      const MergedStores merged = verify_files(e.stores, package, kThreads, [](const std::string&) {});
      const Roll roll = make_roll(merged, package.event.id, {}).value();
      const auto sessions = sessions_on_roll(merged, roll).value();
      const OpenedBallots opened =
          decrypt(package.event, sessions, e.world.tally, "4162531264", kThreads).value();
      WM_ASSERT(opened.inner.at(1).size() == kStores * kBallotsAStore);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(kStores * kBallotsAStore) * state.iterations());
  }

  void bare(benchmark::State& state) {
    Evening& e = evening();
    for (auto _ : state)
      for_each_index(e.bare.size(), kThreads,
                     [&e](std::size_t i) { WM_ASSERT(BareTally(e.world.tally).run(e.bare[i]).good); });
    state.SetItemsProcessed(static_cast<std::int64_t>(kStores * kBallotsAStore) * state.iterations());
  }

  std::unique_ptr<Evening> evening_;
};

}  // namespace

std::unique_ptr<Group> tally_group() {
  return std::make_unique<TallyGroup>();
}

}  // namespace wardmote::bench
