#include "cost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace landsea::chain {

double total(cost_vector const& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

void add(cost_vector& to, cost_vector const& what, double times) {
  for (std::size_t i = 0; i < kCostItems; ++i) to[i] += what[i] * times;
}

namespace {

constexpr double kDaysPerYear = 365;

double& item(cost_vector& v, cost_item i) { return v[static_cast<std::size_t>(i)]; }

cost_state prepare(model const& m, plan_graph const& g, problems& issues) {
  cost_state c;
  c.need_unit.assign(g.needs.size(), {});
  c.output_unit.assign(g.outputs.size(), {});
  c.need_stock.assign(g.needs.size(), 0);
  c.output_stock.assign(g.outputs.size(), 0);
  c.need_stock_cost = c.need_finance_cost = c.need_stock;
  c.output_stock_cost = c.output_stock;
  c.lots.resize(g.outputs.size());
  c.crossings.resize(m.plan.flows.size());
  c.issues.resize(m.plan.flows.size());
  for (auto const& s : m.stocks) {
    if (auto const i = find_need(g, s.at, s.what)) c.need_stock[*i] += s.of_use.value();
    else if (auto const o = find_output(g, s.at, s.what)) c.output_stock[*o] += s.of_use.value();
    else
      issues.warn("chain.stock_unused", {}, fmt::format("the stock of '{}' at '{}' is of a good that this node neither uses nor makes; it is left out", m.goods[s.what].id, m.nodes[s.at].id),
                  "hold the stock where the good is used, made or sold");
  }
  return c;
}

double store_rate(model const& m) { return in_share(m.finance.interest).value() + in_share(m.finance.holding).value(); }

// Value for stock: what the unit has cost so far; the good's stated value where nothing is known to have been spent.
double worth_of(good const& what, cost_vector const& unit) {
  auto const spent = total(unit);
  return spent <= 0 && what.value ? what.value->value() : spent;
}

void cost_need(model const& m, plan_graph const& g, baseline const& b, std::size_t i, cost_state& c) {
  auto& unit = c.need_unit[i];
  auto const& n = g.needs[i];
  for (auto const f : n.flows) {
    if (g.output_of_flow[f] == kNone) continue;
    add(unit, c.output_unit[g.output_of_flow[f]], b.flows[f].share);
    add(unit, b.flows[f].per_unit, b.flows[f].share);
  }
  c.need_stock_cost[i] = c.need_stock[i] / kDaysPerYear * worth_of(m.goods[n.what], unit) * store_rate(m);
  item(unit, cost_item::stock) += c.need_stock_cost[i];
  if (m.nodes[n.at].kind != node_kind::market) return;
  c.need_finance_cost[i] = total(unit) * in_share(m.finance.interest).value() * m.finance.payment_terms.value() / kDaysPerYear;
  item(unit, cost_item::finance) += c.need_finance_cost[i];
}

void cost_output(model const& m, plan_graph const& g, std::size_t o, baseline& b, cost_state& c) {
  auto& unit = c.output_unit[o];
  auto const& out = g.outputs[o];
  if (out.makings.empty()) item(unit, cost_item::materials) = m.nodes[out.at].price.value();
  for (auto const k : out.makings) {
    auto const& made = g.makings[k];
    auto& own = b.made[k].per_unit;
    own = {};
    item(own, cost_item::labour) = made.how->cost.labour.value();
    item(own, cost_item::energy) = made.how->cost.energy.value();
    item(own, cost_item::capital) = made.how->cost.capital.value();
    item(own, cost_item::overhead) = made.how->cost.overhead.value();
    item(own, cost_item::profit) = made.how->cost.profit.value();
    for (auto const& d : made.draws) add(own, c.need_unit[d.need], d.per_unit);
    add(unit, own, made.weight);
  }
  c.output_stock_cost[o] = c.output_stock[o] / kDaysPerYear * worth_of(m.goods[out.what], unit) * store_rate(m);
  item(unit, cost_item::stock) += c.output_stock_cost[o];
}

struct level { std::vector<std::size_t> needs, outputs, flows; };

// Spots of one level depend on earlier levels only (outputs also on needs of their own level).
std::vector<level> levels_of(plan_graph const& g) {
  std::vector<level> out;
  for (auto const& s : g.order) {
    auto const depth = s.is_need ? g.needs[s.index].depth : g.outputs[s.index].depth;
    if (depth >= out.size()) out.resize(depth + 1);
    (s.is_need ? out[depth].needs : out[depth].outputs).push_back(s.index);
    if (!s.is_need) std::ranges::copy(g.outputs[s.index].flows, std::back_inserter(out[depth].flows));
  }
  return out;
}

void fill_markets(model const& m, plan_graph const& g, cost_state const& c, baseline& b) {
  for (auto const& n : m.nodes) {
    if (n.kind != node_kind::market) continue;
    landed l;
    l.market = m.nodes.index_of_item(n);
    l.per_year = n.per_year;
    l.per_unit = c.need_unit[g.need_of_node[l.market.position()]];
    std::vector<usd> unit, year;
    for (auto const v : l.per_unit) {
      unit.emplace_back(v);
      year.emplace_back(v * n.per_year.value());
    }
    l.items = rounded_to_total(unit, m.in, m.usd_per_unit);
    l.yearly = rounded_to_total(year, m.in, m.usd_per_unit);
    l.total = std::accumulate(l.items.begin(), l.items.end(), money{0, m.in});
    l.yearly_total = std::accumulate(l.yearly.begin(), l.yearly.end(), money{0, m.in});
    l.sale_price = n.sale_price;
    l.margin = n.sale_price - usd{total(l.per_unit)};
    b.markets.push_back(std::move(l));
  }
}

// One word for all flows of a good into a country whose rate is not known.
void say_unknown_duties(model const& m, baseline& b) {
  std::map<std::tuple<good_id, country, country>, std::size_t> unknown;
  for (auto const& f : b.flows)
    if (!f.duty_known) ++unknown[{f.what, m.nodes[f.from].in, m.nodes[f.to].in}];
  for (auto const& [which, count] : unknown) {
    auto const& [what, from, to] = which;
    b.issues.warn("chain.duty_unknown", {},
                  fmt::format("no duty rate is known for '{}' ({}) from {} into {} ({} flow{}): its duty is counted as 0, so landed cost is understated",
                              m.goods[what].id, m.goods[what].hs.text(), from.text(), to.text(), count, count == 1 ? "" : "s"),
                  "add the rate to data/duties, with its source");
  }
}

void say_mixed_lots(model const& m, plan_graph const& g, problems& issues) {
  for (auto const& out : g.outputs)
    if (out.makings.size() > 1)
      issues.warn("chain.mixed_lot", {}, fmt::format("{} stages make '{}' at '{}': they share its demand by capacity, and its origin is judged as one mixed lot", out.makings.size(), m.goods[out.what].id, m.nodes[out.at].id),
                  "make two sites of it to judge each by itself");
}

}  // namespace

cost_state fill_costs(model const& m, engines const& e, plan_graph const& g, baseline& b, job const& work) {
  static corridor::tables const none;
  auto const& tables = e.network != nullptr ? *e.network : none;
  auto c = prepare(m, g, b.issues);
  auto const all = levels_of(g);
  for (std::size_t d = 0; d < all.size() && !work.stopped(); ++d) {
    for (auto const i : all[d].needs) cost_need(m, g, b, i, c);
    for (auto const o : all[d].outputs) {
      cost_output(m, g, o, b, c);
      c.lots[o] = lot_of(m, g, b, c, o);
    }
    parallel_for(all[d].flows.size(), [&](std::size_t k) { price_flow(m, e, tables, g, all[d].flows[k], b, c); }, 16);
    work.report(0.5 + 0.5 * static_cast<double>(d + 1) / static_cast<double>(all.size()));
  }
  for (std::size_t f = 0; f < b.flows.size(); ++f) {
    b.issues.append(std::move(c.issues[f]));
    if (!c.crossings[f]) continue;
    b.flows[f].claims = b.claims.size();
    b.claims.push_back(std::move(*c.crossings[f]));
  }
  c.crossings.clear();
  say_unknown_duties(m, b);
  say_mixed_lots(m, g, b.issues);
  fill_markets(m, g, c, b);
  return c;
}

}  // namespace landsea::chain
