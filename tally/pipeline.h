// The stages in their order: open, verify, merge, roll, decrypt, allocate, publish.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "shared/keyfile.h"
#include "shared/package.h"
#include "shared/result.h"
#include "tally/decrypt_opened.h"
#include "tally/merge.h"
#include "tally/publish.h"
#include "tally/roll.h"

namespace wardmote {

// Told of long work: what is being done, and how far it is.
using Progress = std::function<void(const std::string&)>;

// Opens, verifies and merges. A file that is no store is a finding too, so that all files are looked at.
MergedStores verify_files(const std::vector<std::filesystem::path>& stores, const Package& package,
                          unsigned threads, const Progress& progress);

// What a count needs.
struct CountInput {
  Package package;
  std::vector<std::filesystem::path> stores;
  std::vector<RollExclusion> exclusions;
  std::string dice;
  unsigned threads{1};
  HandCount by_hand{};
  std::vector<Note> observed{};  // as observers signed them: see take_observers()
};

// How the ballots are opened: with shares of the tally key here, or they were opened on an offline machine.
using OpenWith = std::variant<std::vector<Key>, OpenedRoll>;

// Why nothing was opened: what was verified, and the findings that block.
struct Blocked {
  MergedStores merged;
  std::vector<Finding> findings;
};

// From stores to a signed bundle, the same bytes either way; nothing is opened while a finding blocks.
// Refused for opened ballots of another roll, of other dice, or that are not what these stores sealed; and as
// check_hand_count() and take_observers() say, before anything is opened.
Result<std::variant<Publication, Blocked>> count_stores(const CountInput& input, const Key& event_key,
                                                        const OpenWith& with,
                                                        const std::vector<Key>& trustees,
                                                        const Progress& progress);

// A roll signed by the event key.
Note sign_roll(const Roll& roll, const Key& event_key);
// The event key must be the one that the manifest names.
Result<void> check_event_key(const Package& package, const Key& event_key);

}  // namespace wardmote
