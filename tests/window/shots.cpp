// Draws every screen into PNG files, to be looked at: shots <folder> [width height [language [size]]]
#include <filesystem>
#include <iostream>

#include "shared/crypto.h"
#include "tests/window/headless.h"

int main(int argc, char** argv) {
  using namespace wardmote;
  using namespace wardmote::test;
  if (argc < 2 || !start_crypto()) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const Size pixels = argc > 3 ? Size{std::stoi(argv[2]), std::stoi(argv[3])} : Size{1920, 1080};
  const std::string language = argc > 4 ? argv[4] : "en";
  const int size = argc > 5 ? std::stoi(argv[5]) : 2;
  const auto draw = [&](Headless headless, const std::vector<NamedState>& states) {
    for (const NamedState& named : states) {
      headless.view().forget();
      const Scene& scene = headless.draw(named.state);
      std::cout << named.name << (scene.fit.tight ? " tight " : " roomy ") << scene.fit.letters
                << (scene.overflow.empty() ? "" : " does not fit: ") << scene.overflow << '\n';
      headless.window().save_png(folder / (named.name + ".png")).value();
    }
  };
  draw(Headless(pixels), every_screen(demo_event(), language, size));
  draw(Headless(pixels, rich_demo_event()), rich_screens(rich_demo_event(), language, size));
  return 0;
}
