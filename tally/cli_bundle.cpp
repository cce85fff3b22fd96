// What anybody can do with a published bundle: count it again, and ask how fair the result is.
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/allocate.h"
#include "tally/cli_group.h"
#include "tally/fairness.h"
#include "tally/recount.h"

namespace wardmote {
namespace {

struct BundleOptions {
  std::string bundle, root;
};

struct Loaded {
  BundleFiles files;
  RootPin pin{AnyRoot{}};
};

Result<Loaded> load(const BundleOptions& options) {
  Loaded out;
  if (!options.root.empty()) {
    auto known = load_root_pin(options.root);
    if (!known) return std::move(known).error();
    out.pin = std::move(*known);
  }
  auto files = read_bundle(plain_path(options.bundle));
  if (!files) return std::move(files).error();
  out.files = std::move(*files);
  return out;
}

// A withheld paper: nothing is wrong, and nothing shown.
Answer not_checked(const Error& why, const char* key) {
  return Answer{"not checked: " + why.what + "\n",
                json_line(nlohmann::json{{key, nullptr}, {"why", why.what}}), ExitCode::NotChecked};
}

Error in_bundle(Error error, const BundleOptions& options) {
  return std::move(error).in(plain_path(options.bundle).filename().string());
}

Result<Answer> run_recount(Console&, const BundleOptions& options) {
  auto loaded = load(options);
  if (!loaded) return std::move(loaded).error();
  auto again = recount(loaded->files, loaded->pin);
  if (!again && again.error().code == ErrorCode::Unsupported) return not_checked(again.error(), "same");
  if (!again) return in_bundle(std::move(again).error(), options);
  return Answer{again->result_json, json_line(nlohmann::json{{"files", again->files}, {"same", true}})};
}

// Only of what was published, and only once it has been counted again.
Result<Answer> run_report(Console&, const BundleOptions& options) {
  auto loaded = load(options);
  if (!loaded) return std::move(loaded).error();
  auto again = recount(loaded->files, loaded->pin);
  if (!again && again.error().code == ErrorCode::Unsupported) return not_checked(again.error(), "pots");
  if (!again) return in_bundle(std::move(again).error(), options);
  auto record = read_record(loaded->files, loaded->pin);
  if (!record) return in_bundle(std::move(record).error(), options);
  auto ballots = read_ballots(again->result.event, record->opened.inner);
  if (!ballots) return in_bundle(std::move(ballots).error(), options);
  auto pots = fairness_of(again->result.event, *ballots, again->result.pots, record->dice);
  if (!pots) return in_bundle(std::move(pots).error(), options);
  return Answer{fairness_text(again->result.event, *pots), fairness_json(*pots)};
}

void declare_bundle(Words& words, BundleOptions& options) {
  words.option("bundle", options.bundle, "The folder that was published").required();
  words.option("--root", options.root, "Root code or key, to compare");
}

}  // namespace

void add_bundle_commands(CommandLine& line) {
  add_command<BundleOptions>(line, line.words, "recount", "Count a published bundle again", run_recount,
                             declare_bundle);
  add_command<BundleOptions>(line, line.words, "report", "How fair a published result is, and other rules",
                             run_report, declare_bundle);
}

}  // namespace wardmote
