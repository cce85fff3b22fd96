#include "shared/image.h"

#include <catch2/catch.hpp>

using namespace wardmote;

namespace {

const Bytes kPng{0x89, 'P', 'N', 'G', 13, 10, 26,  10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                 0,    1,   0,   0,   0,  0,  200, 8,  6, 0, 0, 0,  1,   2,   3,   4};

// A comment, then a baseline frame of 300 × 200.
const Bytes kJpeg{0xFF, 0xD8, 0xFF, 0xFE, 0,   5, 'a', 'b', 'c', 0xFF, 0xC0,
                  0,    11,   8,    0,    200, 1, 44,  1,   1,   0x11, 0};

Bytes with(Bytes bytes, std::size_t at, std::uint8_t value) {
  bytes.at(at) = value;
  return bytes;
}

}  // namespace

TEST_CASE("the size of a picture is read from its header", "[image]") {
  CHECK(read_image_size(kPng).value() == ImageSize{256, 200});
  CHECK(read_image_size(kJpeg).value() == ImageSize{300, 200});
  CHECK(read_image_size(with(kJpeg, 10, 0xC2)).value() == ImageSize{300, 200});
}

TEST_CASE("what is no picture, or not whole in its header, is refused", "[image]") {
  for (const Bytes& whole : {kPng, kJpeg})
    for (std::size_t length = 0; length < whole.size(); ++length) {
      INFO(length);
      CHECK(read_image_size(ByteSpan(whole).first(length)).error().code == ErrorCode::BadInput);
    }
  CHECK_FALSE(read_image_size(with(kPng, 1, 'p')));
  CHECK_FALSE(read_image_size(with(kPng, 11, 14)));
  CHECK_FALSE(read_image_size(with(kPng, 26, 1)));
  CHECK_FALSE(read_image_size(with(kJpeg, 5, 1)));
  CHECK_FALSE(read_image_size(with(kJpeg, 9, 0)));
  CHECK_FALSE(read_image_size(with(kJpeg, 10, 0xC3)));
  CHECK_FALSE(read_image_size(with(kJpeg, 10, 0xDA)));
  CHECK_FALSE(read_image_size(with(kJpeg, 12, 7)));
}

TEST_CASE("a picture that is too large in bytes or pixels is refused", "[image]") {
  CHECK(read_image_size(with(kPng, 18, 0x10)).value() == ImageSize{4096, 200});
  CHECK(read_image_size(with(with(kPng, 18, 0x10), 19, 1)).error().what ==
        "4097 × 200 pixels, expected 1 to 4096 a side");
  CHECK(read_image_size(with(kPng, 23, 0)).error().code == ErrorCode::Refused);
  CHECK(read_image_size(with(kJpeg, 14, 0x10)).error().code == ErrorCode::Refused);
  Bytes large = kPng;
  large.resize(kMaxImageBytes);
  CHECK(read_image_size(large));
  large.push_back(0);
  CHECK(read_image_size(large).error().what == "4194305 bytes, expected at most 4 MB");
}
