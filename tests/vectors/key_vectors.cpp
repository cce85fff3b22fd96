#include "shared/codec.h"
#include "tally/tally_public.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

Vector text(std::string name, std::string format, std::string expect, std::string_view bytes) {
  return {std::move(name), std::move(format), std::move(expect), to_bytes(bytes)};
}
Vector malformed(std::string name, std::string format, const std::string& line, std::string_view bytes) {
  return text(std::move(name), std::move(format), "key file: line \"" + line + "\" is missing or malformed",
              bytes);
}

void add_keys(std::vector<Vector>& out) {
  for (auto role :
       {KeyRole::Root, KeyRole::Event, KeyRole::Officer, KeyRole::Kiosk, KeyRole::Trustee, KeyRole::Share})
    out.push_back(text(std::string(name_of(role)), "key", "ok", seeded_key_file(role, name_of(role))));
  const std::string root = seeded_key_file(KeyRole::Root, "root"),
                    share = seeded_key_file(KeyRole::Share, "share");
  const std::string kiosk = seeded_key_file(KeyRole::Kiosk, "kiosk");
  const std::string commitment = to_base64(Point::base(seeded_scalar("z")).encode().span());
  const std::string altered = "key of root: wrong passphrase, or the file was altered";
  out.push_back(
      text("newer", "key", "key file: of version 2, this program reads 1", replaced(root, "v1", "v2")));
  out.push_back(malformed("unknown-role", "key", "role", replaced(root, "role root", "role mayor")));
  out.push_back(malformed("name-in-capitals", "key", "name", replaced(root, "name root", "name Root")));
  out.push_back(malformed("lines-swapped", "key", "role",
                          replaced(root, "role root\nname root", "name root\nrole root")));
  out.push_back(malformed(
      "line-missing", "key", "public ed25519",
      replaced(root, "public ed25519 " + to_base64(read_key_header(root)->public_key.span()) + "\n", "")));
  out.push_back(malformed("line-more", "key", "seal", root + "# kept in the safe\n"));
  out.push_back(malformed("carriage-return", "key", "wardmote-key v1", replaced(root, "v1\n", "v1\r\n")));
  out.push_back(
      malformed("not-sealed", "key", "kdf argon2id13", replaced(kiosk, "role kiosk", "role event")));
  out.push_back(malformed("share-0", "key", "share", replaced(share, "share 1 1 1", "share 0 1 1")));
  out.push_back(malformed("commitment-identity", "key", "share-commitment",
                          replaced(share, commitment, to_base64(Bytes(32)))));
  out.push_back(text("cost-too-low", "key", "key file: cost of the passphrase outside what is accepted",
                     replaced(root, "argon2id13 2", "argon2id13 1")));
  out.push_back(text("name-changed", "key", "key of roof: wrong passphrase, or the file was altered",
                     replaced(root, "name root", "name roof")));
  out.push_back(text("cost-changed", "key", altered, replaced(root, "argon2id13 2", "argon2id13 3")));
  out.push_back(text("other-secret", "key", "key file: secret does not belong to its public key",
                     replaced(kiosk, to_base64(seeded("kiosk").span()), to_base64(seeded("k02").span()))));
}

void add_public(std::vector<Vector>& out) {
  for (auto role : {KeyRole::Root, KeyRole::Officer, KeyRole::Share})
    out.push_back(text(std::string(name_of(role)), "public", "ok",
                       write_public(read_key_header(seeded_key_file(role, name_of(role))).value())));
  const std::string root(as_text(out[out.size() - 3].bytes));
  out.push_back(text("name-changed", "public", "key file: it was altered: its check code is another",
                     replaced(root, "name root", "name roof")));
  out.push_back(malformed("check-missing", "public", "check", root.substr(0, root.find("check"))));
  out.push_back(
      text("newer", "public", "key file: of version 2, this program reads 1", replaced(root, "v1", "v2")));
}

void add_tally_public(std::vector<Vector>& out, const World& world) {
  const std::string good = write_tally_public({world.event.id, world.tally.public_key(), 1,
                                               world.manifest.share_commitments, world.manifest.trustees});
  const auto add = [&](std::string name, std::string expect, std::string_view from, std::string_view to) {
    out.push_back(text(std::move(name), "tally-public", std::move(expect), replaced(good, from, to)));
  };
  const std::string key = to_base64(world.tally.public_key().span()),
                    other = to_base64(seeded_box_key("other").public_key().span());
  const std::string altered = "tally-public note, line 7, check: another one: the file was altered";
  out.push_back(text("good", "tally-public", "ok", good));
  add("newer", "note: of version 2, this program reads 1", "/v1/", "/v2/");
  add("other-type", "a note of type manifest, expected tally-public", "/tally-public", "/manifest");
  add("key-changed", altered, key, other);
  add("trustee-renamed", altered, "trustee clerk", "trustee clark");
  add("check-missing", "tally-public note, line 7, check: line is missing", good.substr(good.find("check ")),
      "\n");
  add("line-more", altered, "\n\n", "\nkept in the safe\n\n");
}

}  // namespace

std::vector<Vector> key_vectors() {
  std::vector<Vector> out;
  add_keys(out);
  add_public(out);
  add_tally_public(out, World());
  return out;
}

}  // namespace wardmote::test
