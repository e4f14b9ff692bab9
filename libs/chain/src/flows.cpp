#include "flows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <string_view>

namespace landsea::chain {

void fill_quantities(model const& m, plan_graph& g, baseline& b) {
  for (auto const& n : m.nodes) {
    auto const at = m.nodes.index_of_item(n);
    if (n.kind == node_kind::market) g.needs[g.need_of_node[at.position()]].per_year = n.per_year.value();
  }
  for (auto const& made : g.makings) b.made.push_back({made.at, made.how->stage, units{0}, made.how->per_year, {}, made.how->cost.total()});
  for (auto const& s : g.order | std::views::reverse) {
    if (s.is_need) {
      auto const& n = g.needs[s.index];
      for (auto const f : n.flows) {
        auto& moved = b.flows[f];
        moved.per_year = units{n.per_year * moved.share};
        moved.containers = teu{moved.per_year.value() / m.goods[n.what].units_per_teu};
      }
      continue;
    }
    auto& out = g.outputs[s.index];
    out.per_year = 0;
    for (auto const f : out.flows) out.per_year += b.flows[f].per_year.value();
    for (auto const k : out.makings) {
      auto const& made = g.makings[k];
      b.made[k].per_year = units{out.per_year * made.weight};
      for (auto const& d : made.draws) g.needs[d.need].per_year += b.made[k].per_year.value() * d.per_unit;
    }
  }
}

// Of what a stage takes that makes nothing in this plan, no source is missed.
void check_sources(model const& m, plan_graph const& g, problems& issues) {
  for (auto const& n : g.needs)
    if (n.flows.empty() && n.per_year > 0)
      issues.error("chain.no_source", {}, fmt::format("no flow brings '{}' to '{}'", m.goods[n.what].id, m.nodes[n.at].id), "add a flow of this good to the plan");
}

std::vector<bool> sourced_outputs(plan_graph const& g) {
  std::vector<bool> needs(g.needs.size()), outputs(g.outputs.size());
  for (auto const& s : g.order) {
    if (s.is_need) {
      auto const& from = g.needs[s.index].flows;
      needs[s.index] = !from.empty() && std::ranges::all_of(from, [&](std::size_t f) { return g.output_of_flow[f] != kNone && outputs[g.output_of_flow[f]]; });
    } else {
      outputs[s.index] = std::ranges::all_of(g.outputs[s.index].makings, [&](std::size_t k) {
        return std::ranges::all_of(g.makings[k].draws, [&](draw const& d) { return needs[d.need]; });
      });
    }
  }
  return outputs;
}

namespace {

constexpr double kBalanceTolerance = 1e-9;  // of the good's turnover: rounding only

}  // namespace

void prove_balances(model const& m, plan_graph const& g, baseline& b) {
  b.balances.assign(m.goods.size(), {});
  for (std::size_t i = 0; i < m.goods.size(); ++i) b.balances[i].what = good_id{i};
  for (std::size_t k = 0; k < g.makings.size(); ++k) {
    b.balances[g.makings[k].what->makes.position()].made += b.made[k].per_year.value();
    for (auto const& d : g.makings[k].draws) {
      auto& of = b.balances[g.needs[d.need].what.position()];
      of.used += d.per_unit * b.made[k].per_year.value();
      of.lost += d.lost * b.made[k].per_year.value();
    }
  }
  for (auto const& out : g.outputs)
    if (out.makings.empty()) b.balances[out.what.position()].bought += out.per_year;
  for (auto const& n : m.nodes)
    if (n.kind == node_kind::market) b.balances[n.buys.position()].sold += n.per_year.value();
  for (auto& of : b.balances) {
    of.residual = of.made + of.bought - of.used - of.sold;
    auto const turnover = std::max(of.made + of.bought, of.used + of.sold);
    if (std::abs(of.residual) <= kBalanceTolerance * turnover) continue;
    b.issues.error("chain.balance", where_is(m, "goods." + m.goods[of.what].id),
                   fmt::format("'{}' does not balance: {:.6g} made and bought, {:.6g} used and sold a year", m.goods[of.what].id, of.made + of.bought, of.used + of.sold),
                   "the shares of the flows into each buyer of a good must add up to 1");
  }
}

namespace {

void say_exceeded(model const& m, baseline& b, std::string const& path, std::string const& what, double wanted, double capacity) {
  b.issues.error("chain.capacity", where_is(m, path),
                 fmt::format("{}: {:.6g} units a year planned, capacity {:.6g}: {:.6g} too many ({:.1f} %)", what, wanted, capacity, wanted - capacity,
                             capacity > 0 ? 100 * wanted / capacity : 0),
                 fmt::format("raise {}, lower the demand, or give another source a share", path));
}

}  // namespace

void check_capacities(model const& m, plan_graph const& g, baseline& b) {
  auto const exceeds = [](double wanted, double capacity) { return wanted > capacity * (1 + kBalanceTolerance); };
  for (auto const& made : b.made) {
    if (!exceeds(made.per_year.value(), made.capacity.value())) continue;
    auto const& site = m.nodes[made.at].id;
    auto const& stage = m.stages[made.stage].id;
    say_exceeded(m, b, fmt::format("sites.{}.makes.{}.capacity", site, stage), fmt::format("stage '{}' at site '{}'", stage, site),
                 made.per_year.value(), made.capacity.value());
  }
  for (auto const& out : g.outputs) {
    auto const& n = m.nodes[out.at];
    if (n.kind != node_kind::supply || n.per_year.value() <= 0 || !exceeds(out.per_year, n.per_year.value())) continue;
    say_exceeded(m, b, fmt::format("supplies.{}.capacity", n.id), fmt::format("supply '{}'", n.id), out.per_year, n.per_year.value());
  }
}

location where_is(model const& m, std::string_view path) {
  auto const found = std::ranges::find(m.parameters, path, &parameter::path);
  return found == m.parameters.end() ? location{} : found->where;
}

}  // namespace landsea::chain
