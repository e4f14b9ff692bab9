// Two tiers worked out by hand: every figure of this file follows from support.hpp and support_engines.hpp with a pocket calculator.
#include <gtest/gtest.h>

#include <cmath>

#include "support_engines.hpp"

namespace landsea::chain {
namespace {

double item(cost_vector const& v, cost_item i) { return v[static_cast<std::size_t>(i)]; }

struct by_hand : ::testing::Test {
  std::unique_ptr<support::world> w = support::world_without_router();
  model m = support::two_tier(*w);
  baseline b = run_baseline_with(m, support::plain_engines(*w), {});
};

TEST_F(by_hand, quantities) {
  // 1,000 cars of 4 cells; 2 ore a cell, of which a fifth is lost: 2.5.
  EXPECT_TRUE(b.issues.empty()) << describe(b.issues);
  EXPECT_DOUBLE_EQ(b.flows[0].per_year.value(), 10'000);
  EXPECT_DOUBLE_EQ(b.flows[1].per_year.value(), 4'000);
  EXPECT_DOUBLE_EQ(b.flows[3].per_year.value(), 200);
  EXPECT_DOUBLE_EQ(b.flows[3].containers.value(), 50);
  EXPECT_DOUBLE_EQ(b.balances[0].bought, 10'000);
  EXPECT_DOUBLE_EQ(b.balances[0].used, 10'000);
  EXPECT_DOUBLE_EQ(b.balances[0].lost, 2'000);
  EXPECT_DOUBLE_EQ(b.balances[2].made, 1'000);
  EXPECT_DOUBLE_EQ(b.balances[2].sold, 1'000);
}

TEST_F(by_hand, cell_at_the_car_plant) {
  auto const& f = b.flows[1];
  EXPECT_DOUBLE_EQ(f.ex_works.value(), 17.5);                             // 2.5 x 3 + 10
  EXPECT_DOUBLE_EQ(item(f.per_unit, cost_item::transport), 0.5);          // 500 / 1,000
  EXPECT_DOUBLE_EQ(item(f.per_unit, cost_item::handling), 0.12);
  EXPECT_DOUBLE_EQ(item(f.per_unit, cost_item::border), 0.12);
  EXPECT_DOUBLE_EQ(item(f.per_unit, cost_item::insurance), 0.0525);       // 0.3 % of 17.5
  EXPECT_NEAR(item(f.per_unit, cost_item::transit_stock), 0.0086301, 5e-8);  // 17.5 x 6 % x 3 / 365
  EXPECT_NEAR(f.customs_value.value(), 18.1125, 1e-12);                   // 17.5 + (60 + 500) / 1,000 + 0.0525
  EXPECT_NEAR(f.duty_per_unit.value(), 1.81125, 1e-12);
}

TEST_F(by_hand, landed_to_the_cent) {
  // cell delivered 20.1123801; car 4 x that + 100 = 180.4495205.
  // Rayong: no journey; 60 days at 6 %: 180.4495205 x 0.0098630 = 1.7797761 -> 182.2292966.
  EXPECT_EQ(text(b.markets[0].total), "182.23 USD");
  EXPECT_EQ(text(b.markets[0].yearly_total), "145,783.44 USD");  // x 800 = 145,783.4373
  // Haiphong: 180.4495205 + 185 journey + 0.5413486 insurance + 0.0889888 under way + 10 % of 320.9908691 = 398.1789448;
  // stock 20 / 365 x 16 % = 3.4908839; 401.6698287 x 1.0098630 = 405.6315037.
  EXPECT_EQ(text(b.markets[1].total), "405.63 USD");
  EXPECT_EQ(text(b.markets[1].yearly_total), "81,126.30 USD");   // x 200 = 81,126.3007
  EXPECT_NEAR(b.markets[1].margin.value(), 520 - 405.6315037, 1e-6);
  EXPECT_NEAR(b.sum.landed_per_year.value(), 145'783.4373 + 81'126.3007, 1e-3);
  EXPECT_DOUBLE_EQ(b.sum.sales_per_year.value(), 800 * 500 + 200 * 520);
  EXPECT_NEAR(b.sum.duty_per_year.value(), 1.81125 * 4000 + 32.09908691 * 200, 1e-3);
  EXPECT_DOUBLE_EQ(b.sum.emits_per_year.value(), 100 * 4 + 100 * 50);
}

TEST_F(by_hand, waterfall_of_haiphong) {
  // Per car: 10 ore at 3; labour 4 x 4 + 40; energy 4 + 5; capital 8 + 25; overhead 4 + 10; profit 8 + 20; transport 2 + 125;
  // handling 0.48 + 30; border 0.48 + 30; duty 7.245 + 32.09909; under way 0.03452 + 0.08899; insurance 0.21 + 0.54135.
  // Cut to cents these make 405.62; the cent missing to 405.63 goes to the largest remainder, of duty (39.34409).
  std::vector<std::string> got;
  for (auto const& i : b.markets[1].items) got.push_back(text(i));
  EXPECT_EQ(got, (std::vector<std::string>{"30.00 USD", "56.00 USD", "9.00 USD", "33.00 USD", "14.00 USD", "28.00 USD", "127.00 USD", "30.48 USD",
                                           "30.48 USD", "39.35 USD", "0.12 USD", "3.49 USD", "0.75 USD", "3.96 USD"})
                     );
}

TEST_F(by_hand, time_along_the_longest_path) {
  EXPECT_EQ(b.sum.longest_path, "ore > cells > cars > haiphong");
  EXPECT_DOUBLE_EQ(b.sum.lead_time.value(), 7 + 3 + 3 + 5 + 3);
  EXPECT_NEAR(b.sum.lead_time_p95.value(), 21 + 1.645 * std::sqrt(0.5 * 0.5 * 2), 1e-12);
}

TEST_F(by_hand, who_captures_the_value) {
  auto const find = [&](std::string const& stage, country in) {
    for (auto const& v : b.value)
      if (v.stage == stage && v.in == in) return v;
    ADD_FAILURE() << "no line " << stage << " of " << in.text();
    return value_line{};
  };
  auto const chn = country_of("CHN"), tha = country_of("THA"), vnm = country_of("VNM");
  EXPECT_DOUBLE_EQ(find("supply", chn).per_year.value(), 30'000);
  EXPECT_DOUBLE_EQ(find("supply", chn).position, 3);
  EXPECT_DOUBLE_EQ(find("cell-making", chn).per_year.value(), 40'000);
  EXPECT_DOUBLE_EQ(find("cell-making", chn).position, 2);
  EXPECT_DOUBLE_EQ(find("car-assembly", tha).per_year.value(), 100'000);
  EXPECT_DOUBLE_EQ(find("car-assembly", tha).position, 1);
  // Sea moves: 4 containers of cells and 50 of cars at 500.
  EXPECT_DOUBLE_EQ(find("logistics", {}).per_year.value(), 27'000);
  EXPECT_DOUBLE_EQ(find("logistics", chn).per_year.value(), 4 * 110);
  EXPECT_DOUBLE_EQ(find("logistics", tha).per_year.value(), 4 * 130 + 50 * 110);
  EXPECT_DOUBLE_EQ(find("logistics", vnm).per_year.value(), 50 * 130);
  EXPECT_NEAR(find("duty", tha).per_year.value(), 7245, 1e-9);
  EXPECT_NEAR(find("distribution", vnm).per_year.value(), 200 * (520 - 405.6315037), 1e-3);
  EXPECT_EQ(b.value.front().stage, "supply");
}

TEST_F(by_hand, high_ends_and_lock_in) {
  // Stages: CHN 40,000 of 70,000 gross (returns 5 of 10 a cell); THA 100,000 of 180,449.52 (returns 55 of 100).
  // Chain: 140,000 / 250,449.52 = 0.558995; returns 75,000 / 140,000 = 0.535714.
  for (auto const& c : b.countries) {
    if (c.in == country_of("CHN")) {
      EXPECT_NEAR(c.lock_in, 1 - 0.5 / (75.0 / 140.0), 1e-9);  // 0.5714 captured is above the mean; returns are below it
    }
    if (c.in == country_of("THA")) {
      EXPECT_NEAR(c.lock_in, 1 - (100'000 / 180'449.5205) / (140'000 / 250'449.5205), 1e-7);
    }
    if (c.in == country_of("VNM")) {
      EXPECT_EQ(c.lock_in, 0);  // no stage there
    }
  }
}

}  // namespace
}  // namespace landsea::chain
