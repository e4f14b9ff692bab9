#include "graph.hpp"

#include <cmath>

#include "timetable.hpp"

namespace landsea::corridor {

arcs_into::arcs_into(query_graph const& g) : first(g.nodes() + 1, 0), arcs(g.arcs.size()) {
  for (auto const& a : g.arcs) ++first[a.head + 1];
  for (std::size_t i = 0; i < g.nodes(); ++i) first[i + 1] += first[i];
  auto next = first;
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a) arcs[next[g.arcs[a].head]++] = a;
}

step_time time_of(step const& s, bool clocked, std::int64_t now) {
  if (!clocked || !s.on_the_clock()) return {.waited = 0, .lasts = s.takes[1]};
  if (s.departures != nullptr) {
    auto const wait = wait_for_departure(*s.departures, now, s.takes[1]);
    return {.waited = wait, .lasts = wait};
  }
  auto const wait = std::llround(s.probability * static_cast<double>(wait_for_opening(s.opens, s.closes, s.offset, now)));
  return {.waited = wait, .lasts = wait + s.takes[1]};
}

std::int64_t time_of(query_graph const& g, arc const& a, std::int64_t now) {
  auto const began = now;
  for (auto i = a.first_step; i < a.first_step + a.steps; ++i) now += time_of(g.steps[i], g.clocked, now).lasts;
  return now - began;
}

}  // namespace landsea::corridor
