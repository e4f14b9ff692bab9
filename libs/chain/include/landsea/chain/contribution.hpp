#pragma once
// What a unit that is not sold takes with it: its price less the cost that falls away when it is not made. docs/theory/early-steps.md, section 2.
#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

// Falls away with the unit: materials bought, energy, freight, handling, border costs, duty, capital of goods under way, insurance, payment terms.
// Goes on through an outage of weeks or months: labour, capital and overhead of all sites of the model, the holding of stocks; profit of sites
// is income of the chain. Which of the two a component is, is assumed; the amounts are the model's.
[[nodiscard]] bool falls_away(cost_item);

// USD per unit: price less what falls away. Too high by what `landed::lacks` counts as 0; below 0 where the unit is sold below that cost.
[[nodiscard]] usd contribution(landed const&);

// The least it can be: labour, capital, overhead and profit of sites fall away too. The holding of stocks does not: it is there to be used.
[[nodiscard]] usd least_contribution(landed const&);

}  // namespace landsea::chain
