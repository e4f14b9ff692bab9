#include <algorithm>
#include <map>
#include <tuple>

#include "disruption.hpp"

namespace landsea::chain {

goods_ledger::goods_ledger(outage_network const& n, unsigned days) : net_(n), lane_of_(n.lanes.size(), 0), use_of_(n.works.size()) {
  std::vector<double> const none(days);
  std::map<std::tuple<node_id, node_id, good_id>, std::size_t> lanes;
  for (std::size_t i = 0; i < n.lanes.size(); ++i) {
    auto const& l = n.lanes[lane_id{i}];
    auto const from = n.pools[l.from].at, to = n.pools[l.to].at;
    auto const what = n.pools[l.from].what;
    auto const [at, fresh] = lanes.try_emplace({from, to, what}, lanes_.size());
    if (fresh) lanes_.push_back({from, to, what, 0, 0, none, none, none});
    lanes_[at->second].normal += l.per_day;
    lanes_[at->second].normal_under_way += l.per_day * l.transit;
    lane_of_[lane_id{i}] = at->second;
  }
  std::map<std::pair<node_id, good_id>, std::size_t> uses;
  for (std::size_t i = 0; i < n.works.size(); ++i)
    for (auto const& need : n.works[work_id{i}].needs) {
      auto const& p = n.pools[need.of];
      auto const [at, fresh] = uses.try_emplace({p.at, p.what}, used_.size());
      if (fresh) used_.push_back({p.at, p.what, 0, none});
      used_[at->second].normal += need.per_unit * n.works[work_id{i}].normal;
      use_of_[work_id{i}].push_back(at->second);
    }
  uses.clear();
  for (std::size_t i = 0; i < n.pools.size(); ++i) {
    auto const& p = n.pools[pool_id{i}];
    if (p.given > kShortage * p.use) {
      given_.push_back({p.at, p.what, p.given, none});
      given_in_.push_back(pool_id{i});
    }
    if (p.stock_days > 0) continue;
    auto const [at, fresh] = uses.try_emplace({p.at, p.what}, left_over_.size());
    if (fresh) left_over_.push_back({p.at, p.what, 0, none});
    without_target_.emplace_back(pool_id{i}, at->second);
  }
}

void goods_ledger::note(unsigned day, daily_chain const& chain, day_outcome const& o) {
  auto const t = day - 1;
  for (std::size_t i = 0; i < net_.lanes.size(); ++i) {
    auto const id = lane_id{i};
    auto& l = lanes_[lane_of_[id]];
    l.shipped[t] += o.shipped[id];
    l.arrived[t] += o.landed[id];
    l.under_way[t] += chain.under_way(id);
  }
  for (std::size_t i = 0; i < net_.works.size(); ++i) {
    auto const& w = net_.works[work_id{i}];
    for (std::size_t k = 0; k < w.needs.size(); ++k) used_[use_of_[work_id{i}][k]].used[t] += w.needs[k].per_unit * o.started[work_id{i}];
  }
  for (std::size_t k = 0; k < given_in_.size(); ++k) given_[k].used[t] = o.given[given_in_[k]];
  for (auto const& [pool, at] : without_target_) left_over_[at].held[t] += chain.stock(pool);
}

// Rounding leaves next to nothing where nothing is left over.
void goods_ledger::move_to(disruption_answer& out) {
  std::vector<double> use(left_over_.size(), 0.0);
  for (auto const& [pool, at] : without_target_) use[at] = std::max(use[at], net_.pools[pool].use);
  for (std::size_t k = 0; k < left_over_.size(); ++k)
    if (auto const& held = left_over_[k].held; !held.empty() && std::ranges::max(held) > kShortage * use[k]) out.left_over.push_back(std::move(left_over_[k]));
  out.lanes = std::move(lanes_);
  out.used = std::move(used_);
  out.given = std::move(given_);
}

}  // namespace landsea::chain
