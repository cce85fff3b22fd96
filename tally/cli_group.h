// What every group of commands is given to add its commands to.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/grammar.h"
#include "shared/package.h"
#include "tally/console.h"
#include "tally/keys.h"

namespace wardmote {

struct CommandLine {
  Words words;  // of the whole program
  Console& console;
  std::function<Result<Answer>()>& chosen;  // set by the command that the user named
};

void add_keys_commands(CommandLine& line);
void add_paper_commands(CommandLine& line, Words& keys);
void add_event_commands(CommandLine& line);
void add_certify_commands(CommandLine& line);
void add_cards_commands(CommandLine& line);
void add_verify_commands(CommandLine& line);
void add_roll_commands(CommandLine& line);
void add_run_commands(CommandLine& line);
void add_note_commands(CommandLine& line);
void add_count_commands(CommandLine& line);
void add_bundle_commands(CommandLine& line);

// Adds a command whose options live in `Options` and whose work is `run(console, options)`.
template <class Options, class Run>
void add_command(CommandLine& line, Words& parent, const std::string& name, const std::string& about, Run run,
                 void (*declare)(Words&, Options&)) {
  auto options = std::make_shared<Options>();
  Words words = parent.command(name, about, [&chosen = line.chosen, &console = line.console, options, run] {
    chosen = [&console, options, run] { return run(console, *options); };
  });
  declare(words, *options);
}

// A package read from its file; errors name the file.
Result<Package> load_package(const std::filesystem::path& path, const RootPin& pin);
// Asks the console for passphrases.
AskPassphrase asking(Console& console);
// `out` as the user gave it, without a slash at its end.
std::filesystem::path plain_path(const std::filesystem::path& path);
Result<void> write_output(const std::filesystem::path& out, ByteSpan bytes, const Console& console);
// Options of commands that make keys: --kdf, --script. A cost by its name, or the role's own.
void add_kdf_option(Words& words, std::string& kdf);
std::optional<KdfCost> kdf_named(const std::string& kdf);
void add_script_option(Words& words, bool& script);
// Notes as they were written or scanned; errors name the file.
Result<Note> load_note(const std::string& path);
Result<std::vector<Note>> load_notes(const std::vector<std::string>& paths);
// Keys of one role, opened in the order named.
Result<std::vector<Key>> load_keys(const std::vector<std::string>& paths, KeyRole role, Console& console);

}  // namespace wardmote
