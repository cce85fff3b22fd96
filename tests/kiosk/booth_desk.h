// A desk with everything that wardmote-booth needs, and a kiosk that is enrolled and certified: for tests
// that run the real program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/key_files.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"

namespace wardmote::test {

inline const std::string kBooth = WARDMOTE_BINARY_DIR "/kiosk/wardmote-booth";

class BoothDesk {
 public:
  BoothDesk() : BoothDesk(world_event()) {}
  explicit BoothDesk(const Event& event);

  [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }
  void write(std::string_view name, std::string_view text) const;
  // ballots.jsonl: so many ballots, all for projects 1 and 4.
  void ballots(int count) const;
  // Of the booth with kiosk, package, certificates and officer, and what is asked of it.
  [[nodiscard]] std::vector<std::string> arguments(const std::vector<std::string>& more) const;
  [[nodiscard]] Ran run(const std::vector<std::string>& more,
                        std::string_view passphrase = kPassphrase) const;
  // The kiosk as it was after it was enrolled: no session, no store.
  void reset() const;

  // Of session `seq`: the store on the disk and the one on the mirror.
  [[nodiscard]] std::filesystem::path store(int seq) const;
  [[nodiscard]] std::filesystem::path store_on_mirror(int seq) const;
  [[nodiscard]] const Ran& enrolled() const { return enrolled_; }

 private:
  void certify(std::string_view name, Note cert) const;

  TempFolder folder_;
  World world_;
  Ran enrolled_;
};

// Check codes among the lines of the booth's stdout, ascending, as the kiosk shows them.
std::vector<std::string> codes_in(const std::string& out);

}  // namespace wardmote::test
