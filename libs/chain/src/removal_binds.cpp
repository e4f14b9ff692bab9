#include <algorithm>
#include <cmath>

#include "outage_course.hpp"
#include "removal.hpp"

namespace landsea::chain {
namespace {

std::string whole_percent(double share) { return std::to_string(std::lround(share * 100)); }

// Follows the largest shortage upstream until a lane is cut or a node is down.
class trace {
 public:
  trace(outage_world const& w, outage_answer const& a) : net_(w.network), chain_(w.chain), answer_(a) {}

  std::string from(pool_id at) const {
    for (;;) {
      if (down(at)) return says(at);
      auto const worst = worst_lane(at);
      if (!worst) {
        auto const deeper = worst_input(at);
        if (!deeper) return says(at);
        at = *deeper;
        continue;
      }
      auto const source = net_.lanes[*worst].from;
      auto const cut = answer_.state.lane_left[worst->position()] < 1;
      auto const deeper = cut || down(source) ? std::nullopt : next(source);
      if (!deeper) return says(at);
      at = *deeper;
    }
  }

 private:
  double left(node_id n) const { return answer_.state.node_left[n.position()]; }
  bool down(pool_id p) const { return left(net_.pools[p].at) < 1; }

  std::optional<pool_id> next(pool_id source) const {
    if (worst_lane(source)) return source;
    return worst_input(source);
  }

  std::optional<lane_id> worst_lane(pool_id at) const {
    std::optional<lane_id> worst;
    double most = 0;
    for (auto const l : net_.pools[at].in) {
      auto const missing = net_.lanes[l].per_day - answer_.flows.offered[l];
      if (missing > most * (1 + kShortage) && missing > kShortage * net_.lanes[l].per_day) { worst = l; most = missing; }
    }
    return worst;
  }

  std::optional<pool_id> worst_input(pool_id at) const {
    std::optional<pool_id> worst;
    double most = 0;
    for (auto const w : net_.pools[at].makes)
      for (auto const& n : net_.works[w].needs)
        if (auto const missing = answer_.flows.pools[n.of].short_of; missing > most) { worst = n.of; most = missing; }
    return worst;
  }

  std::string says(pool_id id) const {
    auto const& p = net_.pools[id];
    auto const& o = answer_.flows.pools[id];
    auto const what = chain_.goods[p.what].id + " at " + chain_.nodes[p.at].id + ": ";
    if (p.is_need && down(id)) return what + "down itself";
    if (auto const worst = worst_lane(id); worst && answer_.state.lane_late[worst->position()] != 0) return what + "late on the way around";
    if (p.in.empty()) return what + "made nowhere else";
    if (o.available <= kShortage * p.use) return what + "no other source";
    return what + "what is left covers " + whole_percent(o.available / p.use) + " % of its need";
  }

  outage_network const& net_;
  model const& chain_;
  outage_answer const& answer_;
};

}  // namespace

std::string what_binds(outage_world const& w, outage_answer const& a) {
  market_effect const* worst = nullptr;
  for (auto const& m : a.effect.markets)
    if (worst == nullptr || m.lost_per_day > worst->lost_per_day) worst = &m;
  return worst != nullptr ? trace(w, a).from(w.network.markets[worst->market]) : std::string{};
}

std::string binds_at_first(outage_world const& w, outage_answer const& a, std::size_t market) {
  auto const first = at_first(w, a);
  return trace(w, first).from(w.network.markets[market]);
}

}  // namespace landsea::chain
