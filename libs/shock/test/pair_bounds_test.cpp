// That two failures never take more than the bounds say, and that the lists are those of all pairs, on any network with any options.
#include <gtest/gtest.h>

#include <algorithm>

#include "landsea/shock/pairs.hpp"
#include "pair_bounds.hpp"
#include "pair_lists.hpp"
#include "samples.hpp"

namespace landsea::shock {
namespace {

std::vector<node_id> all_of(production_network const& net) {
  std::vector<node_id> out;
  for (std::size_t i = 0; i < net.size(); ++i) out.emplace_back(i);
  return out;
}

std::vector<pair_loss> every_pair(production_network const& net, cascade_options const& o) {
  auto const c = cascade::make(net, o).value();
  auto const alone = c.run_all();
  std::vector<pair_loss> out;
  std::vector<scenario> both;
  for (std::size_t a = 0; a < net.size(); ++a)
    for (std::size_t b = a + 1; b < net.size(); ++b) {
      both.push_back({{node_id{a}, 1}, {node_id{b}, 1}});
      out.push_back({node_id{a}, node_id{b}, 0, alone[a].loss, alone[b].loss});
    }
  auto const outcomes = c.run(both);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].loss = outcomes[i].loss;
  return out;
}

template <class Score>
std::vector<pair_loss> best(std::vector<pair_loss> all, std::size_t most, Score const& score, double above) {
  std::erase_if(all, [&](pair_loss const& p) { return score(p) <= above; });
  std::ranges::stable_sort(all, std::greater{}, score);
  if (all.size() > most) all.resize(most);
  return all;
}

// Where nobody is replaced there are none at the fixed point. Steps that stop early can make some appear, as the two alone stop
// earlier: they were listed as far as they happened to be computed, and are not any more.
std::vector<pair_loss> stand_ins(std::vector<pair_loss> const& all, std::size_t most, cascade_options const& o, std::size_t unsettled) {
  auto found = best(all, most, [](auto const& p) { return p.hidden(); }, 1e-12);
  if (o.replacement) return found;
  EXPECT_TRUE(o.tolerance > 0 || unsettled > 0 || found.empty());
  return {};
}

void expect_same(std::vector<pair_loss> const& a, std::vector<pair_loss> const& b, std::string const& what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].first, b[i].first) << what << " " << i;
    ASSERT_EQ(a[i].second, b[i].second) << what << " " << i;
    ASSERT_EQ(a[i].loss, b[i].loss) << what << " " << i;
    ASSERT_EQ(a[i].first_alone, b[i].first_alone) << what << " " << i;
    ASSERT_EQ(a[i].second_alone, b[i].second_alone) << what << " " << i;
  }
}

// Losses are those of `o` in every respect but for the bounds, which are of nobody replaced and of the end.
void expect_bounded(samples::any_case const& c, std::vector<pair_loss> const& pairs, std::string const& what) {
  auto const nodes = all_of(c.net);
  pair_bounds bounds(c.net, nodes);
  bounds.look(cascade::make(c.net, {.function = c.options.function, .replacement = false, .most_steps = 500}).value(), {});
  bounds.give_up();
  for (auto const& p : pairs) {
    auto const a = p.first.position(), b = p.second.position();
    auto const sum = bounds.alone()[a].loss + bounds.alone()[b].loss;
    ASSERT_LE(p.loss, bounds.together(a, b) + 1e-10) << what << ", firms " << a << " and " << b;
    ASSERT_LE(bounds.together(a, b), sum) << what;
    ASSERT_EQ(bounds.together(a, b), bounds.together(b, a)) << what;
  }
}

TEST(PairBounds, HoldAndTheListsAreThoseOfAllPairs) {
  std::size_t spared = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    auto const c = samples::draw_case(seed, 14);
    auto const what = samples::name_of(seed, c);
    set_thread_count(c.threads);
    auto const all = every_pair(c.net, c.options);
    expect_bounded(c, all, what);
    std::size_t const listed = 1 + seed % 4;
    auto const got = screen_pairs(c.net, c.options, {.listed = listed});
    ASSERT_TRUE(got) << what;
    EXPECT_TRUE(got->complete) << what;
    EXPECT_EQ(got->pairs, all.size()) << what;
    EXPECT_LE(got->computed, got->pairs) << "each pair once: " << what;
    expect_same(got->worst, best(all, listed, [](auto const& p) { return p.loss; }, -1), what + ", worst");
    expect_same(got->stand_ins, stand_ins(all, listed, c.options, got->unsettled), what + ", stand-ins");
    spared += got->pairs - got->computed;
    if (HasFailure()) break;
  }
  set_thread_count(0);
  EXPECT_GT(spared, 0);
}

// Larger ones, where most pairs are spared, some by their losses node by node alone.
TEST(PairBounds, SpareMostPairsWhereNobodyIsReplaced) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 90, .sectors = 8, .links_per_node = 1.3, .amounts = true});
    cascade_options const o{.replacement = seed % 3 == 0, .tolerance = seed % 2 == 0 ? 0 : 1e-3};
    auto const got = screen_pairs(net, o, {.listed = 5}).value();
    auto const all = every_pair(net, o);
    expect_same(got.worst, best(all, 5, [](auto const& p) { return p.loss; }, -1), "worst");
    expect_same(got.stand_ins, stand_ins(all, 5, o, got.unsettled), "stand-ins");
    if (!o.replacement) {
      EXPECT_LT(got.computed, got.pairs / 3) << seed;
    }
  }
}

TEST(PairBounds, NeverRunsMoreThanToldAndSaysSo) {
  auto const net = samples::random_network(4, {.nodes = 40, .sectors = 6, .links_per_node = 2, .amounts = true});
  auto const all = every_pair(net, {});
  std::size_t incomplete = 0;
  for (std::size_t const most : {0, 1, 20, 63, 65, 200}) {
    auto const got = screen_pairs(net, {}, {.listed = 3, .most_computed = most}).value();
    EXPECT_LE(got.computed, 2 * most);
    incomplete += !got.complete;
    if (got.complete) expect_same(got.worst, best(all, 3, [](auto const& p) { return p.loss; }, -1), "worst");
    else EXPECT_GT(std::max(got.rest_at_most, got.rest_hides_at_most), 0) << most;
  }
  EXPECT_GE(incomplete, 2);
}

// Whenever it is stopped, what it lists was computed, and it does not claim to have seen all.
TEST(PairBounds, StoppedAtAnyTimeListsNothingThatIsNotSo) {
  auto const net = samples::random_network(9, {.nodes = 60, .sectors = 6, .links_per_node = 2, .amounts = true});
  auto const all = every_pair(net, {});
  std::size_t asked = 0, whole = 0;
  for (std::size_t at = 1; at < 2000; at = at * 3 / 2 + 1) {
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> reports{0};
    double last = 0;
    set_thread_count(1);
    auto const got = screen_pairs(net, {}, {.listed = 5}, {}, {[&](double done) {
      EXPECT_GE(done, 0);
      EXPECT_LE(done, 1);
      last = done;
      if (++reports == at) stop = true;
    }, &stop}).value();
    set_thread_count(0);
    EXPECT_EQ(got.complete, !stop) << "at " << at << ", " << last;
    stop ? ++asked : ++whole;
    for (auto const* list : {&got.worst, &got.stand_ins})
      for (auto const& p : *list) {
        auto const same = std::ranges::find_if(all, [&](pair_loss const& o) { return o.first == p.first && o.second == p.second; });
        ASSERT_EQ(same->loss, p.loss);
        ASSERT_EQ(same->first_alone, p.first_alone);
      }
  }
  EXPECT_GT(asked, 5);
}

TEST(PairBounds, SaysHowManyDidNotSettle) {
  auto const net = samples::random_network(5, {.nodes = 12, .sectors = 3, .links_per_node = 3});
  EXPECT_GT(screen_pairs(net, {.function = production_function::linear, .most_steps = 2}, {}).value().unsettled, 0);
  EXPECT_EQ(screen_pairs(net, {.tolerance = 1e-2}, {}).value().unsettled, 0);
}

TEST(PairLists, CountsSumsAbove) {
  random_stream draw(3, 0);
  for (std::size_t n = 0; n < 30; ++n) {
    std::vector<double> keys;
    for (std::size_t i = 0; i < n; ++i) keys.push_back(draw.below(10));
    for (double const bar : {-1.0, 0.0, 5.0, 9.0, 20.0}) {
      double expected = 0;
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) expected += keys[a] + keys[b] > bar;
      EXPECT_EQ(pairs_by_sum(keys).above(bar), expected) << n << " " << bar;
    }
  }
}

}  // namespace
}  // namespace landsea::shock
