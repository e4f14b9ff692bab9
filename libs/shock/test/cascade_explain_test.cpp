#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "landsea/shock/cascade.hpp"
#include "samples.hpp"
#include "slow_cascade.hpp"
#include "slow_limits.hpp"

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
  std::vector<std::size_t> first;
  std::ignore = c.levels({{node_id{0}, 1}}, [&](std::size_t step, std::span<double const>) { first.push_back(step); }, 2);
  EXPECT_EQ(first, (std::vector<std::size_t>{1, 2}));
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

loss_parts parts_of(production_network const& net, std::vector<cascade_cause> const& why) {
  loss_parts out;
  for (std::size_t i = 0; i < net.size(); ++i) out.add(why[i], net.sales()[i]);
  return out;
}

// Firm 1 keeps half: it sells 40 less itself, and 3, 4 and 5 lose half of what they lose without it, 0.3 of 80, 100 and 0.
TEST(cascade_explain, half_a_firm) {
  auto const net = samples::five_firms();
  auto const c = cascade::make(net, {.replacement = false}).value();
  scenario const half{{node_id{0}, 0.5}};
  auto const levels = c.levels(half);
  auto const why = c.explain(half, levels);
  EXPECT_EQ(why[0].by, channel::shock);
  EXPECT_EQ(why[0].itself, 0.5);
  EXPECT_EQ(why[2].itself, 0);
  EXPECT_NEAR(why[2].lost, 0.3, 1e-12);
  EXPECT_EQ(why[2].among, 1);
  auto const parts = parts_of(net, why);
  EXPECT_NEAR(parts.itself, 40, 1e-12);
  EXPECT_NEAR(parts.inputs, 54, 1e-12);
  EXPECT_EQ(parts.demand, 0);
  EXPECT_NEAR(parts.all() / 300, levels.outcome.loss, 1e-15);
}

// 4 is hit by 20 % itself, and loses 60 % for want of 3: a fifth is its own, the rest is by 3. 1 and 2 of A both lose 40 %: two stand behind 3.
TEST(cascade_explain, who_is_hit_and_loses_more) {
  auto const net = samples::five_firms();
  auto const c = cascade::make(net, {.replacement = false}).value();
  scenario const both{{node_id{0}, 1}, {node_id{3}, 0.2}};
  auto const four = c.explain(both, c.levels(both))[3];
  EXPECT_EQ(four.by, channel::essential_input);
  EXPECT_EQ(four.through, node_id{2});
  EXPECT_NEAR(four.lost, 0.6, 1e-12);
  EXPECT_NEAR(four.itself, 0.2, 1e-15);
  scenario const sector{{node_id{0}, 0.4}, {node_id{1}, 0.4}};
  auto const three = c.explain(sector, c.levels(sector))[2];
  EXPECT_EQ(three.among, 2);
  EXPECT_EQ(three.through, node_id{0});
  EXPECT_NEAR(three.share, 0.6, 1e-12);
  EXPECT_NEAR(three.lost, 0.4, 1e-12);
}

// Several firms, some by a part of their capacity, some named twice.
scenario any_scenario(random_stream& draw, std::size_t nodes) {
  scenario out;
  auto const n = static_cast<std::uint32_t>(nodes);
  for (std::uint32_t k = 1 + draw.below(6); k > 0; --k) out.push_back({node_id{draw.below(n)}, draw.below(3) == 0 ? 1 : 0.05 + 0.9 * draw.uniform()});
  if (draw.below(3) == 0) out.push_back({out.front().node, 0.01});
  return out;
}

// What is lost is the loss of the engine of many scenarios, and of the equations by the book; what the scenario takes is worked out from it alone.
TEST(cascade_explain, adds_up_to_the_loss) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 14, .sectors = 4, .links_per_node = 2.5, .amounts = true});
    cascade_options const o{.function = static_cast<production_function>(seed % 3), .replacement = seed % 2 == 0};
    auto const c = cascade::make(net, o).value();
    random_stream draw(seed, 3);
    auto const s = any_scenario(draw, net.size());
    auto const parts = parts_of(net, c.explain(s, c.levels(s)));
    auto const all = std::accumulate(net.sales().begin(), net.sales().end(), 0.0);
    std::vector<double> hit(net.size(), 0);
    for (auto const& h : s) hit[h.node.position()] = std::max(hit[h.node.position()], h.lost);
    EXPECT_NEAR(parts.all() / all, c.run(std::span(&s, 1))[0].loss, 1e-13) << seed;
    // By the book steps end when none is above 1e-15: a little early where losses run round for long.
    auto const by_the_book = slow::cascade_by_the_book(net, o).run(s).loss;
    EXPECT_GE(parts.all() / all, by_the_book - 1e-12) << seed;
    EXPECT_LE(parts.all() / all, by_the_book + 1e-7) << seed;
    EXPECT_NEAR(parts.itself, std::inner_product(hit.begin(), hit.end(), net.sales().begin(), 0.0), 1e-8 * all) << seed;
    EXPECT_GE(parts.inputs, 0);
    EXPECT_GE(parts.demand, 0);
  }
}

// The limit of a twin that is largest, and who stands behind it.
void expect_as_by_the_book(cascade_cause const& w, std::vector<slow::limit> const& limits, std::size_t minor, double suppliers_of_sector) {
  double most = 0;
  for (auto const& l : limits) most = std::max(most, slow::sum(l));
  EXPECT_NEAR(w.lost, std::min(1.0, most), 1e-9);
  auto const is_one = [&](std::size_t k) { return slow::sum(limits[k]) >= most * (1 - 1e-9) && (w.by == channel::demand || (w.by == channel::other_inputs) == (k == minor)); };
  auto found = false;
  for (std::size_t k = 0; k < limits.size(); ++k) {
    auto const at = std::ranges::find(limits[k], w.through.position(), &std::pair<std::size_t, double>::first);
    if (!is_one(k) || at == limits[k].end() || found) continue;
    found = true;
    EXPECT_EQ(w.among, limits[k].size());
    EXPECT_NEAR(w.share, at->second / slow::sum(limits[k]), 1e-9);
    EXPECT_NEAR(at->second, std::ranges::max(limits[k], {}, &std::pair<std::size_t, double>::second).second, 1e-9);
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(w.only_supplier, w.by == channel::essential_input && suppliers_of_sector == 1);
}

TEST(cascade_explain, names_what_the_equations_name) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 14, .sectors = 4, .links_per_node = 2.5, .amounts = seed % 2 == 0});
    cascade_options const o{.function = static_cast<production_function>(seed % 3), .replacement = seed % 4 < 2};
    auto const c = cascade::make(net, o).value();
    random_stream draw(seed, 5);
    auto const s = any_scenario(draw, net.size());
    auto const levels = c.levels(s);
    auto const inputs = slow::of_inputs(net, o, levels), demand = slow::of_demand(net, levels);
    auto const why = c.explain(s, levels);
    for (std::size_t j = 0; j < net.size(); ++j) {
      if (!why[j].through.exists()) continue;
      SCOPED_TRACE(samples::name_of(seed, {net, o, 1}) + ", firm " + std::to_string(j));
      auto const of_its_sector = std::ranges::count_if(net.links(), [&](link const& l) { return l.buyer == j && net.nodes()[l.supplier].sector == net[why[j].through].sector; });
      if (why[j].by == channel::demand) expect_as_by_the_book(why[j], demand.limits[j], 0, 0);
      else expect_as_by_the_book(why[j], inputs.limits[j], net.sectors().size(), static_cast<double>(of_its_sector));
      ++compared;
    }
  }
  EXPECT_GT(compared, 300);
}

}  // namespace
}  // namespace landsea::shock
