// The search against a plain one on larger networks, and its parts on worked cases.
#include "search.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "expand.hpp"
#include "front.hpp"
#include "landsea/corridor/router.hpp"
#include "plain_search.hpp"
#include "random_network.hpp"
#include "timetable.hpp"

namespace landsea::corridor {
namespace {

TEST(search, agrees_with_the_plain_search_on_larger_networks) {
  std::size_t points = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    random_stream d(99, seed);
    auto const t = random::network(d, {.places = 12, .links = 20, .services = 8, .countries = 3});
    auto const r = random::request(d, t);
    process_table const processes(t);
    sea_graph const seas(t);
    auto const on = r.depart ? day_of(*r.depart) : r.on;
    auto const g = expand({t, processes, seas}, std::make_shared<plan const>(make_plan(t, seas, on)), r);
    std::set<vector4> ours;
    for (auto const& p : search(g).paths) ours.insert(p.takes);
    ASSERT_EQ(ours, plain_search(g)) << "seed " << seed;
    points += ours.size();
  }
  EXPECT_GT(points, 200u);
}

// Beyond 2^31 the wide vectors take over.
TEST(search, does_not_overflow_on_large_shipments) {
  random_stream d(5, 1);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const t = random::network(d, {.places = 6, .links = 10, .services = 4, .countries = 2});
    auto r = random::request(d, t);
    r.load.amount = teu{200000};
    process_table const processes(t);
    sea_graph const seas(t);
    auto const on = r.depart ? day_of(*r.depart) : r.on;
    auto const g = expand({t, processes, seas}, std::make_shared<plan const>(make_plan(t, seas, on)), r);
    std::set<vector4> ours;
    for (auto const& p : search(g).paths) ours.insert(p.takes);
    ASSERT_EQ(ours, plain_search(g)) << "seed " << seed;
  }
}

// One router asked from several threads at once answers as when asked from one.
TEST(search, answers_the_same_from_several_threads) {
  random_stream d(3, 3);
  auto const t = random::network(d, {.places = 10, .links = 16, .services = 8, .countries = 3});
  std::vector<journey_request> asked;
  for (int i = 0; i < 24; ++i) asked.push_back(random::request(d, t));
  auto const costs = [](journey_set const& set) {
    std::vector<double> all;
    for (auto const& j : set.journeys) all.insert(all.end(), {j.cost.value(), j.lasts.value(), j.emits.value(), j.sd.value()});
    return all;
  };
  std::vector<std::vector<double>> alone, together(asked.size());
  for (auto const& r : asked) alone.push_back(costs(router(t).pareto(r)));
  router const shared(t);
  std::vector<std::thread> threads;
  for (std::size_t k = 0; k < 4; ++k)
    threads.emplace_back([&, k] {
      for (auto i = k; i < asked.size(); i += 4) together[i] = costs(shared.pareto(asked[i]));
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(alone, together);
}

TEST(front, keeps_what_nothing_beats) {
  front<packed32> f;
  EXPECT_FALSE(f.covers(packed32({1, 1, 1, 1})));
  f.add(packed32({1, 5, 5, 5}));
  EXPECT_TRUE(f.covers(packed32({1, 5, 5, 5})));
  EXPECT_TRUE(f.covers(packed32({2, 5, 5, 6})));
  EXPECT_FALSE(f.covers(packed32({2, 4, 5, 6})));
  f.add(packed32({0, 0, 0, 0}));
  EXPECT_TRUE(f.covers(packed32({2, 4, 5, 6})));
}

TEST(timetable, waits_for_the_next_departure_after_the_cutoff) {
  std::vector<std::int64_t> const weekly{600, 3000};
  auto const monday = at({2026, 3, 2}).minutes();
  EXPECT_EQ(wait_for_departure(weekly, monday, 0), 600);
  EXPECT_EQ(wait_for_departure(weekly, monday, 600), 600);
  EXPECT_EQ(wait_for_departure(weekly, monday, 601), 3000);
  EXPECT_EQ(wait_for_departure(weekly, monday + 3000, 1), 10080 - 3000 + 600);
  // Gaps of 2,400 and 7,680 minutes: (2400^2 + 7680^2) / 20160 and (2400^3 + 7680^3) / 30240.
  EXPECT_NEAR(mean_wait(weekly).mean, 64742400.0 / 20160, 1e-9);
  EXPECT_NEAR(mean_wait(weekly).second_moment, 466808832000.0 / 30240, 1e-6);
}

TEST(timetable, waits_for_opening_hours) {
  auto const midnight = at({2026, 3, 2}).minutes();
  EXPECT_EQ(wait_for_opening(480, 1080, 0, midnight), 480);
  EXPECT_EQ(wait_for_opening(480, 1080, 480, midnight), 0);       // 08:00 local
  EXPECT_EQ(wait_for_opening(480, 1080, 0, midnight + 1080), 840);  // closing time is closed
  EXPECT_EQ(wait_for_opening(1200, 120, 0, midnight), 0);         // open over midnight
  EXPECT_EQ(wait_for_opening(1200, 120, 0, midnight + 120), 1080);
  EXPECT_EQ(wait_for_opening(0, 0, 0, midnight), 0);
  EXPECT_DOUBLE_EQ(mean_wait_for_opening(480, 1200).mean, 720.0 * 720 / 2880);
}

}  // namespace
}  // namespace landsea::corridor
