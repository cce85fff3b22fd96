#include "shared/package.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World kWorld;
  return kWorld;
}

std::string why_not(ByteSpan file) {
  return read_package(file, world().root.verify_key()).error().what;
}

std::vector<ArchiveEntry> entries() {
  return read_archive(world().package_file()).value();
}

// The package with one entry's bytes replaced.
Bytes with_entry(std::string_view path, Bytes bytes) {
  auto out = entries();
  for (auto& entry : out)
    if (entry.path == path) entry.bytes = bytes;
  return write_archive(out);
}
Bytes without_entry(std::string_view path) {
  auto out = entries();
  std::erase_if(out, [&](const ArchiveEntry& entry) { return entry.path == path; });
  return write_archive(out);
}

// A world whose manifest was changed before the root signed it.
World lying(void (*change)(Manifest&)) {
  World out;
  change(out.manifest);
  out.manifest_note = write_manifest(out.manifest);
  add_signature(out.manifest_note, kRootName, out.root);
  return out;
}

}  // namespace

TEST_CASE("a package is read back as it was written, and the same parts give the same bytes", "[package]") {
  const Package package = world().package();
  CHECK(package.event == world().event);
  CHECK(package.manifest == world().manifest);
  CHECK(package.manifest_note == world().manifest_note);
  CHECK(package.files == world().files);
  CHECK(package.certs == world().certs);
  CHECK(write_package(package.manifest_note, package.certs, package.files).value() == world().package_file());
}

TEST_CASE("a package's members stand in one order", "[package]") {
  std::vector<std::string> paths;
  for (const auto& entry : entries()) paths.push_back(entry.path);
  CHECK(paths == std::vector<std::string>{"manifest.note", "certs/k01.note", "certs/of.hall.note",
                                          "certs/root.note", "event.json", "media/01.png", "text/pl.json"});
  auto swapped = entries();
  std::swap(swapped[1], swapped[2]);
  CHECK(why_not(write_archive(swapped)) == "package: its members are not in the order of the format");
}

TEST_CASE("the root is known by its code from paper or by its key, and by nothing in the package",
          "[package]") {
  const Bytes file = world().package_file();
  CHECK(read_package(file, world().root_code()));
  std::string typed = world().root_code();
  for (char& c : typed) c = c == ' ' ? '-' : static_cast<char>(std::tolower(c));
  CHECK(read_package(file, typed));
  CHECK(read_package(file, world().root.verify_key()));
  const std::string other = root_code_of(seeded_signing_key("other").verify_key().bytes());
  for (const RootPin& pin :
       {RootPin(other), RootPin(std::string()), RootPin("u"), RootPin(world().root_code().substr(0, 19)),
        RootPin(seeded_signing_key("other").verify_key())})
    CHECK(read_package(file, pin).error().what == "package: signed by another root than the one given");
}

TEST_CASE("a package with any byte changed is refused", "[package]") {
  const Bytes file = world().package_file();
  for (std::size_t i = 0; i < file.size(); ++i) {
    INFO("byte " << i << " of " << file.size());
    CHECK_FALSE(read_package(flip_byte(file, i), world().root.verify_key()));
  }
}

TEST_CASE("a package cut anywhere is refused", "[package]") {
  const Bytes file = world().package_file();
  for (std::size_t length = 0; length < file.size(); ++length)
    CHECK_FALSE(read_package(cut(file, length), world().root.verify_key()));
}

TEST_CASE("a file of a package changed, added or removed after signing is refused", "[package]") {
  CHECK(why_not(with_entry("event.json", to_bytes("{}\n"))) ==
        "package: event.json is not the one that was signed");
  CHECK(why_not(with_entry("media/01.png", {})) ==
        "package: a file was added, removed or changed after signing");
  CHECK(why_not(without_entry("text/pl.json")) ==
        "package: a file was added, removed or changed after signing");
  auto more = entries();
  more.insert(more.end() - 1, {"media/02.png", {}});
  CHECK(why_not(write_archive(more)) == "package: a file was added, removed or changed after signing");
}

TEST_CASE("a package without one of its notes is refused", "[package]") {
  CHECK(why_not(without_entry("manifest.note")) == "package: it has no manifest.note");
  CHECK(why_not(without_entry("certs/root.note")) == "package: it has no certs/root.note");
  CHECK(why_not(without_entry("event.json")) == "package: it has no event.json");
}

TEST_CASE("a package with a member that does not belong there is refused", "[package]") {
  for (auto path : {"readme.txt", "certs/readme", "text/pl.txt", "events/x.json", "manifest.notes"}) {
    INFO(path);
    auto more = entries();
    more.push_back({path, {}});
    const auto refused = read_package(write_archive(more), world().root.verify_key());
    REQUIRE_FALSE(refused);
  }
  auto last = entries();
  last.push_back({"zebra", {}});
  CHECK(why_not(write_archive(last)) == "package: a member that does not belong there: zebra");
}

TEST_CASE("a manifest that does not say what event.json says is refused though the root signed both",
          "[package]") {
  const auto why = [](void (*change)(Manifest&)) { return why_not(lying(change).package_file()); };
  const std::string differ = "package: manifest and event.json do not agree on the ";
  CHECK(why([](Manifest& m) { m.title = "Other"; }) == differ + "title");
  CHECK(why([](Manifest& m) { m.kind = EventKind::Practice; }) == differ + "kind");
  CHECK(why([](Manifest& m) { m.event.bytes[0] ^= 1; }) == differ + "id of the event");
  CHECK(why([](Manifest& m) { m.admission = Admission::Either; }) == differ + "admission");
  CHECK(why([](Manifest& m) { m.papers[0].projects = 4; }) == differ + "papers");
  CHECK(why([](Manifest& m) { m.papers[0].length = 128; }) == differ + "papers");
  CHECK(why([](Manifest& m) { m.papers.clear(); }) == differ + "papers");
}

TEST_CASE("a manifest with other trustees than the event names is refused", "[package]") {
  Event event = world_event();
  event.trust.trustees = {"clerk"};
  const auto why = [&](const std::vector<std::string>& names) {
    World world(event);
    Manifest& manifest = world.manifest;
    manifest.trustees.clear();
    for (const auto& name : names)
      manifest.trustees.push_back({static_cast<std::uint32_t>(manifest.trustees.size() + 1), name,
                                   seeded_signing_key(name).verify_key().bytes()});
    manifest.trustee_count = static_cast<std::uint32_t>(names.size());
    world.manifest_note = write_manifest(manifest);
    add_signature(world.manifest_note, kRootName, world.root);
    const auto package = read_package(world.package_file(), world.root.verify_key());
    return package ? "ok" : package.error().what;
  };
  CHECK(why({"clerk"}) == "ok");
  CHECK(why({"anna"}) == "package: manifest has the trustees anna, event.json names clerk");
  CHECK(why({"clerk", "anna"}) == "package: manifest has the trustees clerk, anna, event.json names clerk");
}

TEST_CASE("a package that lacks a picture its event names is refused though the root signed it",
          "[package]") {
  World bare;
  bare.files.erase("media/01.png");
  Manifest manifest = describe_event(bare.event, bare.files);
  manifest.event_key = bare.manifest.event_key;
  manifest.tally_key = bare.manifest.tally_key;
  manifest.share_commitments = bare.manifest.share_commitments;
  manifest.trustees = bare.manifest.trustees;
  bare.manifest_note = write_manifest(manifest);
  add_signature(bare.manifest_note, kRootName, bare.root);
  CHECK(why_not(bare.package_file()) == "package: it has no media/01.png, which event.json names");
}

TEST_CASE("a certificate that the event key did not sign is refused", "[package]") {
  World bad;
  Note& cert = bad.certs.find(kKioskName)->second;
  cert.signatures.clear();
  add_signature(cert, kEventName, seeded_signing_key("impostor"));
  CHECK(why_not(bad.package_file()) == "kiosk-cert note: signature of event missing or wrong");
}

TEST_CASE("a certificate under another name or for another event is refused", "[package]") {
  World renamed;
  renamed.certs.emplace("k02", renamed.certs.find(kKioskName)->second);
  CHECK(why_not(renamed.package_file()) == "package: certificate of k01 under another name");
  World other;
  KioskCert cert = read_kiosk_cert(other.certs.find(kKioskName)->second).value();
  cert.event.bytes[0] ^= 1;
  Note note = write_certificate(cert);
  add_signature(note, kEventName, other.event_key);
  other.certs.insert_or_assign(std::string(kKioskName), note);
  CHECK(why_not(other.package_file()) == "package: certificate of k01 is for another event");
}

TEST_CASE("a certificate is found under its name and type only", "[package]") {
  const Package package = world().package();
  CHECK(package.kiosk("k01")->site == kSite);
  CHECK(package.officer("of.hall")->key == world().officer.verify_key().bytes());
  CHECK_FALSE(package.kiosk("of.hall"));
  CHECK_FALSE(package.officer("k01"));
  CHECK_FALSE(package.kiosk("k02"));
  CHECK_FALSE(package.kiosk("root"));
}

TEST_CASE("a site has at most as many officers as a live store has room for", "[package]") {
  Package package = world().package();  // with one officer of every site
  const auto certify = [&](const std::string& name, const std::vector<std::string>& sites) {
    return put_certificate(package, world().officer_cert(name, sites));
  };
  for (int i = 0; i < 63; ++i) REQUIRE(certify("of.hall." + std::to_string(i), {"hall"}));
  CHECK(check_officers(package));
  const auto before = package.certs;
  const auto one_more = certify("of.late", {"hall", "library"});
  REQUIRE_FALSE(one_more);
  CHECK(one_more.error().what == "package: 65 officers may act at site hall, expected at most 64");
  CHECK(package.certs == before);
  CHECK(certify("of.library", {"library"}));
  CHECK(certify("of.hall.0", {"hall"}));  // one who is there may be certified anew
  CHECK(certify("of.everywhere", {}).error().what ==
        "package: 65 officers may act at site hall, expected at most 64");
}

TEST_CASE("the certificates' root changes with every certificate", "[package]") {
  World more;
  const Digest before = more.package().certificates_root();
  more.add_kiosk("k02");
  CHECK(more.package().certificates_root() != before);
}

TEST_CASE("a further language is carried by its text file, whatever its letters", "[package]") {
  Event event = world_event();
  event.languages = {"en", "zh-Hans"};
  for (auto& project : event.projects) {
    project.title = Text("en", project.title.in("en", ""));
    project.title.set("zh-Hans", "项目");
  }
  const World chinese(event);
  CHECK(chinese.files.contains("text/zh-hans.json"));
  CHECK(chinese.package().event == event);
}

TEST_CASE("the codes that people compare come from the signed bytes", "[package]") {
  const Package package = world().package();
  CHECK(package.event_code() == code_of(file_hash("event.json", world().files.find("event.json")->second)));
  CHECK(package.package_code() == code_of(world().manifest_note.digest()));
  CHECK(package.event_code() != package.package_code());
}
