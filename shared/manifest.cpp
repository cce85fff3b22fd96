// The lines of each note stand in FORMAT.md, in the order of the writers below.
#include "shared/manifest.h"

#include <algorithm>

#include "shared/certificate.h"
#include "shared/codec.h"
#include "shared/note_fields.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::uint64_t kMaxFiles = 10'000;

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

PublicKey ed25519(NoteReader& in, std::string_view key, std::string_view algorithm, std::string_view value) {
  if (algorithm != "ed25519") in.fail(key, "expected ed25519");
  return take_ed25519(in, key, value);
}
PublicKey ed25519(NoteReader& in, std::string_view key) {
  const auto fields = in.fields(key, 2);
  return ed25519(in, key, fields[0], fields[1]);
}
BoxPublicKey x25519(NoteReader& in, std::string_view key) {
  const auto fields = in.fields(key, 2);
  if (fields[0] != "x25519") in.fail(key, "expected x25519");
  return take_x25519(in, key, fields[1]);
}

ManifestPaper read_paper(NoteReader& in) {
  const auto fields = in.fields("paper", 4);
  ManifestPaper paper;
  paper.id = static_cast<PaperId>(take_u32(in, "paper", fields[0], 65535));
  const auto type = take_u32(in, "paper", fields[1], 7);
  if (type < 1 || paper.id < 1) in.fail("paper", "no such ballot type or paper");
  paper.type = static_cast<BallotType>(type);
  paper.projects = take_u32(in, "paper", fields[2], kMaxProjectsOnPaper);
  paper.length = take_u32(in, "paper", fields[3], 1088);
  return paper;
}

ManifestTrustee read_trustee(NoteReader& in) {
  const auto fields = in.fields("trustee", 4);
  ManifestTrustee trustee{take_u32(in, "trustee", fields[0], 255), std::string(fields[1]), {}};
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
  out.threshold = take_u32(in, "threshold", threshold[0], 255);
  out.trustee_count = take_u32(in, "threshold", threshold[1], 255);
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

}  // namespace wardmote
