#include "value.hpp"

#include <algorithm>
#include <map>
#include <ranges>

namespace landsea::chain {

positions stages_to_market(plan_graph const& g, baseline const& b) {
  positions p{std::vector<double>(g.outputs.size(), 0), std::vector<double>(g.needs.size(), 0)};
  std::vector<double> used(g.needs.size(), 0);
  for (auto const& s : g.order | std::views::reverse) {
    if (s.is_need) {
      // of_need holds the sum over the uses until the need itself is reached, which is after all of its users.
      if (used[s.index] > 0) p.of_need[s.index] /= used[s.index];
      continue;
    }
    auto const& out = g.outputs[s.index];
    double sum = 0, weight = 0;
    for (auto const f : out.flows) {
      if (g.need_of_flow[f] == kNone) continue;
      sum += b.flows[f].per_year.value() * (1 + p.of_need[g.need_of_flow[f]]);
      weight += b.flows[f].per_year.value();
    }
    p.of_output[s.index] = weight > 0 ? sum / weight : 0;
    for (auto const k : out.makings)
      for (auto const& d : g.makings[k].draws) {
        auto const amount = b.made[k].per_year.value() * d.per_unit;
        p.of_need[d.need] += amount * p.of_output[s.index];
        used[d.need] += amount;
      }
  }
  return p;
}

namespace {

double item(cost_vector const& v, cost_item i) { return v[static_cast<std::size_t>(i)]; }

// Lines that are spread over many flows: one per country, at their mean position.
struct pool {
  double value = 0, position = 0;
  void take(double amount, double at) {
    value += amount;
    position += amount * at;
  }
};
using pools = std::map<country, pool>;

void drain(pools const& from, std::string const& stage, std::vector<value_line>& lines) {
  for (auto const& [in, p] : from)
    if (p.value != 0) lines.push_back({in, stage, {}, usd{p.value}, p.position / p.value, 0});
}

// Where a leg's cost is earned. Moves between two countries by sea or air belong to international carriers, to no country;
// over land to the country that they leave; everything else to the country where it happens.
country earned_in(corridor::leg const& l, corridor::tables const& t) {
  auto const in = [&](corridor::place_id p) { return p.exists() ? t.places[p].in : country{}; };
  auto const abroad = l.kind == corridor::leg_kind::move && in(l.from) != in(l.to);
  if (abroad && (l.by == corridor::mode::sea || l.by == corridor::mode::air)) return {};
  return in(l.from);
}

void add_makers(model const& m, plan_graph const& g, positions const& p, baseline& b) {
  for (std::size_t o = 0; o < g.outputs.size(); ++o) {
    auto const& out = g.outputs[o];
    auto const& n = m.nodes[out.at];
    auto const at = p.of_output[o];
    for (auto const k : out.makings) {
      auto const& made = b.made[k];
      b.value.push_back({n.in, m.stages[made.stage].id, out.at, made.own * made.per_year.value(), at, 0});
    }
    if (!out.makings.empty()) continue;
    auto const sold = out.per_year * n.price.value();
    auto const unknown = n.origin.exists() ? n.undetermined_share : 1.0;
    if (unknown < 1) b.value.push_back({n.origin, "supply", out.at, usd{sold * (1 - unknown)}, at, 0});
    if (unknown > 0) b.value.push_back({{}, "supply", out.at, usd{sold * unknown}, at, 0});
  }
}

void add_moves(model const& m, corridor::tables const& t, plan_graph const& g, positions const& p, pools& finance, baseline& b) {
  pools logistics, duty;
  for (std::size_t f = 0; f < b.flows.size(); ++f) {
    auto const& moved = b.flows[f];
    if (g.need_of_flow[f] == kNone || g.output_of_flow[f] == kNone) continue;
    auto const buyer = m.nodes[moved.to].in;
    auto const at = (p.of_output[g.output_of_flow[f]] + p.of_need[g.need_of_flow[f]]) / 2;
    auto const amount = moved.per_year.value();
    if (auto const* j = journey_of(b, moved))
      for (auto const& l : j->legs) logistics[earned_in(l, t)].take(l.cost.value() * moved.containers.value(), at);
    duty[buyer].take(item(moved.per_unit, cost_item::duty) * amount, at);
    finance[buyer].take((item(moved.per_unit, cost_item::transit_stock) + item(moved.per_unit, cost_item::insurance)) * amount, at);
  }
  drain(logistics, "logistics", b.value);
  drain(duty, "duty", b.value);
}

void add_stores(model const& m, plan_graph const& g, cost_state const& c, positions const& p, pools& finance) {
  for (std::size_t i = 0; i < g.needs.size(); ++i)
    finance[m.nodes[g.needs[i].at].in].take((c.need_stock_cost[i] + c.need_finance_cost[i]) * g.needs[i].per_year, p.of_need[i]);
  for (std::size_t o = 0; o < g.outputs.size(); ++o)
    finance[m.nodes[g.outputs[o].at].in].take(c.output_stock_cost[o] * g.outputs[o].per_year, p.of_output[o]);
}

}  // namespace

void fill_value(model const& m, corridor::tables const& t, plan_graph const& g, cost_state const& c, baseline& b) {
  auto const p = stages_to_market(g, b);
  add_makers(m, g, p, b);
  pools finance;
  add_moves(m, t, g, p, finance, b);
  add_stores(m, g, c, p, finance);
  drain(finance, "finance", b.value);
  for (auto const& l : b.markets)
    b.value.push_back({m.nodes[l.market].in, "distribution", l.market, l.margin * l.per_year.value(), 0, 0});
  std::ranges::stable_sort(b.value, [](value_line const& x, value_line const& y) { return x.position > y.position; });
  usd sales;
  for (auto const& l : b.markets) sales += l.sale_price * l.per_year.value();
  if (sales > usd{0})
    for (auto& v : b.value) v.share = v.per_year / sales;
}

}  // namespace landsea::chain
