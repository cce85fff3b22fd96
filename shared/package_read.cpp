// From the bytes of a package to its value, everything checked on the way.
#include <algorithm>

#include "shared/package.h"
#include "shared/package_order.h"
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

bool is_signed_file(std::string_view path) {
  return path == "event.json" || path.starts_with("media/") ||
         (path.starts_with("text/") && path.ends_with(".json"));
}

// A card batch as it comes: its note and its list.
struct BatchMembers {
  std::optional<Note> note;
  std::optional<Bytes> list;
};

struct Members {
  Note manifest;
  Notes certs;
  std::map<BatchNumber, BatchMembers> cards;
  Files files;
};

// 7 of "cards/7.note"; nothing when the number is not written as one writes it.
std::optional<BatchNumber> batch_of(std::string_view path, std::string_view ending) {
  if (!path.starts_with("cards/") || !path.ends_with(ending)) return std::nullopt;
  const auto number = parse_decimal(path.substr(6, path.size() - 6 - ending.size()), UINT32_MAX);
  return number && *number > 0 ? std::optional(static_cast<BatchNumber>(*number)) : std::nullopt;
}

Result<void> take_note(Members& out, std::string_view path, ByteSpan bytes) {
  auto note = parse_note(as_text(bytes));
  if (!note) return std::move(note).error().in(path);
  if (const auto batch = batch_of(path, ".note"))
    out.cards[*batch].note = std::move(*note);
  else if (path.starts_with("certs/"))
    out.certs.emplace(path.substr(6, path.size() - 11), std::move(*note));
  else
    out.manifest = std::move(*note);
  return {};
}

Result<Members> sort_members(std::vector<ArchiveEntry> entries) {
  if (!std::ranges::is_sorted(entries, in_package_order))
    return corrupt("its members are not in the order of the format");
  Members out;
  for (auto& entry : entries) {
    const std::string_view path = entry.path;
    const bool cert = path.starts_with("certs/") && path.ends_with(".note");
    if (path == "manifest.note" || cert || batch_of(path, ".note")) {
      if (auto taken = take_note(out, path, entry.bytes); !taken) return std::move(taken).error();
    } else if (const auto batch = batch_of(path, ".bin")) {
      out.cards[*batch].list = std::move(entry.bytes);
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

Result<void> check_files(const Manifest& manifest, const Files& files) {
  const auto event = files.find("event.json");
  if (event == files.end()) return corrupt("it has no event.json");
  if (file_hash("event.json", event->second) != manifest.event_hash)
    return refused("event.json is not the one that was signed");
  if (files.size() != manifest.file_count || files_root(files) != manifest.files_root)
    return refused("a file was added, removed or changed after signing");
  return {};
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

Result<CardBatches> check_cards(const Package& package, const std::map<BatchNumber, BatchMembers>& cards) {
  CardBatches out;
  for (const auto& [number, members] : cards) {
    const std::string name = "card batch " + std::to_string(number);
    if (!members.note || !members.list) return corrupt(name + " has no note, or no list");
    auto batch = check_card_batch(package.event, package.event_key, *members.note, *members.list);
    if (!batch) return std::move(batch).error().in("package");
    if (batch->terms.batch != number) return refused(name + " under another number");
    out.emplace(number, std::move(*batch));
  }
  return out;
}

}  // namespace

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
                  *event_key,        std::move(members->files), std::move(members->certs),    {}};
  if (auto fine = check_certs(package); !fine) return std::move(fine).error();
  auto cards = check_cards(package, members->cards);
  if (!cards) return std::move(cards).error();
  package.cards = std::move(*cards);
  return package;
}

}  // namespace wardmote
