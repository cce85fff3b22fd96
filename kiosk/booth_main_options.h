// The command line of wardmote-booth.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/seal.h"

namespace wardmote {

struct BoothOptions {
  std::filesystem::path state;
  std::filesystem::path mirror;         // default: <state>/mirror
  std::filesystem::path export_folder;  // default: <state>/export
  std::filesystem::path package;
  std::string root_code;  // "" takes the package's own root: this is a test tool
  std::vector<std::filesystem::path> certificates;
  std::filesystem::path officer;
  int passphrase_fd{-1};
  std::filesystem::path ballots;
  std::string name;
  std::filesystem::path request;
  std::optional<RecoverReason> recover;
  bool json{false};
};

// The options, or the exit code of a command line that asks for help or makes no sense (then said already).
std::variant<BoothOptions, int> read_booth_options(int argc, char** argv);

}  // namespace wardmote
