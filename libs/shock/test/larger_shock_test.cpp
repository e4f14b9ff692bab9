// Does a larger shock always lose more? docs/theory/larger-shocks.md.
#include <gtest/gtest.h>

#include "landsea/shock/critical_inputs.hpp"
#include "landsea/shock/inventory.hpp"
#include "samples.hpp"
#include "samples_economy.hpp"
#include "landsea/shock/cascade.hpp"

namespace landsea::shock {
namespace {

TEST(LargerShock, OfFirmsNeverLosesLess) {
  random_stream draw(5, 0);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 15, .sectors = 3, .links_per_node = 3, .amounts = true});
    auto const c = cascade::make(net, {.function = static_cast<production_function>(seed % 3), .replacement = seed % 2 == 0}).value();
    scenario small, large;
    for (std::size_t i = 0; i < net.size(); ++i)
      if (draw.uniform() < 0.3) {
        auto const lost = 0.05 + 0.9 * draw.uniform();
        small.push_back({node_id{i}, lost});
        large.push_back({node_id{i}, lost + (1 - lost) * draw.uniform()});
      } else if (draw.uniform() < 0.1) {
        large.push_back({node_id{i}, draw.uniform()});
      }
    auto const less = c.levels(small), more = c.levels(large);
    EXPECT_LE(less.outcome.loss, more.outcome.loss + 1e-12) << seed;
    for (std::size_t i = 0; i < net.size(); ++i) {
      EXPECT_GE(less.downstream[i], more.downstream[i]) << seed;
      EXPECT_GE(less.upstream[i], more.upstream[i]) << seed;
    }
  }
}

// Of one input both kinds of users take 5 a day: one makes 6 of it, the other 20.
economy two_users() {
  economy e;
  e.regions = {"R"};
  e.products = {"input", "plain", "fine"};
  e.industries = {{"R input", 0, 0}, {"R plain", 0, 1}, {"R fine", 0, 2}};
  e.intermediate_z = {0, 0, 0, 5, 0, 0, 5, 0, 0};
  e.final_y = {0, 6, 20};
  e.value_added = {10, 1, 15};
  return e;
}

double output_lost(industry_series const& s) {
  double lost = 0;
  for (auto const& day : s.output)
    for (std::size_t i = 0; i < day.size(); ++i) lost += s.normal_output[i] - day[i];
  return lost;
}

// The input's makers lose half of their capacity for 30 days; the plain users nothing, or everything as well.
std::vector<capacity_loss> half_of_the_input(bool plain_users_stop) {
  std::vector<capacity_loss> out{{0, 2, std::vector<double>(30, 0.5)}};
  if (plain_users_stop) out.push_back({1, 2, std::vector<double>(30, 1.0)});
  return out;
}

TEST(LargerShock, OfIndustriesWithStocksCanLoseLess) {
  inventory_options const o{.steps_in_year = 1, .overproduction_most = 1, .stock_steps = {2, 2, 2}, .restock_time = 2};
  auto const lost = [&](bool stop) { return output_lost(run_inventories(two_users(), o, {.capacity = half_of_the_input(stop)}, 60).value()); };
  EXPECT_LT(lost(true), lost(false) * 0.8);
}

// Served by bid, the two users do not stand in each other's way. But a bid knows what rests on the input at the buyer, not behind it:
// of the fine users, who bid less, others live who make ten times as much.
TEST(LargerShock, ServedByBidCanLoseLessToo) {
  inventory_options o{.steps_in_year = 1, .overproduction_most = 1, .stock_steps = {2, 2, 2}, .restock_time = 2, .rule = rationing::highest_bid};
  auto const lost = [&](economy const& e, bool stop) { return output_lost(run_inventories(e, o, {.capacity = half_of_the_input(stop)}, 60).value()); };
  EXPECT_GT(lost(two_users(), true), lost(two_users(), false));
  auto e = two_users();
  e.products.emplace_back("finished");
  e.industries.push_back({"R finished", 0, 3});
  e.intermediate_z = {0, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0, 0, 0, 6, 0};
  e.final_y = {0, 26, 0, 60};
  e.value_added = {10, 21, 1, 54};
  o.stock_steps.push_back(2);
  EXPECT_LT(lost(e, true), lost(e, false) * 0.8);
}

TEST(LargerShock, OfCriticalInputsCanLoseLess) {
  critical_options const o{.steps_in_year = 1, .stock_steps = {2, 2, 2}, .restock_time = 2, .hire_time = 1, .fire_time = 1};
  auto const lost = [&](bool stop) { return output_lost(run_critical_inputs(two_users(), o, {.staff = half_of_the_input(stop)}, 60).value()); };
  EXPECT_LT(lost(true), lost(false) * 0.9);
}

}  // namespace
}  // namespace landsea::shock
