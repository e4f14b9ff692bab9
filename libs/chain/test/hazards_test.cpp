// Fewer draws: without bias against exact expectations, intervals that hold the truth as often as they say, and narrower than plain ones.
#include <gtest/gtest.h>

#include <cmath>

#include "disturbed_chain.hpp"
#include "hazards.hpp"

namespace landsea::chain {
namespace {

struct risky_chain : disturbed_chain {
  explicit risky_chain(std::uint64_t seed) : disturbed_chain(seed, true) {
    random_stream r(seed, 97);
    chain.risks = {};
    duration const shapes[] = {{duration::shape::fixed, 20, 0, 0}, {duration::shape::uniform, 5, 40, 0}, {duration::shape::triangular, 3, 10, 50}, {duration::shape::lognormal, 12, 0.8, 0}, {duration::shape::exponential, 15, 0, 0}};
    for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
      if (chain.nodes[node_id{i}].kind == node_kind::market) continue;
      risk k;
      k.id = chain.nodes[node_id{i}].id;
      k.hits = chain.nodes[node_id{i}].kind == node_kind::site ? hit_kind::site : hit_kind::supply;
      k.node = node_id{i};
      k.per_year = 0.02 + 0.2 * r.uniform();
      k.lasts = shapes[i % 5];
      k.remaining = r.uniform() < 0.5 ? 0 : 0.5 * r.uniform();
      chain.risks.push_back(k);
    }
  }
};

struct sum { double x = 0, xx = 0, n = 0; void add(double v) { x += v; xx += v * v; ++n; } [[nodiscard]] double mean() const { return x / n; } [[nodiscard]] double error() const { return std::sqrt((xx / n - mean() * mean()) / n); } };

// What every event costs alone has an exact mean, whatever overlaps: each way of drawing must hit it, weighted.
TEST(Hazards, EveryWayOfDrawingHasTheExactMean) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    risky_chain c(seed);
    hazard_years years(*c.world, {});
    auto const tilt = years.tilt_for(0.99, 5);
    for (auto const how : {sampling::plain, sampling::antithetic, sampling::tilted}) {
      auto const s = years.draw(how, 40'000, 6, tilt);
      sum control, weight;
      for (std::size_t i = 0; i < s.lost.size(); i += 2) {
        control.add((s.weight[i] * s.control[i] + s.weight[i + 1] * s.control[i + 1]) / 2);
        weight.add((s.weight[i] + s.weight[i + 1]) / 2);
      }
      EXPECT_NEAR(control.mean(), years.expected_control(), 4.5 * control.error()) << seed << " " << static_cast<int>(how);
      EXPECT_NEAR(weight.mean(), 1, 4.5 * weight.error() + 1e-12) << seed;
    }
  }
}

// 150 small studies against one large plain sample. 95 % of the intervals should hold the truth; fewer than 85 % or a mean that is off says otherwise.
TEST(Hazards, IntervalsHoldTheTruthAndMeansHaveNoBias) {
  risky_chain c(3);
  hazard_years years(*c.world, {});
  constexpr std::size_t kMany = 1'000'000;
  auto const large = years.draw(sampling::plain, kMany, 1'000'003, {});
  auto const truth = tail_of(large.lost, large.weight, 0.95);
  sum all;
  for (auto const x : large.lost) all.add(x);
  sum expected, cvar;
  double in_expected = 0, in_var = 0, in_cvar = 0, gain = 0;
  constexpr int kStudies = 150;
  for (std::uint64_t k = 0; k < kStudies; ++k) {
    auto const s = study_hazards(*c.world, {.draws = 2000, .seed = 50 + 7 * k, .tail = 0.95}, {});
    auto const holds = [](interval const& i, double x) { return i.low <= x && x <= i.high ? 1.0 : 0.0; };
    in_expected += holds(s.expected, all.mean());
    in_var += holds(s.var, truth.var.estimate);
    in_cvar += holds(s.cvar, truth.cvar.estimate);
    expected.add(s.expected.estimate);
    cvar.add(s.cvar.estimate);
    gain += s.expected_gain / kStudies;
  }
  EXPECT_NEAR(expected.mean(), all.mean(), 4 * std::hypot(expected.error(), all.error()));
  EXPECT_NEAR(cvar.mean(), truth.cvar.estimate, 0.02 * truth.cvar.estimate);  // a mean excess over an estimated quantile has a small bias
  EXPECT_GT(in_expected, 0.87 * kStudies);
  EXPECT_GT(in_var, 0.87 * kStudies);
  EXPECT_GT(in_cvar, 0.87 * kStudies);
  EXPECT_GT(gain, 1.5);
}

TEST(Hazards, TheSameOnAnyNumberOfThreads) {
  risky_chain c(2);
  set_thread_count(1);
  auto const one = study_hazards(*c.world, {.draws = 2000}, {});
  set_thread_count(0);
  auto const many = study_hazards(*c.world, {.draws = 2000}, {});
  EXPECT_EQ(one.expected.estimate, many.expected.estimate);
  EXPECT_EQ(one.cvar.high, many.cvar.high);
}

TEST(Hazards, AWeightedTailByHand) {
  // Losses 1 to 10, each of chance 1/10: VaR 80 is 8, CVaR 80 the mean of 9 and 10. The same with 10 drawn twice, each at half weight.
  std::vector<double> lost, ones;
  for (int i = 1; i <= 10; ++i) { lost.push_back(i); ones.push_back(1); }
  auto const a = tail_of(lost, ones, 0.8);
  EXPECT_EQ(a.var.estimate, 8);
  EXPECT_NEAR(a.cvar.estimate, 9.5, 1e-12);
  auto weight = std::vector<double>(11, 1.1);
  lost.push_back(10);
  weight[9] = weight[10] = 0.55;
  auto const b = tail_of(lost, weight, 0.8);
  EXPECT_EQ(b.var.estimate, 8);
  EXPECT_NEAR(b.cvar.estimate, 9.5, 1e-12);
}

}  // namespace
}  // namespace landsea::chain
