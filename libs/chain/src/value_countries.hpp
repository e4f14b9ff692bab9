#pragma once
#include "value.hpp"

namespace landsea::chain {

// Sums by country, high ends and low-end lock-in, from the lines of the baseline.
void fill_countries(model const&, plan_graph const&, baseline&);

}  // namespace landsea::chain
