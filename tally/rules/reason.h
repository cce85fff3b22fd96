// Why a project got what it got: a code with its facts, and the sentence for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/money.h"
#include "shared/paper.h"

namespace wardmote {

enum class ReasonCode {
  Funded,       //
  WonLot,       // against: projects that lost it
  Short,        // short_pence: what was missing; left_pence: what was there when its turn came
  AfterStop,    // projects: those that did not fit, where the count ended
  LostLot,      // against: projects that won it
  TooFewVotes,  // votes; needed
  BelowShare,   // votes; needed; share: of the ballots that are not blank
  BelowVotes,   // votes; needed
  Withdrawn,    //
  Leftover,     // funded, though not by its supporters' shares alone
  PartFunded,   // award_pence; cost_pence
  NotOfBest,    // n: how many the rule funds at most
  SharesShort,  // left_pence: what its supporters had left together; projects: what they had helped to pay
                // for
  BelowMean,    // mean: what it was given on average; share; top: the best that can be given
  Excluded,     // project: the one that won of those that exclude each other
  Bought,       // round; votes: those it had then
  Share,        // given: what ballots gave it; total: what they gave altogether
  LeastShare,   // the same; its share was raised to the floor
  MostShare,    // the same; its share was cut to the cap
  Enlarged,     // award_pence; cost_pence: the rest was left over
};
std::string_view name_of(ReasonCode code);  // "won-lot"

// Numbers of votes are whole, or fractions in lowest terms where papers have weights.
using ReasonValue = std::variant<std::int64_t, Pence, Ratio, std::vector<ProjectNumber>>;

struct Reason {
  ReasonCode code{ReasonCode::Funded};
  std::vector<std::pair<std::string, ReasonValue>> args;  // named as above, sorted by name
  bool operator==(const Reason&) const = default;

  // The argument `name` as `T`; asking for one that the code does not have is our own bug.
  template <class T>
  [[nodiscard]] const T& arg(std::string_view name) const {
    return std::get<T>(value(name));
  }
  [[nodiscard]] const ReasonValue& value(std::string_view name) const;
};

// `count.num` of units of 1/`count.den` as a value: a whole number wherever it is one.
ReasonValue in_votes(Ratio count);

// The makers: the only places that know which facts belong to a code. Votes are given in units, {count,
// unit}.
Reason funded();
Reason won_lot(std::vector<ProjectNumber> against);
Reason short_of(Pence cost, Pence left);
Reason after_stop(std::vector<ProjectNumber> projects);
Reason lost_lot(std::vector<ProjectNumber> against);
Reason too_few_votes(Ratio votes, std::int64_t needed);
Reason below_share(Ratio votes, Ratio needed, Ratio share);
Reason below_votes(Ratio votes, Ratio needed);
Reason withdrawn();
Reason leftover();
Reason part_funded(Pence award, Pence cost);
Reason not_of_best(std::int64_t n);
Reason shares_short(Pence left, std::vector<ProjectNumber> projects);
Reason below_mean(Ratio mean, std::int64_t top, Ratio share);
Reason excluded(ProjectNumber winner);
Reason bought(std::int64_t round, Ratio votes);
// `code` is Share, LeastShare or MostShare.
Reason share(ReasonCode code, Ratio given, Ratio total);
Reason enlarged(Pence award, Pence cost);

// The reason as one plain English line: "not funded: £410 short".
std::string english(const Reason& reason);

// "4", "4 and 7", "4, 7 and 9".
std::string english_list(const std::vector<ProjectNumber>& numbers);
// "7", "7 1/2": a number of votes, or another count in a reason.
std::string number_text(const ReasonValue& value);
// "3.38": two decimals, rounded down.
std::string decimal_text(Ratio number);
// "10 %" when it is a whole number of per cent, else "1/3".
std::string share_text(Ratio share);

}  // namespace wardmote
