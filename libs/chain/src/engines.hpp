#pragma once
// What the baseline asks of the corridor and origin engines; tests put other engines behind it.
#include <functional>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

struct engines {
  corridor::tables const* network = nullptr;
  journeys_kept kept = journeys_kept::some_of_the_set;
  std::function<corridor::journey_set(corridor::journey_request const&)> journeys;                            // empty: no router
  std::function<origin::claims(origin::lot const&, usd customs_value, origin::question const&)> claims;       // empty: no law
};

[[nodiscard]] baseline run_baseline_with(model const&, engines const&, job const&);

// The day whose links, services, rules and rates apply: of departure, else 1 July of the base year.
[[nodiscard]] date day_of_plan(model const&);

}  // namespace landsea::chain
