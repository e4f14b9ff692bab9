#pragma once
// Yearly losses with fewer draws: antithetic years and a control for the mean, drawing bad years more often for the tail.
// Equations and what each has gained: docs/theory/hazards.md.
#include <cmath>
#include <cstdint>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

struct hazard_options {
  std::size_t draws = 20'000;      // of each of the two samples; at least 1000, made even
  std::uint64_t seed = 1;          // two models with the same risks and seed meet the same years
  double tail = 0.99;              // (0.5, 1)
};

// Fewest effective years for which an interval of the tail was measured to hold the truth about as often as it says.
constexpr double kFewestTailYears = 10;

// USD a year, 95 %. Of VaR, `years` is the effective number of drawn years in the tail; of CVaR, of those worse than VaR.
struct tail_interval : interval {
  double years = 0;
  // Whether low and high may be shown; else only the estimate, and that it rests on too few years.
  [[nodiscard]] bool holds() const { return years >= kFewestTailYears * (1 - 1e-9) && std::isfinite(low) && std::isfinite(high); }
};

struct hazard_study {
  std::size_t draws = 0;
  double tail = 0.99;
  interval expected;               // USD a year, 95 %
  tail_interval var, cvar;
  interval plain_expected;         // by as many plain draws, for comparison
  tail_interval plain_var, plain_cvar;
  // How many times as many plain draws the same width would take: ratio of variances.
  double expected_gain = 1, var_gain = 1, cvar_gain = 1;
  double alone = 0;                // USD a year: every event by itself, exact
  struct line { risk_id of; double expected = 0; double tail_share = 0; double tilt = 1; double days = 0; };
  std::vector<line> by_risk;       // expected: alone, exact; tail_share: of the years beyond VaR, those with such an event; tilt: of its rate;
                                   // days: mean duration
};

[[nodiscard]] hazard_study run_hazards(model const&, reference const&, baseline const&, hazard_options const&, job const& = {});

}  // namespace landsea::chain
