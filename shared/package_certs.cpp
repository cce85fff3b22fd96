// The certificates of a package.
#include <algorithm>

#include "shared/codec.h"
#include "shared/package.h"

namespace wardmote {
namespace {

Error refused(std::string_view what, std::string hint = {}) {
  return {ErrorCode::Refused, "package: " + std::string(what), std::move(hint)};
}

}  // namespace

Result<std::string> certificate_name(const Note& note) {
  if (note.type == "officer-cert") {
    auto cert = read_officer_cert(note);
    if (!cert) return std::move(cert).error();
    return std::move(cert->officer);
  }
  auto cert = read_kiosk_cert(note);
  if (!cert) return std::move(cert).error();
  return std::move(cert->kiosk);
}

Result<void> check_certificate(const Package& package, std::string_view name, const Note& note) {
  auto own_name = certificate_name(note);
  if (!own_name) return std::move(own_name).error();
  if (*own_name != name) return refused("certificate of " + *own_name + " under another name");
  if (note.lines.front().second != to_hex(package.event.id.span()))
    return refused("certificate of " + *own_name + " is for another event", "certify it for this event");
  return check_signatures(note, {{std::string(kEventName), package.event_key}});
}

Result<void> check_officers(const Package& package) {
  std::size_t everywhere = 0;
  std::map<std::string, std::size_t> at_site;
  for (const auto& [name, note] : package.certs) {
    const auto cert = package.officer(name);
    if (!cert) continue;
    if (cert->sites.empty()) ++everywhere;
    for (const auto& site : cert->sites) ++at_site[site];
  }
  const auto most = std::ranges::max_element(at_site, {}, [](const auto& site) { return site.second; });
  const std::size_t count = everywhere + (most == at_site.end() ? 0 : most->second);
  if (count <= kMaxOfficersOfSite) return {};
  return refused(std::to_string(count) + " officers may act at " +
                     (most == at_site.end() ? "every site" : "site " + most->first) + ", expected at most " +
                     std::to_string(kMaxOfficersOfSite),
                 "certify officers for the sites where they are needed");
}

Result<void> put_certificate(Package& package, const Note& note) {
  const auto name = certificate_name(note);
  if (!name) return name.error();
  if (auto fine = check_certificate(package, *name, note); !fine) return fine;
  auto before = package.certs;
  package.certs.insert_or_assign(*name, note);
  if (auto fine = check_officers(package); !fine) {
    package.certs = std::move(before);
    return fine;
  }
  return {};
}

}  // namespace wardmote
