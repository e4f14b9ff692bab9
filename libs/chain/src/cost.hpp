#pragma once
// Costs, lots and duties, downstream in one pass: what is upstream of a border decides the duty, and the duty the cost downstream.
// docs/theory/landed-cost.md
#include "flows.hpp"
#include "journeys.hpp"

namespace landsea::chain {

struct cost_state {
  std::vector<cost_vector> need_unit;      // of a unit at the buyer: delivered, with stock (and finance at a market)
  std::vector<cost_vector> output_unit;    // of a unit at the seller's gate, with stock
  std::vector<double> need_stock, output_stock;        // days held
  std::vector<double> need_stock_cost, output_stock_cost, need_finance_cost;  // USD per unit
  std::vector<origin::lot_ref> lots;       // of outputs
  std::vector<std::optional<border_crossing>> crossings;  // of flows
  std::vector<problems> issues;            // of flows: filled in parallel, told in order
};

[[nodiscard]] double total(cost_vector const&);
void add(cost_vector&, cost_vector const&, double times);

// Fills flows, claims, production costs and markets of the baseline.
[[nodiscard]] cost_state fill_costs(model const&, engines const&, plan_graph const&, baseline&, job const&);

// One flow whose seller's cost is known: what moving it adds, its customs value, its claim and duty.
void price_flow(model const&, engines const&, corridor::tables const&, plan_graph const&, std::size_t flow, baseline&, cost_state&);

// The lot of an output, materials by source: each source of a good is a line with its share of the need.
[[nodiscard]] origin::lot_ref lot_of(model const&, plan_graph const&, baseline const&, cost_state const&, std::size_t output);
// The same lot once `added` has been spent to bring a unit to the export border: FOB and other costs rise by it.
[[nodiscard]] origin::lot_ref lot_at_export(origin::lot_ref const&, usd added);

}  // namespace landsea::chain
