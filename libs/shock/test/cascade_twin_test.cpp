// Thousands of random networks, every option drawn with every other, beside the equations as written.
#include <gtest/gtest.h>

#include <map>

#include "samples.hpp"
#include "slow_cascade.hpp"

namespace landsea::shock {
namespace {

// No firm, one or several, wholly or in part, some named twice.
scenario draw_hits(random_stream& draw, std::size_t nodes) {
  scenario out;
  auto const count = draw.below(6) == 0 ? nodes : draw.below(4);
  for (std::size_t k = 0; k < count; ++k) out.push_back({node_id{draw.below(static_cast<std::uint32_t>(nodes))}, draw.below(2) == 0 ? 1 : draw.uniform()});
  return out;
}

void expect_levels(std::vector<double> const& ours, std::vector<double> const& book, std::string const& what) {
  ASSERT_EQ(ours.size(), book.size());
  for (std::size_t i = 0; i < ours.size(); ++i) ASSERT_NEAR(ours[i], book[i], 1e-10) << what << ", firm " << i;
}

// Together in lanes on any number of threads, then one by one with the levels of each firm.
void compare(std::uint64_t seed, samples::any_case const& c) {
  random_stream draw(seed, 12);
  std::vector<scenario> scenarios;
  for (std::size_t k = 0; k < 3 + seed % 15; ++k) scenarios.push_back(draw_hits(draw, c.net.size()));
  auto const fast = cascade::make(c.net, c.options).value();
  slow::cascade_by_the_book const book(c.net, c.options);
  set_thread_count(c.threads);
  std::vector<std::vector<double>> lost(scenarios.size());
  auto const together = fast.run(scenarios, {}, [&](std::size_t k, std::span<double const> of) { lost[k].assign(of.begin(), of.end()); });
  for (std::size_t k = 0; k < scenarios.size(); ++k) {
    auto const what = samples::name_of(seed, c) + fmt::format(", scenario {}", k);
    auto const at = fast.levels(scenarios[k]);
    ASSERT_EQ(at.outcome.loss, together[k].loss) << what;
    ASSERT_EQ(at.outcome.steps, together[k].steps) << what;
    ASSERT_EQ(at.outcome.last_fall, together[k].last_fall) << what;
    for (std::size_t i = 0; i < c.net.size(); ++i) ASSERT_NEAR(lost[k][i], 1 - std::min(at.downstream[i], at.upstream[i]), 1e-15) << what;
    if (k >= 4) continue;
    auto const expected = book.run(scenarios[k]);
    ASSERT_NEAR(together[k].loss, expected.loss, 1e-10) << what;
    if (c.options.tolerance > 0) {
      ASSERT_EQ(together[k].steps, expected.steps) << what;
    }
    expect_levels(at.downstream, expected.down, what);
    expect_levels(at.upstream, expected.up, what);
  }
}

TEST(CascadeTwin, AnyNetworkWithAnyOptions) {
  std::map<std::tuple<production_function, bool, bool>, std::size_t> seen;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    auto const c = samples::draw_case(seed, 10);
    ++seen[{c.options.function, c.options.replacement, c.options.tolerance == 0}];
    compare(seed, c);
    if (HasFatalFailure()) break;
  }
  set_thread_count(0);
  EXPECT_EQ(seen.size(), 12);
}

// Programs that set what is left of a market to 1 where it is below 1e-10 make losses depend on the unit: firms that sell less than 1
// are then replaced though nobody is left who could.
TEST(CascadeTwin, TheUnitOfValuesChangesNoDigit) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    samples::shape s{.nodes = 2 + seed % 9, .sectors = 1 + seed % 4, .links_per_node = 0.5 + static_cast<double>(seed % 5), .amounts = seed % 2 == 0};
    cascade_options const o{.function = static_cast<production_function>(seed % 3), .most_steps = 2000};
    auto const in_one = samples::random_network(seed, s);
    s.unit = std::ldexp(1.0, -40);
    auto const in_another = samples::random_network(seed, s);
    auto const a = cascade::make(in_one, o).value().run_all(), b = cascade::make(in_another, o).value().run_all();
    for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(a[i].loss, b[i].loss) << "network " << seed << " firm " << i;
  }
}

// By hand: the only two firms of a sector stop, whatever they sell is missed.
TEST(CascadeTwin, NobodyIsReplacedOnceTheMarketIsGone) {
  network_parts p;
  p.sectors = {"A", "B"};
  p.nodes = {{"a", sector_id{0}, {}, {}, {}}, {"b", sector_id{0}, {}, {}, {}}, {"c", sector_id{1}, {}, {}, {}}, {"d", sector_id{1}, {}, {}, {}}};
  p.links = {{0, 2, 0.002}, {1, 2, 0.001}, {2, 3, 0.005}};
  auto const net = production_network::make(std::move(p)).value();
  auto const c = cascade::make(net, {.function = production_function::leontief}).value();
  scenario const both{{node_id{0}, 1}, {node_id{1}, 1}};
  auto const at = c.levels(both);
  EXPECT_EQ(at.outcome.loss, 1);
  auto const why = c.explain(both, at);
  EXPECT_EQ(why[2].by, cascade_cause::channel::essential_input);
  EXPECT_EQ(why[2].lost, 1);
}

}  // namespace
}  // namespace landsea::shock
