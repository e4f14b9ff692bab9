#include "landsea/chain/baseline.hpp"

#include "engines.hpp"
#include "flows.hpp"
#include "journeys.hpp"
#include "value_countries.hpp"

namespace landsea::chain {

baseline run_baseline_with(model const& m, engines const& e, job const& work) {
  baseline b;
  for (auto const& p : m.plan.flows) {
    flow f;
    f.what = p.what;
    f.from = p.from;
    f.to = p.to;
    f.share = p.share;
    f.inferred = p.inferred;
    b.flows.push_back(f);
  }
  auto graph = read_plan(m, b.issues);
  fill_quantities(m, graph, b);
  check_sources(m, graph, b.issues);
  prove_balances(m, graph, b);
  check_capacities(m, graph, b);
  find_journeys(m, e, b, work);
  static corridor::tables const none;
  auto const& tables = e.network != nullptr ? *e.network : none;
  check_journeys(m, tables, b);
  work.report(0.5);
  auto const costs = fill_costs(m, e, graph, b, work);
  fill_gaps(m, graph, b);
  auto const sourced = sourced_outputs(graph);
  for (std::size_t k = 0; k < b.made.size(); ++k) b.made[k].sourced = sourced[graph.makings[k].output];
  for (std::size_t i = 0; i < graph.outputs.size(); ++i)
    if (costs.lots[i] && sourced[i]) b.offers.push_back({graph.outputs[i].at, graph.outputs[i].what, costs.lots[i]});
  fill_value(m, tables, graph, costs, b);
  fill_countries(m, graph, b);
  fill_headline(m, graph, b);
  work.report(1);
  return b;
}

}  // namespace landsea::chain
