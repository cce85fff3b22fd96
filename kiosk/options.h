// The command line of wardmote-kiosk, and a kiosk built as it says.
#pragma once

#include <filesystem>
#include <memory>
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

// Everything that runs, in the order it was built.
class Program {
 public:
  // Opens window, fonts and booth, and loads the package when its root code was given. Refused when pictures
  // of the screen are asked for of an event that is neither practice nor a demonstration: a live ballot is
  // never pictured.
  static Result<std::unique_ptr<Program>> build(const KioskOptions& options, const Clock& clock,
                                                bool tests_move_clock);

  App& app() { return *app_; }
  Window& window() { return *window_; }
  Booth& booth() { return *booth_; }

 private:
  Program() = default;
  Result<void> load_package(const std::string& root_code);
  Result<void> keep_screenshots(const KioskOptions& options);

  std::unique_ptr<Window> window_;
  std::unique_ptr<TextEngine> engine_;
  std::unique_ptr<Booth> booth_;
  std::unique_ptr<Kiosk> kiosk_;
  std::unique_ptr<App> app_;
};

// "error: …" and "hint: …" on stderr; the exit code for it.
int report_kiosk_failure(const Error& error);

}  // namespace wardmote
