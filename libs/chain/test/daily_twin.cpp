#include "daily_twin.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::chain::twin {
namespace {

constexpr std::size_t kWorks = 1'000'000;

// lambda with sum of min(most, lambda * normal) = total, by halving.
std::map<std::size_t, double> level(double total, std::map<std::size_t, std::pair<double, double>> const& claims) {
  double low = 0, high = 1;
  auto const sum = [&](double x) {
    double s = 0;
    for (auto const& [k, c] : claims) s += std::min(c.second, x * c.first);
    return s;
  };
  while (sum(high) < total && high < 1e15) high *= 2;
  for (int i = 0; i < 200; ++i) (sum((low + high) / 2) < total ? low : high) = (low + high) / 2;
  std::map<std::size_t, double> out;
  for (auto const& [k, c] : claims) out[k] = std::min(c.second, high * c.first);
  return out;
}

}  // namespace

slow_days::slow_days(outage_network const& n) : sold(n.markets.size()), net_(n) {
  for (std::size_t i = 0; i < n.pools.size(); ++i) stock[i] = n.pools[pool_id{i}].stock_days * n.pools[pool_id{i}].use;
  // The past, day by day: what went in on day -s comes out after its delay.
  auto const past = [&](std::list<parcel>& into, double delay, double rate) {
    for (double s = 1; s <= delay + 2; ++s) {
      std::list<parcel> then;
      put(then, delay, rate);
      for (auto& p : then)
        if (p.left - s >= 0) into.push_back({p.left - s, p.amount, false});
    }
  };
  for (std::size_t i = 0; i < n.lanes.size(); ++i) past(lane_[i], n.lanes[lane_id{i}].transit, n.lanes[lane_id{i}].per_day);
  for (std::size_t i = 0; i < n.works.size(); ++i) past(process_[i], n.works[work_id{i}].lead_time, n.works[work_id{i}].normal);
  for (auto const& [i, all] : lane_) expected_[i] = all;
  for (auto const& [i, all] : process_) expected_[kWorks + i] = all;
}

void slow_days::put(std::list<parcel>& into, double delay, double amount) {
  into.push_back({std::floor(delay), amount * (1 - (delay - std::floor(delay))), false});
  into.push_back({std::floor(delay) + 1, amount * (delay - std::floor(delay)), false});
}

double slow_days::total(std::list<parcel> const& all) const {
  double s = 0;
  for (auto const& p : all) s += p.amount;
  return s;
}

double slow_days::due(std::list<parcel> const& all) const {
  double s = 0;
  for (auto const& p : all)
    if (p.left == 0 && !p.held) s += p.amount;
  return s;
}

double slow_days::work_limit(work_id w) const {
  auto const& k = net_.works[w];
  auto const& s = rules_->outage->state;
  auto const left = std::min(s.node_left[k.at.position()], s.good_left[net_.pools[k.into].what.position()]);
  if (std::isinf(k.capacity)) return left < 1 ? k.normal * left : k.capacity;
  return k.capacity * left;
}

double slow_days::lane_free(lane_id l) {
  auto const left = rules_->outage->state.lane_left[l.position()];
  return left < 1 ? std::max(0.0, left * net_.lanes[l].per_day - through_[l.position()]) : INFINITY;
}

double slow_days::hand(pool_id p) {
  if (hands_.contains(p.position())) return hands_[p.position()];
  auto const& k = net_.pools[p];
  auto h = k.given + rules_->outage->state.node_left[k.at.position()] * stock[p.position()];
  for (auto const l : k.in) h += due(lane_[l.position()]) + std::max(0.0, 1 - net_.lanes[l].transit) * (1 - rules_->part_around[l]) * lane_hand(l);
  for (auto const w : k.makes) h += std::min(work_limit(w), ready_[w.position()] + due(process_[w.position()]) + std::max(0.0, 1 - net_.works[w].lead_time) * work_hand(w));
  return hands_[p.position()] = h;
}

double slow_days::lane_hand(lane_id l) {
  auto const& from = net_.pools[net_.lanes[l].from];
  return std::min(lane_free(l), net_.lanes[l].per_day * hand(net_.lanes[l].from) / from.use);
}

double slow_days::work_hand(work_id w) {
  auto h = work_limit(w);
  for (auto const& n : net_.works[w].needs) h = std::min(h, net_.works[w].normal * hand(n.of) / net_.pools[n.of].use);
  return h;
}

double slow_days::wanted(pool_id p) {
  double all = 0;
  for (std::size_t m = 0; m < net_.markets.size(); ++m)
    if (net_.markets[m] == p) {
      auto const left = rules_->outage->state.node_left[net_.pools[p].at.position()];
      all += left < 1 ? std::min(rules_->demand[m], left * net_.pools[p].sold) : rules_->demand[m];
    }
  for (auto const l : net_.pools[p].out) all += lane_ask(l);
  for (auto const w : net_.pools[p].feeds)
    for (auto const& n : net_.works[w].needs)
      if (n.of == p) all += n.per_unit * work_ask(w);
  return all;
}

std::map<std::size_t, double> slow_days::asks_into(pool_id p) {
  if (asks_.contains(p.position())) return asks_[p.position()];
  auto const& k = net_.pools[p];
  auto should = k.stock_days * k.use, is = stock[p.position()];
  std::map<std::size_t, std::pair<double, double>> claims;
  for (auto const l : k.in) {
    auto const& lane = net_.lanes[l];
    should += std::max(total(expected_[l.position()]), lane.per_day * ((1 - rules_->part_around[l]) * lane.transit + rules_->part_around[l] * (lane.transit + rules_->longer[l])));
    is += total(lane_[l.position()]);
    claims[l.position()] = {lane.per_day, std::min(lane_free(l), std::max(rules_->outage->flows.offered[l], lane_hand(l)))};
  }
  for (auto const w : k.makes) {
    should += std::max(total(expected_[kWorks + w.position()]), net_.works[w].normal * net_.works[w].lead_time);
    is += total(process_[w.position()]) + ready_[w.position()];
    claims[kWorks + w.position()] = {net_.works[w].normal, std::min(work_limit(w), std::max(rules_->outage->flows.output[w], work_hand(w)))};
  }
  return asks_[p.position()] = level(std::max(0.0, wanted(p) + (should - is) / 7 - k.given), claims);
}

double slow_days::lane_ask(lane_id l) { return asks_into(net_.lanes[l].to).at(l.position()); }
double slow_days::work_ask(work_id w) { return asks_into(net_.works[w].into).at(kWorks + w.position()); }

void slow_days::release(lane_id l) {
  auto const left = rules_->outage->state.lane_left[l.position()];
  auto& all = lane_[l.position()];
  auto const part = rules_->part_around[l], late = rules_->late[l], latest = rules_->latest[l];
  if (part > 0 && !around_[l.position()] && late > 0) {
    std::list<parcel> now;
    for (auto const& p : all)
      if (p.left > rules_->beyond[l] && !p.held) {
        now.push_back({p.left, (1 - part) * p.amount, false});
        put(now, std::max(p.left, std::min(p.left + late, latest)), part * p.amount);
      } else {
        now.push_back(p);
      }
    all = now;
  }
  around_[l.position()] = part > 0;
  for (auto& p : all)
    if (left <= 0 && p.left > rules_->outage->state.lane_after[l.position()] && p.amount > 0) p.held = true;
  if (left <= 0) return;
  for (double at = 0; at < 1000; ++at) {
    std::list<parcel> freed;
    for (auto& p : all) {
      if (!p.held || p.left != at) continue;
      auto const goes = std::min(p.amount, lane_free(l));
      through_[l.position()] += goes;
      p.amount -= goes;
      freed.push_back({p.left, (1 - part) * goes, false});
      put(freed, std::max(p.left, std::min(p.left + late, latest)), part * goes);
    }
    all.splice(all.end(), freed);
  }
}

void slow_days::day_of(pool_id p) {
  if (settled_[p.position()]) return;
  settled_[p.position()] = true;
  auto const& k = net_.pools[p];
  double arrived = 0;
  for (auto const w : k.makes) {
    for (auto const& n : net_.works[w].needs) day_of(n.of);
    auto start = work_ask(w);
    for (auto const& n : net_.works[w].needs) start = std::min(start, granted_[{n.of.position(), kWorks + w.position()}] / n.per_unit);
    for (auto const& n : net_.works[w].needs) stock[n.of.position()] += granted_[{n.of.position(), kWorks + w.position()}] - start * n.per_unit;
    put(process_[w.position()], net_.works[w].lead_time, start);
    ready_[w.position()] += due(process_[w.position()]);
    process_[w.position()].remove_if([](parcel const& x) { return x.left == 0; });
    auto const made = std::min(ready_[w.position()], work_limit(w));
    ready_[w.position()] -= made;
    arrived += made;
  }
  for (auto const l : k.in) {
    day_of(net_.lanes[l].from);
    arrived += due(lane_[l.position()]);
    lane_[l.position()].remove_if([](parcel const& x) { return x.left == 0 && !x.held; });
  }
  std::map<std::size_t, std::pair<double, double>> claims;
  std::map<std::size_t, double> for_long;
  for (auto const l : k.out) {
    claims[l.position()] = {net_.lanes[l].per_day, lane_ask(l)};
    for_long[l.position()] = rules_->outage->flows.offered[l];
  }
  for (auto const w : k.feeds)
    for (auto const& n : net_.works[w].needs)
      if (n.of == p) {
        claims[kWorks + w.position()] = {n.per_unit * net_.works[w].normal, n.per_unit * work_ask(w)};
        for_long[kWorks + w.position()] = n.per_unit * rules_->outage->flows.output[w];
      }
  for (std::size_t m = 0; m < net_.markets.size(); ++m)
    if (net_.markets[m] == p) {
      auto const left = rules_->outage->state.node_left[k.at.position()];
      claims[2 * kWorks + m] = {k.sold, left < 1 ? std::min(rules_->demand[m], left * k.sold) : rules_->demand[m]};
    }
  auto total = k.given + arrived + rules_->outage->state.node_left[k.at.position()] * stock[p.position()];
  auto first = claims;
  for (auto& [who, c] : first)
    if (for_long.contains(who)) c.second = std::min(c.second, for_long[who]);
  auto got = level(total, first);
  for (auto& [who, c] : claims) {
    c.second -= got[who];
    total -= got[who];
  }
  for (auto const& [who, amount] : level(std::max(0.0, total), claims)) got[who] += amount;
  double used = 0;
  for (auto const& [who, amount] : got) {
    used += amount;
    if (who >= 2 * kWorks) sold[who - 2 * kWorks] = amount;
    else if (who >= kWorks) granted_[{p.position(), who}] = amount;
    else {
      auto const l = lane_id{who};
      put(lane_[who], net_.lanes[l].transit, (1 - rules_->part_around[l]) * amount);
      put(lane_[who], net_.lanes[l].transit + rules_->longer[l], rules_->part_around[l] * amount);
    }
  }
  stock[p.position()] += arrived - std::max(0.0, used - k.given);
}

void slow_days::next(day_rules const& r) {
  rules_ = &r;
  hands_.clear();
  asks_.clear();
  through_.clear();
  settled_.clear();
  for (std::size_t i = 0; i < net_.lanes.size(); ++i) release(lane_id{i});
  for (std::size_t i = 0; i < net_.pools.size(); ++i) (void)asks_into(pool_id{i});
  for (std::size_t i = 0; i < net_.pools.size(); ++i) day_of(pool_id{i});
  for (auto const& [p, asks] : asks_) {
    double asked = 0;
    for (auto const& [who, amount] : asks) asked += amount;
    for (auto const& [who, amount] : asks) {
      auto const l = lane_id{who};
      auto const delay = who >= kWorks ? net_.works[work_id{who - kWorks}].lead_time : net_.lanes[l].transit + rules_->part_around[l] * rules_->longer[l];
      put(expected_[who], delay, asked > wanted(pool_id{p}) ? wanted(pool_id{p}) * amount / asked : amount);
    }
  }
  for (auto& [k, all] : expected_) all.remove_if([](parcel const& x) { return x.left == 0; });
  for (auto* lines : {&lane_, &process_, &expected_})
    for (auto& [k, all] : *lines)
      for (auto& p : all)
        if (!p.held) p.left -= 1;
}

}  // namespace landsea::chain::twin
