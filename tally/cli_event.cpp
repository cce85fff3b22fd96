#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/crypto.h"
#include "shared/event_screens.h"
#include "shared/files.h"
#include "shared/json.h"
#include "tally/certify.h"
#include "tally/cli_group.h"
#include "tally/event_show.h"
#include "tally/event_source.h"
#include "tally/import_pb.h"
#include "tally/rehearsal_files.h"

namespace wardmote {
namespace {

struct BuildOptions {
  std::string toml, root, event_key, tally, out;
  bool practice{false};
};
struct ImportOptions {
  std::string file, out;
};
struct ShowOptions {
  std::string package, root;
};

// One fault is the error itself; more are listed below it.
Error error_of(const std::vector<EventFault>& faults) {
  std::set<std::string> files;
  for (const EventFault& fault : faults) files.insert(fault.where.substr(0, fault.where.find(':')));
  const std::string list = format_faults(faults);
  Error error{ErrorCode::BadInput, list, "mend each line and build again",
              fmt::format("{}", fmt::join(files, ", "))};
  if (faults.size() > 1)
    error.what = fmt::format("{} faults in {}:\n{}", faults.size(), fmt::join(files, " and "), list);
  return error;
}

// The event as it may be signed, or every reason why not.
Result<CompiledEvent> compile(const BuildOptions& options) {
  const EventKind kind = options.practice ? EventKind::Practice : EventKind::Live;
  auto id = read_event_id(options.toml, kind);
  const bool lacks_id = !id && id.error().code == ErrorCode::NotFound;
  if (!id && !lacks_id) return std::move(id).error();
  Compilation compilation = compile_event(options.toml, kind, lacks_id ? random_fixed<EventId>() : *id);
  if (!compilation.compiled) return error_of(compilation.faults);
  if (lacks_id) return std::move(id).error();  // last: the files can be mended before there are keys
  const auto missing = uncountable_features(compilation.compiled->event);
  if (!missing.empty())
    return Error{ErrorCode::Unsupported,
                 fmt::format("asks for what cannot be voted on or counted yet: {}", fmt::join(missing, ", ")),
                 "leave it out, or wait for the version that has it"}
        .in(std::filesystem::path(options.toml).filename().string());
  return std::move(*compilation.compiled);
}

nlohmann::json describe(const Package& package) {
  return {{"event", to_hex(package.event.id.span())},
          {"event_hash", to_base64(package.event_hash().span())},
          {"package_hash", to_base64(package.manifest_digest().span())},
          {"root_code", root_code_of(package.root.bytes())},
          {"event_code", package.event_code()},
          {"package_code", package.package_code()}};
}

Result<Answer> run_build(Console& console, const BuildOptions& options) {
  auto compiled = compile(options);
  if (!compiled) return std::move(compiled).error();
  auto tally = load_rehearsed_tally(options.tally);
  if (!tally) return std::move(tally).error();
  auto root = load_key(options.root, KeyRole::Root, asking(console));
  if (!root) return std::move(root).error();
  auto event_key = load_public(options.event_key, KeyRole::Event);
  if (!event_key) return std::move(event_key).error();
  std::map<std::string, Bytes, std::less<>> media(compiled->media.begin(), compiled->media.end());
  auto bytes = sign_package(compiled->event, media, root->signing_key(), event_key->public_key, *tally);
  if (!bytes) return std::move(bytes).error();
  if (auto done = write_output(options.out, *bytes, console); !done) return std::move(done).error();
  auto package = read_package(*bytes, root->signing_key().verify_key());
  if (!package) return std::move(package).error();
  std::string text = fmt::format(
      "{} written: {} projects on {} paper(s)\n  root code    {}\n  event code   {}\n  package code {}\n",
      options.out, package->event.projects.size(), package->event.papers.size(),
      root_code_of(package->root.bytes()), package->event_code(), package->package_code());
  auto json = describe(*package);
  const auto missing = features_without_screen(package->event);
  for (const std::string& what : missing) text += "warning: kiosks do not have " + what + " yet\n";
  if (!missing.empty()) json["warnings"] = missing;
  return Answer{text, json_line(json)};
}

Result<Answer> run_import(Console&, const ImportOptions& options) {
  auto file = read_pabulib(options.file);
  if (!file) return std::move(file).error();
  auto import = import_pb(*file);
  if (!import) return std::move(import).error().in(file->name);
  if (auto done = write_import(*import, plain_path(options.out)); !done) return std::move(done).error();
  std::string text = fmt::format("{} projects and {} votes written to {}\n", file->projects.size(),
                                 file->votes.size(), options.out);
  for (const auto& warning : import->warnings) text += "warning: " + warning + "\n";
  nlohmann::json json{
      {"projects", file->projects.size()}, {"votes", file->votes.size()}, {"warnings", import->warnings}};
  const auto recorded = recorded_winners(*file);
  json["recorded"] = recorded ? nlohmann::json(*recorded) : nlohmann::json(nullptr);
  return Answer{text, json_line(json)};
}

// Who opens the count, as the root signed it.
std::string trustees_text(const Manifest& manifest) {
  std::vector<std::string> names;
  for (const auto& trustee : manifest.trustees) names.push_back(trustee.name);
  return fmt::format("  {} of {} shares open it: {}\n{}", manifest.threshold, names.size(),
                     fmt::join(names, ", "),
                     manifest.threshold == 1 ? "  one person alone can open all ballots\n" : "");
}

Result<Answer> run_show(Console&, const ShowOptions& options) {
  RootPin pin = AnyRoot{};
  if (!options.root.empty()) {
    auto known = load_root_pin(options.root);
    if (!known) return std::move(known).error();
    pin = std::move(*known);
  }
  auto package = load_package(options.package, pin);
  if (!package) return std::move(package).error();
  std::string text = show_event(package->event, package->event_hash());
  text +=
      fmt::format("Codes\n  root    {}{}\n  event   {}\n  package {}\n", root_code_of(package->root.bytes()),
                  options.root.empty() ? "   (compare it with the one on paper)" : "   (as given)",
                  package->event_code(), package->package_code());
  text += "Tally key\n" + trustees_text(package->manifest) + "Certificates\n";
  for (const auto& [name, cert] : package->certs) text += fmt::format("  {:<20} {}\n", name, cert.type);
  return Answer{text, json_line(describe(*package))};
}

void declare_build(Words& words, BuildOptions& options) {
  words.option("event", options.toml, "event.toml; projects.csv and pictures beside it").required();
  words.option("--root", options.root, "Root key file").required();
  words.option("--ek", options.event_key, "Event key, file or public part").required();
  words.option("--tally", options.tally, "tally.pub, or the folder that holds it").required();
  words.flag("--practice", options.practice, "Build the practice event");
  words.option("--out", options.out, "The package, X.wardmote").required();
}
void declare_import(Words& words, ImportOptions& options) {
  words.option("file", options.file, "A Pabulib .pb file").required();
  words.option("--out", options.out, "Folder for event.toml, projects.csv and ballots.jsonl").required();
}
void declare_show(Words& words, ShowOptions& options) {
  words.option("package", options.package, "X.wardmote").required();
  words.option("--root", options.root, "Root code or key, to compare");
}

}  // namespace

void add_event_commands(CommandLine& line) {
  Words event = line.words.group("event", "Build, import and show events");
  add_command<BuildOptions>(line, event, "build", "Compile and sign an event package", run_build,
                            declare_build);
  add_command<ImportOptions>(line, event, "import-pb", "Turn a .pb file into an event", run_import,
                             declare_import);
  add_command<ShowOptions>(line, event, "show", "Show what a package says", run_show, declare_show);
}

}  // namespace wardmote
