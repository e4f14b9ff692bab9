#include "risk_twin.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
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

namespace {

// Since when the risk has been active without a break, and until when; none: it is not.
std::optional<std::pair<double, double>> spell(std::vector<outage_event> const& events, std::uint32_t risk, double at) {
  auto from = at, until = at;
  bool any = false;
  for (bool grew = true; grew;) {
    grew = false;
    for (auto const& e : events) {
      if (e.risk != risk || e.begins > until || e.begins + e.lasts < from || e.lasts <= 0) continue;
      if (!any && (e.begins > at || e.begins + e.lasts <= at)) continue;
      any = true;
      grew = grew || e.begins < from || e.begins + e.lasts > until;
      from = std::min(from, e.begins);
      until = std::max(until, e.begins + e.lasts);
    }
  }
  return any ? std::optional(std::pair(from, until)) : std::nullopt;
}

// Nothing else is active from its beginning to its end.
bool alone(std::vector<outage_event> const& events, outage_event const& e) {
  return std::ranges::none_of(events, [&](outage_event const& o) { return &o != &e && o.lasts > 0 && o.begins <= e.begins + e.lasts && e.begins <= o.begins + o.lasts; });
}

}  // namespace

double loss_by_steps(outage_world& w, std::vector<outage_event> const& all_events, double step) {
  double end = 0, lost = 0;
  std::vector<outage_event> events;
  for (auto const& e : all_events) {
    if (!alone(all_events, e)) {
      events.push_back(e);
      end = std::max(end, e.begins + e.lasts);
      continue;
    }
    auto const h = hit_of(w.chain, w.chain.risks[risk_id{e.risk}]);
    auto const* one = &h;
    lost += lost_in(course_of(w, answer(w, std::span(&one, 1))), e.lasts);
  }
  std::vector<double> used(w.network.markets.size(), 0);
  std::map<std::vector<std::uint32_t>, outage_answer> settled;
  std::map<std::pair<std::vector<std::uint32_t>, std::vector<char>>, std::vector<market_effect>> known;
  for (long k = 0; (static_cast<double>(k)) * step < end; ++k) {
    auto const middle = (static_cast<double>(k) + 0.5) * step;
    std::vector<std::uint32_t> active;
    std::map<std::uint32_t, std::pair<double, double>> spells;
    for (std::uint32_t r = 0; r < w.chain.risks.size(); ++r)
      if (auto const s = spell(events, r, middle)) {
        active.push_back(r);
        spells[r] = *s;
      }
    if (active.empty()) { std::ranges::fill(used, 0); continue; }
    std::vector<hit> hits;
    for (auto const r : active) hits.push_back(hit_of(w.chain, w.chain.risks[risk_id{r}]));
    std::vector<hit const*> now;
    for (auto const& h : hits) now.push_back(&h);
    if (!settled.contains(active)) settled.emplace(active, answer(w, now));
    auto const& all = settled.at(active);
    // Who still waits for the first goods by the way around: its days have not passed since the newest of those who made it go.
    std::vector<char> waits(w.network.lanes.size(), 0);
    for (auto const& d : all.detours) {
      auto const flow = w.network.lanes[lane_id{d.lane}].flow;
      std::vector<element> on_the_way;
      for (auto const& h : hits)
        for (auto const& e : h.elements)
          if (w.routes.taken(flow).at(e.at) != nullptr) on_the_way.push_back(e.at);
      std::ranges::sort(on_the_way);
      on_the_way.erase(std::ranges::unique(on_the_way).begin(), on_the_way.end());
      double newest = 0;
      bool pays = false;
      for (std::size_t i = 0; i < hits.size(); ++i) {
        bool makes = false;
        for (auto const& e : hits[i].elements)
          if (w.routes.taken(flow).at(e.at) != nullptr || w.routes.around(flow, on_the_way).at(e.at) != nullptr) makes = true;
        if (!makes) continue;
        auto const [from, until] = spells[active[i]];
        newest = std::max(newest, from);
        if (until - from > gap(w, d)) pays = true;
      }
      if (middle < newest + gap(w, d)) waits[d.lane] = 1;
      if (pays) lost += extra_of(w, all, d) * step;
    }
    auto const [at, fresh] = known.try_emplace({active, waits});
    if (fresh) {
      auto state = answer(w, now, &waits).state;
      double longest = 0;
      for (auto const& d : all.detours) {
        if (waits[d.lane] == 0) continue;
        state.lane_late[d.lane] = 1;
        longest = std::max(longest, gap(w, d));
      }
      at->second = market_effects(w.network, spread(w.network, state, {0, longest > 0 ? longest : kNever}));
    }
    for (std::size_t m = 0; m < used.size(); ++m)
      if (std::ranges::find(at->second, m, &market_effect::market) == at->second.end()) used[m] = std::max(0.0, used[m] - step / 7);  // a week fills it
    for (auto const& m : at->second) {
      if (used[m.market] < 1 - 1e-9 && m.cover > 0) { used[m.market] += step / m.cover; continue; }
      used[m.market] = 1;
      lost += m.lost_per_day * step;
    }
  }
  return lost;
}

}  // namespace landsea::chain::twin
