// A folder with an event.toml in which wardmote-tally makes keys, for tests of the commands under `keys`.
//   const KeyOffice office;
//   office.share(2, {"anna", "bert", "cleo"});      // to keys/
//   office.run({"keys", "rehearse", "@keys"}, {"anna share", "bert share", "cleo share"});   // @: in the
//   folder
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace wardmote::test {

inline const std::string kTally = WARDMOTE_BINARY_DIR "/tally/wardmote-tally";

using Words = std::vector<std::string>;

class KeyOffice {
 public:
  KeyOffice() {
    const auto base = std::filesystem::path(WARDMOTE_SOURCE_DIR) / "tests/vectors/events/base";
    for (const char* name : {"event.toml", "projects.csv"})
      write_file(folder_ / name, read_file(base / name, 1 << 20).value()).value();
  }

  [[nodiscard]] std::filesystem::path path(std::string_view name) const { return folder_ / name; }
  [[nodiscard]] std::string text(std::string_view name) const {
    return read_text_file(path(name), 1 << 20).value();
  }
  void put(std::string_view name, std::string_view text) const {
    write_file(path(name), as_bytes(text), {.replace = true}).value();
  }

  // `passphrases` are given one a line; `input` is what stdin has.
  [[nodiscard]] Ran run(const Words& words, const Words& passphrases = {},
                        const std::string& input = "") const {
    Words all{"--passphrase-fd", "3"};
    for (const auto& word : words)
      all.push_back(word.starts_with('@') ? path(word.substr(1)).string() : word);
    std::string lines;
    for (const auto& passphrase : passphrases) lines += (lines.empty() ? "" : "\n") + passphrase;
    return Program(kTally, all, lines, input).wait();
  }
  // Shares under the passphrases "anna key", "anna share", "bert key", ….
  [[nodiscard]] Ran share(std::uint32_t k, const Words& trustees) const {
    Words words{"keys",        "share", "--threshold", std::to_string(k), "--event",
                "@event.toml", "--out", "@keys",       "--kdf",           "interactive"};
    Words passphrases;
    for (const auto& name : trustees) {
      words.insert(words.end(), {"--trustee", name});
      passphrases.insert(passphrases.end(), {name + " key", name + " share"});
    }
    return run(words, passphrases);
  }
  [[nodiscard]] Ran rehearse(const Words& trustees, const Words& more = {}) const {
    Words words{"keys", "rehearse", "@keys"}, passphrases;
    words.insert(words.end(), more.begin(), more.end());
    for (const auto& name : trustees) passphrases.push_back(name + " share");
    return run(words, passphrases);
  }
  [[nodiscard]] Ran build() const {
    return run({"event", "build", "@event.toml", "--root", "@root.key", "--ek", "@event.key.pub", "--tally",
                "@keys", "--out", "@out.wardmote"},
               {"root"});
  }
  void make_signing_keys() const {
    for (const std::string role : {"root", "event"})
      REQUIRE(run({"keys", "new", role, "--name", role, "--out", "@" + role + ".key", "--kdf", "interactive"},
                  {role})
                  .code == 0);
  }

 private:
  TempFolder folder_;
};

inline bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace wardmote::test
