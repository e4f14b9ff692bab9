#include "landsea/shock/early_steps.hpp"

#include <gtest/gtest.h>

#include "samples_economy.hpp"

namespace landsea::shock {
namespace {

TEST(early_steps, each_is_the_event_run_again) {
  auto const e = samples::random_economy(12, 3, 4);
  inventory_options const o{.stock_steps = {5, 6, 7, 8}, .restock_time = 4};
  inventory_shock const s{.capacity = {{2, 2, std::vector<double>(15, .9)}}};
  auto const before = run_inventories(e, o, s, 60).value();
  auto const got = early_steps(e, o, s, 60, explain(e, before, {}), 2, 3).value();
  ASSERT_EQ(got.size(), 4u);
  std::size_t stocks = 0;
  for (auto const& step : got) {
    auto changed = o;
    if (step.kind == early_kind::stock) {
      ++stocks;
      changed.stock_steps[step.product] += 3;
      double used = 0;
      for (std::size_t k = 0; k < e.intermediate_z.size(); ++k) used += e.industries[k % e.size()].product == step.product ? e.intermediate_z[k] : 0;
      EXPECT_NEAR(step.stock_value, 3 * used / 365, 1e-12);
    } else if (step.kind == early_kind::second_source) {
      changed.orders_follow_deliveries = true;
    } else {
      changed.overproduction_most = 1.35;
    }
    EXPECT_NEAR(step.removed, before.value_added_lost - run_inventories(e, changed, s, 60).value().value_added_lost, 1e-12) << text(step.kind);
  }
  EXPECT_EQ(stocks, 2u);
  for (std::size_t k = 1; k < got.size(); ++k) EXPECT_GE(got[k - 1].removed, got[k].removed);
}

TEST(early_steps, nothing_scarce_nothing_to_hold) {
  auto const e = samples::random_economy(12, 2, 2);
  auto const got = early_steps(e, {}, {.capacity = {{0, 2, {.1}}}}, 10, {}).value();
  for (auto const& step : got) EXPECT_NE(step.kind, early_kind::stock);
  inventory_options follows;
  follows.orders_follow_capacity = true;
  EXPECT_EQ(early_steps(e, follows, {}, 5, {}).value().size(), 1u);
  EXPECT_FALSE(early_steps(e, {.restock_time = 0}, {}, 5, {}));
}

}  // namespace
}  // namespace landsea::shock
