// A desk on which everything lies that wardmote-tally reads, all of one small world, for tests that spoil one
// thing and run the real program.
//   const CountingDesk desk;
//   desk.put("event.wardmote", cut(desk.bytes("event.wardmote"), 100));
//   auto ran = desk.run({"event", "show", "@event.wardmote"});   // @ stands for the folder
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"

namespace wardmote::test {

inline constexpr std::string_view kDice = "4162531264";

class CountingDesk {
 public:
  // Keys (root.key, root.pub, event.key, officer.pub, clerk.share, clerk.trustee), event.wardmote,
  // k01-1.wstore, roll.note, sealed/sessions.bin, opened/opened.bin, request.note, election.pb, and in
  // source/: event.toml, projects.csv, event.id, tally.pub, rehearsal.note.
  CountingDesk();

  [[nodiscard]] std::filesystem::path path(std::string_view name) const { return folder_ / name; }
  [[nodiscard]] Bytes bytes(std::string_view name) const;
  void put(std::string_view name, ByteSpan bytes) const;  // a new file, or instead of the one there

  // Every passphrase that a command asks for is the right one. `words`: "@" before a name makes it a path.
  [[nodiscard]] Ran run(const std::vector<std::string>& words) const;
  // Publishes the count of the store to bundle/.
  void publish() const;
  // Every file on the desk by its path.
  [[nodiscard]] std::map<std::string, Bytes> everything() const;

 private:
  void add_keys() const;
  void add_count() const;
  void add_source() const;

  TempFolder folder_;
  World world_;
};

}  // namespace wardmote::test
