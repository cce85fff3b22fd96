// The command line of wardmote-kiosk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/app.h"

namespace wardmote {

struct KioskOptions {
  Media media;
  BoothFiles files;
  std::string root_code;  // from paper; then the package is loaded at start
  bool fullscreen{true};
  std::optional<Size> windowed;     // then not the whole screen
  std::optional<Size> millimetres;  // of the screen, measured; else what is usual for its pixels
  Settings settings{"en", 2, Contrast::Default};
  std::optional<std::filesystem::path> screenshots;
  bool demo{false};
};

// The options, or the exit code of a command line that asks for help or makes no sense (then said already).
std::variant<KioskOptions, int> read_kiosk_options(const std::string& program, int argc, char** argv);

// "error: …" and "hint: …" on stderr; the exit code for it.
int report_kiosk_failure(const Error& error);

}  // namespace wardmote
