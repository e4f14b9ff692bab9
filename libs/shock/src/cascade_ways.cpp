// By which way losses came: best paths over places, in each channel for itself.
#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <span>
#include <tuple>

#include "cascade_losses.hpp"

namespace landsea::shock {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();

// What a place lost through another one; cost is -log of its share.
struct step {
  std::uint32_t from, to;
  double cost;
};

// One limit of a place: from whom how much of it comes.
struct part {
  std::uint32_t from;
  double amount;
};
using limit = std::vector<part>;

double sum_of(limit const& l) {
  double out = 0;
  for (auto const& p : l) out += p.amount;
  return out;
}

std::vector<limit> limits_of_inputs(cascade_plan const& p, std::size_t j, cascade_losses const& l) {
  auto const& run = p.inputs[j];
  std::vector<limit> out;
  auto const add = [&](std::uint32_t begin, std::uint32_t end, bool weighed) {
    limit made;
    for (auto k = begin; k < end; ++k)
      if (auto const amount = (weighed ? p.input_weight[k] : 1) * l.withheld[p.supplier[k]]; amount > 0) made.push_back({p.supplier[k], amount});
    if (!made.empty()) out.push_back(std::move(made));
  };
  add(run.begin, run.minor_end, true);
  for (auto k = run.minor_end; k < run.sole_end; ++k) add(k, k + 1, false);
  auto begin = run.sole_end;
  for (auto g = run.first_group; g < p.inputs[j + 1].first_group; begin = p.group_end[g++]) add(begin, p.group_end[g], true);
  return out;
}

std::vector<limit> limits_of_buyers(cascade_plan const& p, std::size_t i, cascade_losses const& l) {
  limit made;
  for (auto k = p.buyers_begin[i]; k < p.buyers_begin[i + 1]; ++k)
    if (auto const amount = p.buyer_weight[k] * l.up[p.buyer[k]]; amount > 0) made.push_back({p.buyer[k], amount});
  return made.empty() ? std::vector<limit>{} : std::vector<limit>{std::move(made)};
}

// Shortest paths, kept so that others can be added.
struct paths {
  std::vector<double> cost;
  std::vector<std::uint32_t> steps, before;  // before: the place itself where its way begins

  explicit paths(std::size_t n) : cost(n, kUnreached), steps(n, 0), before(n, 0) {}

  void begin_at(std::uint32_t place) { cost[place] = 0, before[place] = place; }
  [[nodiscard]] bool reached(std::size_t place) const { return cost[place] < kUnreached; }

  // From all that are reached.
  void spread(std::vector<step> along) {
    std::ranges::sort(along, {}, [](step const& s) { return std::tuple{s.from, s.to}; });
    using entry = std::tuple<double, std::uint32_t, std::uint32_t>;  // cost, steps, place
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    for (std::uint32_t i = 0; i < cost.size(); ++i)
      if (reached(i)) open.push({cost[i], steps[i], i});
    while (!open.empty()) {
      auto const [so_far, count, place] = open.top();
      open.pop();
      if (std::pair{so_far, count} != std::pair{cost[place], steps[place]}) continue;
      for (auto const& s : std::ranges::equal_range(along, place, {}, &step::from)) {
        auto const now = std::tuple{so_far + s.cost, count + 1};
        if (now >= std::tuple{cost[s.to], steps[s.to]}) continue;
        std::tie(cost[s.to], steps[s.to]) = now;
        before[s.to] = place;
        open.push({cost[s.to], steps[s.to], s.to});
      }
    }
  }
};

template <class Limits>
paths best_paths(std::vector<double> const& lost, std::vector<double> const& hit, Limits const& limits_of) {
  auto const n = static_cast<std::uint32_t>(lost.size());
  paths out(n);
  std::vector<step> binding;
  auto const add = [](std::vector<step>& to, std::uint32_t j, limit const& l, double sum) {
    for (auto const& p : l)
      if (p.from != j) to.push_back({p.from, j, -std::log(std::min(1.0, p.amount / sum))});
  };
  for (std::uint32_t j = 0; j < n; ++j) {
    if (lost[j] <= 0) continue;
    if (hit[j] >= lost[j] * (1 - kSameLimit)) {
      out.begin_at(j);
      continue;
    }
    double most = 0;
    auto const limits = limits_of(j);
    for (auto const& l : limits) most = std::max(most, sum_of(l));
    for (auto const& l : limits)
      if (auto const sum = sum_of(l); sum >= most * (1 - kSameLimit)) add(binding, j, l, sum);
  }
  out.spread(std::move(binding));
  // Steps that ended early can leave places whose limit binds through each other alone: there any limit will do.
  auto const is_open = [&](std::uint32_t j) { return lost[j] > 0 && !out.reached(j); };
  for (auto const hits_too : {false, true}) {
    std::vector<step> any;
    for (std::uint32_t j = 0; j < n; ++j) {
      if (!is_open(j)) continue;
      for (auto const& l : limits_of(j)) add(any, j, l, sum_of(l));
    }
    if (any.empty()) break;
    if (hits_too)
      for (std::uint32_t j = 0; j < n; ++j)
        if (is_open(j) && hit[j] > 0) out.begin_at(j);
    out.spread(std::move(any));
  }
  return out;
}

}  // namespace

cascade_ways cascade::ways(scenario const& hits, cascade_levels const& levels) const {
  auto const& p = *plan_;
  auto const l = losses_of(p, levels);
  std::vector<double> hit(p.size(), 0);
  for (auto const& h : hits) {
    auto& most = hit[p.place_of[h.node.position()]];
    most = std::max(most, std::clamp(h.lost, 0.0, 1.0));
  }
  auto const down = best_paths(l.down, hit, [&](std::size_t j) { return limits_of_inputs(p, j, l); });
  auto const up = best_paths(l.up, hit, [&](std::size_t i) { return limits_of_buyers(p, i, l); });
  std::vector<std::uint32_t> node_at(p.size());
  for (std::uint32_t i = 0; i < p.size(); ++i) node_at[p.place_of[i]] = i;
  cascade_ways out;
  out.by_demand_.resize(p.size());
  for (auto* before : {&out.before_down_, &out.before_up_}) before->resize(p.size());
  for (std::uint32_t place = 0; place < p.size(); ++place) {
    auto const i = node_at[place];
    out.by_demand_[i] = l.up[place] > l.down[place];
    if (down.reached(place)) out.before_down_[i] = node_id{node_at[down.before[place]]};
    if (up.reached(place)) out.before_up_[i] = node_id{node_at[up.before[place]]};
  }
  return out;
}

std::vector<node_id> cascade_ways::to(node_id i) const {
  auto const& before = by_demand(i) ? before_up_ : before_down_;
  std::vector<node_id> back;
  if (!before[i.position()].exists()) return back;
  for (back.push_back(i); before[back.back().position()] != back.back();) back.push_back(before[back.back().position()]);
  std::ranges::reverse(back);
  return back;
}

}  // namespace landsea::shock
