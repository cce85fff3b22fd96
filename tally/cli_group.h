// What every group of commands is given to add its commands to.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "shared/bytes.h"
#include "shared/package.h"
#include "tally/console.h"
#include "tally/keys.h"

namespace wardmote {

struct CommandLine {
  CLI::App& app;
  Console& console;
  std::function<Result<Answer>()>& chosen;  // set by the command that the user named
};

void add_keys_commands(CommandLine& line);
void add_event_commands(CommandLine& line);
void add_certify_commands(CommandLine& line);
void add_verify_commands(CommandLine& line);
void add_roll_commands(CommandLine& line);
void add_run_commands(CommandLine& line);
void add_count_commands(CommandLine& line);

// Adds a command whose options live in `Options` and whose work is `run(console, options)`.
template <class Options, class Run>
CLI::App* add_command(CommandLine& line, CLI::App& parent, const std::string& name, const std::string& about,
                      Run run, void (*declare)(CLI::App&, Options&)) {
  auto options = std::make_shared<Options>();
  CLI::App* command = parent.add_subcommand(name, about);
  declare(*command, *options);
  command->callback([&line_chosen = line.chosen, &console = line.console, options, run] {
    line_chosen = [&console, options, run] { return run(console, *options); };
  });
  return command;
}

// A package read from its file; errors name the file.
Result<Package> load_package(const std::filesystem::path& path, const RootPin& pin);
// Asks the console for passphrases.
AskPassphrase asking(Console& console);
// `out` as the user gave it, without a slash at its end.
std::filesystem::path plain_path(const std::filesystem::path& path);
Result<void> write_output(const std::filesystem::path& out, ByteSpan bytes, const Console& console);
// Keys of one role, opened in the order named.
Result<std::vector<Key>> load_keys(const std::vector<std::string>& paths, KeyRole role, Console& console);

}  // namespace wardmote
