#pragma once
// Journeys of the plan: one search for each different (places, cargo, via, avoidance).
#include "engines.hpp"

namespace landsea::chain {

// Fills journeys, and journeys and taken of every flow. A flow within one place has a journey of no legs.
void find_journeys(model const&, engines const&, baseline&, job const&);
// No journey, cargo too heavy for a container, shelf life shorter than the journey.
void check_journeys(model const&, corridor::tables const&, baseline&);

// The journey taken by a flow; null where there is none.
[[nodiscard]] inline corridor::journey const* journey_of(baseline const& b, flow const& f) {
  return f.taken ? &b.journeys[f.journeys].set.journeys[*f.taken] : nullptr;
}

// What a journey costs, in the parts that customs and landed cost tell apart. USD per TEU.
struct journey_cost {
  double transport = 0, handling = 0, border = 0;
  double before_export = 0;    // all legs before the first move that leaves the seller's country: part of FOB
  double to_importation = 0;   // transport and handling up to the arrival in the buyer's country: part of CIF
};
[[nodiscard]] journey_cost cost_of(corridor::journey const&, corridor::tables const&, country seller, country buyer);

// Countries that the journey touches between the two, in order.
[[nodiscard]] std::vector<country> countries_between(corridor::journey const&, corridor::tables const&, country seller, country buyer);

}  // namespace landsea::chain
