// The propagation of an outage against the linear programme that knows everything at once, and against hand arithmetic.
#include <gtest/gtest.h>

#include "landsea/core/random.hpp"
#include "risk_twin.hpp"

namespace landsea::chain {
namespace {

journey_finder anywhere() {
  return [](corridor::journey_request const& r) {
    corridor::journey j;
    j.lasts = hours{48};
    j.cost = usd{100};
    corridor::leg l;
    l.from = r.from;
    l.to = r.to;
    l.lasts = j.lasts;
    j.legs.push_back(l);
    corridor::journey_set s;
    s.journeys.push_back(j);
    return s;
  };
}

// A random chain whose plants have between none and 80 % of spare capacity, and a random outage of it.
struct random_case {
  model chain;
  outage_network network;
  outage_state state;
  random_case(support::world const& w, std::uint64_t seed) : chain(support::random_chain(w, seed, 3, 3)) {
    auto const b = twin::normal_year(chain, w, anywhere());
    network = make_outage_network(chain, b);
    random_stream r(seed, 77);
    for (auto& k : network.works) k.capacity = k.normal * (1 + 0.8 * r.uniform());
    state = outage_state::untouched(chain.nodes.size(), chain.goods.size(), network.lanes.size());
    auto const some = [&](std::vector<double>& left, double part) {
      for (auto& x : left)
        if (r.uniform() < part) x = r.uniform() < 0.5 ? 0 : r.uniform();
    };
    some(state.node_left, 0.2);
    some(state.good_left, 0.1);
    some(state.lane_left, 0.2);
  }
};

TEST(Spread, NothingIsLostInANormalYear) {
  auto const w = support::world_without_router();
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    random_case c(*w, seed);
    auto const calm = outage_state::untouched(c.chain.nodes.size(), c.chain.goods.size(), c.network.lanes.size());
    auto const f = spread(c.network, calm);
    for (auto const& p : f.pools) {
      EXPECT_EQ(p.short_of, 0);
      EXPECT_GE(p.dry, kNever);
    }
    EXPECT_NEAR(twin::best_sales(c.network, calm), c.network.sales_per_day, 1e-6 * c.network.sales_per_day);
  }
}

TEST(Spread, NeverDeliversMoreThanTheLinearProgramme) {
  auto const w = support::world_without_router();
  std::size_t below = 0, equal = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    random_case c(*w, seed);
    auto const rule = twin::rule_sales(c.network, c.state), best = twin::best_sales(c.network, c.state);
    ASSERT_LE(rule, best + 1e-6 * c.network.sales_per_day) << "seed " << seed;
    ++(rule < best - 1e-6 * c.network.sales_per_day ? below : equal);
  }
  // The rule is a lower bound, and on these chains often sharp; a rule that loses all would not be.
  EXPECT_GT(equal, 100U);
  EXPECT_GT(below, 10U);
}

TEST(Spread, MoreCapacityNeverDeliversLessNorRunsDryEarlier) {
  auto const w = support::world_without_router();
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    random_case c(*w, seed);
    auto const before = spread(c.network, c.state);
    auto more = c.network;
    auto eased = c.state;
    random_stream r(seed, 78);
    for (auto& k : more.works)
      if (r.uniform() < 0.5) k.capacity *= 1 + r.uniform();
    for (auto* left : {&eased.node_left, &eased.good_left, &eased.lane_left})
      for (auto& x : *left)
        if (r.uniform() < 0.5) x += (1 - x) * r.uniform();
    auto const after = spread(more, eased);
    for (std::size_t i = 0; i < c.network.pools.size(); ++i) {
      auto const& a = before.pools[pool_id{i}];
      auto const& b = after.pools[pool_id{i}];
      ASSERT_LE(b.short_of, a.short_of + 1e-12) << seed;
      ASSERT_GE(b.dry, a.dry - 1e-9) << seed;
      ASSERT_GE(b.cover, a.cover - 1e-9) << seed;
    }
  }
}

// Two mills of 60 and 40 a day (of 90 and 40 possible) feed one plant; two markets take 75 and 25. Mill b stops:
// a gives 90, so the plant makes 90 %, and each market misses 10 %. The plant's 3 days of steel last 30 at a tenth,
// the far market's 2 days of cars 20 more.
TEST(Spread, SpareCapacityAndStocksByHand) {
  auto const w = support::world_without_router();
  support::builder b;
  auto const steel = b.good("steel", "2604.00", 1, 1000), car = b.good("car", "8703.80", 1000, 4);
  auto const assembly = b.stage("assembly", car, {{steel, 1}});
  auto const a = b.supply("mill-a", steel, *w, "CNCKG", 1, 90 * 365, 1), other = b.supply("mill-b", steel, *w, "VNHPH", 1, 40 * 365, 1);
  auto const plant = b.site("plant", *w, "THRYG");
  b.makes(plant, assembly, 100 * 365, support::cost_of(1, 1, 1, 1, 1), 4);
  auto const near = b.market("near", car, *w, "THRYG", 75 * 365, 10), far = b.market("far", car, *w, "CNQZH", 25 * 365, 10);
  b.flow(steel, a, plant, 0.6);
  b.flow(steel, other, plant, 0.4);
  b.flow(car, plant, near);
  b.flow(car, plant, far);
  b.m.stocks = {{plant, steel, days{3}, "safety"}, {far, car, days{2}, "forward"}};
  auto const normal = twin::normal_year(b.m, *w, anywhere());
  outage_world world(b.m, &w->network, normal, anywhere());
  risk stop;
  stop.hits = hit_kind::supply;
  stop.node = other;
  auto const h = hit_of(b.m, stop);
  auto const* one = &h;
  auto const e = answer(world, std::span(&one, 1)).effect;
  ASSERT_EQ(e.markets.size(), 2U);
  EXPECT_NEAR(e.markets[0].lost_share, 0.1, 1e-12);
  EXPECT_NEAR(e.markets[0].lost_per_day, 75, 1e-9);
  EXPECT_NEAR(e.markets[0].cover, 30, 1e-9);
  EXPECT_NEAR(e.markets[0].dry, 2 + 30 + 4, 1e-9);  // steel under way, its stock, cars in process
  EXPECT_NEAR(e.markets[1].cover, 50, 1e-9);
  EXPECT_NEAR(e.markets[1].dry, 2 + 30 + 4 + 2 + 20, 1e-9);
  EXPECT_EQ(e.rerouted + e.cut, 0U);
}

}  // namespace
}  // namespace landsea::chain
