#include "shared/archive.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<ArchiveEntry> three_entries() {
  return {{"event.json", to_bytes("{}\n")}, {"media/01.png", Bytes(5000, 7)}, {"text/pl.json", {}}};
}

std::string why_not(ByteSpan file) {
  return read_archive(file).error().what;
}

}  // namespace

TEST_CASE("an archive is read back as it was written, and the same entries give the same bytes",
          "[archive]") {
  const Bytes file = write_archive(three_entries());
  CHECK(read_archive(file).value() == three_entries());
  CHECK(write_archive(three_entries()) == file);
  CHECK(read_archive(write_archive({{"a", {}}})).value() == std::vector<ArchiveEntry>{{"a", {}}});
}

TEST_CASE("a file that is no zip is refused", "[archive]") {
  CHECK(why_not({}) == "archive: not a zip file");
  CHECK(why_not(as_bytes("hello")) == "archive: not a zip file");
  CHECK(why_not(as_bytes("PK\x03\x04 and then nothing")) == "archive: not a zip file");
}

TEST_CASE("an archive with a path twice is refused", "[archive]") {
  CHECK(why_not(write_archive({{"a", {}}, {"a", {}}})) == "archive: a path stands twice in it");
}

TEST_CASE("paths stay inside, in plain letters", "[archive]") {
  for (auto path : {"event.json", "text/zh-hans.json", "media/a_1.png", "..note", "certs/.x"})
    CHECK(is_archive_path(path));
  for (auto path : {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.", "A", "a b", "a\\b", "é"}) {
    INFO(path);
    CHECK_FALSE(is_archive_path(path));
  }
  CHECK_FALSE(is_archive_path(std::string(201, 'a')));
}

TEST_CASE("an archive whose paths were altered to lead outside is refused", "[archive]") {
  std::string text(as_text(write_archive({{"aa/b", {}}})));
  for (std::size_t at = text.find("aa/b"); at != std::string::npos; at = text.find("aa/b", at))
    text.replace(at, 2, "..");
  CHECK(why_not(as_bytes(text)) == "archive: an entry with a path that is not allowed");
}

TEST_CASE("an archive beyond its limits is refused", "[archive]") {
  const Bytes file = write_archive(three_entries());
  CHECK(read_archive(file, {2, 8000, 8000}).error().what == "archive: too many or too large entries");
  CHECK(read_archive(file, {3, 4999, 8000}).error().what == "archive: an entry is too large");
  CHECK(read_archive(file, {3, 8000, 5002}).error().what == "archive: too many or too large entries");
  CHECK(read_archive(file, {3, 5000, 5003}));
}

TEST_CASE("an archive cut anywhere is refused", "[archive]") {
  const Bytes file = write_archive({{"a", to_bytes("one")}, {"b", to_bytes("two")}});
  for (std::size_t length = 0; length < file.size(); ++length) {
    INFO("length " << length);
    CHECK_FALSE(read_archive(cut(file, length)));
  }
}

TEST_CASE("an archive with any bit changed is refused", "[archive]") {
  const Bytes file = write_archive({{"a", to_bytes("one")}, {"b", to_bytes("two")}});
  for (std::size_t i = 0; i < file.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      INFO("byte " << i << " bit " << bit);
      CHECK_FALSE(read_archive(flip_bit(file, i, bit)));
    }
  }
}

TEST_CASE("bytes hidden in an archive, before, between or behind its entries, are refused", "[archive]") {
  const Bytes one = write_archive({{"a", to_bytes("one")}});
  const Bytes both = write_archive({{"a", to_bytes("one")}, {"b", to_bytes("two")}});
  CHECK(why_not(concat({one, one})) == "archive: not in the one form that is written");
  CHECK_FALSE(read_archive(concat({one, both})));
  CHECK_FALSE(read_archive(concat({both, as_bytes("behind")})));
}

TEST_CASE("random bytes after a zip's first four never crash the reader", "[archive]") {
  Noise noise(3);
  const Bytes file = write_archive(three_entries());
  for (int i = 0; i < 3'000; ++i) static_cast<void>(read_archive(noise.mutate(file)).has_value());
}
