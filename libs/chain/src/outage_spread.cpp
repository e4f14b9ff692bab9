#include "outage_spread.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::chain {
namespace {

struct moment { double dry = kNever, cover = kNever; };

void earlier(moment& m, double dry, double cover) {
  m.dry = std::min(m.dry, dry);
  m.cover = std::min(m.cover, cover);
}

class pass {
 public:
  pass(outage_network const& n, outage_state const& s) : net_(n), state_(s) {
    out_.pools.resize(n.pools.size());
    out_.offered.resize(n.lanes.size());
    out_.output.resize(n.works.size());
    for (std::size_t i = 0; i < n.pools.size(); ++i) out_.pools[pool_id{i}].available = n.pools[pool_id{i}].use;
  }

  outage_flows run() {
    for (auto const id : net_.order) settle(id);
    return std::move(out_);
  }

 private:
  double node_left(node_id n) const { return state_.node_left[n.position()]; }
  // Each user of a pool may have its share of what there is, by normal use.
  double per_use(pool_id id) const {
    auto const& p = net_.pools[id];
    return p.use > 0 ? out_.pools[id].available / p.use : 0;
  }

  // A supply without a stated limit has any amount to spare while it is whole; when hit, it keeps that share of its normal output.
  static double limit(work const& w, double left) { return std::isinf(w.capacity) && left < 1 ? w.normal * left : w.capacity * left; }

  void make(work_id id) {
    auto const& w = net_.works[id];
    auto& made = out_.output[id];
    auto const left = std::min(node_left(w.at), state_.good_left[net_.pools[w.into].what.position()]);
    made = limit(w, left);
    if (made < w.normal * (1 - kShortage)) earlier(when_, 0, 0);
    for (auto const& n : w.needs) {
      // The work's part of the pool, n.per_unit * normal * per_use, in units of output.
      made = std::min(made, w.normal * per_use(n.of));
      auto const& in = out_.pools[n.of];
      if (in.short_of > kShortage) earlier(when_, in.dry + w.lead_time, in.cover);
    }
  }

  void carry(lane_id id) {
    auto const& l = net_.lanes[id];
    auto const left = state_.lane_left[id.position()];
    auto const ready = l.per_day * per_use(l.from);
    auto& moved = out_.offered[id];
    moved = left < 1 ? std::min(ready, left * l.per_day) : ready;
    // Also where the source falls short as well: that comes later.
    if (left < 1 - kShortage) earlier(when_, state_.lane_after[id.position()], 0);
    if (ready >= l.per_day * (1 - kShortage)) return;
    auto const& source = out_.pools[l.from];
    earlier(when_, source.dry + l.transit, source.cover);
  }

  void settle(pool_id id) {
    auto const& p = net_.pools[id];
    auto& o = out_.pools[id];
    when_ = {};
    o.available = p.given;
    for (auto const w : p.makes) { make(w); o.available += out_.output[w]; }
    for (auto const l : p.in) { carry(l); o.available += out_.offered[l]; }
    auto const hit = node_left(p.at) < 1;
    if (hit && p.sold > 0) o.available = std::min(o.available, node_left(p.at) * p.use);
    if (p.use <= 0) return;
    o.short_of = std::clamp(1 - o.available / p.use, 0.0, 1.0);
    if (o.short_of <= kShortage) { o.short_of = 0; return; }
    if (hit) { o.dry = 0; o.cover = 0; return; }  // nobody reaches the stock of a node that is down
    auto const stock = p.stock_days / o.short_of;
    o.dry = std::min(kNever, when_.dry + stock);
    o.cover = std::min(kNever, when_.cover + stock);
  }

  outage_network const& net_;
  outage_state const& state_;
  outage_flows out_;
  moment when_;  // of the pool being settled: its first shortage
};

}  // namespace

outage_state outage_state::untouched(std::size_t nodes, std::size_t goods, std::size_t lanes) {
  return {std::vector(nodes, 1.0), std::vector(goods, 1.0), std::vector(lanes, 1.0), std::vector(lanes, 0.0)};
}

outage_flows spread(outage_network const& n, outage_state const& s) { return pass(n, s).run(); }

}  // namespace landsea::chain
