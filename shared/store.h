// The export store: what one closed session hands over, one fresh SQLite file `<kiosk>-<seq>.wstore`.
// Protocol section 8. Byte-identical for the same ballots in any order of voting.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/clock.h"
#include "shared/result.h"
#include "shared/sealed_ballot.h"

namespace wardmote {

// Names of the notes and blobs in a store. Certificates are "certs/<name>.note", card
// batches "cards/<batch>.note".
inline constexpr std::string_view kManifestEntry = "manifest.note";
inline constexpr std::string_view kSessionOpenEntry = "session-open.note";
inline constexpr std::string_view kSealEntry = "session-close.note";
inline constexpr std::string_view kCheckpointEntry = "checkpoint.note";
inline constexpr std::string_view kRecoverEntry = "session-recover.note";
inline constexpr std::string_view kOpeningEntry = "opening";
inline constexpr std::string_view kTestedEntry = "tested";  // test votes, when there are any

// Everything a store holds, as bytes: nothing here is verified.
struct StoreContents {
  std::map<std::string, std::string, std::less<>> notes;  // file of each note by name
  std::vector<SealedBallot> ballots;                      // ascending by leaf
  std::map<std::string, Bytes, std::less<>> blobs;
  bool operator==(const StoreContents&) const = default;
};

// "<kiosk>-<seq>.wstore"
std::string store_file_name(std::string_view kiosk, std::uint32_t seq);

struct StoreLimits {
  std::uint64_t file_bytes{512ULL << 20};
  std::uint64_t ballots{1'000'000};
  std::uint64_t note_bytes{64 << 10};
  std::uint64_t notes{10'000};
};

// Sorts the ballots, writes under a temporary name, dates the file `date`, reads it back and compares; then
// syncs, renames and compares once more. Refused when the file is there with other contents; fine, and
// unchanged, when it is there with these. `vfs`: see Database::open.
Result<void> write_store(const std::filesystem::path& path, StoreContents contents, Minute date,
                         const std::string& vfs = "");

// Read-only and defensive. Corrupt or Unsupported when it is not a whole store of this version; Refused when
// it is beyond the limits. Leaves must be those of their bodies, and the file exactly what write_store()
// makes of these contents, but for the version number that SQLite puts into it.
Result<StoreContents> read_store(const std::filesystem::path& path, const StoreLimits& limits = {});

}  // namespace wardmote
