// What the robot can ask of the kiosk beside touching it: failing media, switches, and plain refusals.
#include <catch2/catch.hpp>

#include "tests/window/evening.h"

namespace wardmote::test {
namespace {

using Json = nlohmann::json;

void fail(Evening& evening, const std::string& at, const std::string& kind) {
  evening.must({{"do", "fault"}, {"at", at}, {"kind", kind}});
}

// Moves on with the first switch until it stands on `id`, then selects with the second.
void switch_to(Evening& evening, const std::string& id) {
  for (int i = 0; i < 60 && evening.must({{"do", "tree"}})["focus"] != id; ++i)
    evening.must({{"do", "switch"}, {"n", 1}});
  REQUIRE(evening.must({{"do", "tree"}})["focus"] == id);
  evening.must({{"do", "switch"}, {"n", 2}});
}

}  // namespace

TEST_CASE("the robot fails at what is not there, and at what it does not know", "[window][robot]") {
  Evening evening;
  CHECK(evening.ask({{"do", "touch"}, {"id", "nothing"}})["ok"] == false);
  CHECK(evening.ask({{"do", "touch"}, {"x", -5}, {"y", 10}})["ok"] == false);
  CHECK(evening.ask({{"do", "key"}, {"key", "escape"}})["ok"] == false);
  CHECK(evening.ask({{"do", "dance"}})["ok"] == false);
  CHECK(evening.ask(Json::array())["ok"] == false);
  CHECK(evening.ask({{"do", "shot"}, {"file", "/nowhere/at/all.png"}})["ok"] == false);
  CHECK(evening.ask({{"do", "touch"}, {"x", 5}, {"y", 5}, {"path", {{"a", 0, 10}}}})["ok"] == false);
}

TEST_CASE("a mirror that fails during a cast loses no vote, and an officer is called", "[window][robot]") {
  for (const char* kind : {"io", "full", "short", "pull"}) {
    INFO(kind);
    Evening evening;
    evening.open();
    evening.to_review();
    fail(evening, "mirror.write", kind);
    evening.touch("review.cast", 1'250);
    CHECK(evening.screen() == "done");
    evening.touch("done.end");
    evening.unlock();
    CHECK(evening.find("officer.mirror") != nullptr);
  }
}

TEST_CASE("a mirror that was pulled and put back becomes a medium again", "[window][robot]") {
  Evening evening;
  evening.open();
  evening.to_review();
  fail(evening, "mirror.write", "pull");
  evening.touch("review.cast", 1'250);
  evening.touch("done.end");
  evening.unlock();
  evening.touch("officer.mirror");
  evening.touch("officer.mirror.restore");
  CHECK(evening.find("problem") != nullptr);
  fail(evening, "mirror.write", "none");
  evening.touch("officer.mirror.restore");
  REQUIRE(evening.screen() == "officer-report");
  evening.touch("officer.next");
  CHECK(evening.find("officer.mirror") == nullptr);
}

TEST_CASE("a disk that fails during a cast stores nothing and says so", "[window][robot]") {
  Evening evening;
  evening.open();
  evening.to_review();
  fail(evening, "disk.write", "io");
  evening.touch("review.cast", 1'250);
  CHECK(evening.screen() == "failed");
  CHECK(evening.people() == 0);
}

TEST_CASE("a fault the robot does not know is refused with what it knows", "[window][robot]") {
  Evening evening;
  const auto refused = [&](const char* at, const char* kind) {
    return evening.ask({{"do", "fault"}, {"at", at}, {"kind", kind}})["error"].get<std::string>();
  };
  CHECK(refused("stick.write", "io").find("expected disk.write or mirror.write") != std::string::npos);
  CHECK(refused("disk.write", "torn").find("expected io, full, short, pull or none") != std::string::npos);
}

TEST_CASE("with two switches alone a person votes", "[window][robot]") {
  Evening evening;
  evening.open();
  switch_to(evening, "welcome.lang.en");
  switch_to(evening, "how.next");
  evening.must({{"do", "release"}});
  REQUIRE(evening.screen() == "choose");
  while (evening.find("tile.4.choose") == nullptr) switch_to(evening, "choose.page_down");
  switch_to(evening, "tile.4.choose");
  switch_to(evening, "choose.next");
  switch_to(evening, "review.cast");
  CHECK(evening.screen() == "review");
  switch_to(evening, "question.yes");
  CHECK(evening.screen() == "done");
}

TEST_CASE("the first switch comes by every target and begins again", "[window][robot]") {
  Evening evening;
  evening.open();
  std::vector<std::string> seen;
  for (int i = 0; i < 6; ++i)
    seen.push_back(evening.must({{"do", "switch"}, {"n", 1}})["focus"].get<std::string>());
  CHECK(seen == std::vector<std::string>{"welcome.lang.en", "welcome.lang.pl", "officer.unlock", "set.size",
                                         "set.contrast", "welcome.lang.en"});
}

TEST_CASE("what this kiosk does not have is refused plainly", "[window][robot]") {
  Evening evening;
  CHECK(evening.ask({{"do", "scan"}, {"text", "ABCD"}})["error"] == "scan: the screen welcome takes no code");
  CHECK(evening.ask({{"do", "key"}, {"key", "volume"}})["error"] ==
        "key: there is no sound whose volume could change");
  CHECK(evening.ask({{"do", "key"}, {"key", "speed"}})["ok"] == false);
  CHECK(evening.ask({{"do", "switch"}, {"n", 3}})["ok"] == false);
}

}  // namespace wardmote::test
