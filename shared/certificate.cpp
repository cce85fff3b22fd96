// The lines of each note stand in FORMAT.md, in the order of the writers below.
#include "shared/certificate.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/note_fields.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::string_view kOfficerRoles[] = {"open", "close", "release"};

std::string join(const std::vector<std::string>& parts) {
  if (parts.empty()) return "-";
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}
template <class Number>
std::string join_numbers(const std::vector<Number>& parts) {
  std::vector<std::string> texts;
  for (Number part : parts) texts.push_back(std::to_string(part));
  return join(texts);
}
std::vector<std::string> name_list(NoteReader& in, std::string_view key) {
  const std::string_view value = in.text(key);
  if (value == "-") return {};
  std::vector<std::string> out;
  for (std::string_view part : split(value, ',')) {
    if (!is_key_name(part)) in.fail(key, "not a list of names");
    out.emplace_back(part);
  }
  return out;
}
std::vector<std::string> sites(NoteReader& in) {
  auto names = name_list(in, "sites");
  if (std::ranges::adjacent_find(names, std::greater_equal{}) != names.end())
    in.fail("sites", "not ascending");
  return names;
}
std::vector<std::string> officer_roles(NoteReader& in) {
  const std::string_view value = in.text("roles");
  if (value == "-") return {};
  std::vector<std::string> found;
  std::size_t known = 0;  // roles that may still follow
  for (std::string_view part : split(value, ',')) {
    while (known < std::size(kOfficerRoles) && kOfficerRoles[known] != part) ++known;
    if (known++ >= std::size(kOfficerRoles))
      in.fail("roles", "expected some of open, close, release, in this order");
    found.emplace_back(part);
  }
  return found;
}
template <class Number>
std::vector<Number> number_list(NoteReader& in, std::string_view key, std::uint32_t limit) {
  const std::string_view value = in.text(key);
  if (value == "-") return {};
  std::vector<Number> out;
  for (std::string_view part : split(value, ',')) {
    out.push_back(static_cast<Number>(take_u32(in, key, part, limit)));
    if (out.size() > 1 && out[out.size() - 2] >= out.back()) in.fail(key, "not ascending");
  }
  return out;
}
std::string key_name(NoteReader& in, std::string_view key) {
  std::string name(in.text(key));
  if (!in.failed() && !is_key_name(name)) in.fail(key, "not a name of [a-z0-9.-]");
  return name;
}

// Of an officer or kiosk: its certificate is a file of that name, and signatures are told apart by it.
std::string certified_name(NoteReader& in, std::string_view key) {
  std::string name = key_name(in, key);
  if (name == kRootName || name == kEventName) in.fail(key, "a name that is kept for another key");
  return name;
}

}  // namespace

std::string certificate_path(std::string_view name) {
  return "certs/" + std::string(name) + ".note";
}

Note write_certificate(const OfficerCert& c) {
  return {"officer-cert",
          {{"event", to_hex(c.event.span())},
           {"officer", c.officer},
           {"ed25519", to_base64(c.key.span())},
           {"x25519", to_base64(c.box_key.span())},
           {"sites", join(c.sites)},
           {"roles", join(c.roles)}},
          {}};
}

Result<OfficerCert> read_officer_cert(const Note& note) {
  NoteReader in(note, "officer-cert");
  OfficerCert out;
  out.event = in.hex<EventId>("event");
  out.officer = certified_name(in, "officer");
  out.key = take_ed25519(in, "ed25519", in.text("ed25519"));
  out.box_key = take_x25519(in, "x25519", in.text("x25519"));
  out.sites = sites(in);
  out.roles = officer_roles(in);
  return in.done(std::move(out));
}

Note write_certificate(const KioskCert& c) {
  return {"kiosk-cert",
          {{"event", to_hex(c.event.span())},
           {"kiosk", c.kiosk},
           {"ed25519", to_base64(c.key.span())},
           {"site", c.site},
           {"papers", join_numbers(c.papers)},
           {"card-batches", join_numbers(c.card_batches)},
           {"max-ballots", std::to_string(c.max_ballots)},
           {"max-sessions", std::to_string(c.max_sessions)},
           {"software", c.software}},
          {}};
}

Result<KioskCert> read_kiosk_cert(const Note& note) {
  NoteReader in(note, "kiosk-cert");
  KioskCert out;
  out.event = in.hex<EventId>("event");
  out.kiosk = certified_name(in, "kiosk");
  out.key = take_ed25519(in, "ed25519", in.text("ed25519"));
  out.site = key_name(in, "site");
  out.papers = number_list<PaperId>(in, "papers", 65535);
  if (!out.papers.empty() && out.papers.front() == 0) in.fail("papers", "counts from 1");
  out.card_batches = number_list<std::uint32_t>(in, "card-batches", UINT32_MAX);
  out.max_ballots = static_cast<std::uint32_t>(in.number("max-ballots", 1'000'000));
  out.max_sessions = static_cast<std::uint32_t>(in.number("max-sessions", 1000));
  out.software = in.text("software");
  return in.done(std::move(out));
}

Note write_request(const KioskRequest& r) {
  return {"kiosk-request",
          {{"kiosk", r.kiosk}, {"ed25519", to_base64(r.key.span())}, {"software", r.software}},
          {}};
}

Result<KioskRequest> check_request(const Note& note) {
  NoteReader in(note, "kiosk-request");
  KioskRequest out;
  out.kiosk = key_name(in, "kiosk");
  out.key = take_ed25519(in, "ed25519", in.text("ed25519"));
  out.software = in.text("software");
  auto read = in.done(out);
  if (!read) return read;
  if (auto fine = check_signatures(note, {{out.kiosk, VerifyKey::make(out.key).value()}}); !fine)
    return std::move(fine).error();
  return read;
}

}  // namespace wardmote
