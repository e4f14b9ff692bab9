#include "outage_spread.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::chain {
namespace {

struct moment {
  double dry = kNever, cover = kNever;
  bool late = false;
};

void note(moment& m, double dry, double cover, bool late) {
  m.dry = std::min(m.dry, dry);
  m.cover = std::min(m.cover, cover);
  m.late = m.late || late;
}

class pass {
 public:
  pass(outage_network const& n, outage_state const& s, stretch_of_time t) : net_(n), state_(s), time_(t) {
    out_.pools.resize(n.pools.size());
    out_.offered.resize(n.lanes.size());
    out_.output.resize(n.works.size());
    out_.stock_left.resize(n.pools.size());
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
    if (made < w.normal * (1 - kShortage)) note(when_, time_.from, time_.from, false);
    for (auto const& n : w.needs) {
      // The work's part of the pool, n.per_unit * normal * per_use, in units of output.
      made = std::min(made, w.normal * per_use(n.of));
      auto const& in = out_.pools[n.of];
      if (in.short_of > kShortage) note(when_, in.dry + w.lead_time, in.cover, in.late);
    }
  }

  void carry(lane_id id) {
    auto const& l = net_.lanes[id];
    auto const left = state_.lane_left[id.position()];
    auto const ready = l.per_day * per_use(l.from);
    auto& moved = out_.offered[id];
    moved = left < 1 ? std::min(ready, left * l.per_day) : ready;
    // Also where the source falls short as well: that comes later.
    if (left < 1 - kShortage) note(when_, time_.from + state_.lane_after[id.position()], time_.from, state_.lane_late[id.position()] != 0);
    if (ready >= l.per_day * (1 - kShortage)) return;
    auto const& source = out_.pools[l.from];
    note(when_, source.dry + l.transit, source.cover, source.late);
  }

  void settle(pool_id id) {
    auto const& p = net_.pools[id];
    auto& o = out_.pools[id];
    when_ = {};
    o.available = p.given;
    double more = 0;  // than normal, of those who step in
    auto const comes = [&](double now, double normal) {
      o.available += now;
      more += std::max(0.0, now - normal);
    };
    for (auto const w : p.makes) { make(w); comes(out_.output[w], net_.works[w].normal); }
    for (auto const l : p.in) { carry(l); comes(out_.offered[l], net_.lanes[l].per_day); }
    // What is missing for a while is there before who steps in has asked for, made and sent more.
    if (when_.late) o.available -= more;
    auto const hit = node_left(p.at) < 1;
    if (hit && p.sold > 0) o.available = std::min(o.available, node_left(p.at) * p.use);
    auto& left = out_.stock_left[id.position()];
    left = time_.stock != nullptr ? (*time_.stock)[id.position()] : p.stock_days;
    if (p.use <= 0) return;
    o.short_of = std::clamp(1 - o.available / p.use, 0.0, 1.0);
    if (o.short_of <= kShortage) { o.short_of = 0; return; }
    o.late = when_.late;
    if (hit) { o.dry = o.cover = o.upstream = time_.from; return; }  // nobody reaches the stock of a node that is down
    o.upstream = std::max(time_.from, when_.cover);
    o.cover = std::min(kNever, o.upstream + left / o.short_of);
    o.dry = std::min(kNever, o.cover + std::max(0.0, when_.dry - when_.cover));
    if (time_.until >= kNever) return;
    left -= o.short_of * std::max(0.0, time_.until - o.upstream);
    if (left <= kShortage) left = 0;
    if (p.sold > 0 || o.cover < time_.until) return;  // a market's stock is followed by outage_course
    o.available = p.use;
    o.short_of = 0;
    o.late = false;
  }

  outage_network const& net_;
  outage_state const& state_;
  stretch_of_time time_;
  outage_flows out_;
  moment when_;  // of the pool being settled: its first shortage
};

}  // namespace

outage_state outage_state::untouched(std::size_t nodes, std::size_t goods, std::size_t lanes) {
  return {std::vector(nodes, 1.0), std::vector(goods, 1.0), std::vector(lanes, 1.0), std::vector(lanes, 0.0), std::vector<char>(lanes, 0)};
}

outage_flows spread(outage_network const& n, outage_state const& s, stretch_of_time t) { return pass(n, s, t).run(); }

}  // namespace landsea::chain
