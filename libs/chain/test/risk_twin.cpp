#include "risk_twin.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace landsea::chain::twin {

corridor::journey timetable_of_trips::journey(trip const& t) const {
  corridor::journey j;
  auto at = world_->place(t.from);
  for (auto const& s : t.steps) {
    corridor::leg l;
    l.from = at;
    l.to = at = world_->place(s.to);
    l.kind = s.over.empty() && s.run.empty() ? corridor::leg_kind::handle : corridor::leg_kind::move;
    l.lasts = in_hours(days{s.days});
    l.cost = usd{s.usd};
    if (!s.over.empty()) {
      l.over = *corridor::find_link(world_->network, s.over);
      l.by = world_->network.links[l.over].by;
    }
    if (!s.run.empty()) {
      l.run = *corridor::find_service(world_->network, s.run);
      l.by = world_->network.services[l.run].by;
    }
    if (!s.through.empty()) l.passages.push_back(*corridor::find_passage(world_->network, s.through));
    j.lasts += l.lasts;
    j.cost += l.cost;
    j.legs.push_back(std::move(l));
  }
  return j;
}

bool timetable_of_trips::obeys(corridor::journey const& j, corridor::journey_request const& r) const {
  auto const in = [](auto const& list, auto const& x) { return std::ranges::find(list, x) != list.end(); };
  auto const shut = [&](corridor::place_id p) {
    return in(r.avoid.places, p) || in(r.avoid.countries, world_->network.places[p].in);
  };
  auto const crosses = [&](corridor::leg const& l) { return l.over.exists() && world_->network.places[l.from].in != world_->network.places[l.to].in; };
  return std::ranges::none_of(j.legs, [&](corridor::leg const& l) {
    if (l.by == corridor::mode::sea && (in(r.avoid.seaports, l.from) || in(r.avoid.seaports, l.to))) return true;
    if (crosses(l) && (in(r.avoid.border_posts, l.from) || in(r.avoid.border_posts, l.to))) return true;
    return shut(l.from) || shut(l.to) || in(r.avoid.links, l.over) || in(r.avoid.services, l.run) ||
           std::ranges::any_of(l.passages, [&](auto p) { return in(r.avoid.passages, p); });
  });
}

corridor::journey_set timetable_of_trips::operator()(corridor::journey_request const& r) const {
  corridor::journey_set set;
  for (auto const& t : trips_) {
    if (world_->place(t.from) != r.from || world_->place(t.steps.back().to) != r.to) continue;
    if (auto j = journey(t); obeys(j, r)) set.journeys.push_back(std::move(j));
  }
  std::ranges::stable_sort(set.journeys, {}, &corridor::journey::cost);
  return set;
}

baseline normal_year(model const& m, support::world const& w, journey_finder f) {
  return run_baseline_with(m, {.network = &w.network, .journeys = std::move(f), .claims = {}}, {});
}

double largest(std::vector<std::vector<double>> a, std::vector<double> b, std::vector<double> const& c) {
  auto const rows = a.size(), columns = c.size();
  std::vector<double> gain = c;
  gain.resize(columns + rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    a[i].resize(columns + rows, 0);
    a[i][columns + i] = 1;
  }
  std::vector<std::size_t> basis(rows);
  for (std::size_t i = 0; i < rows; ++i) basis[i] = columns + i;
  double value = 0;
  for (;;) {
    std::size_t enters = 0;
    while (enters < gain.size() && gain[enters] <= 1e-11) ++enters;
    if (enters == gain.size()) return value;
    std::size_t leaves = rows;
    for (std::size_t i = 0; i < rows; ++i) {
      if (a[i][enters] <= 1e-11) continue;
      auto const ratio = b[i] / a[i][enters];
      auto const least = leaves == rows ? ratio : b[leaves] / a[leaves][enters];
      if (leaves == rows || ratio < least - 1e-13 || (ratio <= least && basis[i] < basis[leaves])) leaves = i;
    }
    if (leaves == rows) return INFINITY;
    auto const pivot = a[leaves][enters];
    for (auto& x : a[leaves]) x /= pivot;
    b[leaves] /= pivot;
    for (std::size_t i = 0; i < rows; ++i) {
      if (i == leaves || a[i][enters] == 0) continue;
      auto const by = a[i][enters];
      for (std::size_t k = 0; k < gain.size(); ++k) a[i][k] -= by * a[leaves][k];
      b[i] = std::max(0.0, b[i] - by * b[leaves]);
    }
    auto const by = gain[enters];
    for (std::size_t k = 0; k < gain.size(); ++k) gain[k] -= by * a[leaves][k];
    value += by * b[leaves];
    basis[leaves] = enters;
  }
}

double best_sales(outage_network const& n, outage_state const& s) {
  // Unknowns: flow of each lane, output of each work, sales of each market.
  auto const lanes = n.lanes.size(), works = n.works.size(), all = lanes + works + n.markets.size();
  std::vector<std::vector<double>> a;
  std::vector<double> b, c(all, 0);
  auto row = [&](double most) -> std::vector<double>& {
    b.push_back(most);
    return a.emplace_back(all, 0.0);
  };
  for (std::size_t i = 0; i < lanes; ++i)
    if (s.lane_left[i] < 1) row(s.lane_left[i] * n.lanes[lane_id{i}].per_day)[i] = 1;
  for (std::size_t i = 0; i < works; ++i) {
    auto const& w = n.works[work_id{i}];
    auto const left = std::min(s.node_left[w.at.position()], s.good_left[n.pools[w.into].what.position()]);
    row(left * w.capacity)[lanes + i] = 1;
  }
  for (std::size_t i = 0; i < n.markets.size(); ++i) {
    auto const& p = n.pools[n.markets[i]];
    row(s.node_left[p.at.position()] * p.sold)[lanes + works + i] = 1;
    c[lanes + works + i] = n.price[i];
  }
  for (std::size_t i = 0; i < n.pools.size(); ++i) {  // what leaves a pool comes from somewhere
    auto const& p = n.pools[pool_id{i}];
    auto& r = row(p.given);
    for (auto const l : p.out) r[l.position()] += 1;
    for (auto const l : p.in) r[l.position()] -= 1;
    for (auto const w : p.makes) r[lanes + w.position()] -= 1;
    for (auto const w : p.feeds)
      for (auto const& d : n.works[w].needs)
        if (d.of == pool_id{i}) r[lanes + w.position()] += d.per_unit;
    for (std::size_t k = 0; k < n.markets.size(); ++k)
      if (n.markets[k] == pool_id{i}) r[lanes + works + k] += 1;
  }
  return largest(std::move(a), std::move(b), c);
}

double rule_sales(outage_network const& n, outage_state const& s) {
  auto const f = spread(n, s);
  double sum = 0;
  for (std::size_t i = 0; i < n.markets.size(); ++i)
    sum += (1 - f.pools[n.markets[i]].short_of) * n.pools[n.markets[i]].sold * n.price[i];
  return sum;
}

double loss_by_steps(outage_world& w, std::vector<outage_event> const& events, double step) {
  std::vector<hit> hits;
  for (auto const& r : w.chain.risks) hits.push_back(hit_of(w.chain, r));
  double end = 0;
  for (auto const& e : events) end = std::max(end, e.begins + e.lasts);
  std::vector<double> used(w.network.markets.size(), 0);
  std::map<std::set<std::uint32_t>, outage_effect> known;
  double lost = 0;
  for (long k = 0; (static_cast<double>(k)) * step < end; ++k) {
    auto const middle = (static_cast<double>(k) + 0.5) * step;
    std::set<std::uint32_t> active;
    for (auto const& e : events)
      if (e.begins <= middle && middle < e.begins + e.lasts) active.insert(e.risk);
    if (active.empty()) { std::ranges::fill(used, 0); continue; }
    if (!known.contains(active)) {
      std::vector<hit const*> now;
      for (auto const r : active) now.push_back(&hits[r]);
      known[active] = answer(w, now).effect;
    }
    auto const& effect = known[active];
    lost += effect.extra_per_day * step;
    for (auto const& m : effect.markets) {
      if (used[m.market] < 1 - 1e-9 && m.cover > 0) { used[m.market] += step / m.cover; continue; }
      used[m.market] = 1;
      lost += m.lost_per_day * step;
    }
  }
  return lost;
}

}  // namespace landsea::chain::twin
