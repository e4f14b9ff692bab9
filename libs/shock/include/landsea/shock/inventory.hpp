#pragma once
// Industries with stocks of inputs, day by day after a shock: the adaptive regional input-output model (ARIO) with inventories.
// Hallegatte, "An adaptive regional input-output model and its application to the assessment of the economic cost of Katrina",
// Risk Analysis 28(3), 2008, and "Modeling the role of inventories and heterogeneity in the assessment of the economic costs of
// natural disasters", Risk Analysis 34(1), 2014; as BoARIO writes it down. Equations: docs/theory/inventories.md.
#include <optional>
#include <utility>

#include "landsea/core/parallel.hpp"
#include "landsea/shock/economy.hpp"

namespace landsea::shock {

enum class rationing : std::uint8_t {
  proportional,        // every claim gets the same share of what it asks for
  intermediate_first,  // orders of industries before final users
  final_first,         // final users and rebuilding before orders of industries
  highest_bid,         // those for whom most value added rests on a unit of the product, before they would stand still; equal bids alike
};
[[nodiscard]] std::string_view text(rationing);

// Final users who adapt: Hallegatte 2008. All off by default.
struct final_adaptation {
  double away_time = 0;         // steps in which they turn away from what is scarce; 0: never
  double back_time = 60;        // ... and come back once it is not
  double price_response = 0;    // gamma: price over normal = 1 + gamma (D - x) / x
  double price_elasticity = 0;  // xi: they ask for 1 - xi (price - 1) of what they would
};

struct inventory_options {
  double steps_in_year = 365;             // a step is a day
  double overproduction_base = 1;         // capacity in normal times, of output
  double overproduction_most = 1.25;      // ... after long scarcity
  double overproduction_time = 365;       // steps to get there
  std::vector<double> stock_steps = {};   // by product: steps of normal use that buyers want in stock; empty: 90 each
  double stock_floor = 0.8;               // production falls once stock is below this share of what is wanted
  double restock_time = 60;               // steps in which a missing stock is ordered
  double rebuild_time = 60;               // steps in which what was destroyed is ordered
  std::vector<double> capital = {};       // by industry, as the amounts of the table; empty: 4 times value added
  double negligible_input = 1e-5;         // inputs below this share of output never stop production
  bool orders_follow_capacity = false;    // buyers turn to regions whose capacity is whole,
  bool orders_follow_deliveries = false;  // or to those that delivered what was ordered; not both
  double order_elasticity = 1;            // how strongly: orders in the shares of Z0 kappa^elasticity
  final_adaptation final_use = {};        // off unless set
  rationing rule = rationing::proportional;
  double final_bid = 1;                   // of final users and rebuilding, in normal prices, at least 1; read by highest_bid
};

// Capital of an industry destroyed at a step, in the table's unit; built again by the named products, if any.
struct capital_loss {
  std::size_t industry = 0;
  unsigned step = 1;
  double amount = 0;
  std::vector<std::pair<std::size_t, double>> rebuilt_by;  // product, share; shares add up to 1, or empty: never rebuilt
};

struct inventory_shock {
  std::vector<capacity_loss> capacity = {};
  std::vector<capital_loss> capital = {};  // adds up
  std::vector<demand_loss> demand = {};
};

// Whether the region buys any of the product, so that it can order from somebody what rebuilds.
[[nodiscard]] bool can_rebuild_by(economy const&, std::size_t region, std::size_t product);

// Errors: those of check(economy), shock/option, shock/event (industry, step, share or product out of range; capital destroyed
// beyond what there is, or rebuilt by what its region does not buy). An interrupted job leaves a shorter series.
[[nodiscard]] result<industry_series> run_inventories(economy const&, inventory_options const&, inventory_shock const&, unsigned steps, job const& = {});

}  // namespace landsea::shock
