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

void add_common_options(Words words, Console& console) {
  words.flag("--json", console.json, "One JSON object as the last line of stdout");
  words.flag("--force", console.force, "Replace what --out names");
  words.option("--threads", console.threads, "Threads for signatures and ballots").between(1, 256);
  words.option("--passphrase-fd", console.passphrase_fd,
               "Read passphrases from this descriptor, one line per key file");
}

// Whether --json stands among the words, also when they make no sense.
bool wants_json(const std::vector<std::string_view>& words) {
  return std::ranges::find(words, "--json") != words.end();
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
  Grammar grammar("Verifies, merges, counts and publishes the votes of Wardmote kiosks", "wardmote-tally",
                  "wardmote-tally " WARDMOTE_VERSION);
  Console console;
  std::function<Result<Answer>()> chosen;
  add_common_options(grammar.words(), console);
  CommandLine line{grammar.words(), console, chosen};
  add_keys_commands(line);
  add_event_commands(line);
  add_certify_commands(line);
  add_cards_commands(line);
  add_verify_commands(line);
  add_roll_commands(line);
  add_run_commands(line);
  add_note_commands(line);
  add_count_commands(line);
  add_bundle_commands(line);
  const auto read = grammar.read(argc, argv);
  if (!read) return print_answer(read.error(), json);
  if (!*read) return 0;  // help or the version
  const Result<Answer> answer = chosen();
  console.progress("");
  return print_answer(answer, console.json);
}

}  // namespace wardmote
