#include "landsea/shock/inoperability.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samples_economy.hpp"
#include "samples_inventory.hpp"

namespace landsea::shock {
namespace {

// Inoperability that lasts: q = A* q + c*, solved by Cramer's rule for two industries. A* = [[.2, .3], [.4, .1]], c* = (.25, 0) for
// half of the first industry's final use: q = (.25 * .9, .25 * .4) / (.8 * .9 - .3 * .4).
TEST(inoperability, a_lasting_loss_of_demand) {
  auto const e = samples::two_industries();
  inoperability_shock const s{.demand = {{0, 1, std::vector<double>(2000, .5)}}};
  auto const got = run_inoperability(e, {.steps_in_year = 1, .recovery_steps = 20}, s, 2000).value();
  EXPECT_NEAR(got.inoperability.back()[0], .225 / .6, 1e-12);
  EXPECT_NEAR(got.inoperability.back()[1], .1 / .6, 1e-12);
  EXPECT_NEAR(got.series.output.back()[0], 10 * (1 - .375), 1e-11);
}

// Alone, an industry has a hundredth of its loss left after recovery_steps, as steps become small: K = ln 100 / T.
TEST(inoperability, recovers_in_the_time_that_is_told) {
  economy e;
  e.regions = {"R"};
  e.products = {"a"};
  e.industries = {{"R a", 0, 0}};
  e.intermediate_z = {2};
  e.final_y = {8};
  e.value_added = {8};
  auto const got = run_inoperability(e, {.recovery_steps = 10'000}, {.capacity = {{0, 1, {.6}}}}, 10'001).value();
  EXPECT_NEAR(got.inoperability.front()[0], .6, 1e-15);
  EXPECT_NEAR(got.inoperability.back()[0] / .6, .01, 1e-4);
}

TEST(inoperability, agrees_with_the_equation_as_written) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto e = samples::random_economy(seed, 1 + seed % 3, 1 + seed % 6);
    samples::everybody_sells(e);
    auto const n = e.size();
    random_stream draw(seed, 6);
    inoperability_shock s;  // any number of losses, of one industry too
    for (unsigned k = draw.below(4); k > 0; --k) s.capacity.push_back({draw.below(static_cast<std::uint32_t>(n)), 1 + draw.below(6), samples::recovery_curve(draw)});
    for (unsigned k = draw.below(4); k > 0; --k) s.demand.push_back({draw.below(static_cast<std::uint32_t>(n)), 1 + draw.below(6), samples::recovery_curve(draw)});
    auto const days = 2.0 + draw.below(30);
    auto const got = run_inoperability(e, {.recovery_steps = days}, s, 30).value();
    auto const x = e.output_x();
    std::vector<double> q(n, 0);
    for (unsigned t = 1; t <= 30; ++t) {
      std::vector<double> next(n);
      for (std::size_t i = 0; i < n; ++i) {
        double pull = 0, final_use = 0;
        for (std::size_t j = 0; j < n; ++j) pull += e.intermediate_z[i + j * n] / x[i] * q[j];
        for (std::size_t r = 0; r < e.regions.size(); ++r) final_use += e.final_y[i + r * n];
        double kept = 1, able = 1;
        for (auto const& d : s.demand)
          if (d.industry == i && t >= d.first_step && t < d.first_step + d.lost.size()) kept *= 1 - d.lost[t - d.first_step];
        for (auto const& c : s.capacity)
          if (c.industry == i && t >= c.first_step && t < c.first_step + c.lost.size()) able *= 1 - c.lost[t - c.first_step];
        auto const k = std::min(1.0, std::log(100.0) / (days * (1 - e.intermediate_z[i + i * n] / x[i])));
        auto const target = pull + final_use / x[i] * (1 - kept), free = std::min(1.0, std::max(0.0, q[i] + k * (target - q[i])));
        next[i] = std::max(free, 1 - able);
        if (std::abs(free - 1 + able) > 1e-9 && std::abs(q[i] - target) > 1e-9) {
          ASSERT_EQ(got.series.bound_by[t - 1][i].by, 1 - able > free ? limit::capacity : q[i] > target ? limit::recovery : limit::demand) << "economy " << seed << " step " << t;
        }
      }
      q = next;
      for (std::size_t i = 0; i < n; ++i) ASSERT_NEAR(got.inoperability[t - 1][i], q[i], 1e-12) << "economy " << seed << " step " << t;
    }
  }
}

TEST(inoperability, more_lost_is_never_better) {
  auto const e = samples::random_economy(5, 2, 5);
  double before = 0;
  for (double lost = 0.1; lost < 1; lost += 0.1) {
    auto const got = run_inoperability(e, {}, {.capacity = {{3, 2, std::vector<double>(20, lost)}}}, 100).value();
    EXPECT_GT(got.series.value_added_lost, before);
    before = got.series.value_added_lost;
  }
}

TEST(inoperability, refuses_what_cannot_be) {
  auto const e = samples::two_industries();
  EXPECT_EQ(run_inoperability(e, {.recovery_steps = 0}, {}, 1).error().all()[0].code, "shock/option");
  EXPECT_EQ(run_inoperability(e, {}, {.demand = {{0, 1, {-1}}}}, 1).error().all()[0].code, "shock/event");
}

}  // namespace
}  // namespace landsea::shock
