#pragma once
// Figures of a sample of yearly losses, with their 95 % intervals. docs/theory/resilience.md, section 7.
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

// Takes the losses (each >= 0, USD) in any order and reorders them. `by_risk` and currency figures are left empty.
[[nodiscard]] loss_distribution describe_losses(std::vector<double>& losses, std::uint64_t seed);

}  // namespace landsea::chain
