#include "shared/files.h"
#include "shared/sqlite.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

void add_packages(std::vector<Vector>& out, const World& world) {
  const Bytes good = world.package_file();
  const auto entries = read_archive(good).value();
  const auto changed = [&](std::string_view path, std::string_view bytes) {
    auto copy = entries;
    for (auto& entry : copy)
      if (entry.path == path) entry.bytes = to_bytes(bytes);
    return write_archive(copy);
  };
  const auto add = [&](std::string name, std::string error, Bytes bytes) {
    out.push_back({std::move(name), "package", std::move(error), std::move(bytes)});
  };
  auto more = entries;
  more.push_back({"zebra.txt", {}});
  auto swapped = entries;
  std::swap(swapped[1], swapped[2]);
  World other_root;
  other_root.root = seeded_signing_key("other root");
  other_root.manifest_note.signatures.clear();
  add_signature(other_root.manifest_note, kRootName, other_root.root);
  other_root.certs.insert_or_assign("root", write_root_note(other_root.root));
  add("good", "ok", good);
  add("cut", "archive: not a zip file", cut(good, 1000));
  add("foreign", "archive: not a zip file", to_bytes("{\"a package\": false}\n"));
  add("bytes-behind", "archive: not in the one form that is written", concat({good, as_bytes("behind")}));
  add("deflated", "archive: an entry that is not stored uncompressed", put(good, 8, Bytes{8}));
  add("media-changed", "package: a file was added, removed or changed after signing",
      changed("media/01.png", "other"));
  add("event-changed", "package: event.json is not the one that was signed", changed("event.json", "{}\n"));
  add("member-more", "package: a member that does not belong there: zebra.txt", write_archive(more));
  add("members-swapped", "package: its members are not in the order of the format", write_archive(swapped));
  add("other-root", "package: signed by another root than the one given", other_root.package_file());
  add("newer", "manifest.note: note: of version 2, this program reads 1",
      changed("manifest.note", replaced(world.manifest_note.file(), "wardmote/v1", "wardmote/v2")));
  add("certificate-of-another", "package: certificate of of.hall under another name",
      changed("certs/k01.note", world.certs.find(kOfficerName)->second.file()));
}

// The store after `sql`, as somebody with a text book on SQL might change it.
Bytes tampered(const TempFolder& folder, const Bytes& good, std::string_view sql) {
  const auto path = folder / "tampered";
  write_file(path, good, {true, false}).value();
  { Database::open(path, OpenMode::Write).value().execute(sql).value(); }
  return read_file(path, 1 << 20).value();
}

void add_stores(std::vector<Vector>& out, const World& world) {
  const TempFolder folder;
  const Bytes good = read_file(export_to(folder, world, voted(world, 1, {{1, 2}, {9}})), 1 << 20).value();
  const auto add = [&](std::string name, std::string error, Bytes bytes) {
    out.push_back({std::move(name), "store", "vector: " + std::move(error), std::move(bytes)});
  };
  out.push_back({"good", "store", "ok", good});
  add("foreign", "store: file is not a database", to_bytes("kiosk,ballots\nk01,2\n"));
  add("other-program", "not a store of Wardmote", tampered(folder, good, "PRAGMA application_id = 1"));
  add("newer", "store of version 2, this program reads 1", tampered(folder, good, "PRAGMA user_version = 2"));
  add("table-more", "store: it has more than the tables of the format",
      tampered(folder, good, "CREATE TABLE z(x)"));
  add("column-more", "store: its tables are not those of the format",
      tampered(folder, good, "ALTER TABLE note ADD COLUMN more"));
  add("signature-short", "store: a ballot's row is not of the format",
      tampered(folder, good, "UPDATE ballot SET sig = x'00'"));
  add("envelope-zero", "store: a ballot's leaf is not that of its body",
      tampered(folder, good, "UPDATE ballot SET body = zeroblob(112)"));
  add("note-as-blob", "store: a note or blob is not of the format",
      tampered(folder, good, "UPDATE note SET text = x'00' WHERE name = 'session-open.note'"));
  add("free-space", "store: not in the one form that is written", put(good, 2000, Bytes{1}));
  add("cut", "store: database disk image is malformed", cut(good, good.size() / 2));
}

}  // namespace

std::vector<Vector> archive_vectors() {
  const World world;
  std::vector<Vector> out;
  add_packages(out, world);
  add_stores(out, world);
  return out;
}

}  // namespace wardmote::test
