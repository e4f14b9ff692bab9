#pragma once
// The programmes behind survival. docs/theory/ttr-tts.md.
#include "landsea/chain/survival.hpp"
#include "outage_spread.hpp"
#include "removal.hpp"

namespace landsea::chain {

struct best_outage {
  double lost = 0;              // USD of sales in `days` days
  std::vector<double> by_market;  // USD of it, by position in outage_network::markets
  std::vector<binding> binds;   // most worth first; worth: slopes (duals)
};
// The least loss of an outage of so many days: every flow chosen freely within what is left, stocks used where they are.
[[nodiscard]] best_outage least_loss(outage_network const&, outage_state const&, double days);
// The longest outage without a lost sale; kNever: any.
[[nodiscard]] double longest_without_loss(outage_network const&, outage_state const&);

[[nodiscard]] survival survived(outage_world&, removal_case const&);

}  // namespace landsea::chain
