#include "kiosk/options.h"

#include <iostream>

#include "shared/grammar.h"
#include "shared/text.h"

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

Word declare_size(Words& words, const std::string& name, std::optional<Size>& into,
                  const std::string& about) {
  const auto read = [&into](const std::string& text) -> Result<void> {
    into = parse_size(text);
    if (!into) return Error{ErrorCode::BadInput, "expected WIDTHxHEIGHT, as in 1920x1080"};
    return {};
  };
  return words.option_read(name, read, about);
}

void declare_files(Words& words, KioskOptions& out) {
  words.option("--state", out.media.state, "folder of the kiosk's key, package and live store").required();
  words.option("--mirror", out.media.mirror, "the stick that mirrors every vote").required();
  words.option("--export", out.media.export_folder,
               "where closed stores go beside the mirror (default: <state>/export)");
  words.option("--package", out.files.package, "event package (default: the one on a stick)");
  words.option("--officer", out.files.officer_key, "officer's key file (default: the one on a stick)");
  words.option("--root-code", out.root_code, "root code from paper: loads the package at start");
}

void declare_screen(Words& words, KioskOptions& out) {
  const auto windowed = declare_size(words, "--windowed", out.windowed, "a window of this many pixels");
  declare_size(words, "--screen-mm", out.millimetres, "measured millimetres of the screen, as in 476x268");
  words.flag("--fullscreen", out.fullscreen, "the whole screen (default)").excludes(windowed);
  words.option("--lang", out.settings.language, "language to begin with");
  words.option("--size", out.settings.size, "text size to begin with").between(1, 4);
  words.choice("--contrast", out.settings.contrast,
               {{"default", Contrast::Default},
                {"high", Contrast::High},
                {"dark", Contrast::Dark},
                {"low", Contrast::Low}},
               "contrast to begin with");
  words.option("--screenshot", out.screenshots,
               "folder for a picture of every frame; practice events and --demo only");
  words.flag("--demo", out.demo, "a demonstration: every screen says that votes do not count");
}

}  // namespace

std::variant<KioskOptions, int> read_kiosk_options(const std::string& program, int argc, char** argv) {
  Grammar grammar(program + ": the voting kiosk", program, "wardmote-" WARDMOTE_VERSION);
  KioskOptions out;
  Words words = grammar.words();
  declare_files(words, out);
  declare_screen(words, out);
  const auto understood = grammar.read(argc, argv);
  if (!understood) return report_kiosk_failure(understood.error());
  if (!*understood) return 0;
  if (out.media.export_folder.empty()) out.media.export_folder = out.media.state / "export";
  return out;
}

int report_kiosk_failure(const Error& error) {
  std::cerr << "error: " << printable(error.what) << "\nhint: " << printable(hint_for(error)) << '\n';
  const bool machine =
      error.code == ErrorCode::Io || error.code == ErrorCode::NoSpace || error.code == ErrorCode::Busy;
  return machine ? kMachine : kBadUsage;
}

}  // namespace wardmote
