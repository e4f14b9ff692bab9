#include "daily.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::chain {
namespace {

double part_of(double amount, double of) { return of > 0 ? amount / of : 0; }

// Of a delay below a day, what comes out on the day it goes in.
double same_day(double delay) { return delay < 1 ? 1 - delay : 0; }

// First what each could be given for long, then what is left.
void share_in_two(double total, std::vector<claim>& claims, std::vector<double> const& for_long) {
  auto first = claims, rest = claims;
  for (std::size_t i = 0; i < claims.size(); ++i) first[i].most = std::min(claims[i].most, for_long[i]);
  share_out(total, first);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    rest[i].most = claims[i].most - first[i].gets;
    total -= first[i].gets;
  }
  share_out(std::max(0.0, total), rest);
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].gets = first[i].gets + rest[i].gets;
}

}  // namespace

daily_chain::daily_chain(outage_network const& n)
    : net_(n), market_of_(n.pools.size(), kNobody), stock_(n.pools.size(), 0.0),
      hand_(n.pools.size(), 0.0), lane_hand_(n.lanes.size(), 0.0), lane_ask_(n.lanes.size(), 0.0), let_through_(n.lanes.size(), 0.0),
      work_hand_(n.works.size(), 0.0), work_ask_(n.works.size(), 0.0), granted_(n.works.size()), had_(n.pools.size(), 0.0), used_(n.pools.size(), 0.0) {
  lanes_.resize(n.lanes.size());
  works_.resize(n.works.size());
  for (std::size_t m = 0; m < n.markets.size(); ++m) market_of_[n.markets[m]] = m;
  for (std::size_t i = 0; i < n.pools.size(); ++i) stock_[pool_id{i}] = n.pools[pool_id{i}].stock_days * n.pools[pool_id{i}].use;
  for (std::size_t i = 0; i < n.lanes.size(); ++i) {
    lanes_[lane_id{i}].under_way.fill(n.lanes[lane_id{i}].transit, n.lanes[lane_id{i}].per_day);
    lanes_[lane_id{i}].expected = lanes_[lane_id{i}].under_way;
  }
  for (std::size_t i = 0; i < n.works.size(); ++i) {
    works_[work_id{i}].process.fill(n.works[work_id{i}].lead_time, n.works[work_id{i}].normal);
    works_[work_id{i}].expected = works_[work_id{i}].process;
    granted_[work_id{i}].resize(n.works[work_id{i}].needs.size());
  }
}

double daily_chain::reach(pool_id p, day_rules const& r) const { return r.outage->state.node_left[net_.pools[p].at.position()]; }

double daily_chain::limit(work_id w, day_rules const& r) const {
  auto const& k = net_.works[w];
  auto const& s = r.outage->state;
  auto const left = std::min(s.node_left[k.at.position()], s.good_left[net_.pools[k.into].what.position()]);
  return std::isinf(k.capacity) && left < 1 ? k.normal * left : k.capacity * left;
}

double daily_chain::wanted_at_market(pool_id p, day_rules const& r) const {
  auto const m = market_of_[p];
  return m == kNobody ? 0 : std::min(r.demand[m], reach(p, r) < 1 ? reach(p, r) * net_.pools[p].sold : r.demand[m]);
}

// Goods behind what is closed wait, or go around; those beyond go on.
void daily_chain::hold_and_release(day_rules const& r) {
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    auto const id = lane_id{i};
    auto& l = lanes_[id];
    auto const left = r.outage->state.lane_left[i];
    auto const around = r.part_around[id] > 0;
    if (around && !l.around) l.under_way.put_off(r.beyond[id], r.part_around[id], r.late[id], r.latest[id]);
    l.around = around;
    if (left <= 0) {
      auto fresh = l.under_way.take_beyond(r.outage->state.lane_after[i]);
      l.held.insert(l.held.end(), fresh.begin(), fresh.end());
      continue;
    }
    if (l.held.empty()) continue;
    // The nearest first; where something is still closed, as much as gets through.
    std::ranges::stable_sort(l.held, {}, &std::pair<double, double>::first);
    auto free = left < 1 ? left * net_.lanes[id].per_day : INFINITY;
    for (auto& [days, amount] : l.held) {
      auto const goes = std::min(amount, free);
      auto const round = around ? r.part_around[id] : 0.0;
      l.under_way.add(days, (1 - round) * goes);
      if (round > 0) l.under_way.add(put_off_to(days, r.late[id], r.latest[id]), round * goes);
      amount -= goes;
      free -= goes;
    }
    std::erase_if(l.held, [](auto const& h) { return h.second <= 0; });
    if (left < 1) let_through_[id] = left * net_.lanes[id].per_day - free;
  }
}

// What every pool, lane and work could give today, if everybody asked for all of it.
void daily_chain::find_hands(day_rules const& r) {
  for (auto const id : net_.order) {
    auto const& p = net_.pools[id];
    auto& hand = hand_[id];
    hand = p.given + reach(id, r) * stock_[id];
    for (auto const l : p.in) hand += lanes_[l].under_way.due() + same_day(net_.lanes[l].transit) * (1 - r.part_around[l]) * lane_hand_[l];
    for (auto const w : p.makes) {
      auto const& k = net_.works[w];
      auto& could = work_hand_[w];
      could = limit(w, r);
      for (auto const& n : k.needs) could = std::min(could, k.normal * part_of(hand_[n.of], net_.pools[n.of].use));
      auto const out = works_[w].ready + works_[w].process.due() + same_day(k.lead_time) * could;
      hand += std::min(limit(w, r), out);
    }
    for (auto const l : p.out) {
      auto const left = r.outage->state.lane_left[l.position()];
      auto const full = net_.lanes[l].per_day * part_of(hand, p.use);
      lane_hand_[l] = left < 1 ? std::min(full, std::max(0.0, left * net_.lanes[l].per_day - let_through_[l])) : full;
    }
  }
}

// Up to where stock, goods under way and in process should be, besides what is used today.
double daily_chain::missing(pool_id id, day_rules const& r, double wanted) const {
  auto const& p = net_.pools[id];
  auto gap = p.stock_days * p.use - stock_[id];
  for (auto const l : p.in) gap += std::max(net_.lanes[l].per_day * lasts(l, r), lanes_[l].expected.total()) - lanes_[l].total();
  for (auto const w : p.makes) gap += std::max(net_.works[w].normal * net_.works[w].lead_time, works_[w].expected.total()) - in_process(w);
  return std::max(0.0, wanted + gap / kRestockDays - p.given);
}

// From the markets upstream: who asks whom for how much. Nobody is asked for more than it could give today or for long.
void daily_chain::ask(day_rules const& r) {
  std::vector<claim> claims;
  for (auto at = net_.order.rbegin(); at != net_.order.rend(); ++at) {
    auto const& p = net_.pools[*at];
    auto wanted = wanted_at_market(*at, r);
    for (auto const l : p.out) wanted += lane_ask_[l];
    for (auto const w : p.feeds)
      for (auto const& n : net_.works[w].needs)
        if (n.of == *at) wanted += n.per_unit * work_ask_[w];
    claims.clear();
    for (auto const l : p.in) {
      auto const left = r.outage->state.lane_left[l.position()];
      auto const most = std::max(r.outage->flows.offered[l], lane_hand_[l]);
      claims.push_back({net_.lanes[l].per_day, left < 1 ? std::min(most, std::max(0.0, left * net_.lanes[l].per_day - let_through_[l])) : most});
    }
    for (auto const w : p.makes) claims.push_back({net_.works[w].normal, std::min(limit(w, r), std::max(r.outage->flows.output[w], work_hand_[w]))});
    share_out(missing(*at, r, wanted), claims);
    double asked = 0;
    for (auto const& c : claims) asked += c.gets;
    std::size_t k = 0;
    auto const expect = [&](delay_line& line, double delay, double ask) {
      line.add(delay, asked > wanted ? wanted * (ask / asked) : ask);
      line.advance();
    };
    for (auto const l : p.in) expect(lanes_[l].expected, lasts(l, r), lane_ask_[l] = claims[k++].gets);
    for (auto const w : p.makes) expect(works_[w].expected, net_.works[w].lead_time, work_ask_[w] = claims[k++].gets);
  }
}

// The works into a pool, with what their needs were granted.
void daily_chain::start_works(pool_id id, day_rules const& r, day_outcome& day) {
  for (auto const w : net_.pools[id].makes) {
    auto const& k = net_.works[w];
    auto start = work_ask_[w];
    for (std::size_t n = 0; n < k.needs.size(); ++n) start = std::min(start, granted_[w][n] / k.needs[n].per_unit);
    for (std::size_t n = 0; n < k.needs.size(); ++n) {
      used_[k.needs[n].of] -= granted_[w][n] - start * k.needs[n].per_unit;
      book(k.needs[n].of);
    }
    day.started[w] = start;
    auto& s = works_[w];
    s.process.add(k.lead_time, start);
    s.ready += s.process.due();
    s.process.advance();
    day.made[w] = std::min(s.ready, limit(w, r));
    s.ready -= day.made[w];
    day.arrived[id] += day.made[w];
    auto least = std::min(k.normal, limit(w, r));
    day.bound_by[w] = least < k.normal * (1 - kShortage) ? kOwnCapacity : kNobody;
    for (std::size_t n = 0; n < k.needs.size(); ++n)
      if (auto const could = k.normal * part_of(hand_[k.needs[n].of], net_.pools[k.needs[n].of].use); could < least * (1 - kShortage)) {
        least = could;
        day.bound_by[w] = n;
      }
  }
}

void daily_chain::arrive(pool_id id, day_rules const& r, day_outcome& day) {
  start_works(id, r, day);
  for (auto const l : net_.pools[id].in) {
    day.landed[l] = lanes_[l].under_way.due();
    day.arrived[id] += day.landed[l];
    lanes_[l].under_way.advance();
  }
}

// Users of a pool have what they ask for, or the same multiple of their normal use.
void daily_chain::use(pool_id id, day_rules const& r, day_outcome& day) {
  auto const& p = net_.pools[id];
  std::vector<claim> claims;
  std::vector<double> for_long;
  auto const claims_for = [&](double normal, double most, double long_run) {
    claims.push_back({normal, most});
    for_long.push_back(long_run);
  };
  for (auto const l : p.out) claims_for(net_.lanes[l].per_day, lane_ask_[l], r.outage->flows.offered[l]);
  for (auto const w : p.feeds)
    for (auto const& n : net_.works[w].needs)
      if (n.of == id) claims_for(n.per_unit * net_.works[w].normal, n.per_unit * work_ask_[w], n.per_unit * r.outage->flows.output[w]);
  if (market_of_[id] != kNobody) claims_for(p.sold, wanted_at_market(id, r), wanted_at_market(id, r));
  share_in_two(p.given + day.arrived[id] + reach(id, r) * stock_[id], claims, for_long);
  had_[id] = stock_[id] + day.arrived[id];
  used_[id] = 0;
  for (auto const& c : claims) used_[id] += c.gets;
  book(id);
  std::size_t k = 0;
  for (auto const l : p.out) {
    auto const ships = day.shipped[l] = claims[k++].gets;
    auto const part = r.part_around[l];
    lanes_[l].under_way.add(net_.lanes[l].transit, (1 - part) * ships);
    if (part > 0) lanes_[l].under_way.add(net_.lanes[l].transit + r.longer[l], part * ships);
  }
  for (auto const w : p.feeds)
    for (std::size_t n = 0; n < net_.works[w].needs.size(); ++n)
      if (net_.works[w].needs[n].of == id) granted_[w][n] = claims[k++].gets;
  if (market_of_[id] != kNobody) day.sold[market_of_[id]] = claims[k].gets;
}

day_outcome daily_chain::next(day_rules const& r) {
  day_outcome day;
  day.arrived = day.given = indexed<pool_id, double>(net_.pools.size(), 0.0);
  day.shipped = day.landed = indexed<lane_id, double>(net_.lanes.size(), 0.0);
  day.started = day.made = indexed<work_id, double>(net_.works.size(), 0.0);
  day.bound_by = indexed<work_id, std::size_t>(net_.works.size(), kNobody);
  day.sold.assign(net_.markets.size(), 0);
  std::ranges::fill(let_through_, 0.0);
  hold_and_release(r);
  find_hands(r);
  ask(r);
  for (auto const id : net_.order) {
    arrive(id, r, day);
    use(id, r, day);
  }
  for (auto const id : net_.order) day.given[id] = std::min(net_.pools[id].given, std::max(0.0, used_[id]));
  return day;
}

}  // namespace landsea::chain
