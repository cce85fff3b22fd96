#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/cli_group.h"
#include "tally/count.h"
#include "tally/count_presets.h"
#include "tally/recount.h"
#include "tally/workers.h"

namespace wardmote {
namespace {

struct CountFilesOptions {
  CountOptions count;
  std::vector<std::string> files;
};
struct RecountOptions {
  std::string bundle, root;
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

Result<Answer> run_recount(Console&, const RecountOptions& options) {
  RootPin pin = AnyRoot{};
  if (!options.root.empty()) {
    auto known = load_root_pin(options.root);
    if (!known) return std::move(known).error();
    pin = std::move(*known);
  }
  const auto folder = plain_path(options.bundle);
  auto files = read_bundle(folder);
  if (!files) return std::move(files).error();
  auto again = recount(*files, pin);
  if (!again &&
      again.error().code == ErrorCode::Unsupported)  // a withheld paper: nothing is wrong, and nothing shown
    return Answer{"not checked: " + again.error().what + "\n",
                  json_line(nlohmann::json{{"same", nullptr}, {"why", again.error().what}}),
                  ExitCode::NotChecked};
  if (!again) return std::move(again).error().in(folder.filename().string());
  return Answer{again->result_json, json_line(nlohmann::json{{"files", again->files}, {"same", true}})};
}

void declare_count(Words& words, CountFilesOptions& options) {
  words.option("files", options.files, "Pabulib .pb files").required();
  words.option("--preset", options.count.preset, "declared, or the name of a reference preset")
      .one_of(count_presets());
  words.flag("--explain", options.count.explain, "Every project with its reason");
}
void declare_recount(Words& words, RecountOptions& options) {
  words.option("bundle", options.bundle, "The folder that was published").required();
  words.option("--root", options.root, "Root code or key, to compare");
}

}  // namespace

void add_count_commands(CommandLine& line) {
  add_command<CountFilesOptions>(line, line.words, "count", "Count .pb files", run_count, declare_count);
  add_command<RecountOptions>(line, line.words, "recount", "Count a published bundle again", run_recount,
                              declare_recount);
}

}  // namespace wardmote
