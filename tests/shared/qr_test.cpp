#include "shared/qr.h"

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// The symbol as a picture that any reader understands: 6 pixels a module, with its quiet zone.
std::string as_pgm(const Qr& qr) {
  constexpr std::size_t kScale = 6;
  const std::size_t side = (qr.side + 2 * kQrQuiet) * kScale;
  std::string out = "P5\n" + std::to_string(side) + " " + std::to_string(side) + "\n255\n";
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x) {
      const std::size_t mx = x / kScale - kQrQuiet, my = y / kScale - kQrQuiet;
      out += mx < qr.side && my < qr.side && qr.at(mx, my) ? '\0' : '\xff';
    }
  return out;
}

std::string read_by_another_program(const TempFolder& folder, std::string_view text) {
  const auto file = folder / "qr.pgm";
  write_file(file, as_bytes(as_pgm(qr_of(text))), {.replace = true}).value();
  return run("/usr/bin/zbarimg", {"--quiet", "--raw", file.string()}).out;
}

}  // namespace

TEST_CASE("another program reads from the QR what was written", "[qr]") {
  const TempFolder folder;
  for (const std::string& text :
       {std::string("K7QM2F9X3HRTC"), "WMR1:" + std::string(288, 'Z'), "WMT1:" + std::string(900, '7'),
        std::string("— key 1/2 a=b\nline two\n")}) {
    INFO(text.size());
    CHECK(read_by_another_program(folder, text) == text + "\n");
  }
}

TEST_CASE("capitals and digits take less room than other text", "[qr]") {
  CHECK(qr_of(std::string(100, 'Q')).side < qr_of(std::string(100, 'q')).side);
}

TEST_CASE("what no symbol can hold gives none", "[qr]") {
  CHECK(qr_of(std::string(2300, 'q')).side > 0);
  CHECK(qr_of(std::string(3000, 'q')).side == 0);
}
