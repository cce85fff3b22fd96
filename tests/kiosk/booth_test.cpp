#include "kiosk/booth.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/kiosk/booth_evening.h"
#include "tests/support/key_files.h"

namespace wardmote {
namespace {

using Evening = test::BoothEvening;

TEST_CASE("an evening at one kiosk, from the empty machine to the sealed store", "[booth]") {
  Evening evening;
  const std::string pin = evening.open();
  REQUIRE(evening.screen() == "welcome");
  evening.give(input::ChooseLanguage{"pl"}, input::Next{}, input::Type{pin});
  REQUIRE(evening.screen() == "choose");
  evening.give(input::Toggle{4}, input::Toggle{1}, input::Next{}, input::HoldCompleted{});
  REQUIRE(evening.screen() == "done");
  const std::string code = std::get<Done>(evening.kiosk().state().screen).ballots.front().check_code;
  evening.give(input::Next{});
  evening.unlock();
  const Report report = evening.act(Act::Close, "1");
  CHECK(report.files.size() == 2);
  CHECK(test::check_codes_in(report.files[0]) == std::vector{code});
  CHECK(evening.kiosk().state().standing.phase == Phase::Closed);
  CHECK(evening.kiosk().state().standing.people == 1);
}

TEST_CASE("a wrong PIN lets nobody in and admits nobody", "[booth]") {
  Evening evening;
  const std::string pin = evening.open();
  const std::string wrong = pin == "000000" ? "000001" : "000000";
  evening.give(input::ChooseLanguage{"en"}, input::Next{}, input::Type{wrong});
  CHECK(evening.screen() == "wait");
  CHECK(evening.kiosk().state().pin.wrong == 1);
  evening.give(input::Type{pin});
  CHECK(evening.screen() == "choose");
}

TEST_CASE("each person sees the projects in an order of their own", "[booth]") {
  const Paper paper = test::world_event().papers.front();
  std::set<std::vector<ProjectNumber>> seen;
  for (int i = 0; i < 60; ++i) {
    auto order = random_order(paper);
    seen.insert(order);
    std::ranges::sort(order);
    CHECK(order == paper.projects);
  }
  CHECK(seen.size() > 20);  // of 120
}

TEST_CASE("the next person's draft has nothing of the last", "[booth]") {
  Evening evening;
  evening.open();
  const auto before = evening.kiosk().forgotten();
  evening.give(input::ChooseLanguage{"pl"}, input::Next{}, input::ReleasePressed{}, input::Toggle{4});
  evening.give(input::Leave{}, input::Yes{});
  CHECK(evening.screen() == "welcome");
  CHECK(evening.kiosk().forgotten() > before);
  evening.give(input::Next{}, input::Next{}, input::ReleasePressed{});
  CHECK(std::get<Choosing>(evening.kiosk().state().screen).sitting.draft().chosen() == 0);
  CHECK(evening.kiosk().state().settings.language == "en");
}

TEST_CASE("a wrong root code takes no package", "[booth]") {
  Evening evening;
  evening.unlock();
  evening.give(input::Ask{Act::Load}, input::Type{"0000 0000 0000 0000 0000"}, input::Submit{});
  CHECK(evening.screen() == "officer-load");
  CHECK(evening.problem().find("another root") != std::string::npos);
  CHECK(evening.kiosk().event().papers.empty());
}

TEST_CASE("without a certificate the kiosk cannot be opened and says what is missing", "[booth]") {
  Evening evening;
  evening.unlock();
  evening.act(Act::Load, evening.world().root_code());
  evening.give(input::Next{}, input::Ask{Act::Certify}, input::Submit{});
  CHECK(evening.screen() == "officer-certify");
  CHECK(evening.problem().find("certificate") != std::string::npos);
  CHECK(evening.give(input::Back{}, input::Ask{Act::Open}).state().standing.phase == Phase::Loaded);
  CHECK(evening.screen() == "officer-home");
}

TEST_CASE("a stranger's key file opens nothing once the package is there", "[booth]") {
  Evening evening;
  evening.open();
  std::filesystem::remove(evening.stick("officer.key"));
  const std::string key = test::seeded_key_file(KeyRole::Officer, "of.stranger");
  write_file(evening.stick("stranger.key"), as_bytes(key)).value();
  evening.give(input::CallOfficer{}, input::Type{std::string(test::kPassphrase)}, input::Submit{});
  CHECK(evening.screen() == "officer-unlock");
}

TEST_CASE("a PIN is kept as a hash that only its owner can read", "[booth]") {
  const test::TempFolder folder;
  const std::string pin = draw_pin();
  CHECK(pin.size() == 6);
  write_pin(folder / "pin", pin).value();
  CHECK(pin_is_right(folder / "pin", pin).value());
  CHECK_FALSE(pin_is_right(folder / "pin", pin == "123456" ? "654321" : "123456").value());
  CHECK(read_text_file(folder / "pin", 1000)->find(pin) == std::string::npos);
  CHECK(pin_is_right(folder / "none", pin).error().code == ErrorCode::NotFound);
  write_file(folder / "bad", as_bytes("wardmote-pin v1\n")).value();
  CHECK(pin_is_right(folder / "bad", pin).error().code == ErrorCode::Corrupt);
}

}  // namespace
}  // namespace wardmote
