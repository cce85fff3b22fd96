#include "shared/codec.h"
#include "shared/key_paper.h"
#include "tally/rehearsal.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/shares.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

const std::vector<std::string> kTrustees{"anna", "bert", "cleo"};

// A world whose tally key two of three open.
World shared_world() {
  World world;
  share_among(world, kTrustees, 2);
  return world;
}

TallyPublic tally_of(const World& world) {
  return {world.event.id, world.tally.public_key(), world.manifest.threshold,
          world.manifest.share_commitments, world.manifest.trustees};
}

Key bert() {
  return open_key(seeded_share_file("bert", 2, 2, 3), as_bytes(kPassphrase)).value();
}

void add_share_keys(std::vector<Vector>& out) {
  for (std::uint32_t i = 1; i <= 3; ++i)
    out.push_back({"share-" + std::to_string(i) + "-of-3", "key", "ok",
                   to_bytes(seeded_share_file(kTrustees[i - 1], i, 2, 3))});
  const std::string good = seeded_share_file("bert", 2, 2, 3);
  const auto bad = [&](std::string name, std::string what, std::string_view from, std::string_view to) {
    out.push_back({std::move(name), "key", std::move(what), to_bytes(replaced(good, from, to))});
  };
  const std::string malformed = "key file: line \"share\" is missing or malformed";
  bad("share-4-of-3", malformed, "share 2 2 3", "share 4 2 3");
  bad("threshold-4-of-3", malformed, "share 2 2 3", "share 2 4 3");
  bad("commitment-missing", "key file: line \"share-commitment\" is missing or malformed",
      "share-commitment " + to_base64(sharing_of(seeded_polynomial(2), 3).commitments[1].span()) + "\n", "");
}

void add_shared_tally(std::vector<Vector>& out, const World& world) {
  const std::string good = write_tally_public(tally_of(world));
  const auto bad = [&](std::string name, std::string what, std::string_view from, std::string_view to) {
    out.push_back({std::move(name), "tally-public", "tally-public note, line " + std::move(what),
                   to_bytes(replaced(good, from, to))});
  };
  out.push_back({"two-of-three", "tally-public", "ok", to_bytes(good)});
  bad("threshold-4-of-3", "4, threshold: not k of n", "threshold 2 3", "threshold 4 3");
  bad("ten-trustees", "4, threshold: not a whole number of at most 9", "threshold 2 3", "threshold 2 10");
  bad("commitment-identity", "5, share-commitment: not a canonical point",
      to_base64(world.manifest.share_commitments[0].span()), to_base64(Bytes(32)));
  bad("trustee-missing", "9, trustee: expected here, found check", "trustee cleo", "check cleo");
}

void add_rehearsal(std::vector<Vector>& out, const World& world) {
  Rehearsal rehearsal{world.event.id, world.tally.public_key(), 2, 3, {}, quorums_of(2, 3)};
  for (std::uint32_t i = 1; i <= 3; ++i)
    rehearsal.shares.push_back(
        {i, share_file_digest(kTrustees[i - 1], as_bytes(seeded_share_file(kTrustees[i - 1], i, 2, 3)))});
  const std::string good = write_rehearsal(rehearsal);
  const auto bad = [&](std::string name, std::string what, std::string_view from, std::string_view to) {
    out.push_back({std::move(name), "rehearsal", std::move(what), to_bytes(replaced(good, from, to))});
  };
  const std::string at = "rehearsal note, line ", few = "not as many shares as the threshold, ascending";
  out.push_back({"good", "rehearsal", "ok", to_bytes(good)});
  bad("newer", "note: of version 2, this program reads 1", "/v1/", "/v2/");
  bad("threshold-4-of-3", at + "4, threshold: not k of n", "threshold 2 3", "threshold 4 3");
  bad("share-0", at + "5, share: numbered from 1", "share 1 ", "share 0 ");
  bad("share-4", at + "7, share: not a whole number of at most 3", "share 3 ", "share 4 ");
  bad("shares-swapped", at + "6, share: not in ascending order", "share 1 ", "share 3 ");
  bad("digest-changed", at + "11, check: another one: the file was altered",
      to_base64(rehearsal.shares[1].file.span()), to_base64(seeded("another file").span()));
  bad("quorum-of-one", at + "8, quorum: " + few, "quorum 1,2", "quorum 1");
  bad("quorum-descending", at + "8, quorum: " + few, "quorum 1,2", "quorum 2,1");
  bad("quorum-twice", at + "9, quorum: not in ascending order", "quorum 1,3", "quorum 1,2");
  bad("quorum-missing", at + "10, check: another one: the file was altered", "quorum 2,3\n", "");
  bad("check-missing", at + "11, check: line is missing", good.substr(good.find("check ")), "\n");
}

void add_paper(std::vector<Vector>& out) {
  const std::string part = write_public(bert().header());
  const auto lines = paper_lines(bert());
  const auto add = [&](std::string name, std::string expect, const std::string& text) {
    out.push_back({std::move(name), "paper-lines", std::move(expect), to_bytes(text)});
  };
  const auto all = [&](const std::vector<std::string>& typed) {
    std::string text = part;
    for (const auto& line : typed) text += line + "\n";
    return text;
  };
  const auto with = [&](std::size_t number, std::string line) {
    auto changed = lines;
    changed[number - 1] = std::move(line);
    return all(changed);
  };
  add("good", "ok", all(lines));
  std::string wrong = lines[1];
  wrong[0] = wrong[0] == '7' ? '8' : '7';
  add("symbol-changed", "line 2: check symbol does not fit", with(2, wrong));
  std::string swapped = lines[2];
  std::swap(swapped[1], swapped[2]);
  add("symbols-swapped", "line 3: check symbol does not fit", with(3, swapped));
  add("symbol-missing", "line 4: 13 symbols, expected 14", with(4, lines[3].substr(1)));
  add("not-a-symbol", "line 1: a code has only the digits 0-9 and the letters A-Z without U",
      with(1, "U" + lines[0].substr(1)));
  add("lines-swapped", "key file: secret does not belong to its public key",
      all({lines[1], lines[0], lines[2], lines[3]}));
  add("line-missing", "line 4: 0 symbols, expected 14", all({lines[0], lines[1], lines[2]}));
}

void add_paper_code(std::vector<Vector>& out) {
  const auto add = [&](std::string name, std::string expect, const std::string& code) {
    out.push_back({std::move(name), "paper-code", std::move(expect), to_bytes(code)});
  };
  const std::string good = paper_code(bert()),
                    damaged = "the code of the paper copy was damaged: its check is another";
  add("good", "ok", good);
  for (const auto role : {KeyRole::Root, KeyRole::Event, KeyRole::Officer, KeyRole::Trustee})
    add(std::string(name_of(role)), "ok", paper_code(seeded_key(role, name_of(role))));
  std::string changed = good;
  changed[100] = changed[100] == '7' ? '8' : '7';
  add("symbol-changed", damaged, changed);
  add("cut", "not the code of a paper copy", good.substr(0, good.size() - 1));
  add("other-mark", "not the code of a paper copy", "WMK2" + good.substr(4));
  // A record of another role, its check made anew.
  Bytes record = from_symbols(std::string_view(good).substr(4), (good.size() - 4) * 5 / 8).value();
  record.resize(record.size() - 8);
  record[0] = 4;
  const auto check = hash("hash/paper", {record}).bytes;
  record.insert(record.end(), check.begin(), check.begin() + 8);
  add("kiosk", "not the code of a paper copy", "WMK1" + to_symbols(record));
}

}  // namespace

std::vector<Vector> share_vectors() {
  std::vector<Vector> out;
  const World world = shared_world();
  add_share_keys(out);
  add_shared_tally(out, world);
  add_rehearsal(out, world);
  add_paper(out);
  add_paper_code(out);
  return out;
}

}  // namespace wardmote::test
