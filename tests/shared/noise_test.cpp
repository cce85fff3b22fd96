// Properties of every reader: noise never crashes it, and whatever it accepts is written back as the same
// bytes.
#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/vectors/vectors.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::vector<Vector>& good_vectors() {
  static const std::vector<Vector> kGood = [] {
    std::vector<Vector> out;
    for (auto part : {ballot_vectors, key_vectors, note_vectors, event_vectors, count_vectors, live_vectors})
      for (auto& vector : part())
        if (vector.expect == "ok" && vector.format != "live-store") out.push_back(std::move(vector));
    return out;
  }();
  return kGood;
}

bool is_slow(const Vector& vector) {
  return vector.format == "key" && vector.name != "kiosk";
}
bool may_be_empty(const Vector& vector) {
  return vector.format == "ballots" || vector.format == "commitments" || vector.format == "bodies";
}
bool is_note(const Vector& vector) {
  return as_text(vector.bytes).starts_with("wardmote/v1/");
}

}  // namespace

TEST_CASE("damaged input never crashes a reader, and what is accepted has one form", "[noise]") {
  Noise noise(5);
  for (const Vector& vector : good_vectors()) {
    if (is_slow(vector)) continue;
    INFO(vector.format << "/" << vector.name);
    for (int i = 0; i < 150; ++i) {
      const Bytes damaged = noise.mutate(vector.bytes);
      if (vector.format == "sealed-ballot" && damaged.size() < 176) continue;
      CHECK(verdict(vector.format, damaged) != "read, but written back as other bytes");
    }
  }
}

TEST_CASE("random bytes are refused by every reader", "[noise]") {
  Noise noise(6);
  for (const Vector& vector : good_vectors()) {
    if (is_slow(vector)) continue;
    INFO(vector.format);
    for (std::size_t length : {0U, 1U, 4U, 37U, 96U, 112U, 500U}) {
      if (vector.format == "sealed-ballot" && length < 176) continue;
      if (length == 0 && may_be_empty(vector)) continue;
      CHECK(verdict(vector.format, noise.bytes(length)) != "ok");
    }
  }
}

TEST_CASE("a signed note with any byte changed is refused", "[noise]") {
  for (const Vector& vector : good_vectors()) {
    if (!is_note(vector) || vector.name != "good") continue;
    for (std::size_t i = 0; i < vector.bytes.size(); ++i) {
      INFO(vector.format << ", byte " << i);
      CHECK(verdict(vector.format, flip_bit(vector.bytes, i, i % 8)) != "ok");
    }
  }
}

TEST_CASE("a note cut anywhere is refused", "[noise]") {
  for (const Vector& vector : good_vectors()) {
    if (!is_note(vector) || vector.name != "good") continue;
    for (std::size_t length = 0; length < vector.bytes.size(); ++length) {
      INFO(vector.format << ", " << length << " bytes");
      CHECK(verdict(vector.format, cut(vector.bytes, length)) != "ok");
    }
  }
}
