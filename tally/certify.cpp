#include "tally/certify.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wardmote {
namespace {

std::string sharing(std::uint32_t threshold, const std::vector<std::string>& names) {
  return fmt::format("{} of {} ({})", threshold, names.size(), fmt::join(names, ", "));
}

Result<void> check_tally(const Event& event, const TallyPublic& tally) {
  if (tally.event != event.id)
    return Error{ErrorCode::Refused, "tally key: made for another event",
                 "make it with the event.id beside this event.toml"};
  std::vector<std::string> names;
  for (const auto& t : tally.trustees) names.push_back(t.name);
  const Trust& trust = event.trust;
  if (trust.trustees.empty() || (trust.trustees == names && trust.threshold == tally.threshold)) return {};
  return Error{ErrorCode::Refused,
               "tally key: shared " + sharing(tally.threshold, names) + "; [trust] of the event has " +
                   sharing(trust.threshold, trust.trustees),
               "make the tally key for the trustees of [trust], in that order, or mend [trust]"};
}

Result<void> check_site(const std::string& site) {
  if (!is_key_name(site))
    return Error{ErrorCode::BadInput, "site \"" + site + "\": expected 1 to 64 of a-z, 0-9, dot and hyphen"};
  return {};
}

}  // namespace

Result<Bytes> sign_package(const Event& event, const std::map<std::string, Bytes, std::less<>>& media,
                           const SigningKey& root, const PublicKey& event_key,
                           const RehearsedTally& rehearsed) {
  const TallyPublic& tally = rehearsed.tally();
  if (auto fine = check_tally(event, tally); !fine) return std::move(fine).error();
  const auto files = event_files(event, media);
  Manifest manifest = describe_event(event, files);
  manifest.event_key = event_key;
  manifest.tally_key = tally.tally_key;
  manifest.threshold = tally.threshold;
  manifest.trustee_count = static_cast<std::uint32_t>(tally.trustees.size());
  manifest.share_commitments = tally.share_commitments;
  manifest.trustees = tally.trustees;
  Note note = write_manifest(manifest);
  add_signature(note, kRootName, root);
  auto package = write_package(note, {{"root", write_root_note(root)}}, files);
  if (!package) return package;
  // What was signed must be what everybody will read.
  if (auto back = read_package(*package, root.verify_key()); !back) return std::move(back).error();
  return package;
}

Result<Note> certify_officer(const Package& package, const Key& event_key, const KeyHeader& officer,
                             std::vector<std::string> sites) {
  if (officer.role != KeyRole::Officer || !officer.box_public_key)
    return Error{ErrorCode::Refused, "key of " + officer.name + ": not an officer's key"};
  for (const auto& site : sites)
    if (auto fine = check_site(site); !fine) return std::move(fine).error();
  std::ranges::sort(sites);
  sites.erase(std::ranges::unique(sites).begin(), sites.end());
  Note note = write_certificate(OfficerCert{package.event.id,
                                            officer.name,
                                            officer.public_key,
                                            *officer.box_public_key,
                                            std::move(sites),
                                            {"open", "close", "release"}});
  add_signature(note, kEventName, event_key.signing_key());
  Package with = package;
  if (auto fine = put_certificate(with, note); !fine) return std::move(fine).error();
  return note;
}

Result<Note> certify_kiosk(const Package& package, const Key& event_key, const Note& request,
                           const std::string& site) {
  auto asked = check_request(request);
  if (!asked) return std::move(asked).error();
  if (auto fine = check_site(site); !fine) return std::move(fine).error();
  KioskCert cert{package.event.id,
                 asked->kiosk,
                 asked->key,
                 site,
                 {},
                 {},
                 package.event.trust.max_ballots,
                 package.event.trust.max_sessions,
                 asked->software};
  for (const auto& paper : package.event.papers) cert.papers.push_back(paper.id);
  for (const auto& [number, batch] : package.cards)
    if (batch.covers(asked->kiosk, site)) cert.card_batches.push_back(number);
  Note note = write_certificate(cert);
  add_signature(note, kEventName, event_key.signing_key());
  if (auto fine = check_certificate(package, cert.kiosk, note); !fine) return std::move(fine).error();
  return note;
}

Result<Bytes> add_certificate(const Package& package, const Note& certificate) {
  auto name = certificate_name(certificate);
  if (!name) return std::move(name).error();
  if (package.certs.contains(*name))
    return Error{ErrorCode::Refused, "package: already has a certificate of " + *name};
  Package with = package;
  if (auto fine = put_certificate(with, certificate); !fine) return std::move(fine).error();
  return write_package(with.manifest_note, with.certs, with.files, with.cards);
}

}  // namespace wardmote
