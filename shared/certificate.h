// Certificates of officers and kiosks, signed by the event key, and the request for one. Protocol section 5.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/note.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

inline constexpr std::string_view kRootName = "root";  // key names in signature lines
inline constexpr std::string_view kEventName = "event";

struct OfficerCert {
  EventId event{};
  std::string officer;
  PublicKey key{};
  BoxPublicKey box_key{};
  std::vector<std::string> sites;  // names, or empty for every site
  std::vector<std::string> roles;  // of open, close, release, in this order
  bool operator==(const OfficerCert&) const = default;
};
struct KioskCert {
  EventId event{};
  std::string kiosk;
  PublicKey key{};
  std::string site;
  std::vector<PaperId> papers;              // ascending
  std::vector<std::uint32_t> card_batches;  // ascending, may be empty
  std::uint32_t max_ballots{0}, max_sessions{0};
  std::string software;
  bool operator==(const KioskCert&) const = default;
};

Note write_certificate(const OfficerCert& cert);
Note write_certificate(const KioskCert& cert);
Result<OfficerCert> read_officer_cert(const Note& note);
Result<KioskCert> read_kiosk_cert(const Note& note);
// The file name of a certificate in a package or store: "certs/<name>.note".
std::string certificate_path(std::string_view name);

// A kiosk's request to be certified, signed by its own key: proof that the kiosk holds it.
struct KioskRequest {
  std::string kiosk;
  PublicKey key{};
  std::string software;
};
Note write_request(const KioskRequest& request);
Result<KioskRequest> check_request(const Note& note);  // reads it and checks its own signature

}  // namespace wardmote
