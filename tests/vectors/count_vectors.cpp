#include <algorithm>

#include "shared/codec.h"
#include "tally/bundle_lists.h"
#include "tally/decrypt_opened.h"
#include "tally/result_note.h"
#include "tally/roll.h"
#include "tests/vectors/note_builder.h"

namespace wardmote::test {
namespace {

const std::string kDice = "4162531264";
const std::vector<std::vector<ProjectNumber>> kVotes = {{1, 2}, {4}, {9}};

void add_roll(std::vector<Vector>& out, const World& world) {
  Roll roll{
      world.event.id,
      {{seeded_as<SessionId>("k01-1"), seeded("k01-1")}, {seeded_as<SessionId>("k02-1"), seeded("k02-1")}},
      {{"k03", 0, "not-used"}, {"k04", 1, "the touch screen failed the readiness check"}}};
  std::ranges::sort(roll.sessions);
  const auto excluded = [](std::string value) {
    return [value](Note& note) { note.lines.back().second = value; };
  };
  const std::string at = "roll note, line 6, excluded: ";
  NoteVectors(out, "roll", write_roll(roll), keys("event", world.event_key))
      .impostors()
      .text("newer", "wardmote/v1/", "wardmote/v2/", "note: of version 2, this program reads 1")
      .line("event-cut", "event", "00", "roll note, line 2, event: 1 bytes, expected 16")
      .twice("session-twice", 1, "roll note, line 7, session: not ascending")
      .changed("sessions-swapped", "roll note, line 6, session: not ascending",
               [](Note& note) { std::swap(note.lines[1], note.lines[2]); })
      .changed("excluded-swapped", "roll note, line 6, excluded: not ascending",
               [](Note& note) { std::swap(note.lines[3], note.lines[4]); })
      .changed(
          "session-last", "roll note, line 6, session: unexpected line",
          [](Note& note) { std::rotate(note.lines.begin() + 2, note.lines.begin() + 3, note.lines.end()); })
      .changed("no-reason", at + "expected kiosk, number and reason", excluded("k04 1"))
      .changed("kiosk-in-capitals", at + "not a name of [a-z0-9.-]", excluded("K04 1 lost"))
      .changed("session-1001", at + "not a whole number of at most 1000", excluded("k04 1001 lost"))
      .changed("reason-too-long", at + "a reason of more than 300 bytes",
               excluded("k04 1 " + std::string(301, 'x')));
}

std::vector<std::pair<std::string, SigningKey>> result_keys(const World& world) {
  auto out = keys("event", world.event_key);
  out.emplace_back("clerk", seeded_signing_key("clerk"));
  return out;
}

void add_result(std::vector<Vector>& out, const World& world) {
  const ResultNote result{world.event.id,
                          world.manifest_note.digest(),
                          seeded("roll"),
                          kDice,
                          {{1, 58, 1, seeded("list"), seeded_scalar("R").encode()}, {7, 12, 0, {}, {}}},
                          2,
                          seeded("trace"),
                          1,
                          1};
  const std::string list = to_base64(seeded("list").span()),
                    r = to_base64(seeded_scalar("R").encode().span());
  const std::string paper = "result note, line 6, paper: ", dice = "expected the digits of at least ten dice";
  const auto first = [](std::string value) { return [value](Note& note) { note.lines[4].second = value; }; };
  NoteVectors(out, "result", write_result_note(result), result_keys(world))
      .impostors()
      .text("newer", "wardmote/v1/", "wardmote/v2/", "note: of version 2, this program reads 1")
      .line("nine-dice", "dice", "416253126", "result note, line 5, dice: " + dice)
      .line("dice-in-words", "dice", "fourtwosix", "result note, line 5, dice: " + dice)
      .changed("list-without-blinding", paper + "only one of list and blinding",
               first("1 58 1 " + list + " -"))
      .changed("blinding-not-canonical", paper + "a blinding that is not canonical",
               first("1 58 1 " + list + " " + to_base64(Bytes(32, 0xff))))
      .changed("four-fields", paper + "expected 5 fields", first("1 58 " + list + " " + r))
      .changed("papers-swapped", "result note, line 7, paper: not ascending",
               [](Note& note) { std::swap(note.lines[4], note.lines[5]); })
      .line("not-withheld", "withheld", "-",
            "result note, line 8, withheld: is not the list of papers without a list")
      .line("explained-minus-1", "explained", "-1",
            "result note, line 9, explained: not a whole number of at most 1000000")
      .line("secrecy-1-of-3", "secrecy", "1-of-3",
            "result note, line 11, secrecy: expected k-of-n with k at least 2")
      .line("secrecy-3-of-2", "secrecy", "3-of-2",
            "result note, line 11, secrecy: expected k-of-n with k at least 2")
      .line("secrecy-in-words", "secrecy", "several",
            "result note, line 11, secrecy: expected one-person or k-of-n")
      .without("no-trace", "trace", "result note, line 10, trace: expected here, found secrecy");
}

using Changes = std::vector<std::tuple<std::string, Bytes, std::string>>;  // name, bytes, error

void add(std::vector<Vector>& out, const std::string& format, const std::string& thing, const Bytes& good,
         const Changes& changes) {
  out.push_back({"good", format, "ok", good});
  for (const auto& [name, bytes, error] : changes) out.push_back({name, format, thing + error, bytes});
}

void add_sealed_sessions(std::vector<Vector>& out, const World& world) {
  const VotedSession session = voted(world, 1, kVotes);
  SealedSession sealed{
      session.id, session.key.verify_key(), session.seal.tallies.papers, session.opening_box, {}, {}, {}, {}};
  for (const auto& ballot : session.ballots) sealed.ciphertexts.push_back({1, ballot.ct});
  std::ranges::sort(sealed.ciphertexts, {}, [](const Ciphertext& c) { return ciphertext_hash(c.ct); });
  sealed.not_covered = {0};
  for (const auto& ballot : session.ballots)
    if (ciphertext_hash(ballot.ct) == ciphertext_hash(sealed.ciphertexts[1].ct))
      sealed.contested = {{1, ballot.body}};
  sealed.tested = {seeded_as<InnerNonce>("tested", 1)};
  const Bytes good = encode_sealed_sessions({sealed});
  SealedSession elsewhere = sealed;
  elsewhere.not_covered = {9};
  SealedSession other_body = sealed;
  other_body.contested[0].at = 0;
  SealedSession twice = sealed;
  twice.tested.push_back(twice.tested.front());
  std::swap(sealed.ciphertexts[0], sealed.ciphertexts[1]);
  add(out, "sealed-sessions", "sealed sessions: ", good,
      {{"magic", put(good, 0, as_bytes("WMD2")), "not such a file"},
       {"session-key-zero", put(good, 24, Bytes(32)), "a session key is not one"},
       {"ciphertexts-swapped", encode_sealed_sessions({sealed}), "ciphertexts are not sorted by their hash"},
       {"not-covered-elsewhere", encode_sealed_sessions({elsewhere}), "a place that no ciphertext has"},
       {"contested-body-of-another", encode_sealed_sessions({other_body}),
        "a body that is not of its ciphertext"},
       {"test-twice", encode_sealed_sessions({twice}),
        "ballots by card or test votes are not in ascending order"},
       {"two-sessions-said", put(good, 4, Bytes{2}), "a session key is not one"},
       {"cut", cut(good, good.size() - 1), "cut off, or longer than it says"},
       {"long", concat({good, Bytes(1)}), "cut off, or longer than it says"}});
}

// Ascending, as they are published.
std::vector<Bytes> records(const World& world) {
  std::vector<Bytes> out;
  for (std::size_t i = 0; i < kVotes.size(); ++i)
    out.push_back(encode_inner(world.event.id, world.paper(), approve(world.paper(), kVotes[i]),
                               seeded_as<InnerNonce>("record", i)));
  std::ranges::sort(out);
  return out;
}

void add_opened(std::vector<Vector>& out, const World& world) {
  OpenedRoll opened{seeded("roll"), kDice, {"anna", "bert"}, {}};
  opened.ballots.inner[1] = records(world);
  opened.ballots.aside[1] = {opened.ballots.inner[1].back()};
  opened.ballots.inner[1].pop_back();
  opened.ballots.blinding[1] = seeded_scalar("R");
  opened.ballots.commitments = {{seeded_as<SessionId>("k01-1"), 1, Point::base(seeded_scalar("c1"))}};
  const auto write = [&](auto change) {
    OpenedRoll copy = opened;
    change(copy);
    return encode_opened(world.event.id, copy);
  };
  const Bytes good = encode_opened(world.event.id, opened);
  const std::string names = "the holders of weak shares are not names in ascending order";
  add(out, "opened", "opened ballots: ", good,
      {{"magic", put(good, 0, as_bytes("WMB2")), "not such a file"},
       {"other-event", flip_bit(good, 4), "of another event"},
       {"nine-dice", write([](OpenedRoll& o) { o.dice.pop_back(); }),
        "its dice are not the digits of at least ten"},
       {"holders-swapped", write([](OpenedRoll& o) { std::swap(o.weak_shares[0], o.weak_shares[1]); }),
        names},
       {"holder-in-capitals", write([](OpenedRoll& o) { o.weak_shares[0] = "Anna"; }), names},
       {"no-paper", write([](OpenedRoll& o) { o.ballots.inner.clear(); }),
        "its papers are not those of the event"},
       {"other-paper", put(good, 77, Bytes{2}), "its papers are not those of the event"},
       {"blinding-not-canonical", put(good, 79, Bytes(32, 0xff)), "a blinding that is not canonical"},
       {"commitment-not-canonical", put(good, good.size() - 32, Bytes(32, 0xff)),
        "a commitment that is not canonical"},
       {"cut", cut(good, good.size() - 1), "cut off, or longer than it says"},
       {"long", concat({good, Bytes(1)}), "cut off, or longer than it says"}});
}

void add_lists(std::vector<Vector>& out, const World& world) {
  auto list = records(world);
  const auto write = [&](std::initializer_list<std::size_t> which) {
    std::vector<Bytes> chosen;
    for (std::size_t i : which) chosen.push_back(list[i]);
    return write_ballot_lists({{1, chosen}});
  };
  const Bytes good = write({0, 1, 2});
  add(out, "ballots", "", good,
      {{"swapped", write({1, 0, 2}), "the ballots of paper 1 are not in ascending order"},
       {"one-twice", write({0, 1, 1}), "a ballot of paper 1 is a copy of another"},
       {"three-projects", put(good, 48, Bytes{1, 1, 1}), "a ballot of paper 1 is not one that it allows"},
       {"other-paper", put(good, 20, Bytes{2}), "a ballot of paper 1 is not one that it allows"},
       {"cut", cut(good, good.size() - 1), "ballots.bin is too short"}});
  const Bytes commitments =
      write_commitments({{seeded_as<SessionId>("k01-1"), 1, Point::base(seeded_scalar("c1"))},
                         {seeded_as<SessionId>("k01-1"), 7, Point()}});
  add(out, "commitments", "commitments.bin ", commitments,
      {{"point-not-canonical", put(commitments, 18, Bytes(32, 0xff)), "has a point that is not canonical"},
       {"cut", cut(commitments, commitments.size() - 1), "is not made of whole entries"}});
}

void add_bodies(std::vector<Vector>& out, const World& world) {
  std::vector<BodyBytes> bodies;
  for (const auto& ballot : voted(world, 1, kVotes).ballots) bodies.push_back(ballot.body);
  std::ranges::sort(bodies, {}, leaf_of);
  const Bytes good = write_bodies(bodies);
  std::swap(bodies[0], bodies[1]);
  add(out, "bodies", "bodies.bin", good,
      {{"swapped", write_bodies(bodies), " is not in the order of its leaves"},
       {"one-twice", write_bodies({bodies[0], bodies[0]}), " is not in the order of its leaves"},
       {"reserved", put(good, 39, Bytes{1}), ": sealed ballot: reserved bytes are not zero"},
       {"cut", cut(good, good.size() - 1), " is not made of whole envelopes"}});
}

}  // namespace

std::vector<Vector> count_vectors() {
  const World world;
  std::vector<Vector> out;
  add_roll(out, world);
  add_result(out, world);
  add_sealed_sessions(out, world);
  add_opened(out, world);
  add_lists(out, world);
  add_bodies(out, world);
  return out;
}

}  // namespace wardmote::test
