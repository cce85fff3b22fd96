#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/cli_group.h"
#include "tally/count.h"
#include "tally/count_presets.h"
#include "tally/result_note.h"
#include "tally/workers.h"

namespace wardmote {
namespace {

struct CountFilesOptions {
  CountOptions count;
  std::vector<std::string> files;
};

// "F.pb: a lot is needed between 4 and 7".
Answer lot_needed(const std::string& file, const std::vector<std::string>& ids, std::string text) {
  text += file + ": a lot is needed between ";
  for (std::size_t i = 0; i < ids.size(); ++i)
    text += (i == 0 ? "" : i + 1 == ids.size() ? " and " : ", ") + ids[i];
  return {text + "\n", json_line(nlohmann::json{{"file", file}, {"lot_between", ids}}), ExitCode::LotNeeded};
}

// One line a file, in the order given; the first file that cannot be counted ends it with its error, and the
// first that needs a lot with what it is needed for.
Result<Answer> run_count(Console& console, const CountFilesOptions& options) {
  CountOptions count = options.count;
  if (!count.dice.empty())
    if (auto fine = check_dice(count.dice); !fine) return std::move(fine).error();
  if (options.files.size() == 1) count.threads = console.threads;  // else a thread a file
  std::vector<std::optional<Result<CountedFile>>> lines(options.files.size());
  for_each_index(options.files.size(), console.threads,
                 [&](std::size_t i) { lines[i].emplace(count_file(options.files[i], count)); });
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto& counted = *lines[i];
    if (!counted) {
      fmt::print("{}", text);
      return std::move(counted).error();
    }
    if (!counted->lot_between.empty())
      return lot_needed(plain_path(options.files[i]).filename().string(), counted->lot_between, text);
    text += counted->line + "\n";
  }
  return Answer{text, json_line(nlohmann::json{{"files", options.files.size()}})};
}

void declare_count(Words& words, CountFilesOptions& options) {
  words.option("files", options.files, "Pabulib .pb files").required();
  words.option("--preset", options.count.preset, "declared, or the name of a reference preset")
      .one_of(count_presets());
  words.flag("--explain", options.count.explain, "Every project with its reason");
  const Word by_lot = words.flag("--lot", options.count.by_lot, "Ties by lot, in place of the preset's list");
  words.option("--dice", options.count.dice, "The digits of the lots, at least 10").needs(by_lot);
}

}  // namespace

void add_count_commands(CommandLine& line) {
  add_command<CountFilesOptions>(line, line.words, "count", "Count .pb files", run_count, declare_count);
}

}  // namespace wardmote
