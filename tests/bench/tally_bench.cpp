// Verify, merge and decrypt: the tally's real stages on real store files, beside libsodium alone
// (bare_tally.h). Two threads on both sides, by the clock: what does not run side by side is ours to pay.
#include "tally/pipeline.h"
#include "tally/workers.h"
#include "tests/bench/bare_tally.h"
#include "tests/bench/evening.h"
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

// The stores of an evening, made once, and what the peer is given of them.
class BothSides {
 public:
  BothSides() {
    for (std::size_t k = 0; k < kStores; ++k) {
      bare_[k].ballots = read_store(evening_.stores()[k]).value().ballots;
      check(BareTally(evening_.world().tally).run(bare_[k]), sealed_[k]);
    }
  }

  [[nodiscard]] const Evening& evening() const { return evening_; }
  [[nodiscard]] const std::vector<BareSession>& bare() const { return bare_; }

 private:
  struct Sealed {
    Digest root{};
    PaperOpening opening;
  };

  void take(std::size_t k, const test::VotedSession& session) {
    bare_[k].key = session.open.session_key;
    sealed_[k] = {session.seal.tallies.outer_root, session.opening.papers.front()};
  }
  // The peer is only a peer if it comes to the very same root and sum.
  static void check(const BareResult& result, const Sealed& sealed) {
    WM_ASSERT(result.good && result.root == sealed.root);
    WM_ASSERT(commit(Point::decode(result.sum).value(), sealed.opening.r) == sealed.opening.commitment);
  }

  std::vector<BareSession> bare_{kStores};
  std::vector<Sealed> sealed_{kStores};
  Evening evening_{{kStores, kBallotsAStore, kThreads},
                   [this](std::size_t k, const test::VotedSession& session) { take(k, session); }};
};

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
  const BothSides& sides() {
    if (!sides_) sides_ = std::make_unique<BothSides>();
    return *sides_;
  }

  void ours(benchmark::State& state) {
    const Evening& evening = sides().evening();
    const Package package = evening.world().package();
    for (auto _ : state) {
      MergedStores merged = verify_files(evening.stores(), package, kThreads, [](const std::string&) {});
      const Roll roll = make_roll(merged, package.event.id, {}).value();
      const auto sessions = sessions_on_roll(std::move(merged), roll).value();
      const OpenedBallots opened =
          decrypt(package.event, sessions, evening.world().tally, "4162531264", kThreads).value();
      WM_ASSERT(opened.inner.at(1).size() == kStores * kBallotsAStore);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(kStores * kBallotsAStore) * state.iterations());
  }

  void bare(benchmark::State& state) {
    const BothSides& both = sides();
    for (auto _ : state)
      for_each_index(kStores, kThreads, [&both](std::size_t k) {
        WM_ASSERT(BareTally(both.evening().world().tally).run(both.bare()[k]).good);
      });
    state.SetItemsProcessed(static_cast<std::int64_t>(kStores * kBallotsAStore) * state.iterations());
  }

  std::unique_ptr<BothSides> sides_;
};

}  // namespace

std::unique_ptr<Group> tally_group() {
  return std::make_unique<TallyGroup>();
}

}  // namespace wardmote::bench
