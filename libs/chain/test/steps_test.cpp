#include "landsea/chain/steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
  EXPECT_NEAR(*at->pays_within_years(), at->saves.value() / at->cost_per_year->value(), 1e-12);
}

// What a stock is said to leave is what the whole model says with the stock written into it.
TEST(Steps, StocksAreThoseOfTheModelRunAgain) {
  study s;
  std::size_t seen = 0;
  for (auto const* id : {"cars", "cells"}) {
    auto const found = s.of(id, {.stock_days = 10, .rounds = 1});
    EXPECT_NEAR(found.lost.value(), lost_when(s.m, s.w->data, removal_kind::site, id).value(), 1e-9 * found.lost.value());
    for (auto const& step : found.alone) {
      if (step.of != early_step::kind::stock) continue;
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
