#pragma once
// What to do about a failure of firms: which buyers should take a part of an input from another supplier, found by trying
// (docs/theory/firm-cascade.md).
#include "landsea/shock/cascade.hpp"

namespace landsea::shock {

// A part of what a buyer buys from one supplier is bought from another of the same sector instead, year in, year out.
struct source_step {
  node_id buyer, from, to;
  double moved = 0;        // value a year
  double loss_before = 0;  // of the scenario: share of all sales that stops, before this step and after it, earlier steps taken
  double loss_after = 0;
  cascade_outcome after = {};  // how the cascade with this step ended
  // Sales saved when the scenario comes true, for each unit of value moved.
  [[nodiscard]] double saved_per_moved(double all_sales) const { return (loss_before - loss_after) * all_sales / moved; }
};

enum class step_order : std::uint8_t {
  most_saved,       // each step the one that saves most
  best_for_moved,   // each step the one that saves most for the value moved
};

struct source_options {
  double part = 0.5;             // of the purchase that is moved, in (0, 1]
  std::size_t steps = 3;         // at most; fewer where no other step saves more than 1e-9 of all sales
  std::size_t purchases = 30;    // tried each time: those through which most of the loss came
  std::size_t suppliers = 3;     // tried for each of them: of the sector, those that keep most of their production, then the largest
  step_order order = step_order::most_saved;
};

// Greedy: each step is the best of all that were tried, by running the whole cascade on the network with the purchase moved. Only
// existing firms of the supplier's sector come into question, not those that are hit or the buyer itself; whether they have the
// capacity, and what changing costs, the network does not say. Errors: those of cascade::make.
[[nodiscard]] result<std::vector<source_step>> find_second_sources(production_network const&, cascade_options const&, scenario const&, source_options const&, job const& = {});

// The network with that purchase moved.
[[nodiscard]] production_network with_second_source(production_network const&, node_id buyer, node_id from, node_id to, double part);

}  // namespace landsea::shock
