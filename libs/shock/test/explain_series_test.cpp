#include "landsea/shock/explain_series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "landsea/shock/critical_inputs.hpp"
#include "landsea/shock/inoperability.hpp"
#include "landsea/shock/inventory.hpp"
#include "samples_economy.hpp"

namespace landsea::shock {
namespace {

using samples::random_economy;
using positions = std::vector<std::size_t>;

// Two regions; ore -> steel -> cars. X's steel uses ore of X alone; X's cars use steel of X (9) and of Y (1); Y lives on its own.
economy ore_steel_cars() {
  economy e;
  e.regions = {"X", "Y"};
  e.products = {"ore", "steel", "cars"};
  e.industries = {{"X ore", 0, 0}, {"X steel", 0, 1}, {"X cars", 0, 2}, {"Y ore", 1, 0}, {"Y steel", 1, 1}, {"Y cars", 1, 2}};
  e.intermediate_z.assign(36, 0);
  auto const sells = [&](std::size_t from, std::size_t to, double amount) { e.intermediate_z[from + to * 6] = amount; };
  sells(0, 1, 5);
  sells(1, 2, 9);
  sells(3, 4, 6);
  sells(4, 2, 1);
  sells(4, 5, 10);
  e.final_y.assign(12, 0);
  e.final_y[2] = 20;
  e.final_y[5 + 6] = 20;
  e.value_added = {5, 4, 10, 6, 5, 10};
  return e;
}

TEST(explain_series, a_chain_is_followed_to_where_it_began) {
  auto const e = ore_steel_cars();
  inventory_options const o{.steps_in_year = 1, .stock_steps = {4, 4, 4}, .restock_time = 2};
  auto const got = explain(e, run_inventories(e, o, {.capacity = {{0, 2, std::vector<double>(20, .8)}}}, 25).value(), {});
  std::map<std::size_t, industry_loss> of;
  for (auto const& x : got) of[x.industry] = x;
  ASSERT_TRUE(of.contains(0) && of.contains(1) && of.contains(2));
  EXPECT_EQ(of[0].limits.front().by, (binding{limit::capacity, 0}));
  EXPECT_EQ(of[0].began, 2u);
  EXPECT_EQ(of[0].way, positions{0});
  EXPECT_EQ(of[1].limits.front().by, (binding{limit::input, 0}));
  EXPECT_EQ(of[1].way, (positions{0, 1}));
  EXPECT_EQ(of[1].main_source, std::optional<std::size_t>{0});
  EXPECT_DOUBLE_EQ(of[1].main_share, 1);
  EXPECT_EQ(of[2].limits.front().by, (binding{limit::input, 1}));
  EXPECT_EQ(of[2].way, (positions{0, 1, 2}));
  EXPECT_EQ(of[2].main_source, std::optional<std::size_t>{1});
  EXPECT_DOUBLE_EQ(of[2].main_share, .9);
  EXPECT_LT(of[0].began, of[1].began);
  EXPECT_LT(of[1].began, of[2].began);
  // Steel depends on the ore that is lost and has no other; the cars' steel is nine tenths of one source.
  auto const alone = without_second_source(e, got, {0, 1}, .9);
  ASSERT_EQ(alone.size(), 2u);
  for (auto const& d : alone) EXPECT_EQ(d.buyer, d.supplier + 1);
  EXPECT_EQ(without_second_source(e, got, {0, 1}, .95).size(), 1u);
}

TEST(explain_series, a_loss_of_demand_goes_up_the_chain) {
  auto const e = ore_steel_cars();
  std::vector<demand_loss> const less{{2, 2, std::vector<double>(60, .5)}};
  auto const got = explain(e, run_inoperability(e, {.steps_in_year = 1, .recovery_steps = 10}, {.demand = less}, 60).value().series, less);
  std::map<std::size_t, industry_loss> of;
  for (auto const& x : got) of[x.industry] = x;
  EXPECT_TRUE(of[2].final_users);
  EXPECT_EQ(of[2].way, positions{2});
  EXPECT_EQ(of[1].way, (positions{2, 1}));
  EXPECT_EQ(of[0].way, (positions{2, 1, 0}));
  EXPECT_EQ(of[0].limits.front().by, (binding{limit::demand, 0}));
  EXPECT_FALSE(of[0].final_users);
}

// Everything that is told, from the series anew.
void check_against_the_series(economy const& e, industry_series const& s, std::vector<industry_loss> const& got, std::string const& what) {
  auto const n = e.size(), steps = s.output.size();
  positions began(n, 0);
  std::vector<double> lost(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t t = steps; t > 0; --t) {
      auto const missing = s.normal_output[i] - s.output[t - 1][i];
      lost[i] += std::max(0.0, missing);
      if (missing > 0 && missing >= 1e-3 * s.normal_output[i]) began[i] = t;
    }
  EXPECT_EQ(got.size(), static_cast<std::size_t>(std::ranges::count_if(began, [](auto b) { return b > 0; }))) << what;
  for (auto const& x : got) {
    auto const i = x.industry;
    double net = 0, of_limits = 0, of_main = 0;
    for (std::size_t t = 0; t < steps; ++t) {
      net += s.normal_output[i] - s.output[t][i];
      if (s.bound_by[t][i] == x.limits.front().by) of_main += std::max(0.0, s.normal_output[i] - s.output[t][i]);
    }
    for (auto const& l : x.limits) of_limits += l.lost;
    auto const near = 1e-9 * (1 + x.lost);
    EXPECT_NEAR(x.lost, lost[i], near) << what;
    EXPECT_NEAR(of_limits, lost[i], near) << what;
    EXPECT_NEAR(x.lost - x.above_normal, net, near) << what;
    EXPECT_NEAR(x.limits.front().lost, of_main, near) << what;
    EXPECT_EQ(x.began, began[i]) << what;
    ASSERT_FALSE(x.way.empty()) << what;
    EXPECT_EQ(x.way.back(), i) << what;
    for (std::size_t k = 1; k < x.way.size(); ++k) EXPECT_LT(began[x.way[k - 1]], began[x.way[k]]) << what;
    if (!x.through) continue;
    // Nobody else who could have passed it on did so more.
    auto const main = x.limits.front().by;
    auto const carried = [&](std::size_t j) {
      auto const sold = main.by == limit::input ? (e.industries[j].product == main.product ? e.intermediate_z[j + i * n] : 0) : e.intermediate_z[i + j * n];
      return began[j] > 0 && began[j] < began[i] ? sold * lost[j] / s.normal_output[j] : 0;
    };
    for (std::size_t j = 0; j < n; ++j) EXPECT_LE(carried(j), carried(*x.through) * (1 + 1e-12)) << what;
  }
}

TEST(explain_series, agrees_with_the_series_read_anew) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const e = random_economy(seed, 1 + seed % 4, 2 + seed % 4);
    auto const hit = seed * 7 % e.size();
    std::vector<demand_loss> const less{{seed * 3 % e.size(), 4, std::vector<double>(10, .3)}};
    std::vector<capacity_loss> const broken{{hit, 2, std::vector<double>(15, .7)}};
    std::vector<double> const stocks(e.products.size(), 2 + static_cast<double>(seed % 9));
    auto const check = [&](industry_series const& s, char const* model) { check_against_the_series(e, s, explain(e, s, less), std::string(model) + " " + std::to_string(seed)); };
    check(run_inventories(e, {.stock_steps = stocks, .restock_time = 3}, {.capacity = broken, .demand = less}, 50).value(), "ario");
    check(run_critical_inputs(e, {.stock_steps = stocks, .restock_time = 3}, {.staff = broken, .demand = less}, 50).value(), "critical");
    check(run_inoperability(e, {.recovery_steps = 9}, {.capacity = broken, .demand = less}, 50).value().series, "diim");
  }
}

TEST(explain_series, nothing_happened) {
  auto const e = random_economy(3, 2, 3);
  EXPECT_TRUE(explain(e, run_inventories(e, {}, {}, 20).value(), {}).empty());
  EXPECT_TRUE(explain(e, run_inventories(e, {}, {}, 0).value(), {}).empty());
}

}  // namespace
}  // namespace landsea::shock
