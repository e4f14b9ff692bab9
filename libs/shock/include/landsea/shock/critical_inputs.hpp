#pragma once
// Industries that stop for want of some inputs and not of others, and whose staff follows demand: Pichler, Pangallo, del
// Rio-Chanona, Lafond and Farmer, "Forecasting the propagation of pandemic shocks with a dynamic input-output model",
// Journal of Economic Dynamics and Control 144, 2022. Equations: docs/theory/critical-inputs.md.
#include "landsea/core/parallel.hpp"
#include "landsea/shock/economy.hpp"
#include "landsea/shock/network.hpp"

namespace landsea::shock {

// What an important, not critical, input does that runs out.
enum class important_input : std::uint8_t {
  half,      // halves production when it is gone
  critical,  // stops it
  nothing,
};
[[nodiscard]] std::string_view text(important_input);

struct critical_options {
  double steps_in_year = 365;
  std::vector<double> stock_steps = {};  // by product: steps of normal use in stock; empty: 90 each
  double restock_time = 10;
  double hire_time = 30;                 // steps in which missing staff is hired
  double fire_time = 15;                 // steps in which idle staff is laid off
  important_input important = important_input::half;
  input_classes classes = {};            // of products: essential is critical, non-essential important; unlisted pairs: critical
};

struct critical_shock {
  std::vector<capacity_loss> staff = {};  // staff that cannot work
  std::vector<demand_loss> demand = {};
};

// Errors: those of check(economy), shock/option, shock/event.
[[nodiscard]] result<industry_series> run_critical_inputs(economy const&, critical_options const&, critical_shock const&, unsigned steps, job const& = {});

}  // namespace landsea::shock
