// Signing: the manifest of an event, and the certificates of officers and kiosks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/keyfile.h"
#include "shared/package.h"
#include "shared/result.h"
#include "tally/rehearsal.h"

namespace wardmote {

// The package of `event`, signed by the root, with certs/root.note and no other certificate. Refused when the
// tally key was made for another event or its trustees and threshold are not those that the event names.
Result<Bytes> sign_package(const Event& event, const std::map<std::string, Bytes, std::less<>>& media,
                           const SigningKey& root, const PublicKey& event_key, const RehearsedTally& tally);

// An officer of these sites, or of every site when none is named, who may open, close and release. Refused
// for a header that is not an officer's, and when a site would have more officers than kMaxOfficersOfSite.
Result<Note> certify_officer(const Package& package, const Key& event_key, const KeyHeader& officer,
                             std::vector<std::string> sites);
// The kiosk that made `request`, for all papers, the event's limits and every card batch of the package that
// covers it. Refused when the request does not
// hold.
Result<Note> certify_kiosk(const Package& package, const Key& event_key, const Note& request,
                           const std::string& site);

// The package with one certificate more, checked. Refused when one of that name is there.
Result<Bytes> add_certificate(const Package& package, const Note& certificate);

}  // namespace wardmote
