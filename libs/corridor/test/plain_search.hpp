#pragma once
// A second engine: label correcting without bounds, order or cells. Every label that nothing at its node beats is extended
// until none is left.
#include <algorithm>
#include <deque>
#include <set>
#include <vector>

#include "graph.hpp"

namespace landsea::corridor {

inline bool as_good(vector4 const& a, vector4 const& b) { return a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2] && a[3] <= b[3]; }

inline std::set<vector4> plain_search(query_graph const& g) {
  struct waiting_label {
    std::uint32_t node;
    vector4 takes;
  };
  std::vector<std::vector<vector4>> best(g.nodes());
  std::deque<waiting_label> open{{g.start, {}}};
  best[g.start].push_back({});
  while (!open.empty()) {
    auto const now = open.front();
    open.pop_front();
    auto const& here = best[now.node];
    if (std::find(here.begin(), here.end(), now.takes) == here.end()) continue;  // beaten in the meantime
    for (auto i = g.first[now.node]; i < g.first[now.node + 1]; ++i) {
      auto const& a = g.arcs[i];
      auto next = now.takes;
      for (std::size_t c = 0; c < kCriteria; ++c) next[c] += a.takes[c];
      if (a.clocked && g.optimises_time) next[1] = now.takes[1] + time_of(g, a, g.departs + now.takes[1]);
      auto& there = best[a.head];
      if (std::any_of(there.begin(), there.end(), [&](vector4 const& v) { return as_good(v, next); })) continue;
      std::erase_if(there, [&](vector4 const& v) { return as_good(next, v); });
      there.push_back(next);
      open.push_back({a.head, next});
    }
  }
  return {best[g.end].begin(), best[g.end].end()};
}

}  // namespace landsea::corridor
