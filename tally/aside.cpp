#include "tally/aside.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace wardmote {
namespace {

Body body_of(const BodyBytes& bytes) {
  return decode_body(bytes).value();  // whoever hands bodies over has checked them
}

Digest lot_of(const BodyBytes& body, std::string_view dice) {
  return hash("hash/lot", {as_bytes(dice), body});
}

Aside aside_of(const BodyBytes& bytes, AsideReason why) {
  const Body body = body_of(bytes);
  return {body.paper, leaf_of(bytes), body.session, why};
}

}  // namespace

bool is_covered(const Body& body, const KioskCert& kiosk, const CardBatches& cards) {
  if (body.auth == Auth::Release) return true;
  return std::ranges::any_of(kiosk.card_batches, [&](BatchNumber number) {
    const auto batch = cards.find(number);
    return batch != cards.end() && batch->second.covers(kiosk.kiosk, kiosk.site) &&
           batch->second.has(body.open, body.paper);
  });
}

std::vector<std::size_t> lot_losers(std::span<const BodyBytes> bodies, std::string_view dice) {
  std::map<CardOpening, std::size_t> kept;
  std::vector<std::size_t> lost;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const auto [first, fresh] = kept.emplace(body_of(bodies[i]).open, i);
    if (fresh) continue;
    const bool wins = lot_of(bodies[i], dice) < lot_of(bodies[first->second], dice);
    lost.push_back(wins ? std::exchange(first->second, i) : i);
  }
  std::ranges::sort(lost);
  return lost;
}

std::string_view name_of(AsideReason reason) {
  switch (reason) {
    case AsideReason::NotCovered:
      return "not-covered";
    case AsideReason::LostLot:
      return "lost-lot";
  }
  std::abort();  // every case returns
}

std::string_view name_of(AsideMatters matters) {
  switch (matters) {
    case AsideMatters::No:
      return "no";
    case AsideMatters::Yes:
      return "yes";
    case AsideMatters::Unknown:
      return "unknown";
  }
  std::abort();  // every case returns
}

std::vector<Aside> set_aside(const std::vector<SessionBodies>& sessions, const CardBatches& cards,
                             std::string_view dice) {
  std::vector<Aside> out;
  std::vector<BodyBytes> covered;
  for (const SessionBodies& session : sessions)
    for (const BodyBytes& bytes : session.bodies) {
      const Body body = body_of(bytes);
      if (body.auth != Auth::Card) continue;
      if (is_covered(body, session.kiosk, cards))
        covered.push_back(bytes);
      else
        out.push_back(aside_of(bytes, AsideReason::NotCovered));
    }
  for (const std::size_t lost : lot_losers(covered, dice))
    out.push_back(aside_of(covered[lost], AsideReason::LostLot));
  std::ranges::sort(out);
  return out;
}

}  // namespace wardmote
