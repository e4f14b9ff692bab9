#pragma once
// The programmes behind survival. docs/theory/ttr-tts.md.
#include <span>
#include <vector>

#include "landsea/chain/survival.hpp"
#include "outage_spread.hpp"
#include "removal.hpp"

namespace landsea::chain {

struct best_outage {
  double lost = 0;              // USD of sales in `days` days
  std::vector<double> by_market;  // USD of it, by position in outage_network::markets
  std::vector<binding> binds;   // most worth first; worth: slopes (duals)
};
// What is left for so many days of an outage.
struct stretch { double days = 0; outage_state left; };
// Those of an outage of `days` days: less while lanes wait for their way around.
[[nodiscard]] std::vector<stretch> stretches_of(outage_world const&, outage_answer const&, double days);
// The least loss of an outage: every flow chosen freely within what is left, stocks used where they are, once.
[[nodiscard]] best_outage least_loss(outage_network const&, std::span<stretch const>);
// The longest outage without a lost sale, the last stretch at most so long; kNever: any.
[[nodiscard]] double longest_without_loss(outage_network const&, std::span<stretch const>);

[[nodiscard]] survival survived(outage_world&, removal_case const&);

}  // namespace landsea::chain
