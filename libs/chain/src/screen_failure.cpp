#include <algorithm>
#include <array>
#include <iterator>

#include "screen.hpp"

namespace landsea::chain {
namespace {

double sales_at(outage_network const& n, std::size_t m) { return n.pools[n.markets[m]].sold * n.price[m]; }

// Everything downstream of what is hit.
class downstream {
 public:
  explicit downstream(outage_network const& n) : net_(n), seen_(n.pools.size()) {}
  void from(pool_id p) {
    if (seen_[p.position()] != 0) return;
    seen_[p.position()] = 1;
    next_.push_back(p);
  }
  std::vector<char> pools() && {
    while (!next_.empty()) {
      auto const& p = net_.pools[next_.back()];
      next_.pop_back();
      for (auto const l : p.out) from(net_.lanes[l].to);
      for (auto const w : p.feeds) from(net_.works[w].into);
    }
    return std::move(seen_);
  }

 private:
  outage_network const& net_;
  std::vector<char> seen_;
  std::vector<pool_id> next_;
};

// Lanes whose journeys use what fails, and what the ways around it use.
void find_lanes(outage_world& w, failure& f) {
  std::vector<element> closed;
  for (auto const& e : f.what.takes.elements) closed.push_back(e.at);
  std::ranges::sort(closed);
  for (std::size_t i = 0; i < w.network.lanes.size(); ++i) {
    auto const flow = w.network.lanes[lane_id{i}].flow;
    auto const& normal = w.routes.taken(flow);
    if (!normal.exists) continue;
    if (touched(normal, closed).empty()) continue;
    f.lanes.push_back(i);
    for (auto const& t : w.routes.around(flow, closed).touches) f.ways.push_back(t.of);
  }
  std::ranges::sort(f.ways);
  f.ways.erase(std::ranges::unique(f.ways).begin(), f.ways.end());
}

bool uses(std::vector<element> const& ways, hit const& h) {
  return std::ranges::any_of(h.elements, [&](auto const& e) { return std::ranges::binary_search(ways, e.at); });
}

bool down(outage_network const& n, hit const& h, std::size_t market) {
  return std::ranges::any_of(h.nodes, [&](auto const& x) { return x.at == n.pools[n.markets[market]].at; });
}

// From day `since` of an outage of `lasts` days on, had the market used up its own stock by then.
double lost_after(outage_course const& c, std::size_t market, double since, double lasts, bool own_stock_used) {
  auto const at = std::ranges::find(c.markets, market, &market_course::market);
  if (at == c.markets.end()) return 0;
  auto const& paces = own_stock_used ? at->without_own : at->paces;
  return lost_in(paces, lasts) - lost_in(paces, since);
}

}  // namespace

failure failure_of(outage_world& w, removal_case what, double lasts) {
  failure f;
  f.what = std::move(what);
  f.lasts = lasts;
  auto const& net = w.network;
  auto const* takes = &f.what.takes;
  auto a = answer(w, std::span(&takes, 1));
  f.course = course_of(w, a);
  f.alone.assign(net.markets.size(), 0);
  for (auto const& m : f.course.markets) f.alone[m.market] = lost_in(m.paces, lasts);
  f.lost = lost_in(f.course, lasts);
  find_lanes(w, f);
  downstream d(net);
  for (std::size_t i = 0; i < net.pools.size(); ++i)
    for (auto const& n : takes->nodes)
      if (net.pools[pool_id{i}].at == n.at) d.from(pool_id{i});
  // A lane that goes another way brings as much as before, but for the gap with which that begins.
  auto const late = in_gap(w, a, -1);
  for (auto const l : f.lanes)
    if (a.state.lane_left[l] < 1 || late[l] != 0) d.from(net.lanes[lane_id{l}].to);
  f.pools = std::move(d).pools();
  f.effect = std::move(a.effect);
  return f;
}

bool ways_apart(failure const& a, failure const& b) {
  std::vector<std::size_t> both;
  std::ranges::set_intersection(a.lanes, b.lanes, std::back_inserter(both));
  return both.empty() && !uses(a.ways, b.what.takes) && !uses(b.ways, a.what.takes);
}

bool wholly_apart(outage_network const& n, failure const& a, failure const& b) {
  auto const reach = [&](failure const& f, pool_id p) { return f.pools[p.position()] != 0; };
  auto const fed = [&](failure const& f, failure const& by) {
    return std::ranges::any_of(f.lanes, [&](std::size_t l) { return reach(by, n.lanes[lane_id{l}].from); });
  };
  return ways_apart(a, b) && !fed(a, b) && !fed(b, a) && std::ranges::none_of(n.markets, [&](pool_id m) { return reach(a, m) && reach(b, m); });
}

double most_lost(outage_network const& n, failure const& a, failure const& b) {
  auto const& longer = a.lasts >= b.lasts ? a : b;
  auto const both = std::min(a.lasts, b.lasts);
  auto sum = paid_in(a.course.tolls, a.lasts) + paid_in(b.course.tolls, b.lasts);
  for (std::size_t m = 0; m < n.markets.size(); ++m) {
    auto const at = n.markets[m].position();
    if (a.pools[at] == 0 || b.pools[at] == 0) {
      sum += a.alone[m] + b.alone[m];
      continue;
    }
    auto const all = sales_at(n, m);
    auto const stock = down(n, a.what.takes, m) || down(n, b.what.takes, m) ? 0 : n.pools[n.markets[m]].stock_days;
    sum += std::min(all * both + lost_after(longer.course, m, both, longer.lasts, true), all * std::max(0.0, longer.lasts - stock));
  }
  return sum;
}

together lost_together(outage_world& w, failure const& a, failure const& b) {
  auto const& longer = a.lasts >= b.lasts ? a : b;
  auto const both = std::min(a.lasts, b.lasts);
  std::array<hit const*, 2> const hits{&a.what.takes, &b.what.takes};
  auto const joint = answer(w, hits);
  auto const course = course_of(w, joint);
  together out;
  out.lost = lost_in(course, both) + paid_in(longer.course.tolls, longer.lasts) - paid_in(longer.course.tolls, both);
  std::vector<char> dry(w.network.markets.size(), 0);
  for (auto const& m : course.markets) dry[m.market] = m.cover < both;
  for (auto const& m : longer.course.markets) out.lost += lost_after(longer.course, m.market, both, longer.lasts, dry[m.market] != 0);
  auto rate = joint.effect.extra_per_day;
  for (auto const& m : joint.effect.markets) rate += m.lost_per_day;
  for (auto const* e : {&a.effect, &b.effect}) {
    rate -= e->extra_per_day;
    for (auto const& m : e->markets) rate -= m.lost_per_day;
  }
  out.back_up = rate > 1e-9 * w.network.sales_per_day;
  out.binds = what_binds(w, joint);
  if (!out.binds.empty()) return out;
  auto const most = std::ranges::max_element(course.markets, {}, [&](market_course const& m) { return lost_in(m.paces, both); });
  if (most != course.markets.end() && lost_in(most->paces, both) > 0) out.binds = binds_at_first(w, joint, most->market);
  return out;
}

}  // namespace landsea::chain
