// A night of the rich event at two kiosks, by card and by release, from stores to a bundle.
#pragma once

#include <string>
#include <vector>

#include "tally/bundle.h"
#include "tally/publish.h"
#include "tests/tally/stores.h"

namespace wardmote::test {

inline const std::string kNightDice = "4162531264";

// Batch 1 is for k01 alone and has the cards 1 to 3, batch 2 for the whole site with 4 and 5, batch 3 for the
// young at k02 with 6.
struct HallNight {
  // Lists of fewer ballots than `small_paper` are withheld.
  explicit HallNight(std::uint32_t small_paper = 1) : world(night_event(small_paper)) {
    world.add_batch(1, CardScope::Kiosk, "k01", {seeded_card(1), seeded_card(2), seeded_card(3)});
    world.add_batch(2, CardScope::Site, kSite, {seeded_card(4), seeded_card(5)});
    world.add_batch(3, CardScope::Kiosk, "k02", {seeded_card(6)}, "young");
    static_cast<void>(world.add_kiosk("k02"));
  }

  static Event night_event(std::uint32_t small_paper = 1) {
    Event event = rich_event();
    event.publish.small_paper = small_paper;
    return event;
  }

  // A grown-up, by a card of that batch, or by release where it is 0.
  [[nodiscard]] Visit visit(std::vector<std::vector<ProjectNumber>> papers, BatchNumber batch = 0,
                            std::uint64_t card = 0) const {
    Visit out{std::move(papers), "all", {}};
    if (batch != 0) out.card = openings_of(world, batch, seeded_card(card));
    return out;
  }
  [[nodiscard]] Visit young(std::vector<ProjectNumber> projects, BatchNumber batch = 0,
                            std::uint64_t card = 0) const {
    Visit out{{std::move(projects)}, "young", {}};
    if (batch != 0) out.card = openings_of(world, batch, seeded_card(card), "young");
    return out;
  }
  [[nodiscard]] VotedSession session(const std::string& kiosk, const std::vector<Visit>& visits) const {
    return visited(world, SessionPlan{1, kiosk, {}}, visits);
  }

  // Sessions hold keys, which are moved and never copied.
  static std::vector<VotedSession> both(VotedSession one, VotedSession other) {
    std::vector<VotedSession> out;
    out.push_back(std::move(one));
    out.push_back(std::move(other));
    return out;
  }

  // Nothing out of order: cards, releases, a blank paper and a test vote.
  [[nodiscard]] std::vector<VotedSession> honest() const {
    auto one = session("k01", {visit({{1, 2}, {4}}, 1, 1), visit({{4}, {}}, 2, 4), visit({{9}, {2, 7}})});
    add_test(world, one, {7});
    recount(world, one);
    sign_seal(world, one);
    return both(std::move(one), session("k02", {young({1}, 3, 6), visit({{1}, {4}}, 2, 5), young({9})}));
  }

  [[nodiscard]] MergedStores merged(const std::vector<VotedSession>& sessions) const {
    std::vector<VerifiedStore> stores;
    const TempFolder folder;
    for (const auto& each : sessions)
      stores.push_back(verify_store(open_store(export_to(folder, world, each)).value(), world.package()));
    return merge(stores, world.package());
  }

  [[nodiscard]] PublicRecord record(const MergedStores& all, const std::string& dice = kNightDice,
                                    const std::vector<RollExclusion>& exclusions = {},
                                    const HandCount& by_hand = {}) const {
    auto roll = make_roll(all, world.event.id, exclusions).value();
    const auto sealed = sessions_on_roll(all, roll).value();
    auto opened = decrypt(world.event, sealed, world.tally, dice, 1).value();
    Note note = write_roll(roll);
    add_signature(note, kEventName, world.event_key);
    auto counted = check_hand_count(by_hand, counted_sessions(all, roll), world.package().cards).value();
    return make_record(world.package(), public_sessions(all), note, roll, dice, std::move(opened),
                       all.findings(), std::move(counted));
  }

  [[nodiscard]] Publication publish(const MergedStores& all, const std::string& dice = kNightDice,
                                    const std::vector<RollExclusion>& exclusions = {},
                                    const HandCount& by_hand = {}) const {
    std::vector<TrusteeSigner> trustees;
    trustees.push_back({"clerk", seeded_signing_key("clerk")});
    return wardmote::publish(record(all, dice, exclusions, by_hand), world.event_key, trustees).value();
  }
  [[nodiscard]] Publication publish(const std::vector<VotedSession>& sessions,
                                    const std::string& dice = kNightDice,
                                    const std::vector<RollExclusion>& exclusions = {},
                                    const HandCount& by_hand = {}) const {
    return publish(merged(sessions), dice, exclusions, by_hand);
  }

  World world;
};

// The one that a file's tests share: nothing changes it.
inline const HallNight& night() {
  static const HallNight kNight;
  return kNight;
}

}  // namespace wardmote::test
