#include "shared/codec.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"

using namespace wardmote;
using namespace wardmote::test;

TEST_CASE("base64 gives back the bytes it was made from", "[codec]") {
  Noise noise(1);
  for (std::size_t length = 0; length < 70; ++length) {
    const Bytes bytes = noise.bytes(length);
    CHECK(from_base64(to_base64(bytes)).value() == bytes);
  }
  CHECK(to_base64(as_bytes("foobar")) == "Zm9vYmFy");
  CHECK(to_base64(as_bytes("fooba")) == "Zm9vYmE=");
  CHECK(to_base64(as_bytes("foob")) == "Zm9vYg==");
}

TEST_CASE("base64 has exactly one encoding", "[codec]") {
  for (auto text : {"Zm9vYg", "Zm9vYg=", "Zm9vYh==", "Zm9vYmF=", "Zm9v Yg=", "Zm9vYg==\n", "Zm9_",
                    "====", "A===", "=AAA", "AA=A", "Zm9vYg==Zm9v"}) {
    INFO(text);
    CHECK_FALSE(from_base64(text));
  }
}

TEST_CASE("hexadecimal is lower case and of whole bytes", "[codec]") {
  CHECK(to_hex(Bytes{0x00, 0xff, 0x1a}) == "00ff1a");
  CHECK(from_hex("00ff1a").value() == Bytes{0x00, 0xff, 0x1a});
  CHECK(from_hex("").value().empty());
  for (auto text : {"0", "0G", "FF", "0x00", " 00"}) {
    INFO(text);
    CHECK_FALSE(from_hex(text));
  }
}

TEST_CASE("a value of fixed length is refused at any other length", "[codec]") {
  CHECK(fixed_from_hex<EventId>(std::string(32, 'a')));
  CHECK(fixed_from_hex<EventId>(std::string(30, 'a')).error().what == "15 bytes, expected 16");
  CHECK(fixed_from_base64<Digest>("AAAA").error().what == "3 bytes, expected 32");
}

TEST_CASE("a code shows the first bits in groups of four symbols", "[codec]") {
  Digest digest;
  digest.bytes = {0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a};
  CHECK(code_of(digest) == "0123 4567 89AB CDEF GHJK");
  CHECK(to_code(Bytes(10, 0xff), 16) == "ZZZZ ZZZZ ZZZZ ZZZZ");
}

TEST_CASE("a code that was typed carelessly is read as the code that was meant", "[codec]") {
  CHECK(normal_code("oOiIlL-kmnp qrst").value() == "0011 11KM NPQR ST");
  CHECK(normal_code("01234567 89ABCDEF-ghjk").value() == "0123 4567 89AB CDEF GHJK");
}

TEST_CASE("a code with a symbol that is in no code is refused", "[codec]") {
  for (auto text : {"ABCU", "12_4", "12é4"}) {
    INFO(text);
    CHECK_FALSE(normal_code(text));
  }
}

TEST_CASE("symbols give back the bytes they were made from, and only the one encoding is read", "[codec]") {
  Noise noise(2);
  for (std::size_t length = 0; length < 41; ++length) {
    const Bytes bytes = noise.bytes(length);
    const std::string symbols = to_symbols(bytes);
    CHECK(from_symbols(symbols, length).value() == bytes);
    CHECK_FALSE(from_symbols(symbols + "0", length));
  }
  CHECK(to_symbols(Bytes{0xff}) == "ZW");
  CHECK_FALSE(from_symbols("ZZ", 1));  // spare bits
  CHECK_FALSE(from_symbols("zw", 1));
  CHECK_FALSE(from_symbols("ZU", 1));
}

TEST_CASE("the check symbol finds every wrong symbol, and every swap of neighbours but 0 and Z", "[codec]") {
  const std::string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  Noise noise(3);
  for (int round = 0; round < 50; ++round) {
    std::string code;
    for (int i = 0; i < 12; ++i) code += alphabet[noise.below(32)];
    const char check = check_symbol(code);
    for (std::size_t at = 0; at < code.size(); ++at) {
      for (const char other : alphabet) {
        std::string wrong = code;
        wrong[at] = other;
        CHECK((check_symbol(wrong) == check) == (other == code[at]));
      }
      if (at == 0) continue;
      std::string swapped = code;
      std::swap(swapped[at - 1], swapped[at]);
      const std::string pair = code.substr(at - 1, 2);
      if (swapped != code) CHECK((check_symbol(swapped) == check) == (pair == "0Z" || pair == "Z0"));
    }
  }
}

TEST_CASE("the check symbol is the published one", "[codec]") {
  CHECK(check_symbol("000000000000") == '0');
  CHECK(check_symbol("000000000001") == 'Y');  // 2 · 1 and 30 are 32
  CHECK(check_symbol("00000000000G") == 'Z');  // 2 · 16 = 32: 1 + 0
}
