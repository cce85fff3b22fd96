#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/cli_group.h"
#include "tally/count.h"
#include "tally/count_presets.h"
#include "tally/workers.h"

namespace wardmote {
namespace {

struct CountFilesOptions {
  CountOptions count;
  std::vector<std::string> files;
};
// One line a file, in the order given; the first file that cannot be counted ends it with its error.
Result<Answer> run_count(Console& console, const CountFilesOptions& options) {
  CountOptions count = options.count;
  if (options.files.size() == 1) count.threads = console.threads;  // else a thread a file
  std::vector<std::optional<Result<std::string>>> lines(options.files.size());
  for_each_index(options.files.size(), console.threads,
                 [&](std::size_t i) { lines[i].emplace(count_file(options.files[i], count)); });
  std::string text;
  for (auto& line : lines) {
    if (!*line) {
      fmt::print("{}", text);
      return std::move(*line).error();
    }
    text += **line + "\n";
  }
  return Answer{text, json_line(nlohmann::json{{"files", options.files.size()}})};
}

void declare_count(Words& words, CountFilesOptions& options) {
  words.option("files", options.files, "Pabulib .pb files").required();
  words.option("--preset", options.count.preset, "declared, or the name of a reference preset")
      .one_of(count_presets());
  words.flag("--explain", options.count.explain, "Every project with its reason");
}
}  // namespace

void add_count_commands(CommandLine& line) {
  add_command<CountFilesOptions>(line, line.words, "count", "Count .pb files", run_count, declare_count);
}

}  // namespace wardmote
