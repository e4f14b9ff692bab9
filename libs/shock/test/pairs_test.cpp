#include "landsea/shock/pairs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "samples.hpp"

namespace landsea::shock {
namespace {

using list = std::vector<pair_loss>;

// All pairs, one after the other.
list every_pair(production_network const& net, cascade_options const& o) {
  auto const c = cascade::make(net, o).value();
  auto const alone = c.run_all();
  list out;
  for (std::size_t a = 0; a < net.size(); ++a)
    for (std::size_t b = a + 1; b < net.size(); ++b) {
      scenario const both{{node_id{a}, 1}, {node_id{b}, 1}};
      out.push_back({node_id{a}, node_id{b}, c.levels(both).outcome.loss, alone[a].loss, alone[b].loss});
    }
  return out;
}

template <class Score>
list best(list all, std::size_t most, Score const& score, double above) {
  std::erase_if(all, [&](pair_loss const& p) { return score(p) <= above; });
  std::ranges::stable_sort(all, std::greater{}, score);
  if (all.size() > most) all.resize(most);
  return all;
}

void expect_same(list const& a, list const& b, std::string const& what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].first, b[i].first) << what << " " << i;
    EXPECT_EQ(a[i].second, b[i].second) << what << " " << i;
    EXPECT_EQ(a[i].loss, b[i].loss) << what << " " << i;
  }
}

TEST(Pairs, TheListsAreThoseOfAllPairs) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 2 + seed % 20, .sectors = 1 + seed % 4, .links_per_node = 0.5 + static_cast<double>(seed % 5), .amounts = true});
    cascade_options const o{.function = static_cast<production_function>(seed % 3), .replacement = seed % 4 != 0, .tolerance = seed % 5 == 0 ? 1e-2 : 0};
    auto const got = screen_pairs(net, o, {.listed = 4});
    ASSERT_TRUE(got);
    EXPECT_TRUE(got->complete);
    auto const all = every_pair(net, o);
    EXPECT_EQ(got->pairs, all.size());
    expect_same(got->worst, best(all, 4, [](auto const& p) { return p.loss; }, -1), "worst of network " + std::to_string(seed));
    expect_same(got->stand_ins, best(all, 4, [](auto const& p) { return p.hidden(); }, 1e-12), "stand-ins of network " + std::to_string(seed));
    EXPECT_TRUE(o.replacement || got->stand_ins.empty()) << "without replacement nothing hides";
  }
}

TEST(Pairs, LeavesPairsAloneAndSaysSo) {
  auto const net = samples::random_network(3, {.nodes = 250, .sectors = 10, .links_per_node = 1.5, .amounts = true});
  auto const got = screen_pairs(net, {.replacement = false}, {.listed = 3}).value();
  EXPECT_LT(got.computed, got.pairs);
  EXPECT_LE(got.rest_at_most, got.worst.back().loss);
  auto const stopped = screen_pairs(net, {.replacement = false}, {.listed = 3, .most_computed = 0}).value();
  EXPECT_FALSE(stopped.complete);
  EXPECT_EQ(stopped.computed, 0);
  EXPECT_GE(stopped.rest_at_most, got.worst.front().loss);
  auto const of_few = screen_pairs(net, {}, {.listed = 3}, {node_id{5}, node_id{9}, node_id{5}}).value();
  EXPECT_EQ(of_few.pairs, 1);
  EXPECT_EQ(of_few.worst.size(), 1);
}

TEST(Pairs, ThreadsChangeNothing) {
  auto const net = samples::random_network(4, {.nodes = 80, .sectors = 6, .links_per_node = 2, .amounts = true});
  auto const two = screen_pairs(net, {}, {}).value();
  set_thread_count(1);
  auto const one = screen_pairs(net, {}, {}).value();
  set_thread_count(0);
  expect_same(one.worst, two.worst, "worst");
  expect_same(one.stand_ins, two.stand_ins, "stand-ins");
  EXPECT_EQ(one.computed, two.computed);
}

}  // namespace
}  // namespace landsea::shock
