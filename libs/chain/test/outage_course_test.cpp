// What an outage costs by its length: by hand, against draws, and against the days that landsea shock chain computes.
#include "outage_course.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "disruption.hpp"
#include "disturbed_chain.hpp"
#include "loss_duration.hpp"
#include "survival.hpp"

namespace landsea::chain {
namespace {

// Two mills of 50 a day each, the other could give 100; steel of the first takes the ship through the strait, 6 days, or 9 around it for 200 USD
// more; a TEU holds 1,000. 100 cars a day at 10 USD, sold where they are made.
struct two_ways {
  std::unique_ptr<support::world> w = support::world_without_router();
  support::builder b;
  baseline normal;
  std::unique_ptr<outage_world> world;
  two_ways(double steel_days, double car_days) {
    auto const steel = b.good("steel", "2604.00", 1, 1000), car = b.good("car", "8703.80", 1000, 4);
    auto const assembly = b.stage("assembly", car, {{steel, 1}});
    auto const far = b.supply("far-mill", steel, *w, "CNQZH", 1, 100 * 365, 1), near = b.supply("near-mill", steel, *w, "THRYG", 1, 100 * 365, 1);
    auto const plant = b.site("plant", *w, "THLCH");
    b.makes(plant, assembly, 100 * 365, support::cost_of(1, 1, 1, 1, 1), 4);
    auto const city = b.market("city", car, *w, "THLCH", 100 * 365, 10);
    b.flow(steel, far, plant, 0.5);
    b.flow(steel, near, plant, 0.5);
    b.flow(car, plant, city);
    b.m.stocks = {{plant, steel, days{steel_days}, "safety"}, {city, car, days{car_days}, "forward"}};
    twin::timetable_of_trips const times(*w, {{"CNQZH", {{"THLCH", 6, 400, "", "qzh-lch", "east"}}}, {"CNQZH", {{"THLCH", 9, 600, "", "qzh-lch", ""}}}, {"THRYG", {{"THLCH", 1, 100, "lch-ryg", "", ""}}}, {"THLCH", {{"THLCH", 0, 0, "", "", ""}}}});
    normal = twin::normal_year(b.m, *w, times);
    world = std::make_unique<outage_world>(b.m, &w->network, normal, times);
  }
  [[nodiscard]] removal_case strait() const {
    removal_case c;
    c.kind = removal_kind::passage;
    c.id = "east";
    c.part = element_of(element_kind::passage, *corridor::find_passage(w->network, "east"));
    c.takes.elements.push_back({*c.part, 0});
    return c;
  }
  [[nodiscard]] outage_course course() const {
    auto const c = strait();
    auto const* takes = &c.takes;
    return course_of(*world, answer(*world, std::span(&takes, 1)));
  }
};

// Half of the cars are missing for three days. The near mill's steel is not there in time; nor is it needed longer.
TEST(OutageCourse, ThreeDaysLateByHand) {
  two_ways const c(0, 0);
  auto const course = c.course();
  ASSERT_EQ(course.markets.size(), 1U);
  for (auto const& [lasts, lost] : {std::pair{1.0, 500.0}, {2.5, 1250.0}, {3.0, 1500.0}, {4.0, 1500.0}, {400.0, 1500.0}}) EXPECT_NEAR(lost_in(course.markets[0].paces, lasts), lost, 1e-6) << lasts;
  // 50 a day are 0.05 TEU.
  EXPECT_EQ(paid_in(course.tolls, 3), 0);
  EXPECT_NEAR(paid_in(course.tolls, 10), 10 * 0.05 * 200, 1e-9);
  EXPECT_NEAR(course.markets[0].dry, 0 + 4, 1e-9);  // days in process
  auto const s = survived(*c.world, c.strait());
  EXPECT_EQ(s.lost.value(), 0) << "at best the near mill gives all";
  EXPECT_NEAR(s.lost_by_plan.value(), 1500, 1e-6);
  auto const r = studied(*c.world, c.strait());  // 11 days
  EXPECT_NEAR(r.lost_in_outage.value(), 1500 + 110, 1e-6);
  EXPECT_NEAR(r.lost_in_gaps.value(), 1500, 1e-6);
  EXPECT_NEAR(r.detours_in_outage.value(), 110, 1e-9);
  EXPECT_EQ(r.lost_per_day.value(), 0);
  EXPECT_EQ(r.binds, "steel at plant: late on the way around");
}

// Half of it missing, a day of steel lasts two: one day of the gap is left. Two days of steel outlast it.
TEST(OutageCourse, SteelInStockBridgesTheGap) {
  EXPECT_NEAR(lost_in(two_ways(1, 0).course().markets.at(0).paces, 10), 500, 1e-6);
  EXPECT_NEAR(two_ways(1, 0).course().markets.at(0).cover, 2, 1e-9);
  EXPECT_TRUE(two_ways(2, 0).course().markets.empty());
}

// The same of cars: and without them the market would lose all three days, as pairs need to know.
TEST(OutageCourse, CarsInStockBridgeTheGap) {
  auto const course = two_ways(0, 1).course();
  ASSERT_EQ(course.markets.size(), 1U);
  EXPECT_NEAR(lost_in(course.markets[0].paces, 10), 500, 1e-6);
  EXPECT_NEAR(lost_in(course.markets[0].without_own, 10), 1500, 1e-6);
  EXPECT_TRUE(two_ways(0, 1.5).course().markets.empty());
}

TEST(OutageCourse, MeansAgreeWithDraws) {
  std::vector<pace> const paces{{2, 100}, {5, 30}, {9, 0}, {12, 7}};
  std::vector<toll> const tolls{{0, 4}, {6, 11}};
  constexpr int kDraws = 200'000;
  for (duration const d : {duration{duration::shape::fixed, 7, 0, 0}, {duration::shape::uniform, 2, 20, 0}, {duration::shape::triangular, 1, 3, 20}, {duration::shape::lognormal, 6, 0.8, 0}, {duration::shape::exponential, 7, 0, 0}}) {
    random_stream r(3, static_cast<std::uint64_t>(d.is));
    double sum = 0, squares = 0;
    for (int i = 0; i < kDraws; ++i) {
      auto const lasts = draw(d, r), x = lost_in(paces, lasts) + paid_in(tolls, lasts);
      sum += x;
      squares += x * x;
    }
    auto const average = sum / kDraws, sd = std::sqrt(std::max(0.0, squares / kDraws - average * average));
    EXPECT_NEAR(mean_lost(paces, d) + mean_paid(tolls, d), average, 5 * sd / std::sqrt(kDraws) + 1e-9) << static_cast<int>(d.is);
  }
}

std::optional<risk> closing(removal_case const& k) {
  risk all_of_it;
  switch (k.kind) {
    case removal_kind::passage: all_of_it.hits = hit_kind::passage; all_of_it.passage = corridor::passage_id{k.part->id}; return all_of_it;
    case removal_kind::service: all_of_it.hits = hit_kind::service; all_of_it.service = corridor::service_id{k.part->id}; return all_of_it;
    case removal_kind::link: all_of_it.hits = hit_kind::link; all_of_it.link = corridor::link_id{k.part->id}; return all_of_it;
    default: return std::nullopt;
  }
}

// Closures with a way around, on random chains. Both engines have rules of their own for stocks, orders and who steps in (resilience.md, section 3),
// so case by case they differ; in all they agree, and without the gap they would not. In days of all sales.
TEST(OutageCourse, LosesAboutWhatTheDaysLose) {
  for (bool const stocks : {false, true}) {
    double by_days = 0, by_course = 0, off = 0, off_without_gap = 0;
    std::size_t cases = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
      disturbed_chain c(seed, stocks);
      for (auto const& k : screen_cases(*c.world, &c.w->network)) {
        auto const what = closing(k);
        if (!what) continue;
        auto const* takes = &k.takes;
        auto const a = answer(*c.world, std::span(&takes, 1));
        if (a.detours.empty()) continue;
        auto const lasts = 1 + random_stream(seed, 98).below(30);
        disruption shut;
        shut.closures.push_back({*what, 1, std::vector<double>(lasts, 1.0)});
        auto const all = c.world->network.sales_per_day;
        auto const days = run_days(*c.world, shut, lasts + 150, {}).lost_sales.value() / all;
        double now = 0, without_gap = 0;
        for (auto const& m : course_of(*c.world, a).markets) now += lost_in(m.paces, lasts) / all;
        for (auto const& m : a.effect.markets) without_gap += m.lost_per_day * std::max(0.0, lasts - m.cover) / all;
        by_days += days;
        by_course += now;
        off += std::abs(now - days);
        off_without_gap += std::abs(without_gap - days);
        ++cases;
      }
    }
    EXPECT_GT(cases, 80U);
    EXPECT_GT(by_course, 0.97 * by_days) << stocks;
    EXPECT_LT(by_course, 1.15 * by_days) << stocks;
    EXPECT_LT(off, (stocks ? 0.9 : 0.6) * off_without_gap) << stocks << ": " << off << " of " << by_days << " against " << off_without_gap;
  }
}

}  // namespace
}  // namespace landsea::chain
