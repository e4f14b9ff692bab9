#include "landsea/shock/screen_steps.hpp"

#include <gtest/gtest.h>

#include "samples_economy.hpp"

namespace landsea::shock {
namespace {

// One maker of parts and one of cars, who needs them; a part is a tenth of a car. Ten days without parts.
economy parts_for_cars() {
  economy e;
  e.regions = {"A", "B"};
  e.products = {"parts", "cars"};
  e.industries = {{"A parts", 0, 0}, {"B cars", 1, 1}};
  e.intermediate_z = {0, 0, 10, 0};
  e.final_y = {0, 0, 0, 100};
  e.value_added = {10, 90};
  return e;
}

table_screen_request ten_days() {
  table_screen_request r;
  r.inventories = {.steps_in_year = 1, .overproduction_most = 1, .stock_steps = {2, 2}, .stock_floor = 0, .restock_time = 1};
  r.days = 10;
  r.steps = 60;
  return r;
}

// No parts on days 2 to 11. Cars live on 2 days of parts and stand still on days 4 to 12: the first part after the outage comes at the end of
// day 12. Each day more of stock saves a day of cars, 90, up to nine; ten days of parts are lost in any case.
TEST(screen_steps, a_stock_of_parts_by_hand) {
  auto const e = parts_for_cars();
  auto const units = units_of(e, screen_unit::industry);
  auto const got = search_steps(e, units, {0}, ten_days(), {.more_days = {3, 9, 40}}).value();
  ASSERT_EQ(got.lost.size(), 1u);
  EXPECT_NEAR(got.lost[0], 9 * 90 + 10 * 10, 1e-9);
  std::vector<double> saved;
  for (double const days : {3., 9., 40.})
    for (auto const& s : got.steps)
      if (s.kind == early_kind::stock && s.product == 0 && s.amount == days) {
        saved.push_back(s.removed[0]);
        EXPECT_NEAR(s.stock_value, 10 * days, 1e-12);
        EXPECT_EQ(s.removed_all, s.removed[0]);
      }
  ASSERT_EQ(saved.size(), 3u);
  EXPECT_NEAR(saved[0], 3 * 90, 1e-9);
  EXPECT_NEAR(saved[1], 9 * 90, 1e-9);
  EXPECT_NEAR(saved[2], 9 * 90, 1e-9);  // nothing more to save
  EXPECT_EQ(got.steps[0].kind, early_kind::stock);
  // A part of 1 saves a car of 9: the smallest stock saves as much by a unit as any, the largest least.
  auto const best = best_sizes(got.steps);
  auto const stock = std::ranges::find_if(best, [](auto const& s) { return s.kind == early_kind::stock && s.product == 0; });
  ASSERT_NE(stock, best.end());
  EXPECT_EQ(stock->amount, 3);
  EXPECT_EQ(std::ranges::count_if(best, [](auto const& s) { return s.kind == early_kind::stock && s.product == 0; }), 1);
  // With one maker there is no second source, and spare capacity is down with the rest until it can catch up.
  for (auto const& s : got.steps)
    if (s.kind == early_kind::second_source && s.product == 0) {
      EXPECT_NEAR(s.removed[0], 0, 1e-9);
    }
}

// Every stock, against every outage, run as an event with the stock written into the settings.
TEST(screen_steps, are_the_outages_run_again) {
  auto const e = samples::random_economy(11, 3, 4);
  auto const units = units_of(e, screen_unit::economy);
  table_screen_request r;
  r.inventories.stock_steps = {3, 4, 5, 6};
  r.inventories.restock_time = 4;
  r.days = 8;
  r.steps = 30;
  auto const got = search_steps(e, units, {2, 0}, r, {.products = 2, .more_days = {2, 7}}).value();
  auto const event = [&](std::size_t unit) {
    inventory_shock s;
    for (auto const i : units[unit].industries) s.capacity.push_back({i, 2, std::vector<double>(8, 1)});
    return s;
  };
  std::size_t stocks = 0;
  for (std::size_t k = 0; k < 2; ++k) {
    auto const unit = k == 0 ? 2u : 0u;
    EXPECT_NEAR(got.lost[k], run_inventories(e, r.inventories, event(unit), 30).value().value_added_lost, 1e-12);
    for (auto const& s : got.steps) {
      if (s.kind != early_kind::stock) continue;
      ++stocks;
      auto o = r.inventories;
      o.stock_steps[s.product] += s.amount;
      EXPECT_NEAR(s.removed[k], got.lost[k] - run_inventories(e, o, event(unit), 30).value().value_added_lost, 1e-12);
    }
  }
  EXPECT_GE(stocks, 8u);
  for (std::size_t k = 1; k < got.steps.size(); ++k) EXPECT_GE(got.steps[k - 1].removed_all, got.steps[k].removed_all);
}

// Of one product only, every second source and every spare capacity is that of the whole economy.
TEST(screen_steps, of_one_product_are_those_of_all) {
  auto const e = samples::random_economy(4, 5, 1);
  auto const units = units_of(e, screen_unit::economy);
  table_screen_request r;
  r.inventories.stock_steps = {3};
  r.inventories.restock_time = 2;
  r.inventories.overproduction_time = 1e12;
  r.days = 10;
  r.steps = 40;
  auto const got = search_steps(e, units, {1}, r, {.more_capacity = .25}).value();
  inventory_shock const event{.capacity = {{1, 2, std::vector<double>(10, 1)}}};
  std::size_t told = 0;
  for (auto const& s : got.steps) {
    auto o = r.inventories;
    if (s.kind == early_kind::second_source) o.orders_follow_deliveries = true;
    else if (s.kind == early_kind::spare) o.overproduction_base = o.overproduction_most = 1.25;
    else continue;
    ++told;
    EXPECT_NEAR(s.removed[0], got.lost[0] - run_inventories(e, o, event, 40).value().value_added_lost, 1e-9 * got.lost[0]) << text(s.kind);
  }
  EXPECT_EQ(told, 2u);
}

TEST(screen_steps, the_same_digits_for_any_threads_and_stop) {
  auto const e = samples::random_economy(9, 4, 3);
  auto const units = units_of(e, screen_unit::industry_of_economy);
  table_screen_request r;
  r.inventories.stock_steps = {3, 3, 3};
  r.days = 6;
  r.steps = 20;
  set_thread_count(1);
  auto const alone = search_steps(e, units, {0, 1, 5}, r, {}).value();
  set_thread_count(2);
  auto const both = search_steps(e, units, {0, 1, 5}, r, {}).value();
  set_thread_count(0);
  ASSERT_EQ(alone.steps.size(), both.steps.size());
  for (std::size_t k = 0; k < alone.steps.size(); ++k) EXPECT_EQ(alone.steps[k].removed, both.steps[k].removed);
  std::atomic<bool> stop{true};
  job work;
  work.stop = &stop;
  EXPECT_TRUE(search_steps(e, units, {0}, r, {}, work).value().steps.empty());
  r.model = screen_model::inoperability;
  r.lost = 0;
  EXPECT_EQ(search_steps(e, units, {0, 99}, r, {.more_days = {-1}, .more_capacity = 0}).error().all().size(), 5u);
}

}  // namespace
}  // namespace landsea::shock
