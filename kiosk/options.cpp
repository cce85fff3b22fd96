#include "kiosk/options.h"

#include <iostream>

#include <CLI/CLI.hpp>

namespace wardmote {
namespace {

constexpr int kBadUsage = 2;
constexpr int kMachine = 3;

// "1920x1080"
std::optional<Size> parse_size(const std::string& text) {
  const auto parts = split(text, 'x');
  if (parts.size() != 2) return std::nullopt;
  const auto w = parse_decimal(parts[0], 16'384);
  const auto h = parse_decimal(parts[1], 16'384);
  if (!w || !h || *w < 200 || *h < 100) return std::nullopt;
  return Size{static_cast<int>(*w), static_cast<int>(*h)};
}

CLI::Option* add_size(CLI::App& app, const std::string& name, std::optional<Size>& out,
                      const std::string& help) {
  return app.add_option_function<std::string>(
      name,
      [&out, name](const std::string& text) {
        out = parse_size(text);
        if (!out) throw CLI::ValidationError(name, "expected WIDTHxHEIGHT, as in 1920x1080");
      },
      help);
}

const std::map<std::string, Contrast> kContrasts{{"default", Contrast::Default},
                                                 {"high", Contrast::High},
                                                 {"dark", Contrast::Dark},
                                                 {"low", Contrast::Low}};

void describe(CLI::App& app, KioskOptions& out) {
  app.set_version_flag("--version", "wardmote-" WARDMOTE_VERSION);
  app.add_option("--state", out.media.state, "folder of the kiosk's key, package and live store")->required();
  app.add_option("--mirror", out.media.mirror, "the stick that mirrors every vote")->required();
  app.add_option("--export", out.media.export_folder,
                 "where closed stores go beside the mirror (default: <state>/export)");
  app.add_option("--package", out.files.package, "event package (default: the one on a stick)");
  app.add_option("--officer", out.files.officer_key, "officer's key file (default: the one on a stick)");
  app.add_option("--root-code", out.root_code, "root code from paper: loads the package at start");
  auto* windowed = add_size(app, "--windowed", out.windowed, "a window of this many pixels");
  add_size(app, "--screen-mm", out.millimetres, "measured millimetres of the screen, as in 476x268");
  app.add_flag("--fullscreen", out.fullscreen, "the whole screen (default)")->excludes(windowed);
  app.add_option("--lang", out.settings.language, "language to begin with");
  app.add_option("--size", out.settings.size, "text size to begin with")->check(CLI::Range(1, 4));
  app.add_option("--contrast", out.settings.contrast, "contrast to begin with")
      ->transform(CLI::CheckedTransformer(kContrasts));
  app.add_option("--screenshot", out.screenshots,
                 "folder for a picture of every frame; practice events and --demo only");
  app.add_flag("--demo", out.demo, "a demonstration: every screen says that votes do not count");
}

}  // namespace

std::variant<KioskOptions, int> read_kiosk_options(const std::string& program, int argc, char** argv) {
  CLI::App app{program + ": the voting kiosk", program};
  KioskOptions out;
  describe(app, out);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& bad) {
    std::cerr << "error: " << bad.what() << "\nhint: " << program << " --help\n";
    return kBadUsage;
  }
  if (out.media.export_folder.empty()) out.media.export_folder = out.media.state / "export";
  return out;
}

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

int report_kiosk_failure(const Error& error) {
  std::cerr << "error: " << printable(error.what) << "\nhint: " << printable(hint_for(error)) << '\n';
  const bool machine =
      error.code == ErrorCode::Io || error.code == ErrorCode::NoSpace || error.code == ErrorCode::Busy;
  return machine ? kMachine : kBadUsage;
}

}  // namespace wardmote
