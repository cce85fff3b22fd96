// From the cast to "Your vote is in the box" on two real folders: seal, sign, commit on the disk, the same on
// the mirror, read both back. Beside it the same writes and syncs on the same folders, made directly.
#include <linux/magic.h>
#include <sys/vfs.h>

#include "tests/bench/group.h"
#include "tests/bench/open_kiosk.h"
#include "tests/bench/raw_writes.h"
#include "tests/bench/samples.h"

namespace wardmote::bench {
namespace {

constexpr int kRepetitions = 5;
constexpr int kCasts = 60;  // a repetition; over all of them fewer than there are slots
constexpr double kDemandedMs = 100;
constexpr const char* kCast = "cast/in_the_box";
constexpr const char* kAdmitAndCast = "cast/admission_and_cast";
constexpr const char* kRawCast = "cast/limit/same_syncs";
constexpr const char* kRawBoth = "cast/limit/same_syncs_with_admission";

bool is_in_memory(const std::filesystem::path& folder) {
  struct statfs info {};
  WM_ASSERT(::statfs(folder.c_str(), &info) == 0);
  return info.f_type == TMPFS_MAGIC || info.f_type == RAMFS_MAGIC;
}

// What an admission and a cast change on each medium, recorded once and done again without SQLite.
class RawMedia {
 public:
  explicit RawMedia(const std::filesystem::path& parent) : folder_(parent) {
    FaultVfs disk, mirror;
    OpenKiosk kiosk(parent, disk.name(), mirror.name());
    // The second admission and cast: the first also make the journals.
    kiosk.cast(kiosk.admit(0));
    disk.heal(), mirror.heal();
    const Draft draft = kiosk.admit(1);
    admission_ = {disk.changes(), mirror.changes()};
    disk.heal(), mirror.heal();
    kiosk.cast(draft);
    cast_ = {disk.changes(), mirror.changes()};
    for (const auto* name : {"disk", "mirror"}) std::filesystem::create_directory(folder_ / name);
    disk_.emplace(folder_ / "disk", kiosk.size_on_disk());
    mirror_.emplace(folder_ / "mirror", kiosk.size_on_mirror());
  }

  void admit() { replay(admission_); }
  void cast() { replay(cast_); }

 private:
  struct Changes {
    std::vector<Change> disk, mirror;
  };
  void replay(const Changes& changes) {
    disk_->replay(changes.disk);
    mirror_->replay(changes.mirror);
  }

  test::TempFolder folder_;
  Changes admission_, cast_;
  std::optional<RawFiles> disk_, mirror_;
};

class CastGroup final : public Group {
 public:
  void add() override {
    measure(kCast, [this] {
      const Draft draft = kiosk().admit(++voter_);
      const Stopwatch watch;
      kiosk().cast(draft);
      return watch.read();
    });
    measure(kAdmitAndCast, [this] {
      const Stopwatch watch;
      kiosk().cast(kiosk().admit(++voter_));
      return watch.read();
    });
    measure(kRawCast, [this] {
      const Stopwatch watch;
      raw().cast();
      return watch.read();
    });
    measure(kRawBoth, [this] {
      const Stopwatch watch;
      raw().admit();
      raw().cast();
      return watch.read();
    });
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto ours = results.counter(kCast, "p95_ms");
    const auto both = results.counter(kAdmitAndCast, "p95_ms");
    const auto raw = results.counter(kRawCast, "p95_ms");
    if (!ours || !both || !raw) return std::nullopt;
    return Figure{"cast, disk and mirror, p95",
                  with_unit(*ours, 1, "ms") + " (with the admission " + with_unit(*both, 1, "ms") + ")",
                  with_unit(*raw, 1, "ms, the same syncs raw"),
                  with_unit(*ours / *raw, 2, "times it"),
                  "at most " + with_unit(kDemandedMs, 0, "ms"),
                  *ours <= kDemandedMs};
  }

 private:
  template <class Work>
  void measure(const char* name, Work work) {
    const auto run = [this, work](benchmark::State& state) {
      if (is_in_memory(parent_))
        return state.SkipWithError("the build folder is in memory: nothing there is durable");
      // Made before the clock starts, and only once.
      static_cast<void>(kiosk());
      static_cast<void>(raw());
      sample(state, work);
    };
    benchmark::RegisterBenchmark(name, run)
        ->Iterations(kCasts)
        ->Repetitions(kRepetitions)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }

  OpenKiosk& kiosk() {
    if (!kiosk_) kiosk_.emplace(parent_);
    return *kiosk_;
  }
  RawMedia& raw() {
    if (!raw_) raw_.emplace(parent_);
    return *raw_;
  }

  // Beside the program, and not where temporary files go: that may be memory.
  const std::filesystem::path parent_{WARDMOTE_BINARY_DIR};
  std::optional<OpenKiosk> kiosk_;
  std::optional<RawMedia> raw_;
  std::size_t voter_{0};
};

}  // namespace

std::unique_ptr<Group> cast_group() {
  return std::make_unique<CastGroup>();
}

}  // namespace wardmote::bench
