#include "shared/package.h"

#include <algorithm>

#include "shared/ballot.h"
#include "shared/codec.h"
#include "shared/merkle.h"
#include "shared/package_order.h"

namespace wardmote {
namespace {

using Files = std::map<std::string, Bytes, std::less<>>;
using Notes = std::map<std::string, Note, std::less<>>;

// Paths have small letters only; a language may not: "zh-Hans" is in text/zh-hans.json.
std::string text_path(std::string language) {
  std::ranges::transform(language, language.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return "text/" + language + ".json";
}

int order_of(std::string_view path) {
  if (path == "manifest.note") return 0;
  if (path.starts_with("certs/")) return 1;
  if (path.starts_with("cards/")) return 2;
  return 3;
}

}  // namespace

bool in_package_order(const ArchiveEntry& a, const ArchiveEntry& b) {
  return std::pair(order_of(a.path), std::string_view(a.path)) <
         std::pair(order_of(b.path), std::string_view(b.path));
}

std::string root_code_of(const PublicKey& root) {
  return code_of(hash("hash/root", {root.span()}));
}

Note write_root_note(const SigningKey& root) {
  Note note{"root", {{"ed25519", to_base64(root.verify_key().bytes().span())}}, {}};
  add_signature(note, kRootName, root);
  return note;
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
  for (const auto& [number, batch] : cards) leaves.push_back(batch.note.digest());
  return merkle_root(std::move(leaves));
}

Digest files_root(const Files& files) {
  std::vector<Digest> leaves;
  for (const auto& [path, bytes] : files) leaves.push_back(file_hash(path, bytes));
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

Result<Bytes> write_package(const Note& manifest_note, const Notes& certs, const Files& files,
                            const CardBatches& cards) {
  std::vector<ArchiveEntry> entries;
  const auto add_note = [&](const std::string& path, const Note& note) {
    const std::string text = note.file();
    const ByteSpan bytes = as_bytes(text);
    entries.push_back({path, Bytes(bytes.begin(), bytes.end())});
  };
  add_note("manifest.note", manifest_note);
  for (const auto& [name, note] : certs) add_note(certificate_path(name), note);
  for (const auto& [number, batch] : cards) {
    add_note(card_note_path(number), batch.note);
    entries.push_back({card_list_path(number), encode_card_list(batch.list)});
  }
  for (const auto& [path, bytes] : files) entries.push_back({path, bytes});
  std::ranges::sort(entries, in_package_order);
  return write_archive(entries);
}

}  // namespace wardmote
