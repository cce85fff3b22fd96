// The lines of each note stand in FORMAT.md, in the order of the writers below.
#include "shared/manifest.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::uint64_t kMaxFiles = 10'000;
constexpr std::string_view kOfficerRoles[] = {"open", "close", "release"};

std::string_view name_of(EventKind kind) {
  return kind == EventKind::Live ? "live" : "practice";
}

std::string_view name_of(Admission admission) {
  switch (admission) {
    case Admission::Card:
      return "card";
    case Admission::Release:
      return "release";
    case Admission::Either:
      return "card+release";
  }
  std::abort();  // every case returns
}

template <class Enum>
Enum one_of(NoteReader& in, std::string_view key, std::initializer_list<Enum> values) {
  const std::string_view found = in.text(key);
  for (Enum value : values)
    if (name_of(value) == found) return value;
  in.fail(key, "not a value it can have");
  return *values.begin();
}

std::uint32_t u32(NoteReader& in, std::string_view key, std::string_view field, std::uint32_t limit) {
  return static_cast<std::uint32_t>(in.take(parse_decimal(field, limit), key));
}

PublicKey ed25519(NoteReader& in, std::string_view key, std::string_view algorithm, std::string_view value) {
  const auto raw = in.take(fixed_from_base64<PublicKey>(value), key);
  if (algorithm != "ed25519") in.fail(key, "expected ed25519");
  if (!in.failed() && !VerifyKey::make(raw)) in.fail(key, "not a canonical key of prime order");
  return raw;
}
PublicKey ed25519(NoteReader& in, std::string_view key) {
  const auto fields = in.fields(key, 2);
  return ed25519(in, key, fields[0], fields[1]);
}
BoxPublicKey x25519(NoteReader& in, std::string_view key) {
  const auto fields = in.fields(key, 2);
  if (fields[0] != "x25519") in.fail(key, "expected x25519");
  const auto raw = in.take(fixed_from_base64<BoxPublicKey>(fields[1]), key);
  if (!in.failed() && !is_box_key(raw)) in.fail(key, "a key of small order");
  return raw;
}

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
    out.push_back(static_cast<Number>(u32(in, key, part, limit)));
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

ManifestPaper read_paper(NoteReader& in) {
  const auto fields = in.fields("paper", 4);
  ManifestPaper paper;
  paper.id = static_cast<PaperId>(u32(in, "paper", fields[0], 65535));
  const auto type = u32(in, "paper", fields[1], 7);
  if (type < 1 || paper.id < 1) in.fail("paper", "no such ballot type or paper");
  paper.type = static_cast<BallotType>(type);
  paper.projects = u32(in, "paper", fields[2], kMaxProjectsOnPaper);
  paper.length = u32(in, "paper", fields[3], 1088);
  return paper;
}

ManifestTrustee read_trustee(NoteReader& in) {
  const auto fields = in.fields("trustee", 4);
  ManifestTrustee trustee{u32(in, "trustee", fields[0], 255), std::string(fields[1]), {}};
  if (!in.failed() && !is_key_name(trustee.name)) in.fail("trustee", "not a name of [a-z0-9.-]");
  trustee.key = ed25519(in, "trustee", fields[2], fields[3]);
  return trustee;
}

EncodedPoint read_commitment(NoteReader& in, std::uint32_t power) {
  const auto raw = in.base64<EncodedPoint>("share-commitment");
  if (!in.failed() && !Point::decode(raw)) in.fail("share-commitment", "not a canonical point");
  if (!in.failed() && power == 0 && raw.is_zero()) in.fail("share-commitment", "commits to a secret of 0");
  return raw;
}

// Whether the last trustee has the name or the key of one before: then fewer people than it seems hold the
// shares.
bool is_known(const std::vector<ManifestTrustee>& trustees) {
  const ManifestTrustee& last = trustees.back();
  return std::any_of(trustees.begin(), trustees.end() - 1,
                     [&](const ManifestTrustee& t) { return t.name == last.name || t.key == last.key; });
}

void read_sharing(NoteReader& in, Manifest& out) {
  const auto threshold = in.fields("threshold", 2);
  out.threshold = u32(in, "threshold", threshold[0], 255);
  out.trustee_count = u32(in, "threshold", threshold[1], 255);
  if (out.threshold < 1 || out.threshold > out.trustee_count) in.fail("threshold", "not k of n");
  for (std::uint32_t j = 0; j < out.threshold && !in.failed(); ++j)
    out.share_commitments.push_back(read_commitment(in, j));
  for (std::uint32_t j = 1; j <= out.trustee_count && !in.failed(); ++j) {
    out.trustees.push_back(read_trustee(in));
    if (out.trustees.back().index != j) in.fail("trustee", "not numbered 1 to n");
    if (!in.failed() && is_known(out.trustees)) in.fail("trustee", "a name or key that another trustee has");
  }
}

}  // namespace

Digest file_hash(std::string_view path, ByteSpan bytes) {
  return hash("hash/file", {as_bytes(path), bytes});
}

Note write_manifest(const Manifest& m) {
  Note note{"manifest", {}, {}};
  const auto line = [&](std::string key, std::string value) {
    note.lines.emplace_back(std::move(key), std::move(value));
  };
  line("event", to_hex(m.event.span()));
  line("title", m.title);
  line("kind", std::string(name_of(m.kind)));
  line("suite", "1");
  line("event-hash", to_base64(m.event_hash.span()));
  line("files", std::to_string(m.file_count) + " " + to_base64(m.files_root.span()));
  line("admit", std::string(name_of(m.admission)));
  for (const auto& p : m.papers)
    line("paper", std::to_string(p.id) + " " + std::to_string(static_cast<int>(p.type)) + " " +
                      std::to_string(p.projects) + " " + std::to_string(p.length));
  line("ek", "ed25519 " + to_base64(m.event_key.span()));
  line("tally", "x25519 " + to_base64(m.tally_key.span()));
  line("threshold", std::to_string(m.threshold) + " " + std::to_string(m.trustee_count));
  for (const auto& c : m.share_commitments) line("share-commitment", to_base64(c.span()));
  for (const auto& t : m.trustees)
    line("trustee", std::to_string(t.index) + " " + t.name + " ed25519 " + to_base64(t.key.span()));
  return note;
}

Result<Manifest> read_manifest(const Note& note) {
  NoteReader in(note, "manifest");
  Manifest out;
  out.event = in.hex<EventId>("event");
  out.title = in.text("title");
  out.kind = one_of(in, "kind", {EventKind::Live, EventKind::Practice});
  if (in.text("suite") != "1") in.fail("suite", "expected 1");
  out.event_hash = in.base64<Digest>("event-hash");
  const auto files = in.fields("files", 2);
  out.file_count = in.take(parse_decimal(files[0], kMaxFiles), "files");
  out.files_root = in.take(fixed_from_base64<Digest>(files[1]), "files");
  out.admission = one_of(in, "admit", {Admission::Card, Admission::Release, Admission::Either});
  while (in.next_is("paper")) {
    out.papers.push_back(read_paper(in));
    if (out.papers.size() > 1 && out.papers[out.papers.size() - 2].id >= out.papers.back().id)
      in.fail("paper", "not ascending");
  }
  out.event_key = ed25519(in, "ek");
  out.tally_key = x25519(in, "tally");
  read_sharing(in, out);
  return in.done(std::move(out));
}

Result<Manifest> check_manifest(const Note& note, const VerifyKey& root) {
  if (auto fine = check_signatures(note, {{std::string(kRootName), root}}); !fine)
    return std::move(fine).error();
  return read_manifest(note);
}

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
  out.key = ed25519(in, "ed25519", "ed25519", in.text("ed25519"));
  out.box_key = in.base64<BoxPublicKey>("x25519");
  if (!in.failed() && !is_box_key(out.box_key)) in.fail("x25519", "a key of small order");
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
  out.key = ed25519(in, "ed25519", "ed25519", in.text("ed25519"));
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
  out.key = ed25519(in, "ed25519", "ed25519", in.text("ed25519"));
  out.software = in.text("software");
  auto read = in.done(out);
  if (!read) return read;
  if (auto fine = check_signatures(note, {{out.kiosk, VerifyKey::make(out.key).value()}}); !fine)
    return std::move(fine).error();
  return read;
}

}  // namespace wardmote
