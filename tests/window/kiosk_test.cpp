// The whole kiosk by touch: real SDL events, real files.
#include <catch2/catch.hpp>

#include "tests/window/evening.h"

namespace wardmote::test {
TEST_CASE("a vote by touch, and the next person sees the very screen of the first", "[window][kiosk]") {
  Evening evening;
  evening.open();
  const Bytes welcome = evening.pixels();
  evening.to_review();
  evening.touch("set.size");
  evening.touch("set.contrast");
  evening.touch("review.cast", 1'250);
  REQUIRE(evening.screen() == "done");
  CHECK(evening.find("done.code")->value.size() == 19);
  evening.touch("done.end");
  CHECK(evening.screen() == "welcome");
  CHECK(evening.pixels() == welcome);
}

TEST_CASE("a hold shorter than 1.2 s casts nothing, nor does sliding off", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.touch("review.cast", 1'199);
  CHECK(evening.screen() == "review");
  evening.must({{"do", "touch"},
                {"id", "review.cast"},
                {"path", {{0, -300, 600}, {0, 300, 100}}},
                {"hold_ms", 3'000}});
  CHECK(evening.screen() == "review");
  evening.touch("review.cast", 1'200);
  CHECK(evening.screen() == "done");
}

TEST_CASE("a touch of 30 ms chooses nothing", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.touch("welcome.lang.en", 30);
  CHECK(evening.screen() == "welcome");
}

TEST_CASE("with the keypad, casting takes a second, separate confirmation", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  for (int i = 0; i < 30 && evening.must({{"do", "tree"}})["focus"] != "review.cast"; ++i)
    evening.must({{"do", "key"}, {"key", i % 4 == 3 ? "right" : "down"}});
  REQUIRE(evening.must({{"do", "tree"}})["focus"] == "review.cast");
  evening.must({{"do", "key"}, {"key", "select"}});
  REQUIRE(evening.find("question.yes") != nullptr);
  evening.touch("question.yes");
  CHECK(evening.screen() == "done");
}

TEST_CASE("somebody who walks away is asked, then locked out; nothing is cast", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.advance(150'000);
  CHECK(evening.screen() == "idle");
  evening.touch("idle.yes");
  CHECK(evening.screen() == "review");
  evening.advance(190'000);
  CHECK(evening.screen() == "locked");
  CHECK(evening.people() == 0);
}

TEST_CASE("choices survive a change of language, size and contrast", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.touch("set.language");
  evening.touch("language.pl");
  evening.touch("set.size");
  evening.touch("set.contrast");
  CHECK(evening.find("title")->name == "Sprawdź swój wybór");
  CHECK(evening.find("review.1") != nullptr);
  CHECK(evening.find("review.4") != nullptr);
}

TEST_CASE("the last screen goes by itself after 15 s", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.touch("review.cast", 1'250);
  evening.advance(14'000);
  CHECK(evening.screen() == "done");
  evening.advance(1'000);
  CHECK(evening.screen() == "welcome");
}

TEST_CASE("after a cut of the power the officer is told what became of the last person", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.touch("review.cast", 1'250);
  evening.touch("done.end");
  evening.to_choose();
  evening.cut_power();
  evening.unlock();
  evening.act("recover", "1");
  CHECK(evening.find("report.completed")->value == "1");
  CHECK(evening.find("report.unfinished")->value == "1");
  CHECK(evening.find("report.last_vote")->name.find("let them vote again") != std::string::npos);
  evening.touch("officer.next");
  CHECK(evening.find("officer.people")->value == "1");
  CHECK(evening.find("officer.open") != nullptr);
}

TEST_CASE("when everybody had finished before the cut the officer is told so", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.to_review();
  evening.touch("review.cast", 1'250);
  evening.cut_power();
  evening.unlock();
  evening.act("recover", "1");
  CHECK(evening.find("report.unfinished")->value == "0");
  CHECK(evening.find("report.last_vote")->name.find("voted all the same") != std::string::npos);
}

TEST_CASE("a closed kiosk offers no second opening and says who can help", "[window][kiosk]") {
  Evening evening;
  evening.open();
  evening.unlock();
  evening.act("close", "0");
  evening.touch("officer.next");
  CHECK(evening.find("officer.open") == nullptr);
  CHECK(evening.find("officer.closed_note")->name.find("returning officer") != std::string::npos);
  evening.cut_power();
  evening.unlock();
  CHECK(evening.find("officer.closed_note") != nullptr);
}

TEST_CASE("pictures of the screen are refused for a live event", "[window][kiosk]") {
  setenv("SDL_VIDEODRIVER", "dummy", 0);
  TempFolder folder;
  KioskOptions options;
  options.media = {folder / "disk", folder / "mirror", folder / "export"};
  options.windowed = Size{1024, 768};
  options.screenshots = folder / "shots";
  HandClock clock{parse_minute("2027-04-20T18:00Z").value()};
  const auto refused = Program::build(options, clock, true);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK_FALSE(std::filesystem::exists(folder / "shots"));
}

}  // namespace wardmote::test
