#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "../src/inventory_run.hpp"
#include "samples_economy.hpp"
#include "samples_inventory.hpp"
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

// First step with output of all below 1 % of normal, whatever the reason; one after the last if there is none.
std::size_t nearly_nothing_from(industry_series const& s) {
  auto const sum = [](std::vector<double> const& v) { return std::accumulate(v.begin(), v.end(), 0.0); };
  std::size_t t = 0;
  while (t < s.output.size() && sum(s.output[t]) >= 0.01 * sum(s.normal_output)) ++t;
  return t + 1;
}

// How far apart two runs are up to each step, of normal output. An industry that has come to a stand is left out from then on: what
// its users ask for, who see an infinite price or none, rests on the last digits.
std::vector<double> apart(std::vector<std::vector<double>> const& a, std::vector<std::vector<double>> const& b, industry_series const& made) {
  std::vector<double> out;
  std::vector<char> stands(made.normal_output.size(), 0);
  double most = 0;
  for (std::size_t t = 0; t < a.size(); ++t) {
    for (std::size_t i = 0; i < stands.size(); ++i) {
      if (stands[i] == 0) most = std::max(most, std::abs(a[t][i] - b[t][i]) / (1 + made.normal_output[i]));
      if (made.output[t][i] <= 1e-9 * made.normal_output[i]) stands[i] = 1;
    }
    out.push_back(most);
  }
  return out;
}

// Prices and adaptation can make a run so touchy that rounding grows from step to step. Where engine and book part by more than 1e-10,
// they may not by more than a hundred times what the book parts from itself once the table is changed in its 13th digit.
TEST(inventories, agree_with_the_equations_as_written) {
  std::size_t touchy = 0, told = 0, compared = 0;
  std::array<std::size_t, 4> tried{};
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto const [e, o, s] = samples::any_case(seed);
    ++tried[static_cast<std::size_t>(o.rule)];
    auto const fast = run_inventories(e, o, s, 60).value();
    slow::inventories_by_the_book book(e, o, s);
    auto const book_made = book.run(60);
    auto const made = apart(fast.output, book_made, fast), unmet = apart(fast.unmet_final, book.unmet, fast);
    auto const until = nearly_nothing_from(fast) - 1;  // what is asked of industries that make nothing rests on the last digits
    std::vector<double> changed(60, 0);
    compared += until;
    if (made.back() > 1e-10 || unmet.back() > 1e-9) {
      ++touchy;
      auto other = e;
      random_stream draw(seed, 5);
      for (auto& z : other.intermediate_z) z *= 1 + 1e-13 * (draw.uniform() - 0.5);
      slow::inventories_by_the_book again(other, o, s);
      auto const moved = again.run(60);
      changed = apart(moved, book_made, fast);
      auto const of_unmet = apart(again.unmet, book.unmet, fast);
      for (std::size_t t = 0; t < 60; ++t) changed[t] = std::max(changed[t], of_unmet[t]);
    }
    for (std::size_t t = 0; t < until; ++t) {
      ASSERT_LE(made[t], 1e-10 + 100 * changed[t]) << "economy " << seed << " step " << t + 1 << ' ' << text(o.rule);
      ASSERT_LE(unmet[t], 1e-9 + 100 * changed[t]) << "economy " << seed << " step " << t + 1 << ' ' << text(o.rule);
    }
    if (made.back() > 1e-10) continue;
    for (std::size_t t = 0; t < until; ++t)
      for (std::size_t i = 0; i < e.size(); ++i)
        if (fast.normal_output[i] - fast.output[t][i] > 1e-6 * fast.normal_output[i] && fast.output[t][i] > 1e-6 * fast.normal_output[i] && book.two_bind[t][i] == 0) {
          ++told;
          ASSERT_TRUE(fast.bound_by[t][i] == book.bound[t][i]) << text(fast.bound_by[t][i].by) << " or " << text(book.bound[t][i].by) << ", "  <<fast.output[t][i] << " of " << fast.demand[t][i] << ", "  << "economy " << seed << " step " << t + 1 << " industry " << i;
        }
  }
  EXPECT_GT(told, 100'000u);
  EXPECT_LT(touchy, 100u);
  EXPECT_GT(compared, 90'000u);
  for (auto const n : tried) EXPECT_GT(n, 300u);
}

// With all that adapts switched on, what final users do not get was either asked for and not served, or given up, and is never more than all.
TEST(inventories, final_use_is_served_unmet_or_given_up) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    auto const e = random_economy(seed, 3, 4);
    inventory_options o{.steps_in_year = 365, .stock_steps = std::vector<double>(4, 4), .restock_time = 3};
    o.orders_follow_deliveries = true;
    o.order_elasticity = 2;
    o.rule = static_cast<rationing>(seed % 4);
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

// Two regions that make cars, worth 2 and 4 normal prices a part to them; the first region's makers of parts lose half.
// docs/theory/inventories.md works it out.
economy parts_and_cars() {
  economy e;
  e.regions = {"A", "B"};
  e.products = {"parts", "cars"};
  e.industries = {{"A parts", 0, 0}, {"A cars", 0, 1}, {"B parts", 1, 0}, {"B cars", 1, 1}};
  e.intermediate_z = {0, 0, 0, 0, 4, 0, 1, 0, 0, 0, 0, 0, 4, 0, 1, 0};
  e.final_y = {2, 10, 0, 0, 0, 0, 0, 20};
  e.value_added = {10, 5, 2, 15};
  return e;
}

inventory_options scarce_parts(rationing rule) {
  inventory_options o{.steps_in_year = 1, .overproduction_most = 1, .stock_steps = {2, 2}, .stock_floor = .75, .restock_time = 1e12};
  o.rule = rule;
  return o;
}

TEST(inventories, the_highest_bid_first_by_hand) {
  auto const e = parts_and_cars();
  inventory_shock const s{.capacity = {{0, 2, std::vector<double>(9, .5)}}};
  auto const got = run_inventories(e, scarce_parts(rationing::highest_bid), s, 4).value();
  EXPECT_NEAR(got.output[3][1], 8, 1e-9);
  EXPECT_NEAR(got.output[3][3], 20, 1e-9);
  EXPECT_NEAR(got.unmet_final[1][0], 5. / 3, 1e-9);
  EXPECT_NEAR(got.unmet_final[2][0], 2, 1e-9);
  auto const shared = run_inventories(e, scarce_parts(rationing::proportional), s, 4).value();
  EXPECT_NEAR(shared.output[3][1], 8, 1e-9);
  EXPECT_NEAR(shared.output[3][3], 16, 1e-9);
  EXPECT_NEAR(shared.unmet_final[2][0], 1, 1e-9);
  // Final users who bid 3 come between the two: 3.33 of the 5 parts of day 3 go to B's cars, the rest to them.
  auto o = scarce_parts(rationing::highest_bid);
  o.final_bid = 3;
  EXPECT_NEAR(run_inventories(e, o, s, 2).value().unmet_final[1][0], 0, 1e-9);
  // Day 2: 2 to B, 2 to final users, 1 to A; day 3: A's stock is 7, so that more of its order is urgent, and in vain.
  EXPECT_NEAR(run_inventories(e, o, s, 3).value().output[2][1], 10 * 7 / 7.5, 1e-9);
}

// Where nobody earns anything, all bid the normal price; where stocks are long, nothing is urgent.
TEST(inventories, equal_bids_share_in_proportion) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto c = samples::any_case(seed);
    c.o.rule = rationing::highest_bid;
    c.o.final_bid = 1;
    c.s.capital.clear();
    c.o.final_use = {};
    for (auto& x : c.s.capacity)
      for (auto& lost : x.lost) lost *= .9;
    if (seed % 2 == 0) c.e.value_added.assign(c.e.size(), 0);
    else c.o.stock_steps.assign(c.e.products.size(), 1e4), c.o.stock_floor = .5;
    auto const by_bid = run_inventories(c.e, c.o, c.s, 30).value();
    c.o.rule = rationing::proportional;
    auto const shared = run_inventories(c.e, c.o, c.s, 30).value();
    for (std::size_t t = 0; t < 30; ++t)
      for (std::size_t i = 0; i < c.e.size(); ++i) ASSERT_NEAR(by_bid.output[t][i], shared.output[t][i], 1e-10 * (1 + shared.normal_output[i])) << "economy " << seed << " step " << t + 1;
  }
  // Two equal bids above the others.
  auto e = parts_and_cars();
  e.value_added = {10, 5, 2, 5};
  e.final_y[7] = 10;  // B's cars as A's
  auto const got = run_inventories(e, scarce_parts(rationing::highest_bid), {.capacity = {{0, 2, std::vector<double>(9, .5)}}}, 6).value();
  for (auto const& day : got.output) EXPECT_NEAR(day[1], day[3], 1e-12);
  EXPECT_LT(got.output[5][1], 9);
}

// Nor less than nothing.
TEST(inventories, nobody_gets_more_than_asked_for) {
  auto const e = random_economy(9, 3, 4);
  for (auto const rule : {rationing::proportional, rationing::intermediate_first, rationing::final_first, rationing::highest_bid}) {
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
  EXPECT_EQ(alone.output, both.output);
  inventory_options o{.stock_steps = std::vector<double>(10, 2), .restock_time = 3};
  o.rule = rationing::highest_bid;
  auto const bids = run_inventories(e, o, s, 40).value();
  set_thread_count(1);
  EXPECT_EQ(bids.output, run_inventories(e, o, s, 40).value().output);
  set_thread_count(0);
}

TEST(inventories, a_collapse_is_told) {
  auto const e = two_industries();
  inventory_options const o{.steps_in_year = 1, .stock_steps = {3, 3}, .restock_time = 2};
  auto const got = run_inventories(e, o, {.capacity = {{0, 2, std::vector<double>(60, 1)}}}, 60).value();
  ASSERT_TRUE(got.collapsed_at);
  EXPECT_GT(*got.collapsed_at, 3u);
  EXPECT_FALSE(run_inventories(e, o, {}, 60).value().collapsed_at);
}

// One economy stands still for a day: that is the event. Stocks are whole and it comes back.
TEST(inventories, standing_still_by_the_event_itself_is_no_collapse) {
  auto const e = two_industries();
  inventory_options const o{.steps_in_year = 1, .stock_steps = {30, 30}, .restock_time = 30};
  inventory_shock const day{.capacity = {{0, 2, {1}}, {1, 2, {1}}}};
  auto const got = run_inventories(e, o, day, 200).value();
  EXPECT_EQ(got.output[1], (std::vector<double>{0, 0}));
  EXPECT_GT(got.output[60][0], 0.99 * got.normal_output[0]);
  EXPECT_FALSE(got.collapsed_at) << *got.collapsed_at;
  // No final use for some days, in the same way.
  EXPECT_FALSE(run_inventories(e, o, {.demand = {{0, 2, std::vector<double>(20, 1)}, {1, 2, std::vector<double>(20, 1)}}}, 60).value().collapsed_at);
  // Half a hundredth of one industry is all that is left, and goes on: its stocks last long.
  inventory_options const few{.steps_in_year = 1, .stock_steps = {3, 3}, .restock_time = 2};
  EXPECT_FALSE(run_inventories(e, few, {.capacity = {{0, 2, std::vector<double>(60, 1)}, {1, 2, std::vector<double>(60, 0.995)}}}, 60).value().collapsed_at);
  // A tenth is left, and its stocks of three normal days run dry: then it is the model that stops.
  auto const dry = run_inventories(e, few, {.capacity = {{0, 2, std::vector<double>(60, 1)}, {1, 2, std::vector<double>(60, 0.9)}}}, 60).value().collapsed_at;
  ASSERT_TRUE(dry);
  EXPECT_GT(*dry, 20u);
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

// The same economy with its regions in another order: sums of orders differ in their last bits, and nothing else may. Overtime that fell
// back only where scarcity was exactly 0 did so on other days.
TEST(inventories, overtime_does_not_rest_on_the_last_bits) {
  std::size_t overtime = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const e = random_economy(seed, 5, 3);
    auto turned = e;
    auto const n = e.size();
    auto const at = [&](std::size_t i) { return (i + 2 * 3) % n; };  // two regions on
    for (std::size_t i = 0; i < n; ++i) {
      turned.industries[at(i)].code = e.industries[i].code;
      turned.value_added[at(i)] = e.value_added[i];
      for (std::size_t j = 0; j < n; ++j) turned.intermediate_z[at(i) + at(j) * n] = e.intermediate_z[i + j * n];
      for (std::size_t r = 0; r < 5; ++r) turned.final_y[at(i) + (r + 2) % 5 * n] = e.final_y[i + r * n];
    }
    inventory_options const o{.overproduction_time = 5, .stock_steps = {4, 6, 8}, .restock_time = 3};
    auto const one = run_inventories(e, o, {.capacity = {{1, 2, {.6, .6, .4}}, {7, 3, {.3, .3}}}}, 150).value();
    auto const two = run_inventories(turned, o, {.capacity = {{at(1), 2, {.6, .6, .4}}, {at(7), 3, {.3, .3}}}}, 150).value();
    for (std::size_t t = 0; t < 150; ++t)
      for (std::size_t i = 0; i < n; ++i) {
        ASSERT_NEAR(one.output[t][i], two.output[t][at(i)], 1e-10 * one.normal_output[i]) << seed << " step " << t + 1;
        if (one.output[t][i] > 1.001 * one.normal_output[i]) ++overtime;
      }
  }
  EXPECT_GT(overtime, 1000u);
}

// Makers A and B of one input, one buyer who stands still on day 2 and so orders nothing for day 3, when A makes a quarter of the 2 that
// its final users ask for. An order would have come first and been served whole; A counts with the quarter all the same.
TEST(inventories, a_supplier_without_orders_counts_with_what_it_served_of_all) {
  economy e;
  e.regions = {"A", "B"};
  e.products = {"part", "car"};
  e.industries = {{"A part", 0, 0}, {"B part", 1, 0}, {"A car", 0, 1}};
  e.intermediate_z = {0, 0, 0, 0, 0, 0, 4, 2, 0};  // the maker of cars uses 4 of A and 2 of B
  e.final_y = {2, 1, 10, 0, 0, 0};
  e.value_added = {6, 3, 4};
  for (auto const rule : {rationing::intermediate_first, rationing::proportional, rationing::final_first}) {
    inventory_options const o{.steps_in_year = 1, .overproduction_most = 1, .stock_steps = {5, 5}, .restock_time = 4, .orders_follow_deliveries = true, .rule = rule};
    inventory_shock const s{.capacity = {{2, 2, {1}}, {0, 3, {1 - .5 / 6}}}};
    inventory_run run(e, o, s);
    run.step(1);
    run.step(2);
    ASSERT_EQ(run.orders().ordered_from(0), 0) << "on day 2 nobody ordered";
    run.step(3);
    EXPECT_NEAR(run.orders().ordered_from(0) / run.orders().ordered_from(1), 4 * .25 / 2, 1e-12) << text(rule);
  }
}

// Capital that is rebuilt by what its region buys from nobody would be whole at once: no order, nothing missing.
TEST(inventories, what_rebuilds_must_be_bought_by_the_region) {
  auto e = two_industries();
  e.final_y = {5, 0};
  EXPECT_TRUE(can_rebuild_by(e, 0, 1)) << "its industries do";
  e.intermediate_z = {2, 0, 3, 0};
  EXPECT_TRUE(can_rebuild_by(e, 0, 0));
  EXPECT_FALSE(can_rebuild_by(e, 0, 1));
  auto const refused = run_inventories(e, {}, {.capital = {{0, 2, 1, {{1, 1.0}}}}}, 3);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().all().front().code, "shock/event");
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
  wrong.final_bid = .5;
  wrong.final_use = {.away_time = .5, .back_time = 0, .price_response = -1};
  EXPECT_EQ(codes(run_inventories(e, wrong, {}, 1)), std::vector<std::string>(6, "shock/option"));
  EXPECT_EQ(codes(run_inventories(e, {.restock_time = 0}, {}, 1)), (std::vector<std::string>{"shock/option"}));
  EXPECT_EQ(codes(run_inventories(e, {}, {.capacity = {{0, 1, {2.0}}}, .capital = {{0, 1, 1000, {}}, {0, 1, 1, {{0, .5}}}}}, 1)), (std::vector<std::string>{"shock/event", "shock/event", "shock/event"}));
  e.intermediate_z[1] = -4;
  EXPECT_EQ(codes(run_inventories(e, {}, {}, 1)), (std::vector<std::string>{"shock/negative"}));
  e.final_y.pop_back();
  EXPECT_EQ(codes(run_inventories(e, {}, {}, 1)), (std::vector<std::string>{"shock/shape"}));
}

}  // namespace
}  // namespace landsea::shock
