// The notes of one store as values, each signed by whom it must be. Whether they fit together is for
// check_session() to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/package.h"
#include "shared/store.h"
#include "tally/session_check.h"

namespace wardmote {

// What is found about one store, under the name of its file until its own notes tell "k01-1".
struct StoreFindings {
  std::vector<Finding>& list;
  std::string label;

  void add(FactCode code, std::vector<FactArg> args = {}) {
    list.push_back({Fact(code, std::move(args)), label});
  }
};

// Nothing, with a finding that says why, when a note is missing, cannot be read or is not signed by whom it
// must be. Neither opening nor counters are looked at.
std::optional<SessionRecord> read_session_notes(const StoreContents& contents, const Package& package,
                                                SessionSource source, StoreFindings& findings);

}  // namespace wardmote
