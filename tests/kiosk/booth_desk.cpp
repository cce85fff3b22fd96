#include "tests/kiosk/booth_desk.h"

#include <algorithm>

#include "kiosk/media.h"
#include "shared/files.h"
#include "shared/text.h"

namespace wardmote::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDeskOfficer = "of.desk";

}  // namespace

BoothDesk::BoothDesk(const Event& event) : world_(event) {
  write("event.wardmote", as_text(world_.package_file()));
  write("officer.key", seeded_key_file(KeyRole::Officer, kDeskOfficer));
  const Key officer = seeded_key(KeyRole::Officer, kDeskOfficer);
  certify("officer.note", write_certificate(OfficerCert{world_.event.id,
                                                        std::string(kDeskOfficer),
                                                        officer.header().public_key,
                                                        *officer.header().box_public_key,
                                                        {},
                                                        {"open", "close"}}));
  enrolled_ =
      test::run(kBooth, {"--state", path("state"), "--name", "k05", "--request", path("request.note")});
  if (enrolled_.code != 0) return;
  const auto asked = check_request(read_note_file(path("request.note")).value()).value();
  KioskCert terms{
      world_.event.id, asked.kiosk, asked.key, std::string(kSite), {}, {}, world_.event.trust.max_ballots, 4,
      asked.software};
  for (const Paper& paper : world_.event.papers) terms.papers.push_back(paper.id);
  certify("kiosk.note", write_certificate(terms));
  fs::copy(path("state"), path("enrolled"), fs::copy_options::recursive);
}

void BoothDesk::certify(std::string_view name, Note cert) const {
  add_signature(cert, kEventName, world_.event_key);
  write(name, cert.file());
}

void BoothDesk::write(std::string_view name, std::string_view text) const {
  write_file(folder_ / name, as_bytes(text), {.replace = true}).value();
}

void BoothDesk::ballots(int count) const {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"papers":{"1":{"1":1,"4":1}}})"
             "\n";
  write("ballots.jsonl", lines);
}

std::vector<std::string> BoothDesk::arguments(const std::vector<std::string>& more) const {
  std::vector<std::string> out{"--state",         path("state"),
                               "--mirror",        path("mirror"),
                               "--package",       path("event.wardmote"),
                               "--cert",          path("kiosk.note"),
                               "--cert",          path("officer.note"),
                               "--officer",       path("officer.key"),
                               "--passphrase-fd", "3"};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

Ran BoothDesk::run(const std::vector<std::string>& more, std::string_view passphrase) const {
  return test::run(kBooth, arguments(more), std::string(passphrase));
}

void BoothDesk::reset() const {
  fs::remove_all(path("state"));
  fs::remove_all(path("mirror"));
  fs::copy(path("enrolled"), path("state"), fs::copy_options::recursive);
}

fs::path BoothDesk::store(int seq) const {
  return folder_ / "state" / "export" / store_file_name("k05", static_cast<std::uint32_t>(seq));
}
fs::path BoothDesk::store_on_mirror(int seq) const {
  return Media{path("state"), path("mirror"), path("state/export")}.exported_on_mirror(
      "k05", static_cast<std::uint32_t>(seq));
}

std::vector<std::string> codes_in(const std::string& out) {
  std::vector<std::string> codes;
  for (const auto line : split(out, '\n'))
    if (line.size() == 19 && line[4] == '-') codes.emplace_back(line);
  for (auto& code : codes) std::ranges::replace(code, '-', ' ');
  std::ranges::sort(codes);
  return codes;
}

}  // namespace wardmote::test
