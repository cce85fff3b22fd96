#include "shared/event_names.h"

namespace wardmote {

#define WM_NAMES(Enum, ...)                                   \
  std::span<const EnumName<Enum>> names_of(Enum) {            \
    using enum Enum;                                          \
    static constexpr EnumName<Enum> kNames[] = {__VA_ARGS__}; \
    return kNames;                                            \
  }

WM_NAMES(EventKind, {Live, "live"}, {Practice, "practice"})
WM_NAMES(Admission, {Release, "release"}, {Card, "card"}, {Either, "either"})
WM_NAMES(AreaKind, {Ward, "ward"}, {Parish, "parish"}, {District, "district"}, {County, "county"},
         {Zone, "zone"}, {Neighbourhood, "neighbourhood"}, {Constituency, "constituency"},
         {Locality, "locality"}, {Cluster, "cluster"}, {Other, "other"})
WM_NAMES(FunderKind, {Council, "council"}, {Parish, "parish"}, {Councillor, "councillor"},
         {AreaBoard, "area-board"}, {Trust, "trust"}, {Business, "business"}, {Health, "health"},
         {Police, "police"}, {National, "national"}, {Community, "community"}, {Other, "other"})
WM_NAMES(SourceKind, {Fixed, "fixed"}, {PerElector, "per-elector"}, {PercentOfPot, "percent-of-pot"})
WM_NAMES(Leftover, {Keep, "keep"}, {NextPartFunded, "next-part-funded"},
         {ShareOversubscribed, "share-oversubscribed"}, {EnlargeWinners, "enlarge-winners"})
WM_NAMES(ProjectKind, {Whole, "whole"}, {Divisible, "divisible"}, {Pot, "pot"}, {Item, "item"})
WM_NAMES(RecipientKind, {ParishCouncil, "parish-council"}, {TownCouncil, "town-council"},
         {SocialEnterprise, "social-enterprise"}, {Voluntary, "voluntary"}, {Community, "community"},
         {Charity, "charity"}, {School, "school"}, {Council, "council"}, {Other, "other"})
WM_NAMES(ContributionKind, {Cash, "cash"}, {Goods, "goods"}, {Time, "time"})
WM_NAMES(Measure, {Votes, "votes"}, {Score, "score"}, {Points, "points"}, {Grade, "grade"})
WM_NAMES(TieBreak, {MostTopScores, "most-top-scores"}, {MoreVotes, "more-votes"}, {LowerCost, "lower-cost"},
         {Lot, "lot"}, {FileOrder, "file-order"}, {Id, "id"})
WM_NAMES(ShareOf, {Ballots, "ballots"}, {MaxMean, "max-mean"}, {Votes, "votes"})
WM_NAMES(PublishBallots, {All, "all"}, {Totals, "totals"})
WM_NAMES(PercentOf, {Voters, "voters"}, {Ballots, "ballots"})
WM_NAMES(BallotType, {Approve, "approve"}, {Knapsack, "knapsack"}, {Score, "score"},
         {PickThenScore, "pick-then-score"}, {Points, "points"}, {Rank, "rank"}, {Grade, "grade"})
WM_NAMES(SectionsRule, {None, "none"}, {Each, "each"}, {AllOrNothing, "all-or-nothing"})

#undef WM_NAMES

}  // namespace wardmote
