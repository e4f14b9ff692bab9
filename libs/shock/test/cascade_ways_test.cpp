#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "landsea/shock/cascade.hpp"
#include "samples.hpp"
#include "slow_limits.hpp"

namespace landsea::shock {
namespace {

using namespace slow;

std::vector<std::string> codes(production_network const& net, std::vector<node_id> const& way) {
  std::vector<std::string> out;
  for (auto const n : way) out.push_back(net[n].code);
  return out;
}

TEST(cascade_ways, five_firms) {
  auto const net = samples::five_firms();
  auto const c = cascade::make(net, {.replacement = false}).value();
  scenario const first{{node_id{0}, 1}}, last{{node_id{4}, 1}};
  auto const down = c.ways(first, c.levels(first)), up = c.ways(last, c.levels(last));
  EXPECT_EQ(codes(net, down.to(node_id{4})), (std::vector<std::string>{"1", "3", "4", "5"}));
  EXPECT_EQ(codes(net, down.to(node_id{0})), std::vector<std::string>{"1"});
  EXPECT_TRUE(down.to(node_id{1}).empty());
  EXPECT_FALSE(down.by_demand(node_id{4}));
  EXPECT_EQ(codes(net, up.to(node_id{1})), (std::vector<std::string>{"5", "4", "3", "2"}));
  EXPECT_TRUE(up.by_demand(node_id{1}));
}

// f loses most by far through m, m is bound by what it no longer gets from x; but what f loses is demand, and m's loss of demand comes
// from z, which x no longer needs: x > z > m > f, never x > m > f.
TEST(cascade_ways, losses_of_inputs_never_become_losses_of_demand) {
  network_parts p;
  p.sectors = {"X", "M", "F", "Z", "U"};
  for (auto const& [code, sector] : {std::pair{"x", 0u}, {"m", 1u}, {"f", 2u}, {"z", 3u}, {"u", 4u}}) p.nodes.push_back({code, sector_id{sector}, {}, {}, {}});
  enum : std::uint32_t { x, m, f, z, u };
  p.links = {{x, m, 90}, {f, m, 80}, {f, u, 20}, {m, z, 50}, {m, u, 50}, {z, x, 100}};
  auto const net = production_network::make(std::move(p)).value();
  auto const c = cascade::make(net, {.function = production_function::leontief, .replacement = false}).value();
  scenario const fails{{node_id{x}, 1}};
  auto const levels = c.levels(fails);
  auto const why = c.explain(fails, levels);
  EXPECT_EQ(why[m].by, cascade_cause::channel::essential_input);
  EXPECT_EQ(why[f].by, cascade_cause::channel::demand);
  EXPECT_NEAR(why[f].lost, 0.8 * 0.5, 1e-12);
  EXPECT_EQ(codes(net, c.ways(fails, levels).to(node_id{f})), (std::vector<std::string>{"x", "z", "m", "f"}));
}

// Shares of steps from i to j that a binding limit of j carries; 0 for none.
std::vector<std::vector<double>> shares(direction const& d) {
  auto const n = d.lost.size();
  std::vector<std::vector<double>> out(n, std::vector<double>(n, 0));
  for (std::size_t j = 0; j < n; ++j) {
    double most = 0;
    for (auto const& l : d.limits[j]) most = std::max(most, sum(l));
    for (auto const& l : d.limits[j])
      if (!l.empty() && sum(l) >= most * (1 - 1e-9))
        for (auto const& [i, amount] : l) out[i][j] = std::max(out[i][j], amount / sum(l));
  }
  return out;
}

// The largest product of shares over all ways without repetition, by trying every one.
double best_by_trying(std::vector<std::vector<double>> const& share, std::vector<bool> const& begins, std::size_t end) {
  double best = 0;
  std::vector<bool> seen(share.size(), false);
  std::function<void(std::size_t, double)> const go = [&](std::size_t at, double product) {
    if (begins[at]) {
      best = std::max(best, product);
      return;
    }
    seen[at] = true;
    for (std::size_t from = 0; from < share.size(); ++from)
      if (!seen[from] && share[from][at] > 0) go(from, product * share[from][at]);
    seen[at] = false;
  };
  go(end, 1);
  return best;
}

TEST(cascade_ways, the_best_of_all_that_the_model_can_carry) {
  std::size_t ways = 0, long_ones = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 8, .sectors = 4, .links_per_node = 2.5, .amounts = true});
    cascade_options const o{.function = static_cast<production_function>(seed % 3), .replacement = seed % 2 == 0};
    auto const c = cascade::make(net, o).value();
    scenario hits{{node_id{seed % 8}, 1}};
    if (seed % 4 == 0) hits.push_back({node_id{seed * 3 % 8}, 0.4});
    auto const levels = c.levels(hits);
    if (!levels.outcome.settled) continue;
    auto const found = c.ways(hits, levels);
    auto const down = of_inputs(net, o, levels), up = of_demand(net, levels);
    for (std::size_t i = 0; i < net.size(); ++i) {
      auto const way = found.to(node_id{i});
      auto const& d = levels.downstream[i] <= levels.upstream[i] ? down : up;
      ASSERT_EQ(way.empty(), d.lost[i] <= 0) << "network " << seed << " firm " << i;
      if (way.empty()) continue;
      EXPECT_EQ(way.back(), node_id{i});
      std::vector<bool> begins(net.size(), false);
      for (auto const& h : hits)
        if (h.lost >= d.lost[h.node.position()] * (1 - 1e-9)) begins[h.node.position()] = true;
      EXPECT_TRUE(begins[way.front().position()]) << "network " << seed << " firm " << i;
      auto const share = shares(d);
      double product = 1;
      for (std::size_t k = 1; k < way.size(); ++k) product *= share[way[k - 1].position()][way[k].position()];
      EXPECT_GT(product, 0) << "network " << seed << " firm " << i << ": a step that the model cannot carry";
      EXPECT_NEAR(product, best_by_trying(share, begins, i), 1e-9) << "network " << seed << " firm " << i;
      ++ways, long_ones += way.size() > 3;
    }
  }
  EXPECT_GT(ways, 500);
  EXPECT_GT(long_ones, 50);
}

// Ended after a step or two, ways still begin at a firm that failed.
TEST(cascade_ways, begin_at_a_failure_also_where_steps_ended_early) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 20, .sectors = 4, .links_per_node = 3, .amounts = true});
    auto const c = cascade::make(net, {.replacement = seed % 2 == 0, .tolerance = 1e-2, .most_steps = static_cast<unsigned>(1 + seed % 4)}).value();
    scenario const hits{{node_id{seed % 20}, 1}, {node_id{seed * 3 % 20}, 0.4}};
    auto const levels = c.levels(hits);
    auto const found = c.ways(hits, levels);
    for (std::size_t i = 0; i < net.size(); ++i) {
      auto const way = found.to(node_id{i});
      ASSERT_EQ(way.empty(), std::min(levels.downstream[i], levels.upstream[i]) >= 1);
      if (way.empty()) continue;
      EXPECT_NE(std::ranges::find(hits, way.front(), &hit::node), hits.end());
    }
  }
}

}  // namespace
}  // namespace landsea::shock
