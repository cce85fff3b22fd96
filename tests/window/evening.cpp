#include "tests/window/evening.h"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "kiosk/poll.h"
#include "shared/files.h"
#include "shared/json.h"
#include "shared/keyfile.h"
#include "tests/support/key_files.h"

namespace wardmote::test {
namespace {

constexpr std::string_view kDeskOfficer = "of.desk";

}  // namespace

Evening::Evening(Event event) : world_(event) {
  setenv("SDL_VIDEODRIVER", "dummy", 0);
  certify_officer(world_, kDeskOfficer);
  write("event.wardmote", as_text(world_.package_file()));
  write("officer.key", seeded_key_file(KeyRole::Officer, kDeskOfficer));
  start();
}

void Evening::start() {
  KioskOptions options;
  options.media = {folder_ / "disk", folder_ / "mirror", folder_ / "export"};
  options.windowed = Size{1366, 768};
  faults_.stand_under(options.media);
  program_ = Program::build(options, clock_, true).value();
  program_->app().start();
  robot_ = std::make_unique<Robot>(*program_, clock_, faults_);
}

void Evening::cut_power() {
  robot_.reset();
  program_.reset();
  start();
}

void Evening::write(const std::string& name, std::string_view text) {
  std::filesystem::create_directories(folder_ / "export");
  write_file(folder_ / "export" / name, as_bytes(text), {.replace = true}).value();
}

nlohmann::json Evening::ask(const nlohmann::json& request) {
  return parse_any_json(robot_->answer(json_line(request)));
}

nlohmann::json Evening::must(const nlohmann::json& request) {
  auto answer = ask(request);
  INFO(request << " → " << answer);
  REQUIRE(answer["ok"] == true);
  return answer;
}

void Evening::act(const std::string& name, const std::string& typed) {
  touch("officer." + name);
  if (!typed.empty()) must({{"do", "type"}, {"text", typed}});
  touch("officer." + name);
  const Widget* problem = find("problem");
  INFO((problem != nullptr ? problem->name : ""));
  REQUIRE(screen() == "officer-report");
}

void Evening::unlock() {
  touch("officer.unlock");
  must({{"do", "type"}, {"text", std::string(kPassphrase)}});
  touch("officer.unlock");
  REQUIRE(screen() == "officer-home");
}

void Evening::open() {
  unlock();
  act("load", world_.root_code());
  touch("officer.next");
  act("enrol", "k05");
  const auto request = check_request(read_note_file(folder_ / "export" / "k05.request.note").value()).value();
  Note cert = write_certificate(
      KioskCert{world_.event.id, request.kiosk, request.key, "hall", {1}, {}, 40, 4, request.software});
  add_signature(cert, kEventName, world_.event_key);
  write("k05.note", cert.file());
  touch("officer.next");
  act("certify", "");
  touch("officer.next");
  act("open", "");
  pin_ = find("report.pin")->value;
  touch("officer.next");
  touch("officer.back");
  REQUIRE(screen() == "welcome");
}

void Evening::to_choose() {
  touch("welcome.lang.en");
  touch("how.next");
  for (const char digit : pin_)
    if (digit != ' ') touch(std::string("pin.") + digit);
  REQUIRE(screen() == "choose");
}

void Evening::to_review() {
  to_choose();
  for (const char* number : {"1", "4"}) {
    const std::string id = std::string("tile.") + number + ".choose";
    while (find("choose.page_up") != nullptr && !find("choose.page_up")->has("disabled"))
      touch("choose.page_up");
    while (find(id) == nullptr) touch("choose.page_down");
    touch(id);
  }
  touch("choose.next");
  REQUIRE(screen() == "review");
}

}  // namespace wardmote::test
