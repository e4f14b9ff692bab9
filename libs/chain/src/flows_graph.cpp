#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "flows.hpp"

namespace landsea::chain {

namespace {

// Needs and outputs are kept sorted by node, then good: found by halving.
template <class Spot>
std::optional<std::size_t> find_spot(std::vector<Spot> const& all, node_id at, good_id what) {
  auto const key = std::pair(at, what);
  auto const less = [](Spot const& s, std::pair<node_id, good_id> const& k) { return std::pair(s.at, s.what) < k; };
  auto const found = std::lower_bound(all.begin(), all.end(), key, less);
  if (found == all.end() || std::pair(found->at, found->what) != key) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

template <class Spot>
void make_spots(std::vector<Spot>& all, std::vector<std::pair<node_id, good_id>> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (auto const& [at, what] : keys) {
    Spot s;
    s.at = at;
    s.what = what;
    all.push_back(std::move(s));
  }
}

void collect_spots(model const& m, plan_graph& g) {
  std::vector<std::pair<node_id, good_id>> needs, outputs;
  for (auto const& n : m.nodes) {
    auto const at = m.nodes.index_of_item(n);
    if (n.kind == node_kind::supply) outputs.emplace_back(at, n.sells);
    if (n.kind == node_kind::market) needs.emplace_back(at, n.buys);
    if (n.kind != node_kind::site) continue;
    for (auto const& how : n.makes) {
      auto const& s = m.stages[how.stage];
      outputs.emplace_back(at, s.makes);
      for (auto const& in : s.inputs) needs.emplace_back(at, in.what);
      g.makings.push_back({at, &how, &s, kNone, 1, {}});
    }
  }
  make_spots(g.needs, std::move(needs));
  make_spots(g.outputs, std::move(outputs));
}

// Two stages of one site that make the same good share it by capacity; equally where none has any.
void share_outputs(plan_graph& g) {
  for (auto const& out : g.outputs) {
    if (out.makings.size() < 2) continue;
    double capacity = 0;
    for (auto const k : out.makings) capacity += g.makings[k].how->per_year.value();
    for (auto const k : out.makings)
      g.makings[k].weight = capacity > 0 ? g.makings[k].how->per_year.value() / capacity : 1 / static_cast<double>(out.makings.size());
  }
}

void link_makings(model const& m, plan_graph& g) {
  for (std::size_t k = 0; k < g.makings.size(); ++k) {
    auto& made = g.makings[k];
    made.output = *find_output(g, made.at, made.what->makes);
    g.outputs[made.output].makings.push_back(k);
    for (auto const& in : made.what->inputs) {
      auto const gross = in.per_unit / made.what->yield;
      made.draws.push_back({*find_need(g, made.at, in.what), gross, gross - in.per_unit});
    }
  }
  share_outputs(g);
  g.output_of_node.assign(m.nodes.size(), kNone);
  g.need_of_node.assign(m.nodes.size(), kNone);
  for (auto const& n : m.nodes) {
    auto const at = m.nodes.index_of_item(n);
    if (n.kind == node_kind::supply) g.output_of_node[at.position()] = *find_output(g, at, n.sells);
    if (n.kind == node_kind::market) g.need_of_node[at.position()] = *find_need(g, at, n.buys);
  }
}

void link_flows(model const& m, plan_graph& g, problems& issues) {
  auto const& flows = m.plan.flows;
  g.need_of_flow.assign(flows.size(), kNone);
  g.output_of_flow.assign(flows.size(), kNone);
  for (std::size_t f = 0; f < flows.size(); ++f) {
    auto const& p = flows[f];
    auto const name = [&](node_id n) { return m.nodes[n].id; };
    if (auto const i = find_need(g, p.to, p.what)) {
      g.need_of_flow[f] = *i;
      g.needs[*i].flows.push_back(f);
    } else {
      issues.warn("chain.not_used", {}, fmt::format("'{}' neither uses nor sells the '{}' that '{}' sends to it", name(p.to), m.goods[p.what].id, name(p.from)),
                  "remove the flow, or give the site a stage that takes this good");
    }
    if (auto const o = find_output(g, p.from, p.what)) {
      g.output_of_flow[f] = *o;
      g.outputs[*o].flows.push_back(f);
    } else {
      issues.error("chain.not_made", {}, fmt::format("'{}' does not make the '{}' that it should send to '{}'", name(p.from), m.goods[p.what].id, name(p.to)),
                   "give the site a stage that makes this good, or name another source");
    }
  }
}

// What must come before: a need waits for the sellers of its flows, an output for the needs its stages draw on.
struct sorter {
  plan_graph& g;
  std::vector<std::size_t> waits_need, waits_output;
  std::vector<std::vector<std::size_t>> makings_of_need;  // that draw on it; a making twice where it draws twice

  explicit sorter(plan_graph& graph) : g(graph), waits_need(graph.needs.size()), waits_output(graph.outputs.size()), makings_of_need(graph.needs.size()) {
    for (std::size_t f = 0; f < g.need_of_flow.size(); ++f)
      if (g.need_of_flow[f] != kNone && g.output_of_flow[f] != kNone) ++waits_need[g.need_of_flow[f]];
    for (std::size_t k = 0; k < g.makings.size(); ++k)
      for (auto const& d : g.makings[k].draws) {
        ++waits_output[g.makings[k].output];
        makings_of_need[d.need].push_back(k);
      }
  }

  void release_output(std::size_t o) {
    for (auto const f : g.outputs[o].flows) {
      auto const i = g.need_of_flow[f];
      if (i == kNone) continue;
      g.needs[i].depth = std::max(g.needs[i].depth, g.outputs[o].depth + 1);
      if (--waits_need[i] == 0) g.order.push_back({true, i});
    }
  }

  void release_need(std::size_t i) {
    for (auto const k : makings_of_need[i]) {
      auto const o = g.makings[k].output;
      g.outputs[o].depth = std::max(g.outputs[o].depth, g.needs[i].depth);
      if (--waits_output[o] == 0) g.order.push_back({false, o});
    }
  }

  void run() {
    for (std::size_t o = 0; o < g.outputs.size(); ++o)
      if (waits_output[o] == 0) g.order.push_back({false, o});
    for (std::size_t i = 0; i < g.needs.size(); ++i)
      if (waits_need[i] == 0) g.order.push_back({true, i});
    for (std::size_t next = 0; next < g.order.size(); ++next) {
      auto const s = g.order[next];
      if (s.is_need) release_need(s.index);
      else release_output(s.index);
    }
  }
};

void report_cycle(model const& m, plan_graph const& g, sorter const& s, problems& issues) {
  if (g.order.size() == g.needs.size() + g.outputs.size()) return;
  for (std::size_t o = 0; o < g.outputs.size(); ++o) {
    if (s.waits_output[o] == 0) continue;
    issues.error("chain.cycle", {}, fmt::format("'{}' at '{}' needs itself, directly or through others; what hangs on it is not computed", m.goods[g.outputs[o].what].id, m.nodes[g.outputs[o].at].id),
                 "break the cycle: a good cannot be made from itself at its own source");
    return;
  }
}

}  // namespace

std::optional<std::size_t> find_need(plan_graph const& g, node_id at, good_id what) { return find_spot(g.needs, at, what); }
std::optional<std::size_t> find_output(plan_graph const& g, node_id at, good_id what) { return find_spot(g.outputs, at, what); }

plan_graph read_plan(model const& m, problems& issues) {
  plan_graph g;
  collect_spots(m, g);
  link_makings(m, g);
  link_flows(m, g, issues);
  sorter s(g);
  s.run();
  report_cycle(m, g, s, issues);
  return g;
}

}  // namespace landsea::chain
