// Inside of the poll, shared by its files only: refusals, and live stores as files.
#pragma once

#include "kiosk/session.h"

namespace wardmote {

inline Error refused(std::string what, std::string hint = {}) {
  return {ErrorCode::Refused, std::move(what), std::move(hint)};
}

// Whether a live store lies here of a session that was opened. One that cannot be read counts as opened:
// evidence.
bool holds_session(const LiveFile& file);

// The file and its journal, if they are there.
Result<void> remove_store(const LiveFile& file);

// First the row with the wrapped keys, then the file. One that cannot be opened stays where it is, as
// evidence.
Result<void> destroy_store(const LiveFile& file, const Event& event);

}  // namespace wardmote
