// The whole kiosk without a window: what an officer and residents do, by inputs, with real files. An empty
// kiosk and a stick with package and officer's key; the root code is on paper.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/run.h"
#include "tests/support/hall.h"

namespace wardmote::test {

class BoothEvening {
 public:
  BoothEvening() : BoothEvening(World()) {}
  explicit BoothEvening(World world) : world_(std::move(world)), kiosk_(start(), Settings{}) {}

  // The input, and everything that the flow then wants done.
  Kiosk& give(const Input& input);
  template <class... Rest>
  Kiosk& give(const Input& first, const Rest&... rest) {
    give(first);
    return give(Input(rest)...);
  }
  // From the officer's home to the report of the act; `typed` is what its form asks for.
  const Report& act(Act act, const std::string& typed);
  void unlock();
  // From an empty kiosk to an open poll; the PIN.
  std::string open();

  [[nodiscard]] std::string screen() const { return screen_name(kiosk_.state()); }
  [[nodiscard]] std::string problem() const;  // of the officer's form, or ""
  [[nodiscard]] Kiosk& kiosk() { return kiosk_; }
  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] Media media() const { return {folder_ / "disk", folder_ / "mirror", folder_ / "export"}; }
  [[nodiscard]] std::filesystem::path stick(std::string_view name) const { return folder_ / "export" / name; }

 private:
  Booth& start();
  void write(std::string_view name, std::string_view text) const;
  void certify(std::string_view name, Note cert) const;

  TempFolder folder_;
  World world_;
  FixedClock clock_;
  Booth booth_{media(), {}, clock_};
  Kiosk kiosk_;
};

}  // namespace wardmote::test
