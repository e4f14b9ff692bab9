#include "arcs_over.hpp"

namespace landsea::corridor {

arcs_over::arcs_over(tables const& t, query_graph const& g) : place_(t.places.size()), seaport_(t.places.size()), link_(t.links.size()), service_(t.services.size()), all_(g.arcs.size()) {
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a)
    for (auto i = g.arcs[a].first_step; i < g.arcs[a].first_step + g.arcs[a].steps; ++i) add(g.steps[i], a);
}

void arcs_over::add(step const& s, std::uint32_t arc) {
  auto const note = [arc](arcs& in) {
    if (in.empty() || in.back() != arc) in.push_back(arc);
  };
  if (s.run.exists()) note(service_[s.run.position()]);
  if (s.kind != leg_kind::move) return;
  note(place_[s.from.position()]);
  note(place_[s.to.position()]);
  if (s.by == mode::sea) {
    note(seaport_[s.from.position()]);
    note(seaport_[s.to.position()]);
  }
  if (s.over.exists()) note(link_[s.over.position()]);
  if (s.part == nullptr) return;
  for (auto const l : s.part->links) note(link_[l.position()]);
  for (auto const p : s.part->reached) note(place_[p.position()]);
}

arc_set arcs_over::closed_by(forbidden const& shut) const {
  arc_set closed(all_, 0);
  auto const mark = [&](std::vector<char> const& held, std::vector<arcs> const& of) {
    for (std::size_t i = 0; i < held.size(); ++i)
      if (held[i] != 0)
        for (auto const a : of[i]) closed[a] = 1;
  };
  mark(shut.place, place_);
  mark(shut.seaport, seaport_);
  mark(shut.link, link_);
  mark(shut.service, service_);
  return closed;
}

}  // namespace landsea::corridor
