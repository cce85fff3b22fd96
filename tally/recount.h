// Counting a published bundle again: every check the public can make, then every file made anew and compared.
#pragma once

#include <string>

#include "shared/package.h"
#include "shared/result.h"
#include "tally/bundle.h"

namespace wardmote {

// What a recount found: the result, made anew from ballots.bin, byte for byte the published one.
struct Recount {
  PublishedResult result;
  std::string result_json;
  std::size_t files{0};  // compared, all equal
};

// Corrupt or Refused with the first file that is not what it must be, missing or too many.
Result<Recount> recount(const BundleFiles& files, const RootPin& pin);

// Whether the published files are the expected ones, result.note aside; Refused with the first that is not.
Result<void> check_bundle_files(const BundleFiles& published, const BundleFiles& expected);

}  // namespace wardmote
