// The router against its twin over random networks: complete Pareto sets, to the last cent, minute and gram.
#include <gtest/gtest.h>

#include <cmath>

#include "landsea/corridor/router.hpp"
#include "random_network.hpp"
#include "twin.hpp"

namespace landsea::corridor {
namespace {

twin::criteria4 units_of(journey const& j, criteria const& wanted) {
  twin::criteria4 sum{};
  for (auto const& l : j.legs) {
    sum[0] += std::llround(l.cost.value() * 100);
    sum[1] += std::llround(l.lasts.value() * 60);
    sum[2] += std::llround(l.emits.value() * 1000);
    sum[3] += std::llround(l.variance * 3600);
  }
  std::array<bool, 4> const on{wanted.cost, wanted.time, wanted.co2e, wanted.unreliability};
  for (std::size_t i = 0; i < 4; ++i)
    if (!on[i]) sum[i] = 0;
  return sum;
}

TEST(router, finds_the_pareto_sets_of_its_twin) {
  std::size_t compared = 0, points = 0, largest = 0, without = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    random_stream d(20261, seed);
    random::size const n{.places = 4 + d.below(4), .links = 3 + d.below(7), .services = 1 + d.below(4), .countries = 1 + d.below(3)};
    auto const t = random::network(d, n);
    auto const r = random::request(d, t);
    auto const expected = twin::walk_all(t, r, 3000);
    if (expected.ambiguous || expected.too_many) continue;
    router const engine(t);
    auto const found = engine.pareto(r);
    std::set<twin::criteria4> vectors;
    for (auto const& j : found.journeys) vectors.insert(units_of(j, r.optimise));
    ASSERT_EQ(vectors, expected.vectors) << "seed " << seed;
    ASSERT_EQ(vectors.size(), found.journeys.size()) << "a vector twice, seed " << seed;
    ASSERT_EQ(found.journeys.empty(), !found.why_none.empty()) << "seed " << seed;
    ++compared;
    points += vectors.size();
    largest = std::max(largest, vectors.size());
    without += vectors.empty() ? 1 : 0;
  }
  EXPECT_GT(compared, 1000u);
  EXPECT_GT(points, 4 * compared / 2);
  EXPECT_GT(largest, 20u);
  EXPECT_GT(without, 50u);
  RecordProperty("compared", static_cast<int>(compared));
  RecordProperty("points", static_cast<int>(points));
  std::cout << compared << ' ' << points << ' ' << largest << ' ' << without << '\n';
}

}  // namespace
}  // namespace landsea::corridor
