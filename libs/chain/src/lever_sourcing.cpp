#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lever.hpp"

namespace landsea::chain {
namespace {

// The only source of a good in the plan, and what losing it costs.
struct single_source {
  good_id what;
  node_id from;
  double lost = 0;  // USD in an outage, from the n-1 study
};

std::vector<single_source> single_sources(model const& m, lever_ground const& g) {
  std::vector<single_source> all;
  for (std::size_t i = 0; i < m.goods.size(); ++i) {
    std::set<node_id> from;
    for (auto const& f : g.normal.flows)
      if (f.what == good_id{i} && f.per_year.value() > 0) from.insert(f.from);
    if (from.size() != 1) continue;
    single_source s{good_id{i}, *from.begin()};
    for (auto const& r : g.stress.removals)
      if ((r.kind == removal_kind::site || r.kind == removal_kind::supply) && r.id == m.nodes[s.from].id) s.lost = r.lost_in_outage.value();
    all.push_back(s);
  }
  std::ranges::stable_sort(all, std::greater{}, &single_source::lost);
  return all;
}

double bought_from(lever_ground const& g, node_id n, good_id what) {
  double sum = 0;
  for (auto const& f : g.normal.flows)
    if (f.from == n && f.what == what) sum += f.per_year.value();
  return sum;
}

double capacity_for(model const& m, node const& n, good_id what) {
  if (n.kind == node_kind::supply) return n.sells == what ? n.per_year.value() : 0;
  double sum = 0;
  for (auto const& k : n.makes)
    if (m.stages[k.stage].makes == what) sum += k.per_year.value();
  return sum;
}

// Inputs that a site has no flow for come from where most of that good comes from now; false where there is no such place
// or it is fed by the site itself.
bool feed(model& m, lever_ground const& g, node_id site, good_id makes) {
  for (auto const& k : m.nodes[site].makes) {
    if (m.stages[k.stage].makes != makes) continue;
    for (auto const& in : m.stages[k.stage].inputs) {
      auto const fed = [&](planned_flow const& f) { return f.to == site && f.what == in.what; };
      if (std::ranges::any_of(m.plan.flows, fed)) continue;
      node_id most;
      for (auto const& f : g.normal.flows)
        if (f.what == in.what && f.from != site && (!most.exists() || bought_from(g, f.from, in.what) > bought_from(g, most, in.what))) most = f.from;
      if (!most.exists()) return false;
      planned_flow f;
      f.what = in.what;
      f.from = most;
      f.to = site;
      m.plan.flows.push_back(std::move(f));
    }
  }
  return true;
}

void shift(model& m, good_id what, node_id from, node_id to) {
  std::vector<planned_flow> fresh;
  for (auto& f : m.plan.flows) {
    if (f.what != what || f.from != from || f.share <= 0) continue;
    planned_flow other;
    other.what = what;
    other.from = to;
    other.to = f.to;
    other.share = f.share * kShiftedShare;
    f.share *= 1 - kShiftedShare;
    f.inferred = false;
    fresh.push_back(std::move(other));
  }
  for (auto& f : fresh) m.plan.flows.push_back(std::move(f));
}

// Whether goods reach `to` from `from` in the plan: a second source must not live on what it feeds.
bool feeds(model const& m, node_id from, node_id to) {
  std::set<node_id> seen{from};
  std::vector<node_id> next{from};
  while (!next.empty()) {
    auto const at = next.back();
    next.pop_back();
    if (at == to) return true;
    for (auto const& f : m.plan.flows)
      if (f.from == at && f.share > 0 && seen.insert(f.to).second) next.push_back(f.to);
  }
  return false;
}

std::optional<model> with_second(model const& m, lever_ground const& g, single_source const& s, node_id other) {
  auto const needed = kShiftedShare * bought_from(g, s.from, s.what);
  auto const& n = m.nodes[other];
  if (other == s.from || n.kind == node_kind::market || n.in == m.nodes[s.from].in) return std::nullopt;
  if (capacity_for(m, n, s.what) - bought_from(g, other, s.what) < needed) return std::nullopt;
  for (auto const& f : m.plan.flows)
    if (f.what == s.what && f.from == s.from && (f.to == other || feeds(m, f.to, other))) return std::nullopt;
  auto changed = m;
  if (n.kind == node_kind::site && !feed(changed, g, other, s.what)) return std::nullopt;
  shift(changed, s.what, s.from, other);
  return changed;
}

}  // namespace

std::optional<model> with_second_source(model const& m, lever_ground const& g, good_id what, node_id from, node_id other) { return with_second(m, g, {what, from, 0}, other); }

lever_change second_source(model const& m, lever_ground const& g) {
  auto const all = single_sources(m, g);
  for (auto const& s : all) {
    if (s.lost <= 0) break;
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
      auto changed = with_second(m, g, s, node_id{i});
      if (!changed) continue;
      auto const& other = m.nodes[node_id{i}];
      return {std::move(changed), fmt::format("{:.0f} % of '{}' moved from {} ({}) to {} ({})", 100 * kShiftedShare, m.goods[s.what].id,
                                              m.nodes[s.from].id, m.nodes[s.from].in.text(), other.id, other.in.text())};
    }
  }
  if (all.empty()) return not_applied("every good has more than one source already");
  if (all.front().lost <= 0) return not_applied("nothing is lost when a single source fails");
  auto const& worst = all.front();
  return not_applied(fmt::format("no other node of this model makes '{}' in another country with {:.0f} % of its volume to spare; add such a supply or "
                                 "site, with its capacity, to see what it would change",
                                 m.goods[worst.what].id, 100 * kShiftedShare));
}

lever_change forward_stock(model const& m, lever_ground const&) {
  lever_change out;
  out.changed = m;
  std::string held, spoils;
  for (auto const& n : m.nodes) {
    if (n.kind != node_kind::market) continue;
    auto const at = m.nodes.index_of_item(n);
    auto& stocks = out.changed->stocks;
    auto const old = std::ranges::find_if(stocks, [&](stock const& s) { return s.at == at && s.what == n.buys; });
    auto const total = (old == stocks.end() ? 0 : old->of_use.value()) + kForwardDays;
    auto const& shelf = m.goods[n.buys].shelf_life;
    auto& list = shelf && shelf->value() < total ? spoils : held;
    list += (list.empty() ? "" : ", ") + n.id;
    if (&list == &spoils) continue;
    if (old == stocks.end()) stocks.push_back({at, n.buys, days{kForwardDays}, "forward"});
    else old->of_use += days{kForwardDays};
  }
  if (held.empty()) return not_applied(spoils.empty() ? "no market" : "what is sold does not keep that long: " + spoils);
  out.says = fmt::format("{:.0f} more days of the final good in stock at: {}", kForwardDays, held);
  if (!spoils.empty()) out.says += "; not where it does not keep that long: " + spoils;
  return out;
}

}  // namespace landsea::chain
