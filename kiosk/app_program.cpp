#include "kiosk/app_program.h"

#include <cstdio>
#include <iostream>

namespace wardmote {

Result<std::unique_ptr<Program>> Program::build(const KioskOptions& options, const Clock& clock,
                                                bool tests_move_clock) {
  std::unique_ptr<Program> made(new Program());
  WindowOptions window;
  window.fullscreen = !options.windowed;
  if (options.windowed) window.pixels = *options.windowed;
  window.events_happen_now = tests_move_clock;
  auto opened = Window::open(window);
  if (!opened) return std::move(opened).error();
  made->window_ = std::move(*opened);
  auto engine = TextEngine::open();
  if (!engine) return std::move(engine).error();
  made->engine_ = std::make_unique<TextEngine>(std::move(*engine));
  made->booth_ = std::make_unique<Booth>(options.media, options.files, clock);
  if (auto started = made->booth_->start(); !started) return std::move(started).error();
  if (auto loaded = made->load_package(options.root_code); !loaded) return std::move(loaded).error();
  made->kiosk_ = std::make_unique<Kiosk>(*made->booth_, options.settings);
  const Size pixels = made->window_->pixels();
  const Glass glass{pixels, options.millimetres.value_or(usual_millimetres(pixels))};
  made->app_ = std::make_unique<App>(*made->window_, *made->engine_, *made->booth_, *made->kiosk_, clock,
                                     glass, options.demo);
  if (auto kept = made->keep_screenshots(options); !kept) return std::move(kept).error();
  return made;
}

Result<void> Program::load_package(const std::string& root_code) {
  if (root_code.empty() || booth_->standing().phase != Phase::Empty) return {};
  const auto answer = booth_->carry_out(effect::LoadPackage{Typed(root_code)});
  WM_ASSERT(answer.has_value());
  if (const auto* refused = std::get_if<input::ActRefused>(&*answer)) return refused->error;
  return {};
}

Result<void> Program::keep_screenshots(const KioskOptions& options) {
  if (!options.screenshots) return {};
  if (!options.demo && !booth_->standing().practice)
    return Error{ErrorCode::Refused, "--screenshot: a live ballot is never pictured",
                 "use a practice event, or --demo"};
  std::error_code failed;
  std::filesystem::create_directories(*options.screenshots, failed);
  if (failed) return Error{ErrorCode::Io, options.screenshots->string() + ": " + failed.message()};
  app_->on_frame([this, folder = *options.screenshots, demo = options.demo,
                  frame = 0](const std::string& screen) mutable {
    if (!demo && !booth_->standing().practice) return;
    char number[16];
    std::snprintf(number, sizeof number, "%05d-", ++frame);
    if (auto saved = window_->save_png(folder / (number + screen + ".png")); !saved)
      std::cerr << "error: " << saved.error().what << '\n';
  });
  return {};
}

}  // namespace wardmote
