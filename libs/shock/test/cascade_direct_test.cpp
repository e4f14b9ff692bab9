// Networks out of which next to nothing leaks, where one double rounded the wrong way would move losses by more than half: beside all
// policies in numbers of 113 bits.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "cascade_closing.hpp"
#include "samples.hpp"

namespace landsea::shock {
namespace {

__extension__ using exact = __float128;
using row = std::vector<exact>;

// Few links, their values over many decades, so that some firms sell next to nothing to those outside of their loop.
production_network nearly_closed(std::uint64_t seed, double decades, std::size_t most_nodes) {
  random_stream draw(seed, 31);
  network_parts p;
  auto const n = 2 + draw.below(static_cast<std::uint32_t>(most_nodes - 1));
  auto const sectors = 1 + draw.below(2);
  for (std::uint32_t k = 0; k < sectors; ++k) p.sectors.push_back(fmt::format("S{}", k));
  for (std::uint32_t i = 0; i < n; ++i) p.nodes.push_back({fmt::format("F{}", i), sector_id{draw.below(sectors)}, {}, {}, {}});
  for (std::uint32_t k = 0; k < n + draw.below(2 * n + 1); ++k) p.links.push_back({draw.below(n), draw.below(n), std::pow(10.0, decades * (2 * draw.uniform() - 1))});
  return production_network::make(std::move(p)).value();
}

// What bounds each firm: rows of weights that add up to 1.
using bounds = std::vector<std::vector<row>>;

bounds by_buyers(production_network const& net) {
  auto const n = net.size();
  row sold(n, 0);
  for (auto const& l : net.links()) sold[l.supplier] += l.value;
  bounds out(n);
  for (auto const& l : net.links()) {
    auto& of = out[l.supplier];
    if (of.empty()) of.emplace_back(n, 0);
    of[0][l.buyer] += static_cast<exact>(l.value) / sold[l.supplier];
  }
  return out;
}

bounds by_inputs(production_network const& net, bool essential) {
  auto const n = net.size();
  bounds out(n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t k = 0; k < (essential ? net.sectors().size() : 1); ++k) {
      row of(n, 0);
      exact bought = 0;
      for (auto const& l : net.links())
        if (l.buyer == j && (!essential || net.nodes()[l.supplier].sector.position() == k)) of[l.supplier] += l.value, bought += l.value;
      if (!(bought > 0)) continue;
      for (auto& w : of) w /= bought;
      out[j].push_back(of);
    }
  return out;
}

// x = w x, or hit where w is empty; 0 for those that never come to a firm where it is.
row solved(std::vector<row> w, row const& hit) {
  auto const n = hit.size();
  row x(n, 0);
  std::vector<bool> reached(n);
  for (std::size_t i = 0; i < n; ++i)
    if (w[i].empty()) reached[i] = true, x[i] = hit[i], w[i].assign(n, 0);
  for (std::size_t again = 0; again < n; ++again)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) reached[i] = reached[i] || (w[i][j] > 0 && reached[j]);
  for (std::size_t i = 0; i < n; ++i) {
    if (!reached[i]) w[i].assign(n, 0);
    for (std::size_t j = 0; j < n; ++j) w[i][j] = (i == j ? 1 : 0) - w[i][j];
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k || w[i][k] == 0) continue;
      auto const f = w[i][k] / w[k][k];
      for (std::size_t j = k; j < n; ++j) w[i][j] -= f * w[k][j];
      x[i] -= f * x[k];
    }
  for (std::size_t k = 0; k < n; ++k) x[k] /= w[k][k];
  return x;
}

// The best that any policy gives: each firm stops at its hit or follows one of its bounds.
row best_of_all(bounds const& of, row const& hit) {
  auto const n = hit.size();
  row best = hit;
  std::vector<std::size_t> policy(n, 0);  // 0: stops
  for (;;) {
    std::vector<row> w(n);
    for (std::size_t i = 0; i < n; ++i)
      if (policy[i] > 0) w[i] = of[i][policy[i] - 1];
    auto const x = solved(w, hit);
    for (std::size_t i = 0; i < n; ++i) best[i] = std::max(best[i], x[i]);
    std::size_t at = 0;
    while (at < n && policy[at] == of[at].size()) policy[at++] = 0;
    if (at == n) return best;
    ++policy[at];
  }
}

struct hits {
  scenario of;
  row lost;
};
hits draw_hits(random_stream& draw, std::size_t n) {
  hits out{{}, row(n, 0)};
  for (std::size_t k = 0; k < 1 + draw.below(3); ++k) {
    auto const at = draw.below(static_cast<std::uint32_t>(n));
    auto const lost = draw.below(2) == 0 ? 0.5 : draw.uniform();
    out.of.push_back({node_id{at}, lost});
    out.lost[at] = std::max<exact>(out.lost[at], lost);
  }
  return out;
}

void compare(double decades, std::size_t networks, std::size_t most_nodes) {
  std::size_t long_ones = 0;
  for (std::uint64_t seed = 0; seed < networks; ++seed) {
    auto const net = nearly_closed(seed, decades, most_nodes);
    random_stream draw(seed, 32);
    auto const h = draw_hits(draw, net.size());
    auto const essential = seed % 2 == 0;
    auto const at = cascade::make(net, {.function = essential ? production_function::leontief : production_function::linear, .replacement = false}).value().levels(h.of);
    long_ones += at.outcome.steps > 2048;
    ASSERT_TRUE(at.outcome.settled) << "network " << seed;
    auto const down = best_of_all(by_inputs(net, essential), h.lost), up = best_of_all(by_buyers(net), h.lost);
    for (std::size_t i = 0; i < net.size(); ++i) {
      ASSERT_NEAR(1 - at.downstream[i], static_cast<double>(down[i]), 1e-9) << "network " << seed << " firm " << i << " of " << net.size() << " steps " << at.outcome.steps;
      ASSERT_NEAR(1 - at.upstream[i], static_cast<double>(up[i]), 1e-9) << "network " << seed << " firm " << i << " of " << net.size() << " steps " << at.outcome.steps;
    }
  }
  EXPECT_GT(long_ones, networks / 10);
}

TEST(CascadeDirect, AThousandFoldBetweenLinksIsAllPoliciesInLongNumbers) { compare(3, 600, 6); }
TEST(CascadeDirect, AMillionFoldBetweenLinksIsAllPoliciesInLongNumbers) { compare(6, 600, 6); }

// Six firms that all sell within the network; f3 loses half. Rounded weights once lifted all of it to a loss of 1.
TEST(CascadeDirect, NobodyLosesMoreThanTheLargestHit) {
  network_parts p;
  p.sectors = {"S0", "S1", "S2"};
  for (auto const sector : {1u, 0u, 0u, 2u, 0u, 1u}) p.nodes.push_back({fmt::format("f{}", p.nodes.size()), sector_id{sector}, {}, {}, {}});
  p.links = {{3, 3, 0.007}, {1, 1, 17.2}, {3, 0, 0.831}, {0, 5, 200}, {1, 0, 0.848}, {2, 0, 0.04}, {3, 2, 31}, {5, 4, 0.00363}, {4, 3, 0.002}, {1, 3, 0.928}, {5, 1, 0.0332}, {5, 0, 800}};
  auto const net = production_network::make(std::move(p)).value();
  for (auto const replacement : {true, false}) {
    auto const at = cascade::make(net, {.function = production_function::leontief, .replacement = replacement}).value().levels({{node_id{3u}, 0.5}});
    EXPECT_TRUE(at.outcome.settled);
    // By plain steps, a million of them: 0.4999992.
    EXPECT_NEAR(at.outcome.loss, 0.5, 1e-9);
  }
}

// Whatever the size: too many firms for an elimination are ended by rounds and Newton steps.
TEST(CascadeDirect, NobodyLosesMoreThanTheLargestHitInLargeNetworks) {
  std::size_t long_ones = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    random_stream draw(seed, 33);
    network_parts p;
    p.sectors = {"S0", "S1"};
    constexpr std::uint32_t kFirms = 400;
    for (std::uint32_t i = 0; i < kFirms; ++i) p.nodes.push_back({fmt::format("F{}", i), sector_id{draw.below(2)}, {}, {}, {}});
    for (std::uint32_t k = 0; k < 4 * kFirms; ++k) p.links.push_back({draw.below(kFirms), draw.below(kFirms), std::pow(10.0, 6 * (2 * draw.uniform() - 1))});
    auto const net = production_network::make(std::move(p)).value();
    auto const engine = cascade::make(net, {.function = seed % 2 == 0 ? production_function::leontief : production_function::linear, .replacement = false}).value();
    for (std::uint32_t i = 0; i < 4; ++i) {
      auto const at = engine.levels({{node_id{draw.below(kFirms)}, 0.5}});
      long_ones += at.outcome.steps > 2048;
      for (std::size_t f = 0; f < kFirms; ++f) ASSERT_GE(std::min(at.downstream[f], at.upstream[f]), 0.5 - 1e-9) << "network " << seed << " firm " << f;
    }
  }
  EXPECT_GT(long_ones, 0);
}

}  // namespace
}  // namespace landsea::shock
