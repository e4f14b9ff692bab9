#include <gtest/gtest.h>

#include "samples.hpp"
#include "slow_cascade.hpp"

namespace landsea::shock {
namespace {

std::vector<double> losses(cascade_options const& o) {
  auto const net = samples::five_firms();
  std::vector<double> out;
  for (auto const& a : cascade::make(net, o).value().run_all()) out.push_back(a.loss);
  return out;
}

void expect_losses(cascade_options const& o, std::vector<double> const& expected) {
  auto const found = losses(o);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 5e-7) << "firm " << i + 1;
}

// Worked out by hand from the paper's equations.
TEST(cascade_five_firms, generalised_leontief_without_replacement) {
  expect_losses({.replacement = false}, {.626667, .373333, .933333, 1, 1});
}
TEST(cascade_five_firms, generalised_leontief_with_replacement) { expect_losses({}, {.626667, .253333, .933333, 1, 1}); }
TEST(cascade_five_firms, linear) { expect_losses({.function = production_function::linear, .replacement = false}, {.653333, .346667, .866667, 1, 1}); }
TEST(cascade_five_firms, leontief) { expect_losses({.function = production_function::leontief, .replacement = false}, {.76, .373333, .933333, 1, 1}); }
TEST(cascade_five_firms, half_of_the_first_firm) {
  auto const net = samples::five_firms();
  std::vector<scenario> const half{{{node_id{0}, 0.5}}};
  EXPECT_NEAR(cascade::make(net, {.replacement = false}).value().run(half)[0].loss, .313333, 5e-7);
}

struct kind {
  production_function function;
  bool replacement;
  double tolerance;
  bool amounts;
};

class twin_cascade : public testing::TestWithParam<kind> {};

TEST_P(twin_cascade, agrees_with_the_equations_as_written) {
  auto const k = GetParam();
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    samples::shape const s{.nodes = 1 + seed % 23, .sectors = 1 + seed % 5, .links_per_node = 0.5 + static_cast<double>(seed % 7), .amounts = k.amounts};
    auto const net = samples::random_network(seed, s);
    cascade_options const o{k.function, k.replacement, k.tolerance, 20'000};
    auto const fast = cascade::make(net, o).value();
    slow::cascade_by_the_book const book(net, o);
    auto const all = fast.run_all();
    for (std::size_t i = 0; i < net.size(); ++i) {
      auto const expected = book.run({{node_id{i}, 1}});
      ASSERT_NEAR(all[i].loss, expected.loss, 1e-12) << "network " << seed << " firm " << i;
      ASSERT_EQ(all[i].steps, expected.steps) << "network " << seed << " firm " << i;
      ASSERT_LE(all[i].last_fall, k.tolerance);
      ASSERT_TRUE(all[i].settled);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(kinds, twin_cascade,
                         testing::Values(kind{production_function::generalised_leontief, true, 1e-2, false}, kind{production_function::generalised_leontief, true, 1e-5, true},
                                         kind{production_function::generalised_leontief, false, 1e-4, true}, kind{production_function::leontief, true, 1e-4, true},
                                         kind{production_function::linear, true, 1e-2, false}, kind{production_function::linear, false, 1e-3, true}));

// The fixed point: nothing moves any more when the equations are applied once again.
TEST(cascade, ends_at_a_fixed_point) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 15, .sectors = 3, .links_per_node = 3, .amounts = true});
    auto const fast = cascade::make(net, {}).value();
    for (std::size_t i = 0; i < net.size(); ++i) {
      scenario const one{{node_id{i}, 0.8}};
      auto const at = fast.levels(one);
      EXPECT_EQ(at.outcome.last_fall, 0);
      auto const book = slow::cascade_by_the_book(net, {.tolerance = 1e-13}).run(one);
      for (std::size_t j = 0; j < net.size(); ++j) {
        EXPECT_NEAR(at.downstream[j], book.down[j], 1e-9);
        EXPECT_NEAR(at.upstream[j], book.up[j], 1e-9);
      }
    }
  }
}

TEST(cascade, a_larger_shock_never_loses_less) {
  auto const net = samples::random_network(3, {.nodes = 60, .sectors = 6, .links_per_node = 4});
  auto const fast = cascade::make(net, {}).value();
  for (std::size_t i = 0; i < net.size(); ++i) {
    std::vector<scenario> grow;
    for (double lost = 0.1; lost < 1.05; lost += 0.1) grow.push_back({{node_id{i}, lost}});
    auto const outcomes = fast.run(grow);
    for (std::size_t k = 1; k < outcomes.size(); ++k) EXPECT_GE(outcomes[k].loss, outcomes[k - 1].loss - 1e-14);
  }
}

TEST(cascade, the_same_digits_for_any_threads_and_grouping) {
  auto const net = samples::random_network(5, {.nodes = 300, .sectors = 20, .links_per_node = 6});
  auto const fast = cascade::make(net, {.tolerance = 1e-3}).value();
  set_thread_count(1);
  auto const alone = fast.run_all();
  set_thread_count(2);
  auto const both = fast.run_all();
  set_thread_count(0);
  for (std::size_t i = 0; i < net.size(); ++i) {
    EXPECT_EQ(alone[i].loss, both[i].loss);
    EXPECT_EQ(alone[i].steps, both[i].steps);
  }
  for (std::size_t i = 0; i < net.size(); i += 37) EXPECT_EQ(fast.levels({{node_id{i}, 1}}).outcome.loss, alone[i].loss);
}

TEST(cascade, sets_of_firms_and_repeated_firms) {
  auto const net = samples::random_network(8, {.nodes = 30, .sectors = 4, .links_per_node = 3});
  auto const fast = cascade::make(net, {.tolerance = 1e-6}).value();
  slow::cascade_by_the_book const book(net, {.tolerance = 1e-6});
  std::vector<scenario> const several{{{node_id{1}, 0.5}, {node_id{2}, 0.25}, {node_id{1}, 0.75}}, {}, {{node_id{29}, 1}, {node_id{0}, 1}}};
  auto const outcomes = fast.run(several);
  for (std::size_t k = 0; k < several.size(); ++k) EXPECT_NEAR(outcomes[k].loss, book.run(several[k]).loss, 1e-12);
  EXPECT_EQ(outcomes[1].loss, 0);
}

TEST(cascade, firms_without_any_link) {
  network_parts p;
  p.sectors = {"A"};
  p.nodes = {{"alone", sector_id{0}, {}, {}, {}}, {"apart", sector_id{0}, {}, {}, {}}};
  auto const net = production_network::make(std::move(p)).value();
  auto const fast = cascade::make(net, {}).value();
  for (auto const& a : fast.run_all()) EXPECT_EQ(a.loss, 0);
  EXPECT_EQ(fast.without_leak(), 0);
}

// Two firms that sell all they make to each other: the whole loss comes back, and the program can say so beforehand.
TEST(cascade, no_leak_is_told) {
  network_parts p;
  p.sectors = {"A", "B"};
  p.nodes = {{"a", sector_id{0}, {}, {}, {}}, {"b", sector_id{1}, {}, {}, {}}, {"c", sector_id{1}, {}, {}, {}}};
  p.links = {{0, 1, 10}, {1, 0, 10}, {0, 2, 1}};
  auto parts = p;
  parts.links.pop_back();
  EXPECT_EQ(cascade::make(production_network::make(std::move(parts)).value(), {.function = production_function::linear}).value().without_leak(), 2);
  EXPECT_EQ(cascade::make(production_network::make(p).value(), {.function = production_function::linear}).value().without_leak(), 0);
  p.links.pop_back();
  p.nodes[1].revenue = 20;
  EXPECT_EQ(cascade::make(production_network::make(p).value(), {.function = production_function::linear}).value().without_leak(), 0);
}

TEST(cascade, stops_where_told_and_says_so) {
  auto const net = samples::random_network(11, {.nodes = 40, .sectors = 3, .links_per_node = 3});
  auto const few = cascade::make(net, {.function = production_function::linear, .most_steps = 2}).value().run_all();
  EXPECT_TRUE(std::ranges::any_of(few, [](auto const& a) { return !a.settled && a.steps == 2 && a.last_fall > 0; }));
}

// docs/theory/firm-cascade.md, by hand: a and b sell each other nearly all; when c fails everything stops in the end, but each round of
// two steps leaves 1 - e of what was left.
TEST(cascade, two_firms_that_lose_all_in_millions_of_steps) {
  network_parts p;
  p.sectors = {"A", "B", "C"};
  p.nodes = {{"a", sector_id{0}, {}, {}, {}}, {"b", sector_id{1}, {}, {}, {}}, {"c", sector_id{2}, {}, {}, {}}};
  p.links = {{0, 1, 10'000}, {1, 0, 10'000}, {1, 2, 0.01}};
  auto const run = [&](cascade_options const& o) { return cascade::make(production_network::make(p).value(), o).value().run_all()[2]; };
  auto const closed = run({.function = production_function::linear});
  EXPECT_TRUE(closed.settled);
  EXPECT_LT(closed.steps, 10'000);
  EXPECT_NEAR(closed.loss, 1, 1e-8);
  auto const e = 0.01 / 10'000.01;
  auto const cut = run({.function = production_function::linear, .most_steps = 2000});
  EXPECT_FALSE(cut.settled);
  EXPECT_NEAR(cut.loss, 1 - std::pow(1 - e, 1000), 1e-5);
  p.links[2].value = 1e-8;
  auto const hidden = run({.function = production_function::linear});
  EXPECT_TRUE(hidden.settled) << "a leak of 1e-12 beside rounding of 1e-16, taken from the amounts and not as a difference";
  EXPECT_NEAR(hidden.loss, 1, 1e-9);
  p.links[2].value = 0.01;
  p.nodes[1].revenue = 10'000.01 / 0.95;
  auto const leaking = run({.function = production_function::linear});
  EXPECT_TRUE(leaking.settled);
  EXPECT_NEAR(leaking.loss, 0.95 * e / (1 - 0.95 * (1 - e)), 1e-9);
}

TEST(cascade, names_pairs_of_sectors_without_a_class) {
  network_parts p;
  p.sectors = {"A", "B"};
  p.nodes = {{"a", sector_id{0}, {}, {}, {}}, {"b", sector_id{1}, {}, {}, {}}};
  p.links = {{0, 1, 1}, {1, 0, 1}};
  p.classes = input_classes(2);
  p.classes.set(sector_id{0}, sector_id{1}, input_class::essential);
  auto const net = production_network::make(std::move(p)).value();
  auto const refused = cascade::make(net, {});
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().all().size(), 1);
  EXPECT_EQ(refused.error().all()[0].code, "shock/unlisted-class");
  EXPECT_NE(refused.error().all()[0].message.find("sector B are to sector A"), std::string::npos);
  EXPECT_TRUE(cascade::make(net, {.function = production_function::leontief}));
}

TEST(network, adds_links_of_the_same_firms_and_refuses_bad_values) {
  network_parts p;
  p.sectors = {"A"};
  p.nodes = {{"a", sector_id{0}, {}, {}, {}}, {"b", sector_id{0}, {}, {}, {}}};
  p.links = {{0, 1, 1}, {1, 0, 4}, {0, 1, 2}};
  auto const net = production_network::make(p).value();
  ASSERT_EQ(net.links().size(), 2);
  EXPECT_EQ(net.sales()[0], 3);
  EXPECT_EQ(net.purchases()[0], 4);
  p.links = {{0, 1, -1}, {0, 1, std::nan("")}};
  p.nodes[1].code = "a";
  p.nodes[0].revenue = -2;
  auto const refused = production_network::make(p);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().all().size(), 4);
}

}  // namespace
}  // namespace landsea::shock
