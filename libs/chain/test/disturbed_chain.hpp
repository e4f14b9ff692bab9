#pragma once
// Random chains with random journeys, stocks and spare capacity: what the tests of screening, days and programmes share.
#include "landsea/core/random.hpp"
#include "risk_twin.hpp"

namespace landsea::chain {

// Between every two places two journeys or one: the cheap one by a random service and perhaps the strait, the dear one by another.
inline std::vector<twin::trip> random_trips(support::world const& w, random_stream& r) {
  std::vector<twin::trip> all;
  for (auto const& a : w.network.places)
    for (auto const& b : w.network.places) {
      if (&a == &b) {
        all.push_back({a.code, {{a.code, 0, 0, "", "", ""}}});
        continue;
      }
      auto const service = [&] { return w.network.services[corridor::service_id{r.below(static_cast<std::uint32_t>(w.network.services.size()))}].id; };
      auto const days = 1 + 9 * r.uniform(), usd = 100 + 900 * r.uniform();
      all.push_back({a.code, {{b.code, days, usd, "", service(), r.uniform() < 0.4 ? "east" : ""}}});
      if (r.uniform() < 0.6) all.push_back({a.code, {{b.code, days + 5 * r.uniform(), usd * (1 + r.uniform()), "", service(), ""}}});
    }
  return all;
}

struct disturbed_chain {
  std::unique_ptr<support::world> w = support::world_without_router();
  model chain;
  baseline normal;
  std::unique_ptr<outage_world> world;

  disturbed_chain(std::uint64_t seed, bool stocks, std::size_t layers = 3, std::size_t sites = 3) : chain(support::random_chain(*w, seed, layers, sites)) {
    random_stream r(seed, 91);
    if (!stocks) chain.stocks.clear();
    twin::timetable_of_trips const times(*w, random_trips(*w, r));
    normal = twin::normal_year(chain, *w, times);
    world = std::make_unique<outage_world>(chain, &w->network, normal, times);
    for (auto& k : world->network.works) k.capacity = k.normal * (1 + 0.8 * r.uniform());
    for (auto& n : chain.nodes) n.time_to_recover = days{5 + 60 * r.uniform()};
    for (std::size_t i = 0; i < chain.nodes.size(); ++i)
      if (chain.nodes[node_id{i}].kind == node_kind::site && r.uniform() < 0.5) chain.nodes[node_id{i}].park = r.uniform() < 0.5 ? "north" : "south";
  }
};

}  // namespace landsea::chain
