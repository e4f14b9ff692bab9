#pragma once
// One pass downstream: what is left of every pool when nodes, goods and lanes have lost capacity, and when each runs dry.
// Equations: docs/theory/resilience.md, sections 1 and 2.
#include "outage_network.hpp"

namespace landsea::chain {

struct outage_state {
  std::vector<double> node_left, good_left;  // share of capacity left, 0..1, by position; 1: untouched
  std::vector<double> lane_left;             // share of the normal flow that can move; 1: untouched, moves all that is offered
  std::vector<double> lane_after;            // days from the cut to the buyer, where lane_left < 1
  [[nodiscard]] static outage_state untouched(std::size_t nodes, std::size_t goods, std::size_t lanes);
};

struct pool_outcome {
  double available = 0;   // units a day that could be had
  double short_of = 0;    // share of normal use that is missing, 0..1
  double dry = kNever;    // days until the shortage is felt: stocks and goods under way
  double cover = kNever;  // days of it that stocks make good
};

struct outage_flows {
  indexed<pool_id, pool_outcome> pools;
  indexed<lane_id, double> offered;   // units a day that reach the buyer at most
  indexed<work_id, double> output;    // units a day at most
};

[[nodiscard]] outage_flows spread(outage_network const&, outage_state const&);

}  // namespace landsea::chain
