#include "shared/tally_key.h"

#include <catch2/catch.hpp>

#include "tests/support/shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr std::string_view kNames[] = {"anna", "bert", "cleo", "dara", "emil"};

HeldShare held(const Polynomial& f, std::uint32_t i) {
  return {std::string(kNames[i - 1]), i, share_of(f, i)};
}

// The shares whose bits are set: bit 0 is share 1.
std::vector<HeldShare> subset(const Polynomial& f, unsigned bits) {
  std::vector<HeldShare> out;
  for (std::uint32_t i = 1; i <= 5; ++i)
    if ((bits >> (i - 1) & 1) != 0) out.push_back(held(f, i));
  return out;
}

// Calls `each` with k, n and the polynomial of every sharing of up to five.
template <class Each>
void for_every_sharing(Each each) {
  for (std::uint32_t n = 1; n <= 5; ++n)
    for (std::uint32_t k = 1; k <= n; ++k) {
      INFO(k << " of " << n);
      each(k, n, random_polynomial(k));
    }
}

// Π (x − i) over the shares given, coefficients lowest first.
Polynomial vanishing_at(const std::vector<HeldShare>& shares) {
  Polynomial out{Scalar::of(1)};
  for (const auto& share : shares) {
    out.insert(out.begin(), Scalar());  // times x
    for (std::size_t j = 0; j + 1 < out.size(); ++j) out[j] = out[j] - Scalar::of(share.i) * out[j + 1];
  }
  return out;
}

}  // namespace

TEST_CASE("every quorum of every sharing up to five gives the secret", "[tally_key]") {
  for_every_sharing([](std::uint32_t k, std::uint32_t n, const Polynomial& f) {
    const Sharing sharing = sharing_of(f, n);
    for (unsigned bits = 0; bits < 1U << n; ++bits) {
      const auto shares = subset(f, bits);
      const auto z = join_shares(sharing, shares);
      REQUIRE(z.has_value() == (shares.size() >= k));
      if (z) CHECK(*z == f.front());
    }
  });
}

TEST_CASE("with one share too few every secret is still possible", "[tally_key]") {
  for_every_sharing([](std::uint32_t k, std::uint32_t n, const Polynomial& f) {
    for (unsigned bits = 0; bits < 1U << n; ++bits) {
      const auto shares = subset(f, bits);
      if (shares.size() + 1 != k) continue;
      // f + c·Π(x − i) has the same shares and the secret `other`.
      const Scalar other = Scalar::random();
      const Polynomial zero_there = vanishing_at(shares);
      const Scalar c = (other - f.front()) * zero_there.front().inverse();
      Polynomial g = f;
      for (std::size_t j = 0; j < g.size(); ++j) g[j] = g[j] + c * zero_there[j];
      CHECK(g.front() == other);
      for (const auto& share : shares) CHECK(share_of(g, share.i) == share.value);
    }
  });
}

TEST_CASE("the order in which shares are given does not matter", "[tally_key]") {
  const Polynomial f = random_polynomial(3);
  const Sharing sharing = sharing_of(f, 5);
  CHECK(join_shares(sharing, {held(f, 5), held(f, 1), held(f, 3)}).value() == f.front());
  CHECK(join_shares(sharing, {held(f, 3), held(f, 5), held(f, 1)}).value() == f.front());
}

TEST_CASE("a share that is wrong, doubled or none of the sharing is refused by its holder's name",
          "[tally_key]") {
  const Polynomial f = random_polynomial(2);
  const Sharing sharing = sharing_of(f, 3);
  const auto why_not = [&](const HeldShare& second) {
    return join_shares(sharing, {held(f, 1), second}).error().what;
  };
  CHECK(why_not({"bert", 2, Scalar::random()}) ==
        "share 2 of bert: does not belong to this event's tally key");
  CHECK(why_not({"bert", 3, share_of(f, 2)}) == "share 3 of bert: does not belong to this event's tally key");
  CHECK(why_not(held(f, 1)) == "share 1 of anna: given twice");
  CHECK(why_not({"mallory", 0, f.front()}) ==
        "share 0 of mallory: the shares of this tally key are numbered 1 to 3");
  CHECK(why_not(held(f, 4)) == "share 4 of dara: the shares of this tally key are numbered 1 to 3");
}

TEST_CASE("a wrong share is refused beside enough good ones", "[tally_key]") {
  const Polynomial f = random_polynomial(2);
  HeldShare wrong = held(f, 3);
  wrong.value = wrong.value + Scalar::of(1);
  CHECK(join_shares(sharing_of(f, 3), {held(f, 1), held(f, 2), wrong}).error().what ==
        "share 3 of cleo: does not belong to this event's tally key");
}

TEST_CASE("too few shares are counted", "[tally_key]") {
  const Polynomial f = random_polynomial(2);
  const auto missing = join_shares(sharing_of(f, 3), {held(f, 2)}).error();
  CHECK(missing.code == ErrorCode::BadInput);
  CHECK(missing.what == "shares of the tally key: 1 given, 2 of 3 needed");
}

TEST_CASE("the shares of a sharing follow from its polynomial", "[tally_key]") {
  const Polynomial f = seeded_polynomial(2);
  CHECK(share_of(f, 3) == f[0] + f[1] + f[1] + f[1]);
  CHECK(fits(sharing_of(f, 3), 3, f[0] + f[1] + f[1] + f[1]));
  CHECK_FALSE(fits(sharing_of(f, 3), 2, f[0] + f[1] + f[1] + f[1]));
}
