// Sequential Phragmén (Brill, Freeman, Janson, Lackner, "Phragmén's voting methods and justified
// representation", 2017; for budgets: Los, Christoff, Grossi, 2022). Every project is paid for by loads on
// its supporters, and the one that leaves the smallest load comes next. Loads are shared by everybody who got
// them at the same purchase, so that a project's load follows from how many of its supporters stand where:
// whole numbers, and one fraction a purchase.
#pragma once

#include <functional>
#include <optional>
#include <queue>
#include <vector>

#include "tally/rules/bounded.h"
#include "tally/rules/rational.h"
#include "tally/rules/shares_problem.h"

namespace wardmote {

class PhragmenCount {
 public:
  // Of projects that leave exactly the same load, with so many pence left, the one that goes first; nothing
  // when only a lot could say.
  using Choose =
      std::function<std::optional<std::size_t>(const std::vector<std::size_t>&, std::int64_t left)>;

  // `amount` in pence. Projects dearer than it never take part.
  PhragmenCount(const SharesProblem& problem, std::int64_t amount, Choose choose);

  enum class End { Done, LotNeeded };
  // Stops altogether as soon as any project tied for the smallest load does not fit into what is left.
  End run();

  [[nodiscard]] const std::vector<std::size_t>& bought() const { return bought_; }
  [[nodiscard]] const std::vector<std::size_t>& tied() const { return tied_; }
  [[nodiscard]] std::int64_t left() const { return left_; }
  // Where it stopped: the projects whose turn it was, one of which did not fit.
  [[nodiscard]] const std::vector<std::size_t>& stopped_at() const { return stopped_at_; }
  [[nodiscard]] std::int64_t fall_backs() const { return fall_backs_; }
  // The load of every supporter of purchase `i`, just after it.
  const Rational& exact_load(std::size_t purchase);

 private:
  struct Offer {
    std::size_t project{0};
    Bounded load;
    std::vector<std::int64_t> stand;  // supporters by their last purchase
    std::optional<Rational> exact;
  };
  struct Waiting {  // a load can only rise
    double low{0};
    std::size_t project{0};
    bool operator>(const Waiting& other) const { return low > other.low; }
  };
  struct Purchase {
    std::size_t project{0};
    Bounded load;
    std::vector<std::int64_t> stand;
    std::optional<Rational> exact;
  };

  Offer ask(std::size_t project) const;
  Rational load_of(std::size_t project, const std::vector<std::int64_t>& stand);
  const Rational& exact(Offer& offer);
  void keep_smallest(std::vector<Offer>& offers);
  std::vector<Offer> gather();
  bool next();
  [[nodiscard]] bool is_out(std::size_t project) const;
  void buy(Offer offer);

  const SharesProblem& problem_;
  std::int64_t left_;
  Choose choose_;
  std::vector<std::uint32_t> last_;  // of each group: 1 + the last purchase that it paid for; 0: none
  std::vector<Purchase> purchases_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
  std::vector<std::size_t> bought_;
  std::vector<std::size_t> tied_;
  std::vector<std::size_t> stopped_at_;
  End end_{End::Done};
  std::int64_t fall_backs_{0};
};

}  // namespace wardmote
