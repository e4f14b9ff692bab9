#pragma once
// Which places, links and services a journey must not use.
#include <algorithm>
#include <vector>

#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

struct forbidden {
  std::vector<char> place, seaport, link, service;  // by position; seaport: of places

  forbidden(tables const& t, avoidance const& avoid) : place(t.places.size(), 0), seaport(t.places.size(), 0), link(t.links.size(), 0), service(t.services.size(), 0) {
    for (auto const p : avoid.places) place[p.position()] = 1;
    for (std::size_t i = 0; i < t.places.size(); ++i)
      if (std::ranges::count(avoid.countries, t.places[place_id{i}].in) > 0) place[i] = 1;
    for (auto const p : avoid.seaports) seaport[p.position()] = 1;
    if (!avoid.border_posts.empty())
      for (std::size_t i = 0; i < t.links.size(); ++i)
        if (auto const& l = t.links[link_id{i}]; t.places[l.from].in != t.places[l.to].in && (std::ranges::count(avoid.border_posts, l.from) > 0 || std::ranges::count(avoid.border_posts, l.to) > 0)) link[i] = 1;
    for (auto const l : avoid.links) link[l.position()] = 1;
    for (auto const s : avoid.services) service[s.position()] = 1;
  }

  [[nodiscard]] bool holds(place_id p) const { return place[p.position()] != 0; }
  [[nodiscard]] bool to_ships(place_id p) const { return seaport[p.position()] != 0; }
  [[nodiscard]] bool holds(link_id l) const { return link[l.position()] != 0; }
  [[nodiscard]] bool holds(service_id s) const { return service[s.position()] != 0; }
  [[nodiscard]] bool any_of(std::vector<link_id> const& links, std::vector<place_id> const& places) const {
    auto const held = [&](auto id) { return holds(id); };
    return std::ranges::any_of(links, held) || std::ranges::any_of(places, held);
  }
};

}  // namespace landsea::corridor
