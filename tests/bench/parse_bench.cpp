// Reading .pb files that are in memory, checked whole. Beside it the ends of their lines found, and nothing
// else.
#include <cstring>

#include "tests/bench/group.h"
#include "tests/bench/library.h"
#include "tests/bench/samples.h"

namespace wardmote::bench {
namespace {

constexpr int kRepetitions = 5;
constexpr double kDemanded = 200;  // MB/s
constexpr const char* kParse = "parse/library";
constexpr const char* kLines = "parse/limit/ends_of_lines";

void parse(benchmark::State& state) {
  for (auto _ : state)
    for (std::size_t i = 0; i < library().texts.size(); ++i)
      benchmark::DoNotOptimize(parse_pabulib(library().texts[i], library().files[i].name).has_value());
  state.SetBytesProcessed(static_cast<std::int64_t>(library().bytes) * state.iterations());
}

void ends_of_lines(benchmark::State& state) {
  for (auto _ : state)
    for (const std::string& text : library().texts) {
      std::size_t lines = 0;
      for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; ++at) ++lines;
      benchmark::DoNotOptimize(lines);
    }
  state.SetBytesProcessed(static_cast<std::int64_t>(library().bytes) * state.iterations());
}

class ParseGroup final : public Group {
 public:
  void add() override {
    const auto each = [](benchmark::internal::Benchmark* made) {
      made->Iterations(1)->Repetitions(kRepetitions)->Unit(benchmark::kMillisecond);
    };
    each(benchmark::RegisterBenchmark(kParse, parse));
    each(benchmark::RegisterBenchmark(kLines, ends_of_lines));
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto ours = results.counter(kParse, "bytes_per_second"),
               lines = results.counter(kLines, "bytes_per_second");
    if (!ours || !lines) return std::nullopt;
    return Figure{"read .pb files, one thread",
                  with_unit(*ours / 1e6, 0, "MB/s"),
                  with_unit(*lines / 1e6, 0, "MB/s, ends of lines"),
                  with_unit(*ours / *lines, 2, "of it"),
                  "at least " + with_unit(kDemanded, 0, "MB/s"),
                  *ours >= kDemanded * 1e6};
  }
};

}  // namespace

std::unique_ptr<Group> parse_group() {
  return std::make_unique<ParseGroup>();
}

}  // namespace wardmote::bench
