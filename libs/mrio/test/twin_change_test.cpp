// Structural decomposition against all 120 orders, each with its own inverses.
#include <algorithm>

#include "landsea/mrio/change.hpp"
#include "twins.hpp"

namespace landsea::mrio {

namespace {

using slow::column;
using slow::world;

using twin_change = twins;

// The target with each factor taken from one of two years.
column value_of(world const& w0, world const& w1, std::array<bool, kChangeFactors> after, changed what) {
  auto const n = w0.n;
  auto a = w0.a;
  auto y = w0.y;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) a[i][j] = ((w0.of(i) == w0.of(j) ? after[1] : after[2]) ? w1 : w0).a[i][j];
  for (std::size_t r = 0; r < w0.g; ++r) {
    double level0 = 0, level1 = 0;
    for (std::size_t i = 0; i < n; ++i) level0 += w0.y[i][r], level1 += w1.y[i][r];
    for (std::size_t i = 0; i < n; ++i) y[i][r] = level0 == 0 ? 0 : (after[3] ? w1.y[i][r] / level1 : w0.y[i][r] / level0) * (after[4] ? level1 : level0);
  }
  auto const b = world::leontief_inverse(a);
  auto const& v = (after[0] ? w1 : w0).v;
  column out(n, 0.0), x(n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t r = 0; r < w0.g; ++r) {
        x[i] += b[i][j] * y[j][r];
        if (r != w0.of(i)) out[i] += v[i] * b[i][j] * y[j][r];
      }
  if (what == changed::value_added_abroad) return out;
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = what == changed::value_added ? v[i] * x[i] : x[i];
    if (what != changed::exports) continue;
    out[i] = 0;
    for (std::size_t j = 0; j < n; ++j) out[i] += w0.of(i) == w0.of(j) ? 0 : a[i][j] * x[j];
    for (std::size_t r = 0; r < w0.g; ++r) out[i] += w0.of(i) == r ? 0 : y[i][r];
  }
  return out;
}

TEST_P(twin_change, is_the_mean_of_all_orders) {
  auto const later = random_table(GetParam().seed + 100, GetParam().g, GetParam().m, GetParam().odd);
  auto const s1 = solve_table(later);
  world const w1(later);
  for (auto const what : {changed::value_added, changed::output, changed::exports, changed::value_added_abroad}) {
    auto const got = decompose_change(s->system, s1->system, what);
    ASSERT_TRUE(got.has_value()) << describe(got.error());
    std::array<column, kChangeFactors> mean, polar, low, high;
    for (std::size_t f = 0; f < kChangeFactors; ++f) mean[f].assign(w.n, 0.0), polar[f].assign(w.n, 0.0), low[f].assign(w.n, 1e300), high[f].assign(w.n, -1e300);
    std::vector<column> by_state(32);
    for (std::size_t state = 0; state < 32; ++state) {
      std::array<bool, kChangeFactors> after{};
      for (std::size_t f = 0; f < kChangeFactors; ++f) after[f] = (state >> f) % 2 != 0;
      by_state[state] = value_of(w, w1, after, what);
    }
    std::array<std::size_t, kChangeFactors> order{0, 1, 2, 3, 4};
    double const orders = 120;
    do {
      std::size_t state = 0;
      auto const first = std::is_sorted(order.begin(), order.end()), last = std::is_sorted(order.rbegin(), order.rend());
      for (auto const f : order) {
        auto const next = state + (std::size_t{1} << f);
        for (std::size_t i = 0; i < w.n; ++i) {
          auto const step = by_state[next][i] - by_state[state][i];
          mean[f][i] += step / orders;
          if (first || last) polar[f][i] += step / 2;
          low[f][i] = std::min(low[f][i], step);
          high[f][i] = std::max(high[f][i], step);
        }
        state = next;
      }
    } while (std::next_permutation(order.begin(), order.end()));
    auto const tolerance = 100 * scale;
    for (std::size_t i = 0; i < w.n; ++i) {
      double sum = 0, sum_polar = 0;
      for (std::size_t f = 0; f < kChangeFactors; ++f) {
        EXPECT_NEAR(got->part[f][i], mean[f][i], tolerance);
        EXPECT_NEAR(got->polar[f][i], polar[f][i], tolerance);
        EXPECT_NEAR(got->lowest[f][i], low[f][i], tolerance);
        EXPECT_NEAR(got->highest[f][i], high[f][i], tolerance);
        sum += got->part[f][i];
        sum_polar += got->polar[f][i];
      }
      EXPECT_NEAR(got->before[i], by_state[0][i], tolerance);
      EXPECT_NEAR(got->after[i], by_state[31][i], tolerance);
      EXPECT_NEAR(sum, got->after[i] - got->before[i], tolerance);
      EXPECT_NEAR(sum_polar, got->after[i] - got->before[i], tolerance);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(shapes, twin_change, testing::Values(table_shape{41, 3, 3, {}}, table_shape{42, 2, 4, {}}, table_shape{43, 1, 3, {}}, table_shape{44, 4, 1, {}}, table_shape{45, 3, 3, {.zero_output = true}}, table_shape{46, 3, 3, {.negative_final = true}}));

// If nothing but the level of final demand changes, all of the change is its.
TEST(decompose_change, finds_the_one_factor_that_changed) {
  auto const before = random_table(7, 3, 3);
  auto p = parts(3, 3, 2);
  p.final_uses = before.parts().final_uses;
  p.intermediate_z = before.intermediate_z().clone();
  p.final_y = before.parts().final_y.clone();
  for (std::size_t k = 0; k < p.intermediate_z.size(); ++k) p.intermediate_z.data()[k] *= 1.5;
  for (std::size_t k = 0; k < p.final_y.size(); ++k) p.final_y.data()[k] *= 1.5;
  auto const after = made(std::move(p));
  auto const s0 = solve_table(before), s1 = solve_table(after);
  auto const got = decompose_change(s0->system, s1->system, changed::value_added);
  ASSERT_TRUE(got.has_value());
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t f = 0; f < kChangeFactors; ++f) EXPECT_NEAR(got->part[f][i], f == 4 ? 0.5 * got->before[i] : 0, 1e-9);
}

TEST(decompose_change, complains_about_every_code) {
  auto const before = random_table(7, 2, 3);
  auto p = parts(2, 3, 2);
  p.economies[1].code = "NEW";
  p.industries[0].code = "X1";
  for (std::size_t i = 0; i < 6; ++i) p.final_y(i, 0) = 1;
  auto const after = made(std::move(p));
  auto const s0 = solve_table(before), s1 = solve_table(after);
  auto const got = decompose_change(s0->system, s1->system, changed::output);
  ASSERT_FALSE(got.has_value());
  std::string all;
  for (auto const& one : got.error().all()) all += one.code + ": " + one.message + "\n";
  EXPECT_EQ(all, "mrio/different-tables: economy 'E2' is in the first table only\nmrio/different-tables: economy 'NEW' is in the second table only\n"
                 "mrio/different-tables: industry 'I1' is in the first table only\nmrio/different-tables: industry 'X1' is in the second table only\n");
}

}  // namespace

}  // namespace landsea::mrio
