#include "landsea/shock/second_sources.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <map>
#include <tuple>

namespace landsea::shock {

namespace {

constexpr double kWorthIt = 1e-9;  // of all sales

struct purchase {
  node_id buyer, from;
  double carried = 0;  // sales lost that came through it
  double value = 0;
};

// Inputs by what their suppliers lose and what was lost through them: every firm that ran short of inputs counts on the whole way from
// the failure to it.
std::vector<purchase> carriers(production_network const& net, cascade_levels const& levels, cascade_ways const& ways, std::size_t most) {
  std::map<std::pair<node_id, node_id>, double> carried;
  for (auto const& l : net.links())
    if (auto const lost = 1 - std::min(levels.downstream[l.supplier], levels.upstream[l.supplier]); lost > 0) carried[{node_id{l.buyer}, node_id{l.supplier}}] = l.value * lost;
  for (std::uint32_t i = 0; i < net.size(); ++i) {
    if (ways.by_demand(node_id{i})) continue;
    auto const way = ways.to(node_id{i});
    for (std::size_t step = 1; step < way.size(); ++step) carried[{way[step], way[step - 1]}] += (1 - levels.downstream[i]) * net.sales()[i];
  }
  std::vector<purchase> out;
  for (auto const& [link, amount] : carried) out.push_back({link.first, link.second, amount, 0});
  std::ranges::stable_sort(out, std::greater{}, &purchase::carried);
  if (out.size() > most) out.resize(most);
  return out;
}

double value_of(production_network const& net, node_id from, node_id buyer) {
  auto const place = [](link const& l) { return std::pair{l.buyer, l.supplier}; };
  auto const at = std::ranges::lower_bound(net.links(), std::pair{static_cast<std::uint32_t>(buyer.position()), static_cast<std::uint32_t>(from.position())}, {}, place);
  return at->value;
}

std::vector<node_id> others(production_network const& net, purchase const& p, std::vector<bool> const& is_hit, cascade_levels const& levels, std::size_t most) {
  std::vector<node_id> out;
  for (std::size_t i = 0; i < net.size(); ++i) {
    node_id const n{i};
    if (net[n].sector != net[p.from].sector || n == p.from || n == p.buyer || is_hit[i]) continue;
    out.push_back(n);
  }
  auto const rank = [&](node_id n) { return std::tuple{-levels.downstream[n.position()], -net.sales()[n.position()], n}; };
  auto const kept = std::min(most, out.size());
  std::ranges::partial_sort(out, out.begin() + static_cast<std::ptrdiff_t>(kept), {}, rank);
  out.resize(kept);
  return out;
}

std::vector<source_step> candidates(production_network const& net, cascade const& engine, scenario const& hits, source_options const& o) {
  auto const levels = engine.levels(hits);
  std::vector<bool> is_hit(net.size(), false);
  for (auto const& h : hits) is_hit[h.node.position()] = true;
  std::vector<source_step> out;
  for (auto const& p : carriers(net, levels, engine.ways(hits, levels), o.purchases))
    for (auto const to : others(net, p, is_hit, levels, o.suppliers)) out.push_back({p.buyer, p.from, to, value_of(net, p.from, p.buyer) * o.part, levels.outcome.loss, 0});
  return out;
}

}  // namespace

production_network with_second_source(production_network const& net, node_id buyer, node_id from, node_id to, double part) {
  assert(part > 0 && part <= 1);
  network_parts parts{net.sectors(), net.countries(), net.nodes(), {}, net.classes()};
  // In their order, so that they need not be sorted.
  link const other{static_cast<std::uint32_t>(to.position()), static_cast<std::uint32_t>(buyer.position()), value_of(net, from, buyer) * part};
  auto const place = [](link const& l) { return std::pair{l.buyer, l.supplier}; };
  auto const after = std::ranges::upper_bound(net.links(), place(other), {}, place);
  parts.links.reserve(net.links().size() + 1);
  parts.links.assign(net.links().begin(), after);
  parts.links.push_back(other);
  parts.links.insert(parts.links.end(), after, net.links().end());
  auto const old = std::ranges::lower_bound(parts.links, std::pair{other.buyer, static_cast<std::uint32_t>(from.position())}, {}, place);
  old->value *= 1 - part;
  if (!(old->value > 0)) parts.links.erase(old);
  // A supplier's revenue moves with the purchase, so that what it sells outside stays.
  auto const moved = value_of(net, from, buyer) * part;
  if (auto& revenue = parts.nodes[from.position()].revenue) revenue = std::max(0.0, std::max(*revenue, net.sales()[from.position()]) - moved);
  if (auto& revenue = parts.nodes[to.position()].revenue) revenue = std::max(*revenue, net.sales()[to.position()]) + moved;
  return production_network::make(std::move(parts)).value();
}

result<std::vector<source_step>> find_second_sources(production_network const& net, cascade_options const& how, scenario const& hits, source_options const& o, job const& work) {
  std::vector<source_step> taken;
  auto now = net;
  double all = 0;
  for (auto const s : net.sales()) all += s;
  while (taken.size() < o.steps && !work.stopped()) {
    auto const engine = cascade::make(now, how);
    if (!engine) return std::unexpected(engine.error());
    auto tried = candidates(now, *engine, hits, o);
    parallel_for(tried.size(), [&](std::size_t i) {
      if (work.stopped()) return;
      auto& t = tried[i];
      // Pairs of sectors stay those that trade already, so the classes suffice.
      t.after = cascade::make(with_second_source(now, t.buyer, t.from, t.to, o.part), how).value().levels(hits).outcome;
      t.loss_after = t.after.loss;
    });
    std::erase_if(tried, [](source_step const& t) { return t.loss_before - t.loss_after <= kWorthIt; });
    if (tried.empty() || work.stopped()) break;
    auto const score = [&](source_step const& t) { return o.order == step_order::most_saved ? t.loss_before - t.loss_after : t.saved_per_moved(all); };
    taken.push_back(*std::ranges::max_element(tried, {}, score));
    now = with_second_source(now, taken.back().buyer, taken.back().from, taken.back().to, o.part);
    work.report(static_cast<double>(taken.size()) / static_cast<double>(o.steps));
  }
  return taken;
}

}  // namespace landsea::shock
