#include "tests/kiosk/booth_evening.h"

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/support/key_files.h"

namespace wardmote::test {
namespace {

constexpr std::string_view kDeskOfficer = "of.desk";
constexpr std::string_view kDeskKiosk = "k05";

KioskCert terms_of(const World& world, const KioskRequest& asked) {
  KioskCert out{world.event.id, asked.kiosk, asked.key, std::string(kSite), {}, {}, 40, 4, asked.software};
  for (const Paper& paper : world.event.papers) out.papers.push_back(paper.id);
  for (const auto& [number, batch] : world.cards)
    if (batch.covers(asked.kiosk, kSite)) out.card_batches.push_back(number);
  return out;
}

}  // namespace

Booth& BoothEvening::start() {
  booth_.start().value();
  certify_officer(world_, kDeskOfficer);
  write("event.wardmote", as_text(world_.package_file()));
  write("officer.key", seeded_key_file(KeyRole::Officer, kDeskOfficer));
  return booth_;
}

void BoothEvening::write(std::string_view name, std::string_view text) const {
  write_file(stick(name), as_bytes(text), {.replace = true}).value();
}

void BoothEvening::certify(std::string_view name, Note cert) const {
  add_signature(cert, kEventName, world_.event_key);
  write(name, cert.file());
}

Kiosk& BoothEvening::give(const Input& input) {
  kiosk_.give(input);
  while (kiosk_.work()) continue;
  return kiosk_;
}

const Report& BoothEvening::act(Act act, const std::string& typed) {
  give(input::Ask{act}, input::Type{typed}, input::Submit{});
  INFO(problem());
  REQUIRE(screen() == "officer-report");
  return std::get<OfficerReport>(kiosk_.state().screen).report;
}

void BoothEvening::unlock() {
  give(input::CallOfficer{}, input::Type{std::string(kPassphrase)}, input::Submit{});
  INFO(problem());
  REQUIRE(screen() == "officer-home");
}

std::string BoothEvening::open() {
  unlock();
  act(Act::Load, world_.root_code());
  give(input::Next{});
  const auto& enrolled = act(Act::Enrol, std::string(kDeskKiosk));
  const auto asked = check_request(read_note_file(enrolled.files.at(0)).value()).value();
  certify("k05.note", write_certificate(terms_of(world_, asked)));
  give(input::Next{});
  act(Act::Certify, "");
  give(input::Next{});
  std::string pin = act(Act::Open, "").pin;
  give(input::Next{}, input::Back{});
  REQUIRE(screen() == "welcome");
  return pin;
}

std::string BoothEvening::problem() const {
  const auto* form = std::get_if<OfficerForm>(&kiosk_.state().screen);
  return form != nullptr && form->problem ? form->problem->what : "";
}

}  // namespace wardmote::test
