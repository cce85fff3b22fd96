#include "shared/codec.h"
#include "shared/commitment.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

using Changes =
    std::vector<std::tuple<std::string, Bytes, std::string>>;  // name, bytes, error without its "thing: "

void add(std::vector<Vector>& out, const std::string& format, const std::string& thing,
         const Changes& changes) {
  for (const auto& [name, bytes, error] : changes) out.push_back({name, format, thing + ": " + error, bytes});
}

void add_inner(std::vector<Vector>& out, const World& world) {
  const Bytes good = encode_inner(world.event.id, world.paper(), approve(world.paper(), {1, 4}),
                                  seeded_as<InnerNonce>("nonce"));
  out.push_back({"two-projects", "inner", "ok", good});
  add(out, "inner", "inner record",
      {{"magic", put(good, 0, as_bytes("WMX1")), "not a ballot"},
       {"other-event", flip_bit(good, 4), "of another event"},
       {"other-paper", put(good, 20, Bytes{2}), "of a paper this event does not have"},
       {"other-type", put(good, 22, Bytes{3}), "type is not that of its paper"},
       {"reserved-byte", put(good, 23, Bytes{1}), "type is not that of its paper"},
       {"value-2", put(good, 48, Bytes{2}), "choices that its paper does not allow"},
       {"boost", put(good, 48, Bytes{0x81}), "choices that its paper does not allow"},
       {"three-projects", put(good, 49, Bytes{1}), "choices that its paper does not allow"},
       {"blank", put(good, 48, Bytes{0, 0, 0}), "choices that its paper does not allow"},
       {"padding", put(good, 95, Bytes{1}), "padding is not zero"},
       {"short", cut(good, 95), "too short"},
       {"long", concat({good, Bytes(32)}), "length is not that of its paper"}});
}

void add_body(std::vector<Vector>& out, const World& world) {
  Body body{world.event.id, seeded_as<SessionId>("k01-1"), 1, Auth::Release, {}, 208, seeded("ct")};
  const auto release = encode_body(body);
  body.auth = Auth::Card;
  body.open = seeded_as<CardOpening>("card");
  const auto card = encode_body(body);
  out.push_back({"release", "body", "ok", {release.begin(), release.end()}});
  out.push_back({"card", "body", "ok", {card.begin(), card.end()}});
  add(out, "body", "sealed ballot",
      {{"magic", put(release, 0, as_bytes("WMI1")), "not an envelope"},
       {"auth-0", put(release, 38, Bytes{0}), "neither by card nor by release"},
       {"auth-3", put(release, 38, Bytes{3}), "neither by card nor by release"},
       {"card-as-release", put(card, 38, Bytes{2}), "card does not fit the kind of admission"},
       {"release-as-card", put(release, 38, Bytes{1}), "card does not fit the kind of admission"},
       {"reserved-39", put(release, 39, Bytes{1}), "reserved bytes are not zero"},
       {"reserved-72", put(release, 72, Bytes{1}), "reserved bytes are not zero"},
       {"short", cut(release, 111), "111 bytes of envelope, expected 112"},
       {"long", concat({release, Bytes(1)}), "113 bytes of envelope, expected 112"}});
}

void add_sealed(std::vector<Vector>& out, const World& world) {
  const VotedSession session = voted(world, 1, {{2, 7}});
  const SealedBallot& ballot = session.ballots[0];
  const Bytes good = concat({ballot.body, ballot.signature.span(), ballot.ct});
  Body longer = decode_body(ballot.body).value();
  const Bytes ct = concat({ballot.ct, Bytes(32)});
  longer.ct_len += 32;
  longer.ct_hash = ciphertext_hash(ct);
  const auto body = encode_body(longer);
  out.push_back({"two-projects", "sealed-ballot", "ok", good});
  add(out, "sealed-ballot", "sealed ballot",
      {{"signature", flip_bit(good, kBodySize), "signature does not hold"},
       {"ciphertext", flip_bit(good, good.size() - 1), "ciphertext is not the one its envelope names"},
       {"ciphertext-cut", cut(good, good.size() - 1), "ciphertext has not the length of its paper"},
       {"other-length", concat({body, sign(session.key, "sig/outer", body).span(), ct}),
        "ciphertext has not the length of its paper"},
       {"other-session", flip_bit(good, 20), "of another session"},
       {"other-event", flip_bit(good, 4), "of another event"}});
  const Bytes full =
      put(encode_inner(world.event.id, world.paper(), approve(world.paper(), {1}), {}), 48, Bytes(3, 1));
  const auto seal = [&](ByteSpan inner, const SigningKey& key) {
    Body outside = decode_body(ballot.body).value();
    const Bytes box = seal_box(concat({inner, sign(key, "sig/inner", inner).span()}),
                               world.tally.public_key(), seeded_box_key("ephemeral"));
    outside.ct_hash = ciphertext_hash(box);
    const auto head = encode_body(outside);
    return concat({head, sign(session.key, "sig/outer", head).span(), box});
  };
  out.push_back({"inner-too-many", "sealed-ballot", "inner record: choices that its paper does not allow",
                 seal(full, session.key)});
  out.push_back({"inner-signature", "sealed-ballot", "sealed ballot: inner signature does not hold",
                 seal(full, world.kiosk)});
}

void add_opening(std::vector<Vector>& out, const World& world) {
  Opening opening{
      world.event.id,
      seeded_as<SessionId>("k01-1"),
      {{1, 3, Point::base(seeded_scalar("c1")), seeded_scalar("r1")}, {7, 0, Point(), seeded_scalar("r2")}}};
  const Bytes good = encode_opening(opening);
  std::swap(opening.papers[0], opening.papers[1]);
  out.push_back({"two-papers", "opening", "ok", good});
  const auto order = from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  add(out, "opening", "opening",
      {{"magic", put(good, 0, as_bytes("WMP2")), "not an opening"},
       {"short", cut(good, 37), "too short"},
       {"cut", cut(good, good.size() - 1), "length does not fit its papers"},
       {"long", concat({good, Bytes(1)}), "length does not fit its papers"},
       {"order", encode_opening(opening), "papers are not ascending"},
       {"point", put(good, 44, Bytes(32, 0xff)), "a point or scalar is not canonical"},
       {"scalar-is-the-order", put(good, 76, order), "a point or scalar is not canonical"}});
}

}  // namespace

std::vector<Vector> ballot_vectors() {
  const World world;
  std::vector<Vector> out;
  add_inner(out, world);
  add_body(out, world);
  add_sealed(out, world);
  add_opening(out, world);
  return out;
}

}  // namespace wardmote::test
