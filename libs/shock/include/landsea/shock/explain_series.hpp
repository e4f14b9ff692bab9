#pragma once
// Why industries lost output in a series: what their output rested on, whom that came from, and by which way from the event.
#include <optional>
#include <vector>

#include "landsea/shock/economy.hpp"

namespace landsea::shock {

// Output lost on the steps at which one thing bound.
struct limit_loss {
  binding by;
  double lost = 0;  // sum of normal - made over steps below normal, in the table's unit
};

struct industry_loss {
  std::size_t industry = 0;
  double lost = 0;            // of all limits together
  double above_normal = 0;    // made - normal over the other steps: overtime, and stocks filled up again
  unsigned began = 0;         // first step with a loss of at least least_loss() of normal output
  unsigned worst_step = 1;
  double worst_share = 0;     // of normal output, lost at worst_step
  binding worst_by;
  std::vector<limit_loss> limits;  // largest first
  // Of the largest limit: the supplier (of the input) or the buyer (of demand, and of a recovery from it) through whom most of it came: the one with the largest
  // normal sale times share of its own output lost, of those whose loss began earlier. None for the other limits, where final users
  // explain more, and where nobody's loss began earlier.
  std::optional<std::size_t> through;
  bool final_users = false;   // demand: final users who ask for less explain more than any buyer
  // Of the largest limit if it is an input: who normally sells most of that product to this industry, and what share.
  std::optional<std::size_t> main_source;
  double main_share = 0;
  // From the industry in which the loss began, by way of those that passed it on, to this one; itself alone if nobody did.
  std::vector<std::size_t> way;
};

// Industries below this largest share lost are left out: 0.1 % of normal output.
[[nodiscard]] constexpr double least_loss() { return 1e-3; }

// Largest loss first; industries of equal losses in their order. `demand` is what the event took away of final use.
// The series must come from an engine run on this economy to the end or in part.
[[nodiscard]] std::vector<industry_loss> explain(economy const&, industry_series const&, std::vector<demand_loss> const& demand);

// An industry that buys at least `least_share` of a product from one that lost output.
struct dependence {
  std::size_t supplier = 0, buyer = 0;
  double share = 0;        // of all that the buyer uses of the product
  double buyer_lost = 0;   // in the table's unit
};
// Of the suppliers given; inputs below `negligible` of the buyer's output are left out. Largest loss of the buyer first.
[[nodiscard]] std::vector<dependence> without_second_source(economy const&, std::vector<industry_loss> const&, std::vector<std::size_t> const& suppliers, double least_share, double negligible = 1e-3);

}  // namespace landsea::shock
