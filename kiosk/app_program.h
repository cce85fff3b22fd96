// A kiosk built as its command line says.
#pragma once

#include <memory>
#include <string>

#include "kiosk/app.h"
#include "kiosk/options.h"

namespace wardmote {

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

}  // namespace wardmote
