// An officer at the kiosk: the unlocked keys, and the PIN for quick acts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "shared/certificate.h"
#include "shared/crypto_box.h"
#include "shared/crypto_sign.h"
#include "shared/package.h"
#include "shared/result.h"

namespace wardmote {

// The keys of an officer's key file, in memory from unlocking to locking.
struct Officer {
  std::string name;
  SigningKey signing;
  BoxKey box;
};
// Refused when the file is not an officer's or the passphrase is wrong.
Result<Officer> unlock_officer(std::string_view key_file, ByteSpan passphrase);

// Refused when the package has no certificate of this officer, or one for other keys.
Result<void> check_certified(const Package& package, const Officer& officer);

// What an officer may do.
enum class Duty { Open, Close };
// Refused when not certified, or for another site, or without this duty.
Result<void> check_duty(const Package& package, const Officer& officer, std::string_view site, Duty duty);

// A six-digit PIN that gates the kiosk's own screens, never a file: kept as an Argon2id hash in the state
// folder.
std::string draw_pin();
Result<void> write_pin(const std::filesystem::path& file, std::string_view pin);
// NotFound when no PIN was drawn, Corrupt when the file is not of the format.
Result<bool> pin_is_right(const std::filesystem::path& file, std::string_view pin);

}  // namespace wardmote
