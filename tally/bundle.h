// The bundle: the folder that is published. Which files it has, and what is in them: FORMAT.md, "Bundle".
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "shared/bytes.h"
#include "shared/clock.h"
#include "shared/keyfile.h"
#include "shared/result.h"
#include "tally/record.h"

namespace wardmote {

using BundleFiles = std::map<std::string, Bytes, std::less<>>;  // by path inside the folder

// In the folder of a session: its certificate of that name, where the one below certs/ is another.
std::string own_certificate(std::string_view name);  // "cert-k01.note"

// Everything that follows from the record and its count, byte for byte: all files of the bundle but
// result.note. `check` is the text of the independent check that the bundle carries: a bundle keeps the one
// it was published with, while this program's own may be newer.
Result<BundleFiles> bundle_files(const PublicRecord& record, const PublishedResult& result,
                                 std::string_view check);
// What result.note says of them, unsigned.
ResultNote result_of(const PublicRecord& record, const BundleFiles& files);

// The record that these files publish, every signature and hash checked. Corrupt or Refused with the first
// thing that does not hold; Unsupported when a paper is withheld: then nobody can count it again from the
// bundle.
Result<PublicRecord> read_record(const BundleFiles& files, const RootPin& pin);

// Written to a folder beside `out` and renamed; every file dated `date`. `replace`: an existing folder is
// removed first.
Result<void> write_bundle(const std::filesystem::path& out, const BundleFiles& files, Minute date,
                          bool replace);
// Every file below the folder. Refused when it is larger than any bundle may be.
Result<BundleFiles> read_bundle(const std::filesystem::path& folder);

inline constexpr std::string_view kResultNoteFile = "result.note";
inline constexpr std::string_view kResultJsonFile = "result.json";
inline constexpr std::string_view kResultPageFile = "result.html";
inline constexpr std::string_view kVerifierFile = "wardmote_verify.py";
inline constexpr std::string_view kBallotsFile = "ballots.bin";
inline constexpr std::string_view kAsideFile = "aside.bin";
inline constexpr std::string_view kTestedFile = "tested.bin";
inline constexpr std::string_view kCommitmentsFile = "commitments.bin";
inline constexpr std::string_view kRollFile = "roll.note";

}  // namespace wardmote
