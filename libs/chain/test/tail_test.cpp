// VaR and CVaR of samples whose answers are known: by hand, against literal resampling, and how often intervals hold the truth.
#include "tail.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <string>

#include "landsea/core/random.hpp"

namespace landsea::chain {
namespace {

TEST(Tail, AWeightedTailByHand) {
  // Losses 1 to 10, each of chance 1/10: VaR 80 is 8, CVaR 80 the mean of 9 and 10. The same with 10 drawn twice, each at half weight.
  std::vector<double> lost, ones;
  for (int i = 1; i <= 10; ++i) { lost.push_back(i); ones.push_back(1); }
  auto const a = tail_of(lost, ones, 0.8);
  EXPECT_EQ(a.var.estimate, 8);
  EXPECT_NEAR(a.cvar.estimate, 9.5, 1e-12);
  EXPECT_NEAR(a.var.years, 2, 1e-12);   // a fifth of ten years
  EXPECT_NEAR(a.cvar.years, 2, 1e-12);  // 9 and 10
  auto weight = std::vector<double>(11, 1.1);
  lost.push_back(10);
  weight[9] = weight[10] = 0.55;
  auto const b = tail_of(lost, weight, 0.8);
  EXPECT_EQ(b.var.estimate, 8);
  EXPECT_NEAR(b.cvar.estimate, 9.5, 1e-12);
  EXPECT_NEAR(b.cvar.years, 2.2 * 2.2 / (1.21 + 2 * 0.3025), 1e-12);  // (sum w)^2 / sum w^2
}

// 960 quiet years and 40 that lose the same: CVaR is what they lose, but no year worse than VaR was seen, and that is no interval.
TEST(Tail, YearsThatAllLoseTheSameBearNoIntervalOfWhatIsWorse) {
  std::vector<double> lost(1000, 0), ones(1000, 1);
  std::fill_n(lost.begin() + 300, 40, 7.0);
  auto const f = tail_of(lost, ones, 0.99);
  EXPECT_EQ(f.var.estimate, 7);
  EXPECT_EQ(f.cvar.estimate, 7);
  EXPECT_NEAR(f.var.years, 10, 1e-9);
  EXPECT_EQ(f.cvar.years, 0);
  EXPECT_TRUE(f.var.holds());
  EXPECT_FALSE(f.cvar.holds());
}

struct slow_figures { double cvar = 0, error = 0; };

// By definition: sort, walk down to the quantile, mean and variance of the two strata.
slow_figures slow(std::vector<double> const& lost, std::vector<double> const& weight, bool strata, double tail) {
  auto const n = static_cast<double>(lost.size());
  std::vector<std::size_t> order(lost.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](auto a, auto b) { return lost[a] > lost[b]; });
  double above = 0, var = lost[order.back()];
  for (auto const i : order)
    if (above += weight[i]; above > (1 - tail) * n + 1e-9 * n) { var = lost[i]; break; }
  std::vector<double> excess[2];
  for (std::size_t i = 0; i < lost.size(); ++i) excess[strata ? i % 2 : 0].push_back(weight[i] * std::max(0.0, lost[i] - var) / (1 - tail));
  slow_figures f{var, 0};
  for (auto const& e : excess) {
    if (e.empty()) continue;
    auto const m = static_cast<double>(e.size());
    double mean = 0, squares = 0;
    for (auto const x : e) mean += x / m;
    for (auto const x : e) squares += (x - mean) * (x - mean);
    f.cvar += mean * m / n;
    f.error += squares / (m - 1) / m * (m / n) * (m / n);
  }
  f.error = std::sqrt(f.error);
  return f;
}

// A law of losses with its tail known, and a law of more bad years with the ratio of their densities.
struct law {
  char const* name;
  std::function<double(random_stream&)> plain, bad;
  std::function<double(double)> ratio;
  double var, cvar;  // at 99 %
};

std::vector<law> laws() {
  constexpr double z = 2.3263478740408408;  // 99 % of the normal distribution
  auto const beyond = [](double x) { return 0.5 * std::erfc(x / std::numbers::sqrt2); };
  return {{"exponential", [](auto& r) { return r.exponential(); }, [](auto& r) { return 4 * r.exponential(); }, [](double x) { return std::exp(0.75 * x) / 4; }, std::log(100), 1 + std::log(100)},
          {"lognormal", [](auto& r) { return std::exp(r.normal()); }, [](auto& r) { return std::exp(2 + r.normal()); }, [](double x) { return std::exp(2 * std::log(x) - 2); }, std::exp(z), 100 * std::exp(0.5) * beyond(z - 1)},
          {"pareto", [](auto& r) { return std::pow(r.uniform(), -1.0 / 3); }, [](auto& r) { return 1 / r.uniform(); }, [](double x) { return x * x / 3; }, std::cbrt(100), 1.5 * std::cbrt(100)},
          {"uniform", [](auto& r) { return r.uniform(); }, [](auto& r) { return std::pow(r.uniform(), 0.05); }, [](double x) { return 20 * std::pow(x, 19); }, 0.99, 0.995}};
}

struct years { std::vector<double> lost, weight; };

years drawn(law const& l, bool tilted, std::size_t n, std::uint64_t seed) {
  random_stream r(seed, 5);
  years y;
  for (std::size_t i = 0; i < n; ++i) {
    y.lost.push_back(tilted && i % 2 == 1 ? l.bad(r) : l.plain(r));
    y.weight.push_back(tilted ? 2 / (1 + l.ratio(y.lost.back())) : 1);
  }
  return y;
}

// The interval's ends as t of literal resamples: drawn one by one, by definition. Both have chance in them: ends must lie between the 1 and 4.5 % of it.
TEST(Tail, IntervalsAreThoseOfLiteralResampling) {
  for (auto const& l : laws())
    for (auto const tilted : {false, true}) {
      auto const y = drawn(l, tilted, 1000, 3);
      auto const f = tail_of(y.lost, y.weight, 0.99, 11);
      auto const at = slow(y.lost, y.weight, tilted, 0.99);
      EXPECT_NEAR(f.cvar.estimate, at.cvar, 1e-9 * at.cvar) << l.name;
      EXPECT_NEAR(std::sqrt(f.cvar_variance), at.error, 1e-9 * at.error) << l.name;
      std::vector<double> t;
      for (std::uint64_t k = 0; k < 2000; ++k) {
        random_stream r(17, k);
        years again;
        for (std::uint32_t i = 0; i < 1000; ++i) {
          auto const from = tilted ? 2 * r.below(500) + i % 2 : r.below(1000);
          again.lost.push_back(y.lost[from]);
          again.weight.push_back(y.weight[from]);
        }
        auto const g = slow(again.lost, again.weight, tilted, 0.99);
        t.push_back((g.cvar - at.cvar) / g.error);
      }
      std::ranges::sort(t);
      auto const end = [&](double share) { return at.cvar - t[static_cast<std::size_t>(2000 * share)] * at.error; };
      EXPECT_GT(f.cvar.low, end(0.99)) << l.name << tilted;
      EXPECT_LT(f.cvar.low, end(0.955)) << l.name << tilted;
      EXPECT_GT(f.cvar.high, end(0.045)) << l.name << tilted;
      EXPECT_LT(f.cvar.high, end(0.01)) << l.name << tilted;
    }
}

// 200 samples of each law: 95 % of the intervals should hold the truth, here at least 89 %, from ten years in the tail on.
// LANDSEA_COVERAGE=1 takes more of both and prints what was measured, for docs/theory/hazards.md.
TEST(Tail, IntervalsHoldTheTruthFromTenYearsOn) {
  auto const measure = std::getenv("LANDSEA_COVERAGE") != nullptr;
  int const samples = measure ? 300 : 200;
  auto const holds = [](interval const& i, double x) { return i.low <= x && x <= i.high ? 1 : 0; };
  for (auto const& l : laws())
    for (auto const tilted : {false, true})
      for (std::size_t const n : {1000U, 2000U}) {
        if (tilted && n > 1000 && !measure) continue;  // many years in the tail already
        int var = 0, cvar = 0, normal = 0;
        double effective = 0;
        for (int k = 0; k < samples; ++k) {
          auto const y = drawn(l, tilted, n, 100 + static_cast<std::uint64_t>(k));
          auto const f = tail_of(y.lost, y.weight, 0.99, static_cast<std::uint64_t>(k));
          ASSERT_TRUE(f.cvar.holds()) << l.name;
          var += holds(f.var, l.var);
          cvar += holds(f.cvar, l.cvar);
          normal += std::abs(f.cvar.estimate - l.cvar) <= 1.96 * std::sqrt(f.cvar_variance) ? 1 : 0;
          effective += f.cvar.years / samples;
        }
        EXPECT_GE(var, 0.89 * samples) << l.name << tilted << n;
        EXPECT_GE(cvar, 0.89 * samples) << l.name << tilted << n;
        if (measure)
          std::printf("%-12s %-6s %5zu draws %6.1f years: VaR %5.1f %%, CVaR %5.1f %% (normal %5.1f %%)\n", l.name, tilted ? "tilted" : "plain", n, effective, 100.0 * var / samples, 100.0 * cvar / samples, 100.0 * normal / samples);
      }
}

// At nine effective years no interval is shown, whatever it is.
TEST(Tail, TooFewYearsAreSaid) {
  auto const l = laws()[0];
  auto const few = drawn(l, false, 900, 1), enough = drawn(l, false, 1000, 1);
  EXPECT_FALSE(tail_of(few.lost, few.weight, 0.99).cvar.holds());
  EXPECT_FALSE(tail_of(few.lost, few.weight, 0.99).var.holds());
  EXPECT_TRUE(tail_of(enough.lost, enough.weight, 0.99).cvar.holds());
  EXPECT_TRUE(tail_of(enough.lost, enough.weight, 0.99).var.holds());
}

}  // namespace
}  // namespace landsea::chain
