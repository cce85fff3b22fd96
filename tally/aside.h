// Which ballots are set aside: cards that nobody issued for that kiosk, and cards that were used twice, of
// which the lot keeps one. Follows from what is published and the dice alone. FORMAT.md, "Ballots set aside".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/card.h"
#include "shared/certificate.h"
#include "shared/sealed_ballot.h"

namespace wardmote {

using BodyBytes = ByteArray<kBodySize>;

// The bodies of one session, and the kiosk they were cast at.
struct SessionBodies {
  const KioskCert& kiosk;
  std::span<const BodyBytes> bodies;
};

// Whether a ballot was let in as it should be: by release, or by a card of a batch that covers its kiosk.
bool is_covered(const Body& body, const KioskCert& kiosk, const CardBatches& cards);

// Of bodies with equal openings, each opening more than once: all but the one that the lot keeps. As places
// in `bodies`, ascending.
std::vector<std::size_t> lot_losers(std::span<const BodyBytes> bodies, std::string_view dice);

enum class AsideReason { NotCovered, LostLot };
std::string_view name_of(AsideReason reason);  // "not-covered"

// Whether an award changes when some of those set aside count after all, or instead of another.
enum class AsideMatters { No, Yes, Unknown };
std::string_view name_of(AsideMatters matters);  // "no"

struct Aside {
  PaperId paper{0};
  Digest leaf{};
  SessionId session{};
  AsideReason why{AsideReason::NotCovered};
  auto operator<=>(const Aside&) const = default;
};
// Of all sessions on the roll; ascending by paper and leaf.
std::vector<Aside> set_aside(const std::vector<SessionBodies>& sessions, const CardBatches& cards,
                             std::string_view dice);

}  // namespace wardmote
