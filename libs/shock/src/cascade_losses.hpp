#pragma once
// What places of a plan have lost, 1 - h, and what each withholds from its buyers.
#include <vector>

#include "cascade_plan.hpp"

namespace landsea::shock {

constexpr double kSameLimit = 1e-9;  // of two limits, or a limit and a hit: both bind

struct cascade_losses {
  std::vector<double> down, up, withheld;
};

inline cascade_losses losses_of(cascade_plan const& p, cascade_levels const& levels) {
  cascade_losses out;
  out.down.resize(p.size());
  out.up.resize(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    out.down[p.place_of[i]] = 1 - levels.downstream[i];
    out.up[p.place_of[i]] = 1 - levels.upstream[i];
  }
  out.withheld = out.down;
  if (!p.options.replacement) return out;
  std::vector<double> left(p.sector_begin.size() - 1, 0);
  for (std::size_t i = 0; i < p.size(); ++i) left[p.sector_of[i]] += (1 - out.down[i]) * p.sales[i];
  for (std::size_t i = 0; i < p.size(); ++i) {
    auto const market = left[p.sector_of[i]];
    if (market > p.sales[i]) out.withheld[i] *= p.sales[i] / market;
  }
  return out;
}

}  // namespace landsea::shock
