#include "shared/sealed_ballot.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

struct Booth {
  World world;
  SessionId session{seeded_as<SessionId>("session")};
  SigningKey key{seeded_signing_key("session key")};

  [[nodiscard]] PreparedBallot prepare(const std::vector<ProjectNumber>& projects,
                                       const Admittance& by = {}) const {
    return prepare_ballot({world.event, session, key, world.tally.public_key()},
                          approve(world.paper(), projects), by, seeded_as<BallotSeed>("ballot"));
  }
  [[nodiscard]] SealedBallot seal(const std::vector<ProjectNumber>& projects,
                                  const Admittance& by = {}) const {
    return seal_ballot(prepare(projects, by), key);
  }
  [[nodiscard]] Result<Body> check(const SealedBallot& ballot) const {
    return check_sealed(ballot, world.event, session, key.verify_key());
  }
  [[nodiscard]] Result<OpenedBallot> open(ByteSpan ct) const {
    return open_ballot(world.event, 1, ct, key.verify_key(), world.tally);
  }
  // A ballot around any record, sealed as the kiosk would.
  [[nodiscard]] Bytes seal_record(ByteSpan inner, const SigningKey& signer) const {
    return seal_box(concat({inner, sign(signer, "sig/inner", inner).span()}), world.tally.public_key(),
                    seeded_box_key("ephemeral"));
  }
};

const Booth& booth() {
  static const Booth kBooth;
  return kBooth;
}

SealedBallot resigned(SealedBallot ballot, const Body& body) {
  ballot.body = encode_body(body);
  ballot.signature = sign(booth().key, "sig/outer", ballot.body);
  return ballot;
}

}  // namespace

TEST_CASE("a sealed ballot is checked without, and opened with, the tally key", "[sealed]") {
  const auto prepared = booth().prepare({2, 7});
  const auto body = booth().check(seal_ballot(prepared, booth().key)).value();
  CHECK(body.paper == 1);
  CHECK(body.auth == Auth::Release);
  const auto opened = booth().open(prepared.ct).value();
  CHECK(opened.record.ballot == approve(booth().world.paper(), {2, 7}));
  CHECK(opened.inner == prepared.inner);
}

TEST_CASE("everything of a ballot follows from its seed", "[sealed]") {
  CHECK(booth().seal({2, 7}) == booth().seal({2, 7}));
  const auto nonce = hash_as<InnerNonce>("hash/inner-nonce", {seeded_as<BallotSeed>("ballot").span()});
  CHECK(booth().open(booth().seal({2}).ct).value().record.nonce == nonce);
}

TEST_CASE("ballots of one paper are equally long whatever is chosen", "[sealed]") {
  CHECK(booth().seal({2}).ct.size() == booth().seal({2, 7}).ct.size());
  CHECK(booth().seal({2}).ct.size() == sealed_length(booth().world.paper()));
}

TEST_CASE("an envelope is read back as it was written", "[sealed]") {
  const auto body = booth().check(booth().seal({2})).value();
  CHECK(decode_body(encode_body(body)).value() == body);
  Body card = body;
  card.auth = Auth::Card;
  card.open = seeded_as<CardOpening>("card");
  CHECK(decode_body(encode_body(card)).value() == card);
}

TEST_CASE("an envelope that is not the one encoding is refused", "[sealed]") {
  const auto good = booth().seal({2}).body;
  const auto why_not = [&](const Bytes& bytes) { return decode_body(bytes).error().what; };
  CHECK(why_not(cut(good, 111)) == "sealed ballot: 111 bytes of envelope, expected 112");
  CHECK(why_not(put(good, 0, as_bytes("WMO2"))) == "sealed ballot: not an envelope");
  CHECK(why_not(put(good, 38, Bytes{0})) == "sealed ballot: neither by card nor by release");
  CHECK(why_not(put(good, 38, Bytes{3})) == "sealed ballot: neither by card nor by release");
  CHECK(why_not(put(good, 38, Bytes{1})) == "sealed ballot: card does not fit the kind of admission");
  CHECK(why_not(put(good, 40, Bytes{1})) == "sealed ballot: card does not fit the kind of admission");
  CHECK(why_not(put(good, 39, Bytes{1})) == "sealed ballot: reserved bytes are not zero");
  for (std::size_t i = 72; i < 76; ++i)
    CHECK(why_not(put(good, i, Bytes{1})) == "sealed ballot: reserved bytes are not zero");
}

TEST_CASE("a sealed ballot of which any byte was changed is refused", "[sealed]") {
  const auto good = booth().seal({2});
  for (std::size_t i = 0; i < good.body.size(); ++i) {
    SealedBallot bad = good;
    bad.body[i] ^= 1;
    CHECK_FALSE(booth().check(bad));
  }
  for (std::size_t i = 0; i < Signature::kSize; ++i) {
    SealedBallot bad = good;
    bad.signature.bytes[i] ^= 1;
    CHECK_FALSE(booth().check(bad));
  }
  for (std::size_t i = 0; i < good.ct.size(); ++i) {
    SealedBallot bad = good;
    bad.ct[i] ^= 1;
    CHECK(booth().check(bad).error().what == "sealed ballot: ciphertext is not the one its envelope names");
    CHECK_FALSE(booth().open(bad.ct));
  }
}

TEST_CASE("a sealed ballot is refused outside its event, session and paper, however well signed",
          "[sealed]") {
  const auto good = booth().seal({2});
  const auto body = decode_body(good.body).value();
  const auto why_not = [&](auto change) {
    Body changed = body;
    change(changed);
    return booth().check(resigned(good, changed)).error().what;
  };
  CHECK(why_not([](Body& b) { b.event.bytes[0] ^= 1; }) == "sealed ballot: of another event");
  CHECK(why_not([](Body& b) { b.session.bytes[0] ^= 1; }) == "sealed ballot: of another session");
  CHECK(why_not([](Body& b) { b.paper = 2; }) == "sealed ballot: of a paper this event does not have");
  CHECK(why_not([](Body& b) { b.ct_len += 32; }) ==
        "sealed ballot: ciphertext has not the length of its paper");
}

TEST_CASE("a ciphertext of another length than its paper's is refused even when signed", "[sealed]") {
  auto ballot = booth().seal({2});
  auto body = decode_body(ballot.body).value();
  ballot.ct.resize(ballot.ct.size() + 32);
  body.ct_len += 32;
  body.ct_hash = ciphertext_hash(ballot.ct);
  CHECK(booth().check(resigned(ballot, body)).error().what ==
        "sealed ballot: ciphertext has not the length of its paper");
}

TEST_CASE("a ballot signed by another session's key is refused, outside and inside", "[sealed]") {
  const auto good = booth().seal({2});
  const auto other = seeded_signing_key("other session").verify_key();
  CHECK(check_sealed(good, booth().world.event, booth().session, other).error().what ==
        "sealed ballot: signature does not hold");
  CHECK(open_ballot(booth().world.event, 1, good.ct, other, booth().world.tally).error().what ==
        "sealed ballot: inner signature does not hold");
}

TEST_CASE("a box for another tally key does not open", "[sealed]") {
  CHECK(open_ballot(booth().world.event, 1, booth().seal({2}).ct, booth().key.verify_key(),
                    seeded_box_key("other"))
            .error()
            .what == "sealed ballot: box does not open with the tally key");
  CHECK(booth().open(Bytes(50)).error().what == "sealed ballot: ciphertext too short");
}

TEST_CASE("a record its paper does not allow is refused though it was signed and sealed", "[sealed]") {
  const Bytes inner = put(booth().prepare({2}).inner, 48, Bytes{1, 1, 1});
  CHECK(booth().open(booth().seal_record(inner, booth().key)).error().what ==
        "inner record: choices that its paper does not allow");
}

TEST_CASE("an outer signature inside does not count as an inner one", "[sealed]") {
  const Bytes inner = booth().prepare({2}).inner;
  const auto ct = seal_box(concat({inner, sign(booth().key, "sig/outer", inner).span()}),
                           booth().world.tally.public_key());
  CHECK(booth().open(ct).error().what == "sealed ballot: inner signature does not hold");
}

TEST_CASE("another paper inside than outside is refused", "[sealed]") {
  Event event = booth().world.event;
  event.papers.push_back(event.papers.front());
  event.papers.back().id = 2;
  const auto sealed = booth().seal({2});
  CHECK(open_ballot(event, 2, sealed.ct, booth().key.verify_key(), booth().world.tally).error().what ==
        "sealed ballot: other paper inside than outside");
}

TEST_CASE("a check code has sixteen symbols and follows from the envelope", "[sealed]") {
  const auto body = booth().seal({2}).body;
  CHECK(check_code_of(body).size() == 19);
  CHECK(check_code_of(body) == check_code_of(Bytes(body.begin(), body.end())));
  CHECK(check_code_of(body) != check_code_of(flip_bit(body, 80)));
  CHECK(leaf_of(body) != leaf_of(flip_bit(body, 80)));
}
