#pragma once
// How far industries are from what they normally do, and how fast they come back: the dynamic inoperability input-output model.
// Haimes, Horowitz, Lambert, Santos, Lian and Crowther, "Inoperability input-output model for interdependent infrastructure
// sectors", Journal of Infrastructure Systems 11(2), 2005; Lian and Haimes, Systems Engineering 9(3), 2006.
// q <- clip(q + K (A* q + c* - q), 0, 1), A*_ij = Z_ij / x_i: the share of i's output that j normally uses.
#include "landsea/core/parallel.hpp"
#include "landsea/shock/economy.hpp"

namespace landsea::shock {

struct inoperability_options {
  double steps_in_year = 365;
  // Steps in which an industry alone, without anybody else's loss, gets from its loss to one hundredth of it:
  // K_i = ln 100 / (steps (1 - a*_ii)), at most 1.
  double recovery_steps = 60;
};

struct inoperability_shock {
  std::vector<capacity_loss> capacity = {};  // q is at least what is lost, as long as it is
  std::vector<demand_loss> demand = {};      // c*: share of final use that falls away, times its share of output
};

struct inoperability_series {
  industry_series series;
  std::vector<std::vector<double>> inoperability;  // q: [step][industry], in [0, 1]
};

// Errors: those of check(economy), shock/option, shock/event.
[[nodiscard]] result<inoperability_series> run_inoperability(economy const&, inoperability_options const&, inoperability_shock const&, unsigned steps, job const& = {});

}  // namespace landsea::shock
