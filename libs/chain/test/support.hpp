#pragma once
// Small hand-made chains and a small hand-made world, for the tests of this library. Every figure is synthetic.
#include <memory>
#include <string>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/chain/reference.hpp"

namespace landsea::chain::support {

// Owns what a `reference` points to.
//   CNCKG --rail 1,100 km-- CNQZH ~~sea, through strait `east`, 2,800 km~~ THLCH --road 100 km-- THRYG
//                             |  ~~sea, open water, 4,000 km (when `east` is closed)~~ THLCH
//                             |--road 400 km by the border post XCNPIX-- VNHPH
// One agreement, "RCEP" (CTH or RVC40 for all goods, cumulation of originating materials) between CHN, THA and VNM, at 0 %;
// MFN: 10 % on everything in THA, 5 % in VNM, none known in CHN.
struct world {
  corridor::tables network;
  origin::library law;
  std::unique_ptr<corridor::router> journeys;  // none in world_without_router()
  reference data;
  [[nodiscard]] corridor::place_id place(std::string const& code) const;  // asserts that it exists
};
[[nodiscard]] std::unique_ptr<world> world_without_router();
[[nodiscard]] std::unique_ptr<world> small_world();

// Builds a model step by step: supplies first, then sites, then markets.
struct builder {
  model m;
  good_id good(std::string id, std::string const& hs, double kg, double units_per_teu);
  stage_id stage(std::string id, good_id makes, std::vector<input> inputs, double yield = 1, std::vector<std::string> processes = {});
  node_id supply(std::string id, good_id sells, world const&, std::string const& place, double price, double capacity, double lead_days);
  node_id site(std::string id, world const&, std::string const& place);
  void makes(node_id, stage_id, double capacity, unit_cost, double lead_days);
  node_id market(std::string id, good_id buys, world const&, std::string const& place, double demand, double price);
  void flow(good_id, node_id from, node_id to, double share = 1);
};
[[nodiscard]] unit_cost cost_of(double labour, double energy, double capital, double overhead, double profit);

// Ore bought at Chongqing (supply "ore") -> cells at Chongqing ("cells") -> cars at Rayong ("cars") -> markets "rayong-city" and "haiphong".
//   cell: 2 ore, yield 0.8, own cost 10 (labour 4, energy 1, capital 2, overhead 1, profit 2), capacity 10,000, 3 days
//   car: 4 cells, own cost 100 (labour 40, energy 5, capital 25, overhead 10, profit 20), capacity 1,500, 5 days
//   ore: 3 USD, capacity 50,000, 7 days; demand 800 at 500 USD in THA and 200 at 520 USD in VNM
//   a forward stock of 20 days of cars at "haiphong"; hazards: a typhoon at CNQZH, a flood of "cars"
[[nodiscard]] model two_tier(world const&);

// A layered random chain over the world's places with several sources for some needs, yields, two stages for one good at
// some sites, stocks and payment terms; capacities suffice. Same seed, same chain.
[[nodiscard]] model random_chain(world const&, std::uint64_t seed, std::size_t layers = 4, std::size_t sites_per_layer = 3);

}  // namespace landsea::chain::support
