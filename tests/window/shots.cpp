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
  Headless headless(argc > 3 ? Size{std::stoi(argv[2]), std::stoi(argv[3])} : Size{1920, 1080});
  const std::string language = argc > 4 ? argv[4] : "en";
  const int size = argc > 5 ? std::stoi(argv[5]) : 2;
  for (const NamedState& named : every_screen(headless.event, language, size)) {
    headless.view().forget();
    const Scene& scene = headless.draw(named.state);
    std::cout << named.name << (scene.fit.tight ? " tight " : " roomy ") << scene.fit.letters
              << (scene.overflow.empty() ? "" : " does not fit: ") << scene.overflow << '\n';
    if (auto saved = headless.window().save_png(folder / (named.name + ".png")); !saved) {
      std::cerr << "error: " << saved.error().what << '\n';
      return 3;
    }
  }
  return 0;
}
