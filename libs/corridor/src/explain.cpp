#include "explain.hpp"

#include <cmath>

namespace landsea::corridor {

namespace {

constexpr double kNormal95 = 1.645;

leg leg_of(step const& s) {
  leg l;
  l.kind = s.kind;
  l.by = s.by;
  l.what = s.what;
  l.from = s.from;
  l.to = s.to;
  l.over = s.over;
  l.run = s.run;
  l.lasts = hours{static_cast<double>(s.takes[1]) / 60};
  l.variance = static_cast<double>(s.takes[3]) / 3600;
  l.cost = usd{static_cast<double>(s.takes[0]) / 100};
  l.emits = kg_co2e{static_cast<double>(s.takes[2]) / 1000};
  l.length = s.length;
  l.ground = s.ground;
  if (s.source != nullptr) l.source = *s.source;
  if (s.over.exists()) l.links = {s.over};
  if (s.part == nullptr) return l;
  l.links = s.part->links;
  l.passages = s.part->passages;
  l.track = s.part->track;
  return l;
}

void add_legs(journey& j, query_graph const& g, step const& s, std::int64_t& now) {
  auto const takes = time_of(s, g.clocked, now);
  now += takes.lasts;
  auto done = leg_of(s);
  if (takes.waited > 0 && s.departures == nullptr) {
    leg wait;
    wait.kind = leg_kind::wait;
    wait.by = s.by;
    wait.what = s.what;
    wait.from = s.from;
    wait.to = s.to;
    wait.lasts = hours{static_cast<double>(takes.waited) / 60};
    wait.ground = done.ground;
    wait.source = done.source;
    j.legs.push_back(std::move(wait));
  }
  if (s.departures != nullptr) done.lasts = hours{static_cast<double>(takes.lasts) / 60};
  auto const nothing = done.kind != leg_kind::move && s.takes == vector4{} && takes.lasts == 0;
  if (!nothing) j.legs.push_back(std::move(done));
}

}  // namespace

journey explain(query_graph const& g, found_path const& path, journey_request const& request) {
  journey j;
  auto now = g.departs;
  for (auto const a : path.arcs) {
    auto const& over = g.arcs[a];
    for (auto i = over.first_step; i < over.first_step + over.steps; ++i) add_legs(j, g, g.steps[i], now);
  }
  double variance = 0;
  for (auto const& l : j.legs) {
    j.cost += l.cost;
    j.lasts += l.lasts;
    j.emits += l.emits;
    j.length += l.length;
    variance += l.variance;
  }
  j.sd = hours{std::sqrt(variance)};
  j.p95 = j.lasts + kNormal95 * j.sd;
  if (!request.depart) return j;
  j.departs = request.depart;
  j.arrives = instant{now};
  return j;
}

}  // namespace landsea::corridor
