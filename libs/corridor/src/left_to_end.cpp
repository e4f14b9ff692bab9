#include "left_to_end.hpp"

#include <queue>

#include "worth.hpp"

namespace landsea::corridor {

namespace {

constexpr std::uint32_t kNoArc = std::numeric_limits<std::uint32_t>::max();

using reached = std::pair<double, std::uint32_t>;
using nearest_first = std::priority_queue<reached, std::vector<reached>, std::greater<>>;

double variance_of(arc const& a) { return static_cast<double>(a.takes[3]); }
double minutes_of(arc const& a) { return static_cast<double>(a.takes[1]); }

}  // namespace

template <class Length>
std::vector<double> left_to_end::shortest(tree& t, Length const& length) const {
  auto const& g = *graph_;
  std::vector<double> least(g.nodes(), kOutOfReach);
  t.by.assign(g.nodes(), kNoArc);
  nearest_first open;
  least[g.end] = 0;
  open.emplace(0, g.end);
  std::vector<char> settled(g.nodes(), 0);
  while (!open.empty()) {
    auto const [value, node] = open.top();
    open.pop();
    if (settled[node] != 0) continue;
    settled[node] = 1;
    t.order.push_back(node);
    for (auto i = into_.first[node]; i < into_.first[node + 1]; ++i) {
      auto const& a = g.arcs[into_.arcs[i]];
      auto const further = value + length(a);
      if (further >= least[a.tail]) continue;
      least[a.tail] = further;
      t.by[a.tail] = into_.arcs[i];
      open.emplace(further, a.tail);
    }
  }
  return least;
}

template <class Length>
std::vector<double> left_to_end::longer(std::vector<double> const& before, tree const& t, arc_set const& closed, Length const& length) const {
  auto const& g = *graph_;
  auto least = before;
  std::vector<char> lost(g.nodes(), 0);
  std::vector<std::uint32_t> all_lost;
  for (auto const n : t.order) {
    auto const by = t.by[n];
    if (by == kNoArc || (closed[by] == 0 && lost[g.arcs[by].head] == 0)) continue;
    lost[n] = 1;
    least[n] = kOutOfReach;
    all_lost.push_back(n);
  }
  nearest_first open;
  for (auto const n : all_lost) {
    for (auto a = g.first[n]; a < g.first[n + 1]; ++a)
      if (closed[a] == 0 && lost[g.arcs[a].head] == 0) least[n] = std::min(least[n], length(g.arcs[a]) + least[g.arcs[a].head]);
    if (least[n] < kOutOfReach) open.emplace(least[n], n);
  }
  while (!open.empty()) {
    auto const [value, node] = open.top();
    open.pop();
    if (value > least[node]) continue;
    for (auto i = into_.first[node]; i < into_.first[node + 1]; ++i) {
      auto const& a = g.arcs[into_.arcs[i]];
      auto const further = value + length(a);
      if (closed[into_.arcs[i]] != 0 || further >= least[a.tail]) continue;
      least[a.tail] = further;
      open.emplace(further, a.tail);
    }
  }
  return least;
}

left_to_end::left_to_end(query_graph const& g, preference const& p, bool timed) : graph_(&g), prefer_(p), into_(g) {
  worth const w(p);
  sum = shortest(of_sum_, [&](arc const& a) { return w.of(a.takes); });
  if (sum[g.start] == kOutOfReach) return;
  variance = shortest(of_variance_, variance_of);
  if (timed) minutes = shortest(of_minutes_, minutes_of);
}

left_to_end left_to_end::without(arc_set const& closed) const {
  left_to_end left;
  worth const w(prefer_);
  left.sum = longer(sum, of_sum_, closed, [&](arc const& a) { return w.of(a.takes); });
  if (left.sum[graph_->start] == kOutOfReach) return left;
  left.variance = longer(variance, of_variance_, closed, variance_of);
  if (!minutes.empty()) left.minutes = longer(minutes, of_minutes_, closed, minutes_of);
  return left;
}

}  // namespace landsea::corridor
