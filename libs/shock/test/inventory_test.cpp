#include <gtest/gtest.h>

#include "samples_economy.hpp"
#include "slow_inventory.hpp"

namespace landsea::shock {
namespace {

using samples::random_economy;
using samples::two_industries;

// Figures worked out from the equations by other means: docs/theory/inventories.md.
TEST(inventories, two_industries_by_hand) {
  inventory_options const o{.steps_in_year = 1, .stock_steps = {3, 3}, .restock_time = 2};
  inventory_shock const s{.capacity = {{0, 2, {.5, .5, .5, .5, .5, .25}}}};
  auto const got = run_inventories(two_industries(), o, s, 11).value();
  struct day {
    unsigned t;
    double a, b, unmet;
  };
  for (auto const& d : {day{2, 5, 10, 2.5}, {3, 5.001668423, 8, 2.435041834}, {4, 5.003073290, 7.800667369, 2.053019736}, {7, 7.511493618, 6.760454033, 1.608907866}, {8, 7.340179861, 7.656950557, 1.827078210}, {11, 8.517377988, 7.822784596, 1.891842814}}) {
    EXPECT_NEAR(got.output[d.t - 1][0], d.a, 1e-8) << "step " << d.t;
    EXPECT_NEAR(got.output[d.t - 1][1], d.b, 1e-8) << "step " << d.t;
    EXPECT_NEAR(got.unmet_final[d.t - 1][0] + got.unmet_final[d.t - 1][1], d.unmet, 1e-8) << "step " << d.t;
  }
}

TEST(inventories, nothing_happens_without_a_shock) {
  auto const e = random_economy(1, 4, 5);
  auto const got = run_inventories(e, {}, {}, 100).value();
  for (auto const& day : got.output)
    for (std::size_t i = 0; i < e.size(); ++i) EXPECT_NEAR(day[i], got.normal_output[i], 1e-12 * got.normal_output[i]);
  EXPECT_NEAR(got.value_added_lost, 0, 1e-9);
}

TEST(inventories, agree_with_the_equations_as_written) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto const e = random_economy(seed, 1 + seed % 4, 1 + seed % 5);
    random_stream draw(seed, 4);
    auto const any = [&] { return static_cast<std::size_t>(draw.below(static_cast<std::uint32_t>(e.size()))); };
    inventory_options o{.steps_in_year = seed % 2 == 0 ? 365. : 12., .stock_steps = std::vector<double>(e.products.size(), 2 + static_cast<double>(seed % 30)), .restock_time = 1 + static_cast<double>(seed % 20), .rebuild_time = 5};
    o.orders_follow_capacity = seed % 3 == 0;
    o.rule = static_cast<rationing>(seed % 5 % 3);
    o.orders_follow_deliveries = seed % 3 == 1;
    if (seed % 4 != 0) o.order_elasticity = 0.5 * static_cast<double>(seed % 7);
    if (seed % 11 > 4) o.final_use = {.away_time = 3 + static_cast<double>(seed % 9), .back_time = 5, .price_response = 0.1 * static_cast<double>(seed % 6), .price_elasticity = 0.3 * static_cast<double>(seed % 5)};
    inventory_shock s;
    s.capacity = {{any(), 2, {.9, .8, .8, .6, .4, .2}}, {any(), 5, std::vector<double>(10, .5)}, {any(), 5, {1, 1, 1}}};
    s.demand = {{any(), 3, {.3, .2}}, {any(), 6, std::vector<double>(20, .4)}};
    auto const hit = any();
    s.capital = {{any(), 3, 0.2, {}}, {hit, 4, 0.3 * e.value_added[hit], {{0, 1.0}}}};
    auto const fast = run_inventories(e, o, s, 60).value();
    slow::inventories_by_the_book book(e, o, s);
    auto const slow_series = book.run(60);
    for (std::size_t t = 0; t < 60; ++t)
      for (std::size_t i = 0; i < e.size(); ++i) ASSERT_NEAR(fast.output[t][i], slow_series[t][i], 1e-10 * (1 + fast.normal_output[i])) << "economy " << seed << " step " << t + 1 << " industry " << i;
    // What binds where something is lost: where two limits are the same but for the last digits, either may be named.
    std::size_t told = 0, other = 0;
    for (std::size_t t = 0; t < 60; ++t)
      for (std::size_t i = 0; i < e.size(); ++i)
        if (fast.normal_output[i] - fast.output[t][i] > 1e-6 * fast.normal_output[i]) ++told, other += fast.bound_by[t][i] != book.bound[t][i];
    if (e.size() > 1) {
      EXPECT_GT(told, 0u) << "economy " << seed;
    }
    EXPECT_LE(other * 1000, told) << "economy " << seed;
  }
}

// With all that adapts switched on, what final users do not get was either asked for and not served, or given up, and is never more than all.
TEST(inventories, final_use_is_served_unmet_or_given_up) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    auto const e = random_economy(seed, 3, 4);
    inventory_options o{.steps_in_year = 365, .stock_steps = std::vector<double>(4, 4), .restock_time = 3};
    o.orders_follow_deliveries = true;
    o.order_elasticity = 2;
    o.rule = static_cast<rationing>(seed % 3);
    o.final_use = {.away_time = 5, .back_time = 9, .price_response = .5, .price_elasticity = .5};
    auto const got = run_inventories(e, o, {.capacity = {{seed % 12, 2, std::vector<double>(10, .8)}}}, 60).value();
    double final_use = 0;
    for (auto const y : e.final_y) final_use += y / 365;
    double never = 0;
    for (std::size_t t = 0; t < 60; ++t)
      for (std::size_t i = 0; i < e.size(); ++i) never += got.unmet_final[t][i];
    EXPECT_NEAR(never, got.final_unmet, 1e-9);
    EXPECT_GT(got.final_given_up, 0);
    EXPECT_LE(got.final_given_up + got.final_unmet, 60 * final_use);
    // Without prices and adaptation nothing is given up.
    o.final_use = {};
    EXPECT_EQ(run_inventories(e, o, {.capacity = {{seed % 12, 2, std::vector<double>(10, .8)}}}, 60).value().final_given_up, 0);
  }
}

// One product of two regions, half of one lost: after a day buyers order in the shares Z0 kappa^sigma.
TEST(inventories, orders_turn_to_whom_can_deliver) {
  economy e;
  e.regions = {"A", "B"};
  e.products = {"ore", "steel"};
  e.industries = {{"A ore", 0, 0}, {"B ore", 1, 0}, {"A steel", 0, 1}};
  e.intermediate_z.assign(9, 0);
  e.intermediate_z[0 + 2 * 3] = 6;
  e.intermediate_z[1 + 2 * 3] = 3;
  e.final_y = {0, 0, 20, 0, 0, 0};
  e.value_added = {6, 3, 11};
  for (double const sigma : {0., 1., 2.}) {
    inventory_options o{.steps_in_year = 1, .stock_steps = {4, 4}, .restock_time = 1e12};  // orders are what is used
    o.orders_follow_capacity = true;
    o.order_elasticity = sigma;
    auto const got = run_inventories(e, o, {.capacity = {{0, 2, std::vector<double>(9, .5)}}}, 3).value();
    auto const a = 6 * std::pow(.5, sigma), b = 3.0;
    EXPECT_NEAR(got.demand[2][0], 9 * a / (a + b), 1e-9) << sigma;
    EXPECT_NEAR(got.demand[2][1], 9 * b / (a + b), 1e-9) << sigma;
  }
}

// The first industry makes half of what is asked for: final users turn away by a half over ten days, and ask for 1 - xi gamma (D - x) / x.
TEST(inventories, final_users_adapt) {
  auto const e = two_industries();
  inventory_options o{.steps_in_year = 1, .stock_steps = {30, 30}, .restock_time = 10};
  inventory_shock const s{.capacity = {{0, 2, std::vector<double>(9, .5)}}};
  o.final_use = {.away_time = 10, .back_time = 10};
  auto got = run_inventories(e, o, s, 3).value();
  EXPECT_NEAR(got.final_given_up, 5 * .5 / 10, 1e-12);
  o.final_use = {.price_response = .2, .price_elasticity = .5};
  got = run_inventories(e, o, s, 3).value();
  EXPECT_NEAR(got.final_given_up, 5 * .5 * .2 * 1, 1e-12);  // (10 - 5) / 5 = 1
}

// Nor less than nothing.
TEST(inventories, nobody_gets_more_than_asked_for) {
  auto const e = random_economy(9, 3, 4);
  for (auto const rule : {rationing::proportional, rationing::intermediate_first, rationing::final_first}) {
    inventory_options o{.stock_steps = std::vector<double>(4, 5), .restock_time = 3};
    o.rule = rule;
    auto const got = run_inventories(e, o, {.capacity = {{2, 2, std::vector<double>(20, .7)}}}, 50).value();
    for (std::size_t t = 0; t < 50; ++t)
      for (std::size_t i = 0; i < e.size(); ++i) {
        EXPECT_LE(got.output[t][i], got.demand[t][i] * (1 + 1e-12));
        EXPECT_GE(got.unmet_final[t][i], -1e-12);
      }
  }
}

TEST(inventories, the_same_digits_for_any_threads) {
  auto const e = random_economy(4, 30, 10);
  inventory_shock const s{.capacity = {{17, 2, std::vector<double>(15, .6)}}};
  set_thread_count(1);
  auto const alone = run_inventories(e, {}, s, 40).value();
  set_thread_count(2);
  auto const both = run_inventories(e, {}, s, 40).value();
  set_thread_count(0);
  EXPECT_EQ(alone.output, both.output);
}

TEST(inventories, a_collapse_is_told) {
  auto const e = two_industries();
  inventory_options const o{.steps_in_year = 1, .stock_steps = {3, 3}, .restock_time = 2};
  auto const got = run_inventories(e, o, {.capacity = {{0, 2, std::vector<double>(60, 1)}}}, 60).value();
  ASSERT_TRUE(got.collapsed_at);
  EXPECT_GT(*got.collapsed_at, 3u);
  EXPECT_FALSE(run_inventories(e, o, {}, 60).value().collapsed_at);
}

TEST(inventories, an_industry_without_output_or_inputs) {
  economy e;
  e.regions = {"R"};
  e.products = {"a", "b"};
  e.industries = {{"R a", 0, 0}, {"R b", 0, 1}};
  e.intermediate_z = {0, 0, 0, 0};
  e.final_y = {5, 0};
  e.value_added = {5, 0};
  auto const got = run_inventories(e, {}, {.capacity = {{0, 2, {.5}}, {1, 2, {.5}}}}, 5).value();
  EXPECT_NEAR(got.output[1][0] * 365, 2.5, 1e-12);
  EXPECT_EQ(got.output[1][1], 0);
}

TEST(inventories, refuse_what_cannot_be) {
  auto e = two_industries();
  auto const codes = [](result<industry_series> const& r) {
    std::vector<std::string> out;
    if (!r)
      for (auto const& p : r.error().all()) out.push_back(p.code);
    return out;
  };
  inventory_options wrong;
  wrong.orders_follow_capacity = wrong.orders_follow_deliveries = true;
  wrong.order_elasticity = -1;
  wrong.final_use = {.away_time = .5, .back_time = 0, .price_response = -1};
  EXPECT_EQ(codes(run_inventories(e, wrong, {}, 1)), std::vector<std::string>(5, "shock/option"));
  EXPECT_EQ(codes(run_inventories(e, {.restock_time = 0}, {}, 1)), (std::vector<std::string>{"shock/option"}));
  EXPECT_EQ(codes(run_inventories(e, {}, {.capacity = {{0, 1, {2.0}}}, .capital = {{0, 1, 1000, {}}, {0, 1, 1, {{0, .5}}}}}, 1)), (std::vector<std::string>{"shock/event", "shock/event", "shock/event"}));
  e.intermediate_z[1] = -4;
  EXPECT_EQ(codes(run_inventories(e, {}, {}, 1)), (std::vector<std::string>{"shock/negative"}));
  e.final_y.pop_back();
  EXPECT_EQ(codes(run_inventories(e, {}, {}, 1)), (std::vector<std::string>{"shock/shape"}));
}

}  // namespace
}  // namespace landsea::shock
