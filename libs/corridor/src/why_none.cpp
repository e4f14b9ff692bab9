#include <fmt/format.h>
#include <fmt/ranges.h>

#include "explain.hpp"

namespace landsea::corridor {

namespace {

template <class Ids, class Name>
std::string listed(std::string_view what, Ids const& ids, Name const& name) {
  std::vector<std::string> names;
  for (auto const id : ids) names.push_back(name(id));
  return fmt::format("{} {}", what, fmt::join(names, ", "));
}

struct lifted {
  std::string restriction;
  journey_request without;
};

// The request without each of its restrictions in turn.
std::vector<lifted> one_by_one(tables const& t, journey_request const& r) {
  std::vector<lifted> all;
  auto const& a = r.avoid;
  auto const lift = [&](std::string restriction, auto const& change) {
    all.push_back({std::move(restriction), r});
    change(all.back().without);
  };
  auto const code = [&](place_id p) { return t.places[p].code; };
  if (!a.links.empty())
    lift(listed("avoiding the links", a.links, [&](link_id l) { return t.links[l].id; }), [](auto& q) { q.avoid.links.clear(); });
  if (!a.services.empty())
    lift(listed("avoiding the services", a.services, [&](service_id s) { return t.services[s].id; }),
         [](auto& q) { q.avoid.services.clear(); });
  if (!a.passages.empty())
    lift(listed("closing the passages", a.passages, [&](passage_id p) { return t.passages[p].id; }),
         [](auto& q) { q.avoid.passages.clear(); });
  if (!a.places.empty()) lift(listed("avoiding the places", a.places, code), [](auto& q) { q.avoid.places.clear(); });
  if (!a.seaports.empty()) lift(listed("avoiding the seaports", a.seaports, code), [](auto& q) { q.avoid.seaports.clear(); });
  if (!a.border_posts.empty()) lift(listed("avoiding the border posts", a.border_posts, code), [](auto& q) { q.avoid.border_posts.clear(); });
  if (!a.countries.empty())
    lift(listed("avoiding the countries", a.countries, [](country c) { return c.text(); }),
         [](auto& q) { q.avoid.countries.clear(); });
  if (!a.modes.empty())
    lift(listed("avoiding the modes", a.modes, [](mode m) { return std::string(text(m)); }),
         [](auto& q) { q.avoid.modes.clear(); });
  if (r.within)
    lift(fmt::format("arriving within {:.6g} h", r.within->value()), [](auto& q) { q.within.reset(); });
  if (!r.via.empty()) lift(listed("going via", r.via, code), [](auto& q) { q.via.clear(); });
  return all;
}

}  // namespace

std::string why_none(tables const& t, journey_request const& r, date on,
                     std::function<bool(journey_request const&)> const& reachable) {
  auto const pair = fmt::format("no journey from {} to {} on {}", t.places[r.from].code, t.places[r.to].code, text(on));
  auto free = r;
  free.avoid = {};
  free.via.clear();
  free.within.reset();
  if (!reachable(free)) return pair + ": the network does not connect them";
  auto const restrictions = one_by_one(t, r);
  std::vector<std::string> deciding, names;
  for (auto const& each : restrictions) {
    names.push_back(each.restriction);
    if (reachable(each.without)) deciding.push_back(each.restriction);
  }
  if (deciding.empty())
    return fmt::format("{}: lifting one restriction is not enough, together they leave none: {}", pair, fmt::join(names, "; "));
  return fmt::format("{}: lifting one of these would allow one: {}", pair, fmt::join(deciding, "; "));
}

}  // namespace landsea::corridor
