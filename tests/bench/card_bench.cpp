// From the last symbol of a card to the ballot: Argon2id of its code, the search in the list, the admission
// written on disk and mirror. Beside it Argon2id alone, made directly.
#include <array>

#include <sodium.h>

#include "tests/bench/group.h"
#include "tests/bench/open_kiosk.h"
#include "tests/bench/samples.h"

namespace wardmote::bench {
namespace {

constexpr int kRepetitions = 5;
constexpr int kChecks = 20;               // a repetition; over all of them fewer than the kiosk lets in
constexpr std::uint64_t kCards = 10'000;  // in the list; the real ones are the last few
constexpr std::size_t kRealCards = 4;
constexpr double kDemandedMs = 300;
constexpr const char* kCheck = "card/typed_to_ballot";
constexpr const char* kArgon = "card/limit/argon2id";

// A kiosk with a list of many cards, some of them at hand.
class CardKiosk {
 public:
  explicit CardKiosk(const std::filesystem::path& parent) : kiosk_(parent, world_with(cards_)) {}

  void let_in(std::size_t person) { kiosk_.admit_by_card(cards_.at(person % kRealCards)); }
  void leave() { kiosk_.leave(); }

 private:
  static std::vector<CardCode> draw() {
    std::vector<CardCode> out;
    for (std::size_t i = 0; i < kRealCards; ++i) out.push_back(CardCode::random());
    return out;
  }
  static test::World world_with(const std::vector<CardCode>& cards) {
    test::World world = demo_world(kSlots, Admission::Card);
    std::vector<Digest> keys;
    for (std::uint64_t i = cards.size(); i < kCards; ++i) keys.push_back(test::seeded_card(i));
    for (const CardCode& card : cards)
      keys.push_back(Digest::from(card_key(card, world.event.id).value().span()).value());
    world.add_batch(1, CardScope::Site, test::kSite, keys);
    return world;
  }

  std::vector<CardCode> cards_{draw()};
  OpenKiosk kiosk_;
};

// The same work factor on another code, by libsodium directly.
void hash_a_code() {
  constexpr std::string_view kCode = "0123456789AB";
  constexpr unsigned long long kPasses = 2;
  constexpr std::size_t kMemory = 64 << 20;
  static constexpr std::array<unsigned char, crypto_pwhash_SALTBYTES> kSalt{};
  std::array<unsigned char, 32> key{};
  const int done = crypto_pwhash(key.data(), key.size(), kCode.data(), kCode.size(), kSalt.data(), kPasses,
                                 kMemory, crypto_pwhash_ALG_ARGON2ID13);
  WM_ASSERT(done == 0);
  benchmark::DoNotOptimize(key);
}

class CardGroup final : public Group {
 public:
  void add() override {
    measure(kCheck, [this] {
      const Stopwatch watch;
      kiosk().let_in(person_++);
      const Milliseconds time = watch.read();
      kiosk().leave();
      return time;
    });
    measure(kArgon, [] {
      const Stopwatch watch;
      hash_a_code();
      return watch.read();
    });
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto ours = results.counter(kCheck, "p95_ms"), argon = results.counter(kArgon, "p95_ms");
    if (!ours || !argon) return std::nullopt;
    return Figure{"card, typed to ballot, p95",
                  with_unit(*ours, 0, "ms"),
                  with_unit(*argon, 0, "ms, Argon2id alone"),
                  with_unit(*ours / *argon, 2, "times it"),
                  "at most " + with_unit(kDemandedMs, 0, "ms"),
                  *ours <= kDemandedMs};
  }

 private:
  template <class Work>
  void measure(const char* name, Work work) {
    const auto run = [this, work](benchmark::State& state) {
      static_cast<void>(kiosk());  // made before the clock starts, and only once
      sample(state, work);
    };
    benchmark::RegisterBenchmark(name, run)
        ->Iterations(kChecks)
        ->Repetitions(kRepetitions)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }

  CardKiosk& kiosk() {
    if (!kiosk_) kiosk_.emplace(std::filesystem::path(WARDMOTE_BINARY_DIR));
    return *kiosk_;
  }

  std::optional<CardKiosk> kiosk_;
  std::size_t person_{0};
};

}  // namespace

std::unique_ptr<Group> card_group() {
  return std::make_unique<CardGroup>();
}

}  // namespace wardmote::bench
