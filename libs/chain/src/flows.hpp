#pragma once
// The plan as a graph over spots: a good at a node, as need (it is used or sold there) or as output (it leaves from there).
// A node may need and make in turn, so an order exists over spots even where there is none over nodes.
#include <cstddef>
#include <limits>
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct draw {                      // what one unit of a making's output takes from a need of its site
  std::size_t need = kNone;
  double per_unit = 0;             // per_unit of the stage / yield
  double lost = 0;                 // the part that yield loses
};

struct making_at {                 // one stage at one site; same position in baseline::made
  node_id at;
  making const* how = nullptr;
  stage const* what = nullptr;
  std::size_t output = kNone;
  double weight = 1;               // of this making in the site's output of the good: by capacity
  std::vector<draw> draws;
};

struct need {
  node_id at;
  good_id what;
  std::vector<std::size_t> flows;  // arriving, in the plan's order
  std::size_t depth = 0;           // flows on the longest path to it from a first supply
  double per_year = 0;
};

struct output {
  node_id at;
  good_id what;
  std::vector<std::size_t> flows;    // leaving
  std::vector<std::size_t> makings;  // empty for a supply
  std::size_t depth = 0;
  double per_year = 0;
};

struct spot { bool is_need = false; std::size_t index = 0; };

struct plan_graph {
  std::vector<making_at> makings;    // nodes in order, then their stages in order
  std::vector<need> needs;
  std::vector<output> outputs;
  std::vector<std::size_t> need_of_flow, output_of_flow;  // kNone where the buyer does not use, the seller not make the good
  std::vector<std::size_t> output_of_node;                // supplies: their only output; kNone for others
  std::vector<std::size_t> need_of_node;                  // markets: their only need; kNone for others
  std::vector<spot> order;           // upstream first; spots on a cycle, and what hangs on them, are left out
};

[[nodiscard]] std::optional<std::size_t> find_need(plan_graph const&, node_id, good_id);
[[nodiscard]] std::optional<std::size_t> find_output(plan_graph const&, node_id, good_id);

// O(n log n) in makings and flows. Says what does not fit: nobody makes or uses a flow's good, a cycle.
[[nodiscard]] plan_graph read_plan(model const&, problems&);

// Yearly quantities: demand upstream, O(flows). Fills per_year of needs, outputs, makings and flows.
void fill_quantities(model const&, plan_graph&, baseline&);
// Needs without a flow. A stage that a site could do and the plan does not use needs nothing.
void check_sources(model const&, plan_graph const&, problems&);
// Of each output, whether flows bring all that it is made of, back to the first supplies. Where not, neither its unit cost nor
// its origin is known.
[[nodiscard]] std::vector<bool> sourced_outputs(plan_graph const&);
// Balance of every good, and what exceeds its capacity.
void prove_balances(model const&, plan_graph const&, baseline&);
void check_capacities(model const&, plan_graph const&, baseline&);

// What each market's landed cost lacks.
void fill_gaps(model const&, plan_graph const&, baseline&);

// Where a parameter stands in the model's file; no place when it is not known.
[[nodiscard]] location where_is(model const&, std::string_view path);

}  // namespace landsea::chain
