#include <algorithm>
#include <numeric>

#include "disruption.hpp"

namespace landsea::chain {
namespace {

constexpr std::size_t kMostSteps = 64;

class walk {
 public:
  walk(outage_network const& n, shortfalls const& s) : net_(n), short_(s) {}

  std::vector<loss_step> from(pool_id market, double lost) {
    add(loss_step::cause::short_of, market, {}, lost, false);
    auto at = std::optional(market);
    while (at && way_.size() < kMostSteps) at = net_.pools[*at].in.empty() ? works(*at) : lanes(*at);
    return std::move(way_);
  }

 private:
  void add(loss_step::cause by, pool_id p, node_id from, double missing, bool only) {
    way_.push_back({by, net_.pools[p].at, from, net_.pools[p].what, missing, missing, false, only});
  }

  double not_made(pool_id p) const {
    double sum = 0;
    for (auto const w : net_.pools[p].makes) {
      sum += short_.by_own[w];
      for (auto const missing : short_.by_need[w]) sum += missing;
    }
    return sum;
  }

  // The lane that brings least; next: its seller, unless it is the lane itself.
  std::optional<pool_id> lanes(pool_id p) {
    lane_id worst, around;
    double most = 0;
    for (auto const l : net_.pools[p].in) {
      auto const missing = short_.not_shipped[l];
      if (missing > most && missing > kShortage * net_.lanes[l].per_day) { worst = l; most = missing; }
      if (short_.days_around[l] > 0 && (!around.exists() || net_.lanes[l].per_day > net_.lanes[around].per_day)) around = l;
    }
    auto const only = net_.pools[p].in.size() == 1;
    auto const seller = [&](lane_id l) { return net_.pools[net_.lanes[l].from].at; };
    if (!worst.exists()) {
      if (around.exists()) add(loss_step::cause::detour, p, seller(around), 0, only);
      return std::nullopt;
    }
    // The seller did its part: the goods only came later.
    if (short_.days_around[worst] > 0 && not_made(net_.lanes[worst].from) < most / 2) {
      add(loss_step::cause::detour, p, seller(worst), 0, only);
      return std::nullopt;
    }
    auto const closed = short_.not_let_through[worst] > most / 2;
    add(closed ? loss_step::cause::lane_closed : loss_step::cause::short_of, p, seller(worst), most, only);
    if (closed) return std::nullopt;
    return net_.lanes[worst].from;
  }

  // The work that makes least, and what stopped it.
  std::optional<pool_id> works(pool_id p) {
    work_id worst;
    double most = 0;
    std::size_t need = kOwnCapacity;
    for (auto const w : net_.pools[p].makes) {
      auto const consider = [&](double missing, std::size_t by) {
        if (missing > most) { worst = w; most = missing; need = by; }
      };
      consider(short_.by_own[w], kOwnCapacity);
      for (std::size_t n = 0; n < short_.by_need[w].size(); ++n) consider(short_.by_need[w][n], n);
    }
    if (!worst.exists()) return std::nullopt;
    auto const only = net_.pools[p].makes.size() == 1;
    add(need == kOwnCapacity ? loss_step::cause::closed : loss_step::cause::input, p, {}, most, only);
    way_.back().many_buyers = net_.pools[p].out.size() > 1;
    if (need == kOwnCapacity) return std::nullopt;
    return net_.works[worst].needs[need].of;
  }

  outage_network const& net_;
  shortfalls const& short_;
  std::vector<loss_step> way_;
};

}  // namespace

shortfalls::shortfalls(outage_network const& n)
    : not_shipped(n.lanes.size(), 0.0), not_let_through(n.lanes.size(), 0.0), days_around(n.lanes.size(), 0), by_need(n.works.size()), by_own(n.works.size(), 0.0) {
  for (std::size_t i = 0; i < n.works.size(); ++i) by_need[work_id{i}].assign(n.works[work_id{i}].needs.size(), 0.0);
}

void shortfalls::add(outage_network const& n, day_rules const& r, day_outcome const& day) {
  for (std::size_t i = 0; i < n.lanes.size(); ++i) {
    auto const id = lane_id{i};
    auto const missing = std::max(0.0, n.lanes[id].per_day - day.shipped[id]);
    not_shipped[id] += missing;
    if (r.outage->state.lane_left[i] < 1) not_let_through[id] += std::min(missing, (1 - r.outage->state.lane_left[i]) * n.lanes[id].per_day);
    days_around[id] += r.part_around[id] > 0 ? 1 : 0;
  }
  for (std::size_t i = 0; i < n.works.size(); ++i) {
    auto const id = work_id{i};
    auto const missing = std::max(0.0, n.works[id].normal - day.started[id]);
    if (day.bound_by[id] == kOwnCapacity) by_own[id] += missing;
    else if (day.bound_by[id] != kNobody) by_need[id][day.bound_by[id]] += missing;
  }
}

std::vector<loss_step> way_of_loss(outage_network const& n, shortfalls const& s, disruption_answer const& a) {
  std::size_t worst = 0;
  for (std::size_t m = 0; m < a.markets.size(); ++m)
    if (a.markets[m].lost_usd() > a.markets[worst].lost_usd()) worst = m;
  if (a.markets.empty() || a.markets[worst].lost <= 0) return {};
  auto way = walk(n, s).from(n.markets[worst], a.markets[worst].lost);
  for (auto& step : way) {
    if (step.by != loss_step::cause::input && step.by != loss_step::cause::closed) continue;
    for (auto const& m : a.makings)
      if (m.at == step.at && m.what == step.what) step.all_missing = std::accumulate(m.made.begin(), m.made.end(), 0.0, [&](double sum, double made) { return sum + std::max(0.0, m.normal - made); });
  }
  return way;
}

}  // namespace landsea::chain
