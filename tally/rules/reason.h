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
};
std::string_view name_of(ReasonCode code);  // "won-lot"

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

 private:
  [[nodiscard]] const ReasonValue& value(std::string_view name) const;
};

// The makers: the only places that know which facts belong to a code.
Reason funded();
Reason won_lot(std::vector<ProjectNumber> against);
Reason short_of(Pence cost, Pence left);
Reason after_stop(std::vector<ProjectNumber> projects);
Reason lost_lot(std::vector<ProjectNumber> against);
Reason too_few_votes(std::int64_t votes, std::int64_t needed);
Reason below_share(std::int64_t votes, std::int64_t needed, Ratio share);
Reason below_votes(std::int64_t votes, std::int64_t needed);
Reason withdrawn();
Reason leftover();
Reason part_funded(Pence award, Pence cost);
Reason not_of_best(std::int64_t n);
Reason shares_short(Pence left, std::vector<ProjectNumber> projects);

// The reason as one plain English line: "not funded: £410 short".
std::string english(const Reason& reason);

// "4", "4 and 7", "4, 7 and 9".
std::string english_list(const std::vector<ProjectNumber>& numbers);
// "10 %" when it is a whole number of per cent, else "1/3".
std::string share_text(Ratio share);

}  // namespace wardmote
