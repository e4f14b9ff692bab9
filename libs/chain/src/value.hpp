#pragma once
// Who captures the value of the chain's sales, how far from the market, and who is locked in at the low end.
// docs/theory/value-capture.md
#include "cost.hpp"

namespace landsea::chain {

// Stages to final demand: 0 at the market, 1 + the mean over buyers elsewhere, weighted by where the output goes.
struct positions { std::vector<double> of_output, of_need; };
[[nodiscard]] positions stages_to_market(plan_graph const&, baseline const&);

void fill_value(model const&, corridor::tables const&, plan_graph const&, cost_state const&, baseline&);
void fill_headline(model const&, plan_graph const&, baseline&);

}  // namespace landsea::chain
