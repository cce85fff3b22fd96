#include "shared/keyfile.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr KeyRole kRoles[] = {KeyRole::Root,  KeyRole::Event,   KeyRole::Officer,
                              KeyRole::Kiosk, KeyRole::Trustee, KeyRole::Share};

// Deriving a key is slow on purpose, so each role's file is made once.
const std::string& file_of(KeyRole role) {
  static const std::map<KeyRole, std::string> kFiles = [] {
    std::map<KeyRole, std::string> files;
    for (KeyRole each : kRoles) files.emplace(each, seeded_key_file(each, name_of(each)));
    return files;
  }();
  return kFiles.at(role);
}

Result<Key> open(std::string_view file) {
  return open_key(file, as_bytes(kPassphrase));
}

std::string why_not(std::string_view file) {
  return read_key_header(file).error().what;
}

}  // namespace

TEST_CASE("a key file that anybody wrote by the format opens", "[keyfile]") {
  for (KeyRole role : kRoles) {
    INFO(name_of(role));
    const Key key = open(file_of(role)).value();
    CHECK(key.header() == read_key_header(file_of(role)).value());
    CHECK(key.header().role == role);
    CHECK(key.header().name == name_of(role));
    if (role == KeyRole::Share)
      CHECK(key.share_scalar() == seeded_scalar("z"));
    else
      CHECK(key.signing_key().verify_key().bytes() == key.header().public_key);
    if (role == KeyRole::Officer) CHECK(key.box_key().public_key() == *key.header().box_public_key);
  }
}

TEST_CASE("a key file that was written here opens here", "[keyfile]") {
  const Key officer = Key::generate(KeyRole::Officer, "of.hall");
  const std::string file = seal_key(officer, as_bytes("pass"), kdf_interactive()).value();
  const Key back = open_key(file, as_bytes("pass")).value();
  CHECK(back.header().public_key == officer.header().public_key);
  CHECK(same_secret(back.secret().span(), officer.secret().span()));
  CHECK(file != seal_key(officer, as_bytes("pass"), kdf_interactive()).value());
}

TEST_CASE("a kiosk's key file needs no passphrase", "[keyfile]") {
  const Key kiosk = Key::generate(KeyRole::Kiosk, "k01");
  const std::string file = seal_key(kiosk, {}, std::nullopt).value();
  CHECK(open_key(file, {}).value().header() == kiosk.header());
  CHECK(file.find("kdf none\nseal none ") != std::string::npos);
}

TEST_CASE("a wrong passphrase opens nothing and says so without repeating it", "[keyfile]") {
  const auto refused = open_key(file_of(KeyRole::Root), as_bytes("three plain wordS"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().what == "key of root: wrong passphrase, or the file was altered");
}

TEST_CASE("a key file of which any byte was changed does not open", "[keyfile]") {
  // The kiosk's needs no passphrase, so every byte can be tried; an altered secret no longer gives the public
  // key.
  const Bytes kiosk = to_bytes(file_of(KeyRole::Kiosk));
  const std::size_t name = as_text(kiosk).find("kiosk\npublic");
  for (std::size_t i = 0; i < kiosk.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      INFO("byte " << i << " bit " << bit);
      const Bytes damaged = flip_bit(kiosk, i, bit);
      const auto key = open(as_text(damaged));
      const bool only_renamed = i >= name && i < name + 5 && key && key->header().name != "kiosk";
      CHECK((!key || only_renamed));
    }
  }
}

TEST_CASE("a sealed key file of which any line was changed does not open", "[keyfile]") {
  for (KeyRole role : {KeyRole::Officer, KeyRole::Share}) {
    const std::string& file = file_of(role);
    for (std::size_t end = file.find('\n'); end != std::string::npos; end = file.find('\n', end + 1)) {
      Bytes damaged = to_bytes(file);
      damaged[end - 1] = damaged[end - 1] == 'a' ? 'b' : 'a';
      INFO(name_of(role) << ", line ending at " << end);
      CHECK_FALSE(open(as_text(damaged)));
    }
  }
}

TEST_CASE("a key file cut anywhere is refused", "[keyfile]") {
  for (KeyRole role : kRoles) {
    const std::string& file = file_of(role);
    for (std::size_t length = 0; length < file.size(); ++length)
      CHECK_FALSE(read_key_header(file.substr(0, length)));
    CHECK_FALSE(read_key_header(file + "\n"));
  }
}

TEST_CASE("a key file with a line too many, missing or out of place is refused by name", "[keyfile]") {
  const std::string& root = file_of(KeyRole::Root);
  CHECK(why_not("wardmote-key v2\n") == "key file: of version 2, this program reads 1");
  CHECK(why_not("wardmote-key v1x\n") == "key file: line \"wardmote-key v1\" is missing or malformed");
  CHECK(why_not(replaced(root, "role root", "role mayor")) ==
        "key file: line \"role\" is missing or malformed");
  CHECK(why_not(replaced(root, "name root", "name Root")) ==
        "key file: line \"name\" is missing or malformed");
  CHECK(why_not(replaced(root, "name root", "name  root")) ==
        "key file: line \"name\" is missing or malformed");
  CHECK(why_not(replaced(root, "name root\n", "")) == "key file: line \"name\" is missing or malformed");
  CHECK(why_not(replaced(root, "role root\nname root\n", "name root\nrole root\n")) ==
        "key file: line \"role\" is missing or malformed");
  CHECK(why_not(replaced(root, "kdf ", "# \nkdf ")) ==
        "key file: line \"kdf argon2id13\" is missing or malformed");
  CHECK(why_not(root + "more\n") == "key file: line \"seal\" is missing or malformed");
}

TEST_CASE("a key file with a kiosk's open seal is refused for any other role", "[keyfile]") {
  const std::string kiosk = file_of(KeyRole::Kiosk);
  CHECK_FALSE(read_key_header(replaced(kiosk, "role kiosk", "role event")));
  const std::string& event = file_of(KeyRole::Event);
  CHECK_FALSE(read_key_header(replaced(event, "role event", "role kiosk")));
}

TEST_CASE("a key file with a passphrase too cheap or too dear is refused", "[keyfile]") {
  const std::string& root = file_of(KeyRole::Root);
  for (auto cost : {"1 67108864", "2 8192", "5 67108864", "2 1073741825"}) {
    INFO(cost);
    CHECK(why_not(replaced(root, "2 67108864", cost)) ==
          "key file: cost of the passphrase outside what is accepted");
  }
  CHECK(read_key_header(replaced(root, "2 67108864", "4 1073741824")).value().kdf == kdf_sensitive());
}

TEST_CASE("a key file with a public key that cannot be one is refused", "[keyfile]") {
  const std::string& officer = file_of(KeyRole::Officer);
  const auto header = read_key_header(officer).value();
  const std::string nothing = to_base64(Bytes(32));
  CHECK(why_not(replaced(officer, to_base64(header.public_key.span()), nothing)) ==
        "key file: line \"public ed25519\" is missing or malformed");
  CHECK(why_not(replaced(officer, to_base64(header.box_public_key->span()), nothing)) ==
        "key file: line \"public x25519\" is missing or malformed");
}

TEST_CASE("a share must be one of its sharing", "[keyfile]") {
  const std::string& share = file_of(KeyRole::Share);
  for (auto index : {"0 1 1", "2 1 1", "1 2 1", "1 0 1", "01 1 1", "1 1", "1 1 256"})
    CHECK(why_not(replaced(share, "share 1 1 1", std::string("share ") + index)) ==
          "key file: line \"share\" is missing or malformed");
}

TEST_CASE("a share's commitments must be points, and the first not the identity", "[keyfile]") {
  const std::string& share = file_of(KeyRole::Share);
  const std::string good = to_base64(Point::base(seeded_scalar("z")).encode().span());
  for (const Bytes& bad : {Bytes(32, 0xff), Bytes(32)})
    CHECK(why_not(replaced(share, good, to_base64(bad))) ==
          "key file: line \"share-commitment\" is missing or malformed");
}

TEST_CASE("a share that does not lie on its commitments does not open", "[keyfile]") {
  const PublicKey trustee = seeded_signing_key("clerk").verify_key().bytes();
  const Scalar a0 = seeded_scalar("a", 0), a1 = seeded_scalar("a", 1);
  const std::vector<EncodedPoint> commitments = {Point::base(a0).encode(), Point::base(a1).encode()};
  const auto open_share = [&](const Scalar& f) {
    const Key key = Key::share("clerk", trustee, {3, 2, 3}, commitments, f);
    return open_key(seal_key(key, as_bytes("p"), kdf_interactive()).value(), as_bytes("p"));
  };
  CHECK(open_share(a0 + a1 + a1 + a1));  // f(3) = a0 + 3·a1
  CHECK(open_share(a0 + a1).error().what == "key file: secret does not belong to its public key");
}

TEST_CASE("the cost of a passphrase follows the role", "[keyfile]") {
  CHECK(default_kdf(KeyRole::Root) == kdf_sensitive());
  CHECK(default_kdf(KeyRole::Share) == kdf_sensitive());
  CHECK(default_kdf(KeyRole::Officer) == kdf_moderate());
  CHECK_FALSE(default_kdf(KeyRole::Kiosk));
}

TEST_CASE("a public file gives the header of its key file", "[keyfile]") {
  for (KeyRole role : kRoles) {
    KeyHeader header = read_key_header(file_of(role)).value();
    const auto from_key_file = read_public(file_of(role)).value();
    CHECK(from_key_file == header);
    header.kdf.reset();
    CHECK(read_public(write_public(header)).value() == header);
    CHECK(write_public(header).find("seal") == std::string::npos);
  }
}

TEST_CASE("a public file of which any byte was changed or cut off is refused", "[keyfile]") {
  for (KeyRole role : {KeyRole::Officer, KeyRole::Share}) {
    const Bytes file = to_bytes(write_public(read_key_header(file_of(role)).value()));
    for (std::size_t i = 0; i < file.size(); ++i) {
      for (unsigned bit = 0; bit < 8; ++bit) CHECK_FALSE(read_public(as_text(flip_bit(file, i, bit))));
      CHECK_FALSE(read_public(as_text(cut(file, i))));
    }
    CHECK_FALSE(read_public(std::string(as_text(file)) + "\n"));
  }
}

TEST_CASE("the check of a public file names what is wrong", "[keyfile]") {
  const std::string file = write_public(read_key_header(file_of(KeyRole::Root)).value());
  CHECK(read_public(replaced(file, "name root", "name roof")).error().what ==
        "key file: it was altered: its check code is another");
}
