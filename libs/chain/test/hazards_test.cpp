// Fewer draws: without bias against exact expectations, intervals that hold the truth as often as they say, and narrower than plain ones.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "disturbed_chain.hpp"
#include "hazards.hpp"
#include "tail.hpp"

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

// The tail of 1 % of 1,000 draws, against half a million plain years. LANDSEA_COVERAGE=1 takes three chains, 200 studies of each and three million
// years, and prints what was measured, for docs/theory/hazards.md.
TEST(Hazards, IntervalsOfCvarHoldTheTruthWithFewDraws) {
  auto const measure = std::getenv("LANDSEA_COVERAGE") != nullptr;
  for (std::uint64_t seed = 1; seed <= (measure ? 3U : 1U); ++seed) {
    risky_chain c(seed);
    hazard_years years(*c.world, {});
    auto const large = years.draw(sampling::plain, measure ? 3'000'000 : 500'000, 1'000'003, {});
    auto const truth = tail_of(large.lost, large.weight, 0.99);
    for (std::size_t const draws : {1000U, 2000U}) {
      if (draws > 1000 && !measure) break;
      int const studies = measure ? 200 : 60;
      double in = 0, in_var = 0, in_plain = 0, shown = 0, shown_plain = 0, effective = 0;
      for (int k = 0; k < studies; ++k) {
        auto const s = study_hazards(*c.world, {.draws = draws, .seed = 50 + 7 * static_cast<std::uint64_t>(k), .tail = 0.99}, {});
        auto const holds = [&](tail_interval const& i, double x) { return i.low <= x && x <= i.high ? 1.0 : 0.0; };
        effective += s.cvar.years / studies;
        in_var += holds(s.var, truth.var.estimate);
        if (s.cvar.holds()) ++shown, in += holds(s.cvar, truth.cvar.estimate);
        if (s.plain_cvar.holds()) ++shown_plain, in_plain += holds(s.plain_cvar, truth.cvar.estimate);
      }
      EXPECT_GT(shown, 0.5 * studies) << seed;
      EXPECT_GE(in, 0.87 * shown) << seed;
      EXPECT_GE(in_plain, 0.85 * shown_plain) << seed;
      EXPECT_GE(in_var, 0.87 * studies) << seed;
      if (measure) std::printf("chain %d, %zu draws, %.0f years: VaR %.1f %%, CVaR %.1f %% of %.0f shown, plain CVaR %.1f %% of %.0f shown\n", static_cast<int>(seed), draws, effective, 100 * in_var / studies, 100 * in / shown, shown, 100 * in_plain / shown_plain, shown_plain);
    }
  }
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

}  // namespace
}  // namespace landsea::chain
