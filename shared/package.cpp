// Members in this order: manifest.note, certs/*, cards/*, then event.json, media/*, text/* by path.
#include "shared/package.h"

#include <algorithm>

#include "shared/ballot.h"
#include "shared/codec.h"
#include "shared/merkle.h"
#include "shared/text.h"

namespace wardmote {
namespace {

using Files = std::map<std::string, Bytes, std::less<>>;
using Notes = std::map<std::string, Note, std::less<>>;

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "package: " + std::string(what)};
}
Error refused(std::string_view what, std::string hint = {}) {
  return {ErrorCode::Refused, "package: " + std::string(what), std::move(hint)};
}

int order_of(std::string_view path) {
  if (path == "manifest.note") return 0;
  if (path.starts_with("certs/")) return 1;
  if (path.starts_with("cards/")) return 2;
  return 3;
}
bool in_order(const ArchiveEntry& a, const ArchiveEntry& b) {
  return std::pair(order_of(a.path), std::string_view(a.path)) <
         std::pair(order_of(b.path), std::string_view(b.path));
}

bool is_signed_file(std::string_view path) {
  return path == "event.json" || path.starts_with("media/") ||
         (path.starts_with("text/") && path.ends_with(".json"));
}

struct Members {
  Note manifest;
  Notes certs;
  Files files;
};

Result<Members> sort_members(std::vector<ArchiveEntry> entries) {
  if (!std::ranges::is_sorted(entries, in_order))
    return corrupt("its members are not in the order of the format");
  Members out;
  for (auto& entry : entries) {
    const std::string_view path = entry.path;
    const bool cert = path.starts_with("certs/") && path.ends_with(".note");
    if (path == "manifest.note" || cert) {
      auto note = parse_note(as_text(entry.bytes));
      if (!note) return std::move(note).error().in(path);
      if (cert)
        out.certs.emplace(path.substr(6, path.size() - 11), std::move(*note));
      else
        out.manifest = std::move(*note);
    } else if (is_signed_file(path)) {
      out.files.emplace(std::move(entry.path), std::move(entry.bytes));
    } else {
      return corrupt("a member that does not belong there: " + std::string(path));
    }
  }
  if (out.manifest.type.empty()) return corrupt("it has no manifest.note");
  return out;
}

Result<VerifyKey> read_root_note(const Notes& certs) {
  const auto note = certs.find("root");
  if (note == certs.end()) return corrupt("it has no certs/root.note");
  NoteReader in(note->second, "root");
  auto raw = in.done(in.base64<PublicKey>("ed25519"));
  if (!raw) return std::move(raw).error();
  auto key = VerifyKey::make(*raw);
  if (!key) return key;
  if (auto fine = check_signatures(note->second, {{std::string(kRootName), *key}}); !fine)
    return std::move(fine).error();
  return key;
}

Result<VerifyKey> pinned_root(const Notes& certs, const RootPin& pin) {
  auto root = read_root_note(certs);
  if (!root) return root;
  const auto* code = std::get_if<std::string>(&pin);
  const auto* key = std::get_if<VerifyKey>(&pin);
  if ((code != nullptr && normal_code(*code).value_or("") != root_code_of(root->bytes())) ||
      (key != nullptr && *key != *root))
    return refused("signed by another root than the one given",
                   "compare the root code on paper; do not use this package if it differs");
  return root;
}

Digest files_root(const Files& files) {
  std::vector<Digest> leaves;
  for (const auto& [path, bytes] : files) leaves.push_back(file_hash(path, bytes));
  return merkle_root(std::move(leaves));
}

Result<void> check_files(const Manifest& manifest, const Files& files) {
  const auto event = files.find("event.json");
  if (event == files.end()) return corrupt("it has no event.json");
  if (file_hash("event.json", event->second) != manifest.event_hash)
    return refused("event.json is not the one that was signed");
  if (files.size() != manifest.file_count || files_root(files) != manifest.files_root)
    return refused("a file was added, removed or changed after signing");
  return {};
}

// Paths have small letters only; a language may not: "zh-Hans" is in text/zh-hans.json.
std::string text_path(std::string language) {
  std::ranges::transform(language, language.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return "text/" + language + ".json";
}
// A part of four letters is a script and begins with a capital.
std::string language_of(std::string_view path) {
  std::string out;
  for (std::string_view part : split(path.substr(5, path.size() - 10), '-')) {
    out += (out.empty() ? "" : "-") + std::string(part);
    char& first = out[out.size() - part.size()];
    if (part.size() == 4 && first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  }
  return out;
}

Result<Event> parse_event(const Files& files) {
  std::map<std::string, std::string, std::less<>> texts;
  for (const auto& [path, bytes] : files)
    if (path.starts_with("text/")) texts.emplace(language_of(path), as_text(bytes));
  return read_event(as_text(files.find("event.json")->second), texts);
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// Who holds the shares, where the event says so: else whoever signs the manifest decides.
Result<void> check_trust(const Manifest& manifest, const Trust& trust) {
  if (trust.trustees.empty()) return {};
  std::vector<std::string> names;
  for (const auto& trustee : manifest.trustees) names.push_back(trustee.name);
  if (names != trust.trustees)
    return refused("manifest has the trustees " + join(names) + ", event.json names " + join(trust.trustees));
  if (manifest.threshold != trust.threshold)
    return refused("manifest has threshold " + std::to_string(manifest.threshold) + ", event.json names " +
                   std::to_string(trust.threshold));
  return {};
}

// The parts of the manifest that must say the same as event.json.
Result<void> check_agreement(const Manifest& manifest, const Event& event, const Files& files) {
  const Manifest expected = describe_event(event, files);
  const auto differ = [](std::string_view what) {
    return refused("manifest and event.json do not agree on the " + std::string(what));
  };
  if (manifest.event != expected.event) return differ("id of the event");
  if (manifest.title != expected.title) return differ("title");
  if (manifest.kind != expected.kind) return differ("kind");
  if (manifest.admission != expected.admission) return differ("admission");
  if (manifest.papers != expected.papers) return differ("papers");
  return check_trust(manifest, event.trust);
}

Result<void> check_pictures(const Event& event, const Files& files) {
  for (const auto& project : event.projects)
    if (!project.image.empty() && !files.contains(project.image))
      return refused("it has no " + project.image + ", which event.json names");
  return {};
}

Result<void> check_certs(const Package& package) {
  for (const auto& [name, note] : package.certs)
    if (name != "root")
      if (auto fine = check_certificate(package, name, note); !fine) return fine;
  return {};
}

}  // namespace

std::string root_code_of(const PublicKey& root) {
  return code_of(hash("hash/root", {root.span()}));
}

Note write_root_note(const SigningKey& root) {
  Note note{"root", {{"ed25519", to_base64(root.verify_key().bytes().span())}}, {}};
  add_signature(note, kRootName, root);
  return note;
}

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

std::optional<OfficerCert> Package::officer(std::string_view name) const {
  const auto found = certs.find(name);
  if (found == certs.end() || found->second.type != "officer-cert") return std::nullopt;
  return read_officer_cert(found->second).value();
}

std::optional<KioskCert> Package::kiosk(std::string_view name) const {
  const auto found = certs.find(name);
  if (found == certs.end() || found->second.type != "kiosk-cert") return std::nullopt;
  return read_kiosk_cert(found->second).value();
}

Digest Package::certificates_root() const {
  std::vector<Digest> leaves;
  for (const auto& [name, note] : certs) leaves.push_back(note.digest());
  return merkle_root(std::move(leaves));
}

Files event_files(const Event& event, const Files& media) {
  Files files = media;
  const auto add = [&](const std::string& path, const std::string& text) {
    const ByteSpan bytes = as_bytes(text);
    files.emplace(path, Bytes(bytes.begin(), bytes.end()));
  };
  add("event.json", write_event_json(event));
  for (std::size_t i = 1; i < event.languages.size(); ++i)
    add(text_path(event.languages[i]), write_event_text(event, event.languages[i]));
  return files;
}

Manifest describe_event(const Event& event, const Files& files) {
  Manifest out;
  out.event = event.id;
  out.title = event.title.in(event.reference_language(), "");
  out.kind = event.kind;
  out.event_hash = file_hash("event.json", files.find("event.json")->second);
  out.file_count = files.size();
  out.files_root = files_root(files);
  out.admission = event.voters.admission;
  for (const auto& paper : event.papers)
    out.papers.push_back({paper.id, paper.type, static_cast<std::uint32_t>(paper.projects.size()),
                          static_cast<std::uint32_t>(inner_length(paper))});
  return out;
}

Result<Bytes> write_package(const Note& manifest_note, const Notes& certs, const Files& files) {
  std::vector<ArchiveEntry> entries;
  const auto add_note = [&](const std::string& path, const Note& note) {
    const std::string text = note.file();
    const ByteSpan bytes = as_bytes(text);
    entries.push_back({path, Bytes(bytes.begin(), bytes.end())});
  };
  add_note("manifest.note", manifest_note);
  for (const auto& [name, note] : certs) add_note(certificate_path(name), note);
  for (const auto& [path, bytes] : files) entries.push_back({path, bytes});
  std::ranges::sort(entries, in_order);
  return write_archive(entries);
}

Result<Package> read_package(ByteSpan file, const RootPin& pin) {
  auto entries = read_archive(file);
  if (!entries) return std::move(entries).error();
  auto members = sort_members(std::move(*entries));
  if (!members) return std::move(members).error();
  auto root = pinned_root(members->certs, pin);
  if (!root) return std::move(root).error();
  auto manifest = check_manifest(members->manifest, *root);
  if (!manifest) return std::move(manifest).error();
  if (auto fine = check_files(*manifest, members->files); !fine) return std::move(fine).error();
  auto event = parse_event(members->files);
  if (!event) return std::move(event).error();
  if (auto fine = check_agreement(*manifest, *event, members->files); !fine) return std::move(fine).error();
  if (auto fine = check_pictures(*event, members->files); !fine) return std::move(fine).error();
  auto event_key = VerifyKey::make(manifest->event_key);
  if (!event_key) return std::move(event_key).error();
  if (const auto* named = std::get_if<NamesEventKey>(&pin);
      named != nullptr && named->event_key != *event_key)
    return refused("made for another event key than the one given", "use the event key of this event");
  Package package{std::move(*event), std::move(*manifest),      std::move(members->manifest), *root,
                  *event_key,        std::move(members->files), std::move(members->certs)};
  if (auto fine = check_certs(package); !fine) return std::move(fine).error();
  return package;
}

}  // namespace wardmote
