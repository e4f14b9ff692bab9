// The linear programmes of survival: against an independent simplex, against the pass that they bound, and by hand.
#include <gtest/gtest.h>

#include <array>

#include "disturbed_chain.hpp"
#include "linear_program.hpp"
#include "survival.hpp"

namespace landsea::chain {
namespace {

// Vanderbei, Linear Programming (2014), section 2.1: max 5 x1 + 4 x2 + 3 x3 = 13 at (2, 0, 1).
TEST(LinearProgram, ATextbookExample) {
  linear_program lp;
  for (auto const c : {-5.0, -4.0, -3.0}) lp.column(0, kUnbounded, c);
  double const a[3][3] = {{2, 3, 1}, {4, 1, 2}, {3, 4, 2}}, most[3] = {5, 11, 8};
  for (std::size_t i = 0; i < 3; ++i) {
    auto const r = lp.row(-kUnbounded, most[i]);
    for (std::size_t k = 0; k < 3; ++k) lp.set(r, k, a[i][k]);
  }
  auto const s = lp.minimise();
  ASSERT_TRUE(s.solved);
  EXPECT_NEAR(s.value, -13, 1e-9);
  EXPECT_NEAR(s.x[0], 2, 1e-9);
  EXPECT_NEAR(s.x[2], 1, 1e-9);
}

outage_state random_state(disturbed_chain const& c, std::uint64_t seed) {
  auto s = outage_state::untouched(c.chain.nodes.size(), c.chain.goods.size(), c.world->network.lanes.size());
  random_stream r(seed, 96);
  for (auto* left : {&s.node_left, &s.good_left, &s.lane_left})
    for (auto& x : *left)
      if (r.uniform() < 0.15) x = r.uniform() < 0.5 ? 0 : r.uniform();
  return s;
}

TEST(Survival, WithoutStocksTheLossADayIsThatOfAnotherSimplex) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    disturbed_chain c(seed, false);
    auto const s = random_state(c, seed);
    auto const& net = c.world->network;
    EXPECT_NEAR(least_loss(net, std::array{stretch{7, s}}).lost, 7 * (net.sales_per_day - twin::best_sales(net, s)), 1e-6 * net.sales_per_day) << seed;
  }
}

TEST(Survival, NeverLosesMoreNorSurvivesLessThanByTheShares) {
  std::size_t less = 0, longer = 0, lossy = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    disturbed_chain c(seed, true);
    auto const& net = c.world->network;
    for (auto const& k : screen_cases(*c.world, &c.w->network)) {
      auto const s = survived(*c.world, k);
      ASSERT_LE(s.lost.value(), s.lost_by_plan.value() + 1e-6 * net.sales_per_day) << seed << " " << k.id;
      auto const alone = studied(*c.world, k);
      ASSERT_GE(s.survives.value(), alone.stock_cover.value() * (1 - 1e-6) - 1e-6) << seed << " " << k.id;
      EXPECT_EQ(s.lost.value() > 0, s.survives < s.recovers) << seed << " " << k.id << " " << s.lost.value() << " " << s.survives.value() << " " << s.recovers.value();
      lossy += s.lost.value() > 0;
      less += s.lost.value() < 0.99 * s.lost_by_plan.value();
      longer += s.survives.value() > 1.01 * alone.stock_cover.value();
    }
  }
  EXPECT_GT(lossy, 200U);
  EXPECT_GT(less, 20U);
  EXPECT_GT(longer, 20U);
}

// What the duals say is what a little more stock or capacity does.
TEST(Survival, DualsAreDifferences) {
  std::size_t checked = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    disturbed_chain c(seed, true);
    auto const s = random_state(c, seed);
    auto net = c.world->network;
    auto const before = least_loss(net, std::array{stretch{30, s}});
    for (auto const& b : before.binds) {
      if (b.of != binding::kind::stock) continue;
      for (std::size_t i = 0; i < net.pools.size(); ++i) {
        auto& p = net.pools[pool_id{i}];
        if (p.at != b.at || p.what != b.what || p.is_need != b.at_buyer || p.stock_days <= 0) continue;
        constexpr double kLittle = 1e-5;
        p.stock_days += kLittle;
        EXPECT_NEAR((before.lost - least_loss(net, std::array{stretch{30, s}}).lost) / kLittle, b.worth.value(), 1e-3 * b.worth.value() + 1e-3 * net.sales_per_day) << seed;
        p.stock_days -= kLittle;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 20U);
}

// Two mills of 60 and 40 a day (a could give 90); the plant holds 3 days of steel, the far market 2 days of cars. Mill b is out for 50 days:
// 90 a day and 300 of steel and 2 x 25 cars make good 350 of the 500 missing: 35 days without loss, 150 cars lost in 50 days. By the
// shares of the plan the far market's stock helps only itself: 75 a day x 10 % x (50 - 30) days + 25 x 10 % x (50 - 50) = 150. A day more
// of steel is 100 cars, a hundredth more of mill a 0.9 a day.
TEST(Survival, TwoMillsByHand) {
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
  b.m.nodes[other].time_to_recover = days{50};
  random_stream r(1, 1);
  twin::timetable_of_trips const times(*w, random_trips(*w, r));
  auto const normal = twin::normal_year(b.m, *w, times);
  outage_world world(b.m, &w->network, normal, times);
  removal_case c;
  c.kind = removal_kind::supply;
  c.id = "mill-b";
  c.node = other;
  c.takes.nodes.push_back({other, 0});
  auto const s = survived(world, c);
  EXPECT_NEAR(s.survives.value(), 35, 1e-6);
  EXPECT_NEAR(s.lost.value(), 1500, 1e-6);
  EXPECT_NEAR(s.lost_by_plan.value(), 1500, 1e-6);
  auto const worth = [&](binding::kind of, node_id at, good_id what) {
    for (auto const& x : s.binds)
      if (x.of == of && x.at == at && x.what == what) return x.worth.value();
    return 0.0;
  };
  EXPECT_NEAR(worth(binding::kind::stock, plant, steel), 1000, 1e-6);
  EXPECT_NEAR(worth(binding::kind::stock, far, car), 250, 1e-6);
  EXPECT_NEAR(worth(binding::kind::capacity, a, steel), 0.9 * 50 * 10, 1e-6);
  EXPECT_EQ(worth(binding::kind::stock, other, steel), 0);  // nobody reaches it
}

}  // namespace
}  // namespace landsea::chain
