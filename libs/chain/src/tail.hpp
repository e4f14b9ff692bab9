#pragma once
// Value at risk and mean of the bad years of a weighted sample, with intervals. docs/theory/hazards.md, section 2.
#include <cstdint>
#include <vector>

#include "landsea/chain/hazards.hpp"

namespace landsea::chain {

struct tail_figures {
  tail_interval var, cvar;
  double var_variance = 0, cvar_variance = 0;  // of the chance beyond VaR and of CVaR: comparable between samples
};

// Losses (USD) with weights that average 1; where any weight is not 1, even and odd positions are two strata drawn apart. `tail`: (0, 1).
// The seed is that of resampling.
[[nodiscard]] tail_figures tail_of(std::vector<double> const& lost, std::vector<double> const& weight, double tail, std::uint64_t seed = 1);

}  // namespace landsea::chain
