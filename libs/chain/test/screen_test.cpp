// Screening of pairs: by hand, against every pair computed, against years of events, and the bound against what it bounds.
#include <gtest/gtest.h>

#include <algorithm>

#include "disturbed_chain.hpp"
#include "screen.hpp"

namespace landsea::chain {
namespace {

std::vector<failure> failures_of(disturbed_chain& c) {
  std::vector<failure> all;
  for (auto const& k : screen_cases(*c.world, &c.w->network)) all.push_back(failure_of(*c.world, k, recovery_of(c.chain, k).days));
  return all;
}

TEST(Screen, BoundsHoldAndPairsApartAddUp) {
  std::size_t apart = 0, bounded = 0, sharp = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    disturbed_chain c(seed, seed % 2 == 0);
    auto const all = failures_of(c);
    for (std::size_t a = 0; a < all.size(); ++a)
      for (auto b = a + 1; b < all.size(); ++b) {
        if (!ways_apart(all[a], all[b])) continue;
        auto const lost = lost_together(*c.world, all[a], all[b]).lost;
        auto const scale = 1e-9 * (1 + lost);
        if (wholly_apart(c.world->network, all[a], all[b])) {
          ++apart;
          ASSERT_NEAR(lost, all[a].lost + all[b].lost, scale) << seed << " " << all[a].what.id << " " << all[b].what.id;
        }
        auto const most = most_lost(c.world->network, all[a], all[b]);
        ASSERT_LE(lost, most + scale) << seed << " " << all[a].what.id << " " << all[b].what.id;
        ++bounded;
        if (lost > 0.8 * most) ++sharp;
      }
  }
  EXPECT_GT(apart, 1000U);
  EXPECT_GT(bounded, 4000U);
  EXPECT_GT(sharp, 1000U);
}

void expect_same(screening const& a, screening const& b, std::uint64_t seed) {
  ASSERT_EQ(a.hidden.size(), b.hidden.size()) << seed;
  for (std::size_t i = 0; i < a.hidden.size(); ++i) {
    EXPECT_EQ(a.hidden[i].first, b.hidden[i].first) << seed;
    EXPECT_EQ(a.hidden[i].second, b.hidden[i].second) << seed;
    EXPECT_EQ(a.hidden[i].lost.value(), b.hidden[i].lost.value()) << seed;
  }
  ASSERT_EQ(a.worst.size(), b.worst.size()) << seed;
  for (std::size_t i = 0; i < a.worst.size(); ++i) EXPECT_NEAR(a.worst[i].lost.value(), b.worst[i].lost.value(), 1e-9 * a.worst[i].lost.value()) << seed;
}

TEST(Screen, PruningChangesNothing) {
  std::size_t pruned = 0, hidden = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    disturbed_chain c(seed, seed % 2 == 0, 2 + seed % 3, 2 + seed % 2);
    auto const fast = screen(*c.world, &c.w->network, {.remove = 2, .keep = 10, .prune = true}, {});
    auto const all = screen(*c.world, &c.w->network, {.remove = 2, .keep = 10, .prune = false}, {});
    EXPECT_EQ(fast.pairs, fast.alone.size() * (fast.alone.size() - 1) / 2);
    EXPECT_EQ(fast.pairs, fast.nested + fast.apart + fast.bounded + fast.computed);
    EXPECT_EQ(all.computed + all.nested, all.pairs);
    expect_same(fast, all, seed);
    pruned += fast.apart + fast.bounded;
    hidden += fast.hidden.size();
  }
  EXPECT_GT(pruned, 1000U);
  EXPECT_GT(hidden, 100U);
}

TEST(Screen, OneThreadAndManyGiveTheSame) {
  disturbed_chain c(7, true, 4, 3);
  set_thread_count(1);
  auto const one = screen(*c.world, &c.w->network, {.remove = 2}, {});
  set_thread_count(0);
  expect_same(screen(*c.world, &c.w->network, {.remove = 2}, {}), one, 7);
}

// Equal durations and no stocks: the loss of a pair is that of one year with both events, by the other engine.
TEST(Screen, PairsWithoutStocksLoseWhatAYearWithBothEventsLoses) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    disturbed_chain c(seed, false);
    c.chain.risks = {};
    auto const all = failures_of(c);
    for (std::size_t i = 0; i < all.size() && c.chain.nodes[all[i].what.node.exists() ? all[i].what.node : node_id{0}].kind != node_kind::market; ++i) {
      if (!all[i].what.node.exists()) break;
      risk r;
      r.hits = all[i].what.kind == removal_kind::site ? hit_kind::site : hit_kind::supply;
      r.node = all[i].what.node;
      c.chain.risks.push_back(r);
    }
    joint_states states(*c.world, {});
    year_loss year(states, c.chain.risks.size());
    for (std::uint32_t a = 0; a < c.chain.risks.size(); ++a)
      for (auto b = a + 1; b < c.chain.risks.size(); ++b) {
        auto const by_year = year.of({{0, all[a].lasts, a}, {0, all[b].lasts, b}});
        EXPECT_NEAR(lost_together(*c.world, all[a], all[b]).lost, by_year, 1e-9 * (1 + by_year)) << seed;
      }
  }
}

// Two mills, each able to feed the whole plant: alone neither matters, together everything stops for the shorter outage;
// the plant's 4 days of steel are used first. 100 cars a day at 10 USD.
TEST(Screen, HiddenBackUpsByHand) {
  auto const w = support::world_without_router();
  support::builder b;
  auto const steel = b.good("steel", "2604.00", 1, 1000), car = b.good("car", "8703.80", 1000, 4);
  auto const assembly = b.stage("assembly", car, {{steel, 1}});
  auto const one = b.supply("mill-a", steel, *w, "CNCKG", 1, 100 * 365, 1), other = b.supply("mill-b", steel, *w, "VNHPH", 1, 100 * 365, 1);
  auto const plant = b.site("plant", *w, "THRYG");
  b.makes(plant, assembly, 100 * 365, support::cost_of(1, 1, 1, 1, 1), 4);
  auto const city = b.market("city", car, *w, "THRYG", 100 * 365, 10);
  b.flow(steel, one, plant, 0.5);
  b.flow(steel, other, plant, 0.5);
  b.flow(car, plant, city);
  b.m.stocks = {{plant, steel, days{4}, "safety"}};
  b.m.nodes[one].time_to_recover = days{30};
  b.m.nodes[other].time_to_recover = days{20};
  random_stream r(1, 1);
  twin::timetable_of_trips const times(*w, random_trips(*w, r));
  auto const normal = twin::normal_year(b.m, *w, times);
  outage_world world(b.m, &w->network, normal, times);
  auto const s = screen(world, &w->network, {.remove = 2}, {});
  auto const found = std::ranges::find_if(s.hidden, [&](removal_pair const& p) {
    auto const is = [&](std::size_t i, char const* id) { return s.alone[i].id == id; };
    return (is(p.first, "mill-a") && is(p.second, "mill-b")) || (is(p.first, "mill-b") && is(p.second, "mill-a"));
  });
  ASSERT_NE(found, s.hidden.end());
  EXPECT_NEAR(found->lost.value(), 1000 * (20 - 4), 1e-6);
  EXPECT_EQ(found->sum.value(), 0);
  EXPECT_TRUE(found->back_up);
  EXPECT_EQ(found->binds, "steel at plant: no other source");
}

}  // namespace
}  // namespace landsea::chain
