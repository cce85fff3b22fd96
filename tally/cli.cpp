#include "tally/cli.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/crypto.h"
#include "shared/files.h"
#include "shared/text.h"
#include "tally/cli_group.h"

namespace wardmote {

Result<Package> load_package(const std::filesystem::path& path, const RootPin& pin) {
  auto bytes = read_file(path, kMaxPackageBytes);
  if (!bytes) return std::move(bytes).error();
  auto package = read_package(*bytes, pin);
  if (!package) return std::move(package).error().in(path.filename().string());
  if (auto fine = check_officers(*package); !fine)
    return std::move(fine).error().in(path.filename().string());
  return package;
}

AskPassphrase asking(Console& console) {
  return [&console](const std::string& about) { return console.ask_passphrase(about); };
}

std::filesystem::path plain_path(const std::filesystem::path& path) {
  const auto normal = path.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

Result<void> write_output(const std::filesystem::path& out, ByteSpan bytes, const Console& console) {
  return write_file(out, bytes, {.replace = console.force, .owner_only = false});
}

Result<std::vector<Key>> load_keys(const std::vector<std::string>& paths, KeyRole role, Console& console) {
  std::vector<Key> out;
  for (const auto& path : paths) {
    auto key = load_key(path, role, asking(console));
    if (!key) return std::move(key).error();
    out.push_back(std::move(*key));
  }
  return out;
}

namespace {

void add_common_options(CLI::App& app, Console& console) {
  app.add_flag("--json", console.json, "One JSON object as the last line of stdout");
  app.add_flag("--force", console.force, "Replace what --out names");
  app.add_option("--threads", console.threads, "Threads for signatures and ballots")
      ->check(CLI::Range(1, 256));
  app.add_option("--passphrase-fd", console.passphrase_fd,
                 "Read passphrases from this descriptor, one line per key file");
  app.set_version_flag("--version", "wardmote-tally " WARDMOTE_VERSION);
}

// Whether --json stands among the words, also when they make no sense.
bool wants_json(const std::vector<std::string_view>& words) {
  return std::ranges::find(words, "--json") != words.end();
}

int usage_error(const CLI::ParseError& error, const CLI::App& app, bool json) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  return print_answer(
      Error{ErrorCode::BadInput, error.what(), "wardmote-tally --help lists the commands and their options"},
      json);
}

}  // namespace

int run_cli(int argc, const char* const* argv) {
  forbid_core_dumps();
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const bool json = wants_json(words);
  if (auto started = start_crypto(); !started) return print_answer(std::move(started).error(), json);
  if (!std::ranges::all_of(words, is_utf8))
    return print_answer(Error{ErrorCode::BadInput, "a word of the command is not UTF-8",
                              "rename the file: names are shown and published as UTF-8"},
                        json);
  CLI::App app("Verifies, merges, counts and publishes the votes of Wardmote kiosks", "wardmote-tally");
  Console console;
  std::function<Result<Answer>()> chosen;
  app.require_subcommand(1);
  app.fallthrough();
  add_common_options(app, console);
  CommandLine line{app, console, chosen};
  add_keys_commands(line);
  add_event_commands(line);
  add_certify_commands(line);
  add_verify_commands(line);
  add_roll_commands(line);
  add_run_commands(line);
  add_count_commands(line);
  try {  // CLI11 reports what is wrong with the words of a command by an exception
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(error, app, json);
  }
  const Result<Answer> answer = chosen();
  console.progress("");
  return print_answer(answer, console.json);
}

}  // namespace wardmote
