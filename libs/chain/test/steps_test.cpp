#include "landsea/chain/steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "landsea/chain/contribution.hpp"

#include "support.hpp"

namespace landsea::chain {
namespace {

usd lost_when(model const& m, reference const& r, removal_kind kind, std::string const& id) {
  auto const all = run_resilience(m, r, run_baseline(m, r, {}), {.draws = 10}).removals;
  auto const at = std::ranges::find_if(all, [&](removal const& x) { return x.kind == kind && x.id == id; });
  return at == all.end() ? usd{} : at->lost_in_outage;
}

struct study {
  std::unique_ptr<support::world> w = support::small_world();
  model m = support::two_tier(*w);
  step_study of(std::string const& id, step_options const& o = {}) const { return *run_steps(m, w->data, run_baseline(m, w->data, {}), removal_kind::site, id, o); }
};

// 800 cars a year at 500 USD are sold next to the works: fifteen days of them in stock there save 15 x 800 / 365 x 500 USD in an outage
// that lasts longer.
TEST(Steps, AStockAtTheMarketByHand) {
  study s;
  auto const found = s.of("cars", {.rounds = 1});
  ASSERT_GT(found.recovers.value(), 15);
  auto const at = std::ranges::find_if(found.alone, [&](early_step const& e) { return e.of == early_step::kind::stock && s.m.nodes[e.at].id == "rayong-city"; });
  ASSERT_NE(at, found.alone.end());
  EXPECT_NEAR(at->saves.value(), 15 * 800 / 365.0 * 500, 1e-6);
  ASSERT_TRUE(at->cost_per_year);
  EXPECT_GT(at->cost_per_year->value(), 0);
  EXPECT_NEAR(*at->pays_within_years(), at->saves_contribution.value() / at->cost_per_year->value(), 1e-12);
}

// A car at Rayong: 4 cells, each of 2.5 ore at 3 with energy of 1 (4 labour, 2 capital, 1 overhead, 2 profit go on), energy of 5 (40, 25, 10, 20 go
// on), and whatever moving, duty and capital on the way come to. What goes on is therefore 4 x 9 + 95 = 131 and the stock at no market of its own.
TEST(Steps, ContributionIsPriceLessWhatFallsAway) {
  study s;
  auto const b = run_baseline(s.m, s.w->data, {});
  auto const& home = b.markets.at(0);
  ASSERT_EQ(s.m.nodes[home.market].id, "rayong-city");
  EXPECT_NEAR(contribution(home).value(), home.margin.value() + 131, 1e-9);
  EXPECT_NEAR(least_contribution(home).value(), home.margin.value(), 1e-9);  // no stock there
  auto const found = s.of("cars", {.rounds = 1});
  auto const at = std::ranges::find_if(found.alone, [&](early_step const& e) { return e.of == early_step::kind::stock && e.at == home.market; });
  ASSERT_NE(at, found.alone.end());
  auto const units = 15 * 800 / 365.0;
  EXPECT_NEAR(at->saves_contribution.value(), units * contribution(home).value(), 0.02 * at->saves.value());  // the stock itself adds to cost
  EXPECT_LT(at->saves_margin, at->saves_contribution);
  EXPECT_LT(at->saves_contribution, at->saves);
}

// By ratio one market would be taken first; a stock at all of them is one step, and what it leaves is what the stocks one by one leave together.
TEST(Steps, AStockAtAllMarketsIsOneStep) {
  study s;
  auto const found = s.of("cars", {.rounds = 2});
  double one_by_one = 0;
  early_step const* all = nullptr;
  for (auto const& e : found.alone) {
    if (e.of != early_step::kind::stock || s.m.goods[e.what].id != "car") continue;
    if (e.at.exists()) one_by_one += e.saves.value();
    else all = &e;
  }
  ASSERT_NE(all, nullptr);
  EXPECT_NEAR(all->saves.value(), one_by_one, 1e-6);
  for (auto const& e : found.in_turn) EXPECT_TRUE(!e.at.exists() || s.m.nodes[e.at].kind != node_kind::market);
  EXPECT_GT(found.first[0].tried, 0U);
  EXPECT_EQ(found.first[1].tried, 0U);  // no other node of this chain makes any of its goods
}

// What a stock is said to leave is what the whole model says with the stock written into it.
TEST(Steps, StocksAreThoseOfTheModelRunAgain) {
  study s;
  std::size_t seen = 0;
  for (auto const* id : {"cars", "cells"}) {
    auto const found = s.of(id, {.stock_days = 10, .rounds = 1});
    EXPECT_NEAR(found.lost.value(), lost_when(s.m, s.w->data, removal_kind::site, id).value(), 1e-9 * found.lost.value());
    for (auto const& step : found.alone) {
      if (step.of != early_step::kind::stock || !step.at.exists()) continue;
      auto changed = s.m;
      changed.stocks.push_back({step.at, step.what, days{10}, "safety"});
      EXPECT_NEAR(step.lost.value(), lost_when(changed, s.w->data, removal_kind::site, id).value(), 1e-9 * found.lost.value()) << id;
      ++seen;
    }
  }
  EXPECT_GE(seen, 2U);
}

TEST(Steps, EachInTurnSavesMoreAndThreadsChangeNothing) {
  study s;
  auto const two = s.of("cells", {.rounds = 2});
  set_thread_count(1);
  auto const one = s.of("cells", {.rounds = 2});
  set_thread_count(0);
  ASSERT_EQ(one.in_turn.size(), two.in_turn.size());
  ASSERT_FALSE(one.in_turn.empty());
  auto before = one.lost;
  for (std::size_t i = 0; i < one.in_turn.size(); ++i) {
    EXPECT_EQ(one.in_turn[i].lost.value(), two.in_turn[i].lost.value());
    EXPECT_NEAR(one.in_turn[i].lost.value(), before.value() - one.in_turn[i].saves.value(), 1e-9 * before.value());
    before = one.in_turn[i].lost;
  }
  EXPECT_LT(before, one.lost);
  for (auto const& step : one.alone) EXPECT_TRUE(step.of != early_step::kind::capacity || !step.cost_per_year) << "the model does not know what capacity costs";
  EXPECT_FALSE(run_steps(s.m, s.w->data, run_baseline(s.m, s.w->data, {}), removal_kind::site, "nowhere", {}));
}

}  // namespace
}  // namespace landsea::chain
