#pragma once
// One pass downstream: what is left of every pool when nodes, goods and lanes have lost capacity, and when each runs dry.
// Equations: docs/theory/resilience.md, sections 1 and 2.
#include "outage_network.hpp"

namespace landsea::chain {

struct outage_state {
  std::vector<double> node_left, good_left;  // share of capacity left, 0..1, by position; 1: untouched
  std::vector<double> lane_left;             // share of the normal flow that can move; 1: untouched, moves all that is offered
  std::vector<double> lane_after;            // days from the cut to the buyer, where lane_left < 1
  std::vector<char> lane_late;               // what is missing on it will come by another way
  [[nodiscard]] static outage_state untouched(std::size_t nodes, std::size_t goods, std::size_t lanes);
};

struct pool_outcome {
  double available = 0;   // units a day that could be had
  double short_of = 0;    // share of normal use that is missing, 0..1
  double dry = kNever;    // day of the outage on which the shortage is felt: stocks and goods under way
  double cover = kNever;  // day up to which stocks make it good; told also where that is after the stretch, and nothing short in it
  double upstream = kNever;  // the same without its own stock
  bool late = false;      // a part of what is missing will come by another way
};

struct outage_flows {
  indexed<pool_id, pool_outcome> pools;
  indexed<lane_id, double> offered;   // units a day that reach the buyer at most
  indexed<work_id, double> output;    // units a day at most
  std::vector<double> stock_left;     // days of use, by pool, at the end of the stretch
};

// A part of an outage in which the same is left, with the stocks that it begins with (days of use, by pool; none: full). What outlasts it is not short.
struct stretch_of_time {
  double from = 0, until = kNever;
  std::vector<double> const* stock = nullptr;
};

[[nodiscard]] outage_flows spread(outage_network const&, outage_state const&, stretch_of_time = {});

}  // namespace landsea::chain
