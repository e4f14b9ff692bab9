// Yearly losses against a step-by-step simulation, against exact expectations, and against themselves on other threads.
#include <gtest/gtest.h>

#include <cmath>

#include "landsea/core/random.hpp"
#include "loss_duration.hpp"
#include "risk_twin.hpp"

namespace landsea::chain {
namespace {

using twin::step;
using twin::trip;

std::vector<trip> trips() {
  return {{"CNCKG", {{"CNQZH", 3, 500, "ckg-qzh", "", ""}, {"THLCH", 5, 400, "", "qzh-lch", "east"}, {"THRYG", 1, 100, "lch-ryg", "", ""}}},
          {"CNCKG", {{"CNQZH", 3, 500, "ckg-qzh", "", ""}, {"THLCH", 8, 700, "", "qzh-lch", ""}, {"THRYG", 1, 100, "lch-ryg", "", ""}}},
          {"CNCKG", {{"CNCKG", 0, 0, "", "", ""}}},
          {"THRYG", {{"THRYG", 0, 0, "", "", ""}}},
          {"THRYG", {{"THLCH", 1, 100, "lch-ryg", "", ""}, {"CNQZH", 5, 400, "", "qzh-lch", "east"}, {"XCNPIX", 1, 250, "qzh-post", "", ""}, {"VNHPH", 1, 250, "post-hph", "", ""}}}};
}

struct study {
  std::unique_ptr<support::world> w = support::world_without_router();
  model chain = support::two_tier(*w);
  study() {
    risk strait;
    strait.id = "strait";
    strait.hits = hit_kind::passage;
    strait.passage = *corridor::find_passage(w->network, "east");
    strait.per_year = 0.7;
    strait.lasts = {duration::shape::uniform, 5, 40, 0};
    chain.risks.push_back(strait);
    risk mine;
    mine.id = "mine";
    mine.hits = hit_kind::supply;
    mine.node = node_id{0};
    mine.per_year = 0.9;
    mine.lasts = {duration::shape::exponential, 12, 0, 0};
    mine.remaining = 0.15;
    chain.risks.push_back(mine);
    chain.stocks.push_back({node_id{1}, good_id{0}, days{6}, "safety"});
    chain.stocks.push_back({node_id{2}, good_id{1}, days{3}, "safety"});
  }
  [[nodiscard]] baseline normal() const { return twin::normal_year(chain, *w, twin::timetable_of_trips(*w, trips())); }
};

loss_distribution losses(model const& m, support::world const& w, risk_options const& o) {
  twin::timetable_of_trips const times(w, trips());
  auto const b = twin::normal_year(m, w, times);
  outage_world world(m, &w.network, b, times);
  return run_losses(world, w.data, o, {});
}

// Events on a grid of quarter days, so that the steps hit every beginning and end exactly; covers are sums of thirds of
// days at most, so a step may be counted once too often or too seldom for each of two markets and run.
TEST(MonteCarlo, SameEventsLoseTheSameAsStepByStep) {
  study s;
  auto const b = s.normal();
  ASSERT_FALSE(b.issues.any_error()) << describe(b.issues);
  outage_world world(s.chain, &s.w->network, b, twin::timetable_of_trips(*s.w, trips()));
  joint_states states(world, {});
  year_loss year(states, s.chain.risks.size());
  double sum = 0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    random_stream r(5, k);
    std::vector<outage_event> events(1 + r.below(6));
    for (auto& e : events) e = {0.25 * r.below(4 * 120), 0.25 * (1 + r.below(4 * 50)), r.below(4)};
    auto const fast = year.of(events);
    constexpr double kStep = 1.0 / 64;
    auto const slow = twin::loss_by_steps(world, events, kStep);
    ASSERT_NEAR(fast, slow, 6 * kStep * world.network.sales_per_day + 1e-9 * slow) << k;
    sum += fast;
  }
  EXPECT_GT(sum, 300 * 5 * world.network.sales_per_day);  // the comparison was not one of zeros
}

// A border post that nothing passes: shut beside a strait it changes nothing, and what it bridges are runs of their own with full stocks.
TEST(MonteCarlo, AnEventThatTouchesNothingChangesNothing) {
  study s;
  risk idle;
  idle.id = "post";
  idle.hits = hit_kind::border_post;
  idle.place = s.w->place("CNCKG");
  idle.per_year = 0.5;
  idle.lasts = {duration::shape::fixed, 60, 0, 0};
  s.chain.risks.push_back(idle);
  auto const b = s.normal();
  ASSERT_FALSE(b.issues.any_error()) << describe(b.issues);
  outage_world world(s.chain, &s.w->network, b, twin::timetable_of_trips(*s.w, trips()));
  joint_states states(world, {});
  year_loss year(states, s.chain.risks.size());
  constexpr std::uint32_t kStrait = 2, kMine = 3, kIdle = 4;
  ASSERT_EQ(s.chain.risks[risk_id{kStrait}].id, "strait");
  ASSERT_EQ(s.chain.risks[risk_id{kMine}].id, "mine");
  ASSERT_EQ(s.chain.risks[risk_id{kIdle}].id, "post");
  EXPECT_EQ(year.of({{10, 50, kIdle}}), 0);
  EXPECT_GT(year.of({{20, 30, kStrait}}), 0);
  EXPECT_EQ(year.of({{20, 30, kStrait}, {10, 50, kIdle}}), year.of({{20, 30, kStrait}}));
  EXPECT_EQ(year.of({{20, 30, kStrait}, {30, 50, kIdle}}), year.of({{20, 30, kStrait}}));
  auto const apart = year.of({{0, 20, kMine}}) + year.of({{30, 20, kStrait}});
  EXPECT_EQ(year.of({{0, 20, kMine}, {10, 30, kIdle}, {30, 20, kStrait}}), apart);
  EXPECT_NE(year.of({{0, 20, kMine}, {10, 20, kStrait}}), year.of({{0, 20, kMine}}) + year.of({{10, 20, kStrait}}));  // these two do meet
}

// One risk, fixed duration D, nothing in stock: the year's loss is the length of the union of Poisson many intervals of
// length D times the daily loss. A day t counts unless no event began in [t - D, t] within the year:
// E[length] = integral over 0..365 + D of 1 - exp(-rate * (days of the year in [t - D, t]) / 365).
TEST(MonteCarlo, ExpectedLossOfOneRiskIsTheUnionOfItsOutages) {
  study s;
  s.chain.stocks.clear();
  s.chain.risks = {};
  risk stop;
  stop.hits = hit_kind::site;
  stop.node = node_id{2};
  stop.per_year = 3;
  stop.lasts = {duration::shape::fixed, 40, 0, 0};
  s.chain.risks.push_back(stop);
  auto const d = losses(s.chain, *s.w, {200'000, 3});
  double length = 0;
  constexpr double kStep = 0.01;
  for (double t = kStep / 2; t < 365 + 40; t += kStep)
    length += kStep * (1 - std::exp(-3.0 / 365 * (std::min(t, 365.0) - std::max(0.0, t - 40))));
  auto const sales = (800 * 500.0 + 200 * 520.0) / 365;
  auto const half = d.expected.high - d.expected.estimate;
  EXPECT_NEAR(d.expected.estimate, sales * length, 1.6 * half);  // 3 standard errors and a little
  EXPECT_NEAR(d.no_loss_share, std::exp(-3.0), 4 * std::sqrt(std::exp(-3.0) / 200'000));
  // Each event by itself, without overlaps: rate x D x sales.
  EXPECT_NEAR(d.by_risk.at(0).expected, 3 * 40 * sales, 1e-6);
}

// Rare events do not overlap: the mean is the sum over risks of rate x E[(D - cover)+] x daily loss + detours.
TEST(MonteCarlo, RareRisksAddUp) {
  study s;
  for (auto& r : s.chain.risks) r.per_year /= 100;
  auto const d = losses(s.chain, *s.w, {2'000'000, 8});
  double alone = 0;
  for (auto const& r : d.by_risk) alone += r.expected;
  EXPECT_NEAR(d.expected.estimate, alone, 1.6 * (d.expected.high - d.expected.estimate) + 0.01 * alone);
  EXPECT_GT(alone, 0);
}

TEST(MonteCarlo, SameDigitsOnAnyNumberOfThreads) {
  study s;
  auto const run = [&](unsigned threads) {
    set_thread_count(threads);
    return losses(s.chain, *s.w, {30'000, 42});
  };
  auto const one = run(1), two = run(2), again = run(2);
  set_thread_count(0);
  for (auto const* d : {&two, &again}) {
    EXPECT_EQ(one.expected.estimate, d->expected.estimate);
    EXPECT_EQ(one.sd, d->sd);
    EXPECT_EQ(one.var99.low, d->var99.low);
    EXPECT_EQ(one.cvar95.high, d->cvar95.high);
    EXPECT_EQ(one.cvar99.estimate, d->cvar99.estimate);
    EXPECT_EQ(one.bin_edges, d->bin_edges);
    EXPECT_EQ(one.bin_counts, d->bin_counts);
    for (std::size_t i = 0; i < one.by_risk.size(); ++i) EXPECT_EQ(one.by_risk[i].expected, d->by_risk[i].expected);
  }
  set_thread_count(1);
  EXPECT_NE(one.expected.estimate, losses(s.chain, *s.w, {30'000, 43}).expected.estimate);
  set_thread_count(0);
}

TEST(MonteCarlo, MoreStockNeverLosesMore) {
  study s;
  auto before = losses(s.chain, *s.w, {20'000, 2});
  for (std::size_t i = 0; i < s.chain.stocks.size(); ++i) {
    s.chain.stocks[i].of_use += days{7};
    auto const after = losses(s.chain, *s.w, {20'000, 2});
    EXPECT_LT(after.expected.estimate, before.expected.estimate);
    EXPECT_LE(after.var95.estimate, before.var95.estimate);
    EXPECT_LE(after.cvar99.estimate, before.cvar99.estimate);
    EXPECT_LE(after.worst, before.worst);
    before = after;
  }
}

TEST(MonteCarlo, NoRisksNoLoss) {
  study s;
  s.chain.risks = {};
  auto const d = losses(s.chain, *s.w, {1000, 1});
  EXPECT_EQ(d.no_loss_share, 1);
  EXPECT_EQ(d.worst, 0);
  EXPECT_TRUE(d.by_risk.empty());
}

// 30 % of cost in baht at 8 % a year, half of it hedged: 0.3 * 0.5 * 0.08 of the yearly landed cost.
TEST(MonteCarlo, CurrencyStandsApart) {
  study s;
  s.chain.finance.exposures = {{*currency::parse("THB"), 0.3, 0.5}};
  auto const with = losses(s.chain, *s.w, {1000, 1});
  auto const cost = s.normal().sum.landed_per_year.value();
  EXPECT_GT(cost, 0);
  EXPECT_NEAR(with.currency_sd, 0.012 * cost, 1e-9 * cost);
  EXPECT_NEAR(with.currency_sd_together, 0.012 * cost, 1e-9 * cost);
  s.chain.finance.exposures.clear();
  EXPECT_EQ(with.expected.estimate, losses(s.chain, *s.w, {1000, 1}).expected.estimate);
}

}  // namespace
}  // namespace landsea::chain
