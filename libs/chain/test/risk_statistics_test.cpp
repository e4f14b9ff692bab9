// Quantiles, tails and their intervals on samples whose answers are known.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "landsea/core/random.hpp"
#include "loss_statistics.hpp"

namespace landsea::chain {
namespace {

// 970 years without loss and 30 with 1,000: VaR 95 is 0, VaR 99 is 1,000. CVaR 95 is the mean of the worst 50 years,
// of which 30 lost 1,000.
TEST(Statistics, TwoPoints) {
  std::vector<double> x(1000, 0.0);
  std::fill_n(x.begin() + 400, 30, 1000.0);
  auto const d = describe_losses(x, 9);
  EXPECT_EQ(d.draws, 1000U);
  EXPECT_EQ(d.seed, 9U);
  EXPECT_NEAR(d.expected.estimate, 30, 1e-12);
  EXPECT_NEAR(d.sd, 1000 * std::sqrt(0.03 * 0.97 * 1000 / 999), 1e-9);
  EXPECT_NEAR(d.expected.high - 30, 1.959964 * d.sd / std::sqrt(1000), 1e-4);
  EXPECT_EQ(d.var95.estimate, 0);
  EXPECT_EQ(d.var99.estimate, 1000);
  EXPECT_NEAR(d.cvar95.estimate, 600, 1e-9);
  EXPECT_NEAR(d.cvar99.estimate, 1000, 1e-9);
  EXPECT_EQ(d.worst, 1000);
  EXPECT_NEAR(d.no_loss_share, 0.97, 1e-12);
  ASSERT_EQ(d.bin_edges.size(), 1U);
  EXPECT_EQ(d.bin_counts, (std::vector<std::size_t>{970, 30}));
}

// The k-th of 1..n: VaR p is the ceil(n p)-th, CVaR p the mean of the n (1 - p) above and including its part.
TEST(Statistics, RanksOfWholeNumbers) {
  std::vector<double> x(10'000);
  std::iota(x.begin(), x.end(), 1.0);
  std::ranges::reverse(x);
  std::ranges::rotate(x, x.begin() + 1234);
  auto const d = describe_losses(x, 1);
  EXPECT_EQ(d.var95.estimate, 9500);
  EXPECT_EQ(d.var99.estimate, 9900);
  EXPECT_NEAR(d.cvar95.estimate, 9750.5, 1e-9);  // mean of 9501..10000
  EXPECT_NEAR(d.cvar99.estimate, 9950.5, 1e-9);
  // Binomial: 9500 -+ 1.96 sqrt(10000 * 0.95 * 0.05) = 9500 -+ 42.7.
  EXPECT_EQ(d.var95.low, 9457);
  EXPECT_EQ(d.var95.high, 9544);
  EXPECT_EQ(std::accumulate(d.bin_counts.begin(), d.bin_counts.end(), std::size_t{0}), 10'000U);
  EXPECT_EQ(d.bin_counts.size(), d.bin_edges.size() + 1);
  EXPECT_EQ(d.bin_counts.front(), 0U);
  EXPECT_TRUE(std::ranges::is_sorted(d.bin_edges));
}

TEST(Statistics, OrderOfDrawsDoesNotMatter) {
  std::vector<double> x, y;
  random_stream r(4, 4);
  for (int i = 0; i < 5000; ++i) x.push_back(r.uniform() < 0.7 ? 0 : 1024 * std::floor(64 * r.uniform()));
  y = x;
  std::ranges::reverse(y);
  auto const a = describe_losses(x, 1), b = describe_losses(y, 1);
  EXPECT_EQ(a.cvar99.estimate, b.cvar99.estimate);
  EXPECT_EQ(a.var95.high, b.var95.high);
  EXPECT_EQ(a.bin_counts, b.bin_counts);
}

// Exponential losses of mean 1: VaR p = -ln(1 - p), CVaR p = VaR p + 1. A 95 % interval holds the truth in 95 of 100
// samples; of 400 samples, 4.5 standard deviations of that count are 20.
TEST(Statistics, IntervalsHoldTheTruthAsOftenAsTheySay) {
  constexpr int kSamples = 400;
  int mean_in = 0, var_in = 0, cvar_in = 0;
  auto const in = [](interval const& i, double truth) { return i.low <= truth && truth <= i.high ? 1 : 0; };
  for (std::uint64_t s = 0; s < kSamples; ++s) {
    random_stream r(123, s);
    std::vector<double> x(2000);
    for (auto& v : x) v = r.exponential();
    auto const d = describe_losses(x, s);
    mean_in += in(d.expected, 1);
    var_in += in(d.var95, -std::log(0.05));
    cvar_in += in(d.cvar95, 1 - std::log(0.05));
  }
  EXPECT_NEAR(mean_in, 380, 20);
  EXPECT_NEAR(var_in, 380, 20);
  EXPECT_NEAR(cvar_in, 380, 26);  // asymptotic: a little short with 100 draws in the tail
}

TEST(Statistics, NoDrawsAndNoLosses) {
  std::vector<double> none;
  EXPECT_EQ(describe_losses(none, 1).draws, 0U);
  std::vector<double> calm(100, 0.0);
  auto const d = describe_losses(calm, 1);
  EXPECT_EQ(d.no_loss_share, 1);
  EXPECT_EQ(d.cvar99.high, 0);
  EXPECT_TRUE(d.bin_edges.empty());
}

}  // namespace
}  // namespace landsea::chain
