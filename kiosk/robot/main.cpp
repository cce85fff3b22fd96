// wardmote-kiosk-robot: the kiosk moved by requests on stdin, one answer a line. A test tool, never packaged.
#include <cstdlib>
#include <iostream>

#include "kiosk/app_program.h"
#include "kiosk/robot/robot.h"
#include "shared/crypto.h"

namespace {

// Without a display it draws into memory.
void choose_display() {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr)
    setenv("SDL_VIDEODRIVER", "dummy", 0);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace wardmote;
  auto options = read_kiosk_options("wardmote-kiosk-robot", argc, argv);
  if (const int* code = std::get_if<int>(&options)) return *code;
  auto& asked = std::get<KioskOptions>(options);
  if (!asked.windowed) asked.windowed = Size{1920, 1080};
  if (auto started = start_crypto(); !started) return report_kiosk_failure(started.error());
  choose_display();
  HandClock clock(system_clock().now());
  Faults faults;
  faults.stand_under(asked.media);
  auto program = Program::build(asked, clock, true);
  if (!program) return report_kiosk_failure(program.error());
  (*program)->app().start();
  Robot robot(**program, clock, faults);
  for (std::string line; !robot.done() && std::getline(std::cin, line);)
    std::cout << robot.answer(line) << std::endl;
  return 0;
}
