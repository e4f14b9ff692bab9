#include <gtest/gtest.h>

#include <algorithm>


#include "samples.hpp"
#include "landsea/shock/cascade.hpp"

namespace landsea::shock {
namespace {

using channel = cascade_cause::channel;

// Firm 1 of the five stops: 3 misses 60 of 100 of its sector A, 4 misses all of B that 3 no longer delivers, 5 follows 4.
TEST(cascade_explain, five_firms) {
  auto const net = samples::five_firms();
  auto const c = cascade::make(net, {.replacement = false}).value();
  scenario const first{{node_id{0}, 1}};
  auto const why = c.explain(first, c.levels(first));
  EXPECT_EQ(why[0].by, channel::shock);
  EXPECT_EQ(why[2].by, channel::essential_input);
  EXPECT_EQ(why[2].through, node_id{0});
  EXPECT_NEAR(why[2].lost, 0.6, 1e-12);
  EXPECT_FALSE(why[2].only_supplier);
  EXPECT_EQ(why[3].through, node_id{2});
  EXPECT_TRUE(why[3].only_supplier);
  EXPECT_NEAR(why[3].lost, 0.6, 1e-12);
  EXPECT_EQ(why[4].through, node_id{3});
  // Firm 5 stops: all others lose their demand.
  scenario const last{{node_id{4}, 1}};
  auto const upstream = c.explain(last, c.levels(last));
  EXPECT_EQ(upstream[3].by, channel::demand);
  EXPECT_EQ(upstream[3].through, node_id{4});
  EXPECT_NEAR(upstream[0].lost, 1, 1e-12);
}

// The wave of firm 1's failure: 3 in the first step, 4 in the second, 5 in the third, in the fourth nothing moves.
TEST(cascade_explain, step_by_step) {
  auto const net = samples::five_firms();
  auto const c = cascade::make(net, {.replacement = false}).value();
  std::vector<std::vector<double>> wave;
  auto const levels = c.levels({{node_id{0}, 1}}, [&](std::size_t step, std::span<double const> lost) {
    EXPECT_EQ(step, wave.size() + 1);
    wave.emplace_back(lost.begin(), lost.end());
  });
  ASSERT_EQ(wave.size(), levels.outcome.steps);
  ASSERT_EQ(wave.size(), 4);
  std::vector<std::vector<double>> const expected{{1, 0, 0.6, 0.2, 0}, {1, 0, 0.6, 0.6, 0.2}, {1, 0, 0.6, 0.6, 0.6}, {1, 0, 0.6, 0.6, 0.6}};
  for (std::size_t t = 0; t < 4; ++t)
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(wave[t][i], expected[t][i], 1e-12) << t << " " << i;
}

// Whoever is named as the way of a loss has lost something in the same direction, and no cause is larger than what is lost.
TEST(cascade_explain, names_those_who_lost) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 20, .sectors = 4, .links_per_node = 3, .amounts = true});
    auto const c = cascade::make(net, {.replacement = seed % 2 == 0}).value();
    scenario const s{{node_id{seed % 20}, 1}, {node_id{seed * 3 % 20}, 0.4}};
    auto const levels = c.levels(s);
    auto const why = c.explain(s, levels);
    for (std::size_t i = 0; i < net.size(); ++i) {
      auto const& w = why[i];
      EXPECT_NEAR(w.lost, 1 - std::min(levels.downstream[i], levels.upstream[i]), 1e-15);
      EXPECT_EQ(w.by == channel::none, w.lost <= 0) << "network " << seed << " firm " << i;
      if (!w.through.exists()) continue;
      auto const j = w.through.position();
      EXPECT_LT(w.by == channel::demand ? levels.upstream[j] : levels.downstream[j], 1);
      EXPECT_GT(w.share, 0);
      EXPECT_LE(w.share, 1 + 1e-12);
      auto const is_link = std::ranges::any_of(net.links(), [&](link const& l) { return w.by == channel::demand ? l.supplier == i && l.buyer == j : l.supplier == j && l.buyer == i; });
      EXPECT_TRUE(is_link);
    }
  }
}

}  // namespace
}  // namespace landsea::shock
