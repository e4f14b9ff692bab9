#include "landsea/shock/second_sources.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "samples.hpp"
#include "slow_cascade.hpp"

namespace landsea::shock {
namespace {

constexpr auto kFixed = cascade_options{.replacement = false};

// Firm 1 stops: 3 misses 60 of the 100 that it buys of sector A. With 30 of them from firm 2 it misses 30, and so do 4 and 5:
// sales lost are 80 - 30 = 50 of firm 1, and 0.3 of 80 and of 100, of 300 in all.
TEST(SecondSources, FiveFirmsByHand) {
  auto const net = samples::five_firms();
  scenario const first{{node_id{0}, 1}};
  auto const steps = find_second_sources(net, kFixed, first, {.steps = 1}).value();
  ASSERT_EQ(steps.size(), 1);
  EXPECT_EQ(steps[0].buyer, node_id{2});
  EXPECT_EQ(steps[0].from, node_id{0});
  EXPECT_EQ(steps[0].to, node_id{1});
  EXPECT_EQ(steps[0].moved, 30);
  EXPECT_NEAR(steps[0].loss_before, 0.62666666666666667, 1e-12);
  EXPECT_NEAR(steps[0].loss_after, (50 + 0.3 * 80 + 0.3 * 100) / 300, 1e-12);
  EXPECT_NEAR(steps[0].saved_per_moved(300), (188 - 104) / 30.0, 1e-9);
}

TEST(SecondSources, MovesNothingElse) {
  auto const net = samples::random_network(5, {.nodes = 12, .sectors = 3, .links_per_node = 2, .amounts = true});
  auto const& l = net.links()[3];
  node_id const from{l.supplier}, buyer{l.buyer}, to{(l.supplier + 1) % 12};
  auto const moved = with_second_source(net, buyer, from, to, 0.25);
  for (std::size_t i = 0; i < net.size(); ++i) {
    EXPECT_NEAR(moved.purchases()[i], net.purchases()[i], 1e-12 * net.purchases()[i]);
    auto const change = node_id{i} == from ? -0.25 * l.value : node_id{i} == to ? 0.25 * l.value : 0;
    EXPECT_NEAR(moved.sales()[i], net.sales()[i] + change, 1e-9);
    EXPECT_EQ(moved.nodes()[i].cost, net.nodes()[i].cost);
    EXPECT_NEAR(moved.nodes()[i].revenue.value_or(0), net.nodes()[i].revenue.value_or(0) + (net.nodes()[i].revenue ? change : 0), 1e-9);
  }
}

// Every purchase of every firm moved to every other supplier of the sector, by the plain cascade.
TEST(SecondSources, TheFirstStepIsTheBestOfAll) {
  std::size_t found = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 9, .sectors = 3, .links_per_node = 2, .amounts = true});
    scenario const hits{{node_id{seed % 9}, 1}};
    auto const got = find_second_sources(net, {}, hits, {.steps = 1, .purchases = 1000, .suppliers = 1000}).value();
    auto const before = slow::cascade_by_the_book(net, {}).run(hits).loss;
    double best = 0;
    for (auto const& l : net.links())
      for (std::size_t to = 0; to < net.size(); ++to) {
        if (to == l.supplier || to == l.buyer || to == hits[0].node.position() || net.nodes()[to].sector != net.nodes()[l.supplier].sector) continue;
        best = std::max(best, before - slow::cascade_by_the_book(with_second_source(net, node_id{l.buyer}, node_id{l.supplier}, node_id{to}, 0.5), {}).run(hits).loss);
      }
    auto const saved = got.empty() ? 0 : got[0].loss_before - got[0].loss_after;
    EXPECT_LE(saved, best + 1e-9);
    // Purchases from those who lose nothing are not tried; moving one can help all the same, by way of the markets.
    if (best > 1e-6) found += saved > 0.99 * best;
    else ++found;
  }
  EXPECT_GE(found, 54) << "of 60";
}

TEST(SecondSources, StepsNeverMakeItWorseAndThreadsChangeNothing) {
  auto const net = samples::random_network(17, {.nodes = 60, .sectors = 8, .links_per_node = 3, .amounts = true});
  scenario const hits{{node_id{3}, 1}, {node_id{11}, 0.5}};
  auto const two = find_second_sources(net, {}, hits, {.steps = 4}).value();
  set_thread_count(1);
  auto const one = find_second_sources(net, {}, hits, {.steps = 4}).value();
  set_thread_count(0);
  ASSERT_EQ(one.size(), two.size());
  ASSERT_FALSE(one.empty());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].loss_after, two[i].loss_after);
    EXPECT_LT(one[i].loss_after, one[i].loss_before);
    EXPECT_EQ(one[i].loss_before, i > 0 ? one[i - 1].loss_after : two[0].loss_before);
  }
}

}  // namespace
}  // namespace landsea::shock
