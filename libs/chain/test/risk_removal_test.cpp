// n-1 and concentration: the whole table of a chain worked out by hand, and ways around what is closed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "daily.hpp"
#include "disruption.hpp"
#include "outage_course.hpp"
#include "removal.hpp"
#include "risk_twin.hpp"

namespace landsea::chain {
namespace {

using twin::trip;

// Ore is bought and cells made at Chongqing; cells take 3 days to Qinzhou, 5 by sea through the strait (8 around it, 300
// dearer), 1 to Rayong; cars for Vietnam take 1, 5, 1 and 1 days back.
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
  baseline normal;
  std::unique_ptr<outage_world> world;
  void prepare(std::vector<trip> t = trips()) {
    twin::timetable_of_trips const times(*w, std::move(t));
    normal = twin::normal_year(chain, *w, times);
    world = std::make_unique<outage_world>(chain, &w->network, normal, times);
  }
};

std::string table(std::vector<removal> const& all) {
  auto const time = [](days d) { return d.value() >= kNever ? std::string("never") : fmt::format("{:.1f}", d.value()); };
  std::string out;
  for (auto const& r : all)
    out += fmt::format("{:<11} {:<8} {:.3f} {:>7.1f}/d {:>5.1f}/d +{:.0f}d TTS {:>5} cover {:>5} TTR {:>2.0f} lost {:>7.0f} {}r {}c {}\n", text(r.kind), r.id,
                       r.lost_share, r.lost_per_day.value(), r.extra_cost_per_day.value(), r.extra_time.value(), time(r.time_to_survive),
                       time(r.stock_cover), r.time_to_recover.value(), r.lost_in_outage.value(), r.rerouted, r.cut, r.binds);
  return out;
}

// 800 cars a year at 500 in Rayong (1,095.9 a day), 200 at 520 in Vietnam (284.9) with 20 days in stock there.
// Cells: 4,000 a year, 1,000 a TEU: 4 TEU a year, 300 a TEU dearer around the strait: 3.3 a day. Nothing else goes around.
// First dry day in Rayong: assembly takes 5 days and follows what is beyond the cut of cells' 9 days: all 9 when the cell
// plant stops (14; 3 more in cell-making when the ore stops: 17), 6 beyond link ckg-qzh, port CNQZH and China (11), 1 beyond
// the ship and the port of Laem Chabang (6), nothing beyond the last road (5). In Vietnam 20 days of stock and 2 (sea), 1
// (qzh-post, the post), 0 (post-hph) days under way. A market or its plant that is down: 0.
// In 31 days (a country) 31 x 1,095.9 + 11 x 284.9 = 37,107, or all of Vietnam 31 x 284.9 = 8,833; in 30: 35,726; in 14:
// 14 x 1,095.9 = 15,342; in 4 (the model's typhoon at CNQZH) 4,384; in 3 (a port): 3,288. Around the strait cells come 3 days later, which stops
// Rayong as three days without the ship do (6, 3,288); detours of 11 days: 36.
constexpr auto kTable = R"(country     CHN      1.000  1380.8/d   0.0/d +0d TTS  11.0 cover   0.0 TTR 31 lost   37107 0r 2c cell at cars: no other source
country     THA      1.000  1380.8/d   0.0/d +0d TTS   0.0 cover   0.0 TTR 31 lost   37107 0r 2c car at rayong-city: down itself
site        cars     1.000  1380.8/d   0.0/d +0d TTS   0.0 cover   0.0 TTR 30 lost   35726 0r 0c car at rayong-city: no other source
site        cells    1.000  1380.8/d   0.0/d +0d TTS  14.0 cover   0.0 TTR 30 lost   35726 0r 0c cell at cars: no other source
supply      ore      1.000  1380.8/d   0.0/d +0d TTS  17.0 cover   0.0 TTR 30 lost   35726 0r 0c ore at cells: no other source
link        ckg-qzh  1.000  1380.8/d   0.0/d +0d TTS  11.0 cover   0.0 TTR 14 lost   15342 0r 1c cell at cars: no other source
link        lch-ryg  1.000  1380.8/d   0.0/d +0d TTS   5.0 cover   0.0 TTR 14 lost   15342 0r 2c cell at cars: no other source
service     qzh-lch  1.000  1380.8/d   0.0/d +0d TTS   6.0 cover   0.0 TTR 14 lost   15342 0r 2c cell at cars: no other source
country     VNM      0.206   284.9/d   0.0/d +0d TTS   0.0 cover   0.0 TTR 31 lost    8833 0r 1c car at haiphong: down itself
port        CNQZH    1.000  1380.8/d   0.0/d +0d TTS  11.0 cover   0.0 TTR  4 lost    4384 0r 2c cell at cars: no other source
passage     east     0.206   284.9/d   3.3/d +3d TTS   6.0 cover   0.0 TTR 11 lost    3324 1r 1c cell at cars: late on the way around
port        THLCH    1.000  1380.8/d   0.0/d +0d TTS   6.0 cover   0.0 TTR  3 lost    3288 0r 2c cell at cars: no other source
link        post-hph 0.206   284.9/d   0.0/d +0d TTS  20.0 cover  20.0 TTR 14 lost       0 0r 1c car at haiphong: no other source
link        qzh-post 0.206   284.9/d   0.0/d +0d TTS  21.0 cover  20.0 TTR 14 lost       0 0r 1c car at haiphong: no other source
border_post XCNPIX   0.206   284.9/d   0.0/d +0d TTS  21.0 cover  20.0 TTR  3 lost       0 0r 1c car at haiphong: no other source
)";

TEST(Removal, WholeTableByHand) {
  study s;
  s.prepare();
  ASSERT_FALSE(s.normal.issues.any_error()) << describe(s.normal.issues);
  EXPECT_EQ(table(run_removals(*s.world, &s.w->network, {})), kTable);
}

// Infinity times nothing left is no number: the mine's failure must cost what it costs with a limit.
TEST(Removal, ASupplyWithoutALimitIsLostWhole) {
  study s;
  s.chain.nodes[node_id{0}].per_year = units{std::numeric_limits<double>::infinity()};
  s.prepare();
  EXPECT_EQ(table(run_removals(*s.world, &s.w->network, {})), kTable);
}

TEST(Removal, ASupplyWithoutALimitKeepsItsShareOfNormalOutput) {
  study s;
  s.chain.nodes[node_id{0}].per_year = units{std::numeric_limits<double>::infinity()};
  s.prepare();
  hit half;
  half.nodes.push_back({node_id{0}, 0.5});
  auto const* takes = &half;
  auto const a = answer(*s.world, std::span(&takes, 1));
  ASSERT_EQ(a.effect.markets.size(), 2U);
  for (auto const& m : a.effect.markets) EXPECT_NEAR(m.lost_share, 0.5, 1e-12);
}

TEST(Removal, TimesToRecoverSayWhereTheyComeFrom) {
  study s;
  s.prepare();
  for (auto const& r : run_removals(*s.world, &s.w->network, {})) {
    EXPECT_FALSE(r.recover_source.empty()) << r.id;
    if (r.id == "CNQZH") {
      EXPECT_EQ(r.recover_ground, status::computed);
      EXPECT_EQ(r.recover_source, "mean duration of the model's risk typhoon");
    }
  }
}

// A port that is congested for 75 days, with four fifths left, is not one that is shut for 75 days (resilience.md, section 4).
TEST(Removal, PartialRisksLendNoDays) {
  study s;
  auto const at = [&](double remaining) {
    s.chain.risks[risk_id{0}].remaining = remaining;
    s.prepare();
    auto const all = run_removals(*s.world, &s.w->network, {});
    return *std::ranges::find_if(all, [](removal const& r) { return r.kind == removal_kind::port && r.id == "CNQZH"; });
  };
  ASSERT_EQ(s.chain.risks[risk_id{0}].id, "typhoon");
  EXPECT_EQ(at(0.1).time_to_recover.value(), 4);
  EXPECT_EQ(at(0.1).recovers_by, recover_from::risk);
  auto const partial = at(0.8);
  EXPECT_EQ(partial.time_to_recover.value(), 3);  // a port's
  EXPECT_NEAR(partial.lost_in_outage.value(), 3 * 800 * 500 / 365.0, 1e-6);
  EXPECT_EQ(partial.recovers_by, recover_from::kind);
  EXPECT_EQ(partial.recover_ground, status::secondary);
  EXPECT_NE(partial.recover_source.find("not by the model's risk typhoon (leaves 80 %)"), std::string::npos) << partial.recover_source;
}

outage_effect effect(study& s, std::vector<hit::on_element> elements) {
  hit h;
  h.elements = std::move(elements);
  auto const* one = &h;
  return answer(*s.world, std::span(&one, 1)).effect;
}

element strait(study const& s) { return element_of(element_kind::passage, *corridor::find_passage(s.w->network, "east")); }
element port(study const& s, char const* code) { return element_of(element_kind::place, s.w->place(code)); }

// Half of the strait is left: the other half of the cells goes around, half the cars for Vietnam stay.
TEST(Removal, HalfClosedSharesTheFlow) {
  study s;
  s.prepare();
  auto const e = effect(s, {{strait(s), 0.5}});
  EXPECT_NEAR(e.extra_per_day, 0.5 * 4 * 300 / 365.0, 1e-9);
  ASSERT_EQ(e.markets.size(), 1U);
  EXPECT_NEAR(e.markets[0].lost_share, 0.5, 1e-12);
  EXPECT_NEAR(e.markets[0].cover, 40, 1e-9);  // half is missing: 20 days last 40
}

// A detour does not lead through something else that is closed, and all closed ways are no way.
TEST(Removal, DetoursAvoidAllThatIsClosed) {
  study s;
  auto t = trips();
  // A third way by road through Vietnam, dearer still.
  t.push_back({"CNCKG", {{"XCNPIX", 2, 900, "qzh-post", "", ""}, {"VNHPH", 1, 900, "post-hph", "", ""}, {"THRYG", 9, 900, "lch-ryg", "", ""}}});
  s.prepare(std::move(t));
  auto const both = effect(s, {{strait(s), 0}, {port(s, "CNQZH"), 0}});
  EXPECT_EQ(both.rerouted, 1U);
  EXPECT_NEAR(both.extra_per_day, 4 * (2700 - 1000) / 365.0, 1e-9);
  EXPECT_NEAR(both.extra_days, 3, 1e-9);
  auto const all = effect(s, {{strait(s), 0}, {port(s, "CNQZH"), 0}, {port(s, "VNHPH"), 0}});
  EXPECT_EQ(all.rerouted, 0U);
  EXPECT_EQ(all.markets.size(), 2U);
}

disruption strait_shut(study const& s, unsigned days) {
  disruption shut;
  shut.closures.push_back({{}, 3, std::vector<double>(days, 1)});
  shut.closures[0].what.hits = hit_kind::passage;
  shut.closures[0].what.passage = *corridor::find_passage(s.w->network, "east");
  return shut;
}

// Ten days without the strait: cells go around it by the same modes, 3 days longer and 300 USD per TEU dearer.
TEST(Removal, DaysTellWhichLaneGoesAnotherWay) {
  study s;
  s.prepare();
  auto const shut = strait_shut(s, 10);
  auto const a = run_days(*s.world, shut, 40, {});
  ASSERT_EQ(a.around.size(), 1U);
  EXPECT_EQ(a.rerouted, 1U);
  auto const& l = a.around[0];
  EXPECT_EQ(s.chain.nodes[l.from].id + " " + s.chain.goods[l.what].id + " " + s.chain.nodes[l.to].id, "cells cell cars");
  EXPECT_EQ(l.days, 10U);
  EXPECT_NEAR(l.days_longer, 3, 1e-9);
  EXPECT_NEAR(l.dearer_per_teu.value(), 300, 1e-9);
  EXPECT_NEAR(l.extra.value(), a.extra_cost.value(), 1e-9);
  EXPECT_GT(l.extra.value(), 0);
  ASSERT_EQ(l.normal.size(), 3U);
  ASSERT_EQ(l.around.size(), 3U);
  EXPECT_EQ(l.normal[1].by, corridor::mode::sea);
  EXPECT_EQ(l.normal[1].to, s.w->place("THLCH"));
  EXPECT_EQ(l.normal[1].through, std::vector{shut.closures[0].what.passage});
  EXPECT_TRUE(l.around[1].through.empty());
}

// The way around takes 3 days longer. A closure of 2 days is waited for and costs 2 days of cars at Rayong, where nothing is in stock; one of 10
// is gone around and costs the gap of 3 days with which the detour begins. Vietnam's 20 days of stock last longer.
TEST(Removal, NobodyGoesAroundWhatOpensSooner) {
  study s;
  auto t = trips();
  t.back().steps[1].through = "";  // cars for Vietnam keep clear of the strait
  s.prepare(std::move(t));
  for (auto const& [shut, lost] : {std::pair{1U, 1.0}, {2U, 2.0}, {3U, 3.0}, {4U, 3.0}, {10U, 3.0}}) {
    auto const a = run_days(*s.world, strait_shut(s, shut), 60, {});
    EXPECT_EQ(a.rerouted, shut > 3 ? 1U : 0U) << shut;
    EXPECT_EQ(a.waiting, shut > 3 ? 0U : 1U) << shut;
    EXPECT_EQ(a.cut, 0U);
    // Vietnam's stock is filled up again at the same time, which costs Rayong a little more.
    EXPECT_GE(a.lost_sales.value(), 0.98 * lost * 800 * 500 / 365.0) << shut;
    EXPECT_LE(a.lost_sales.value(), 1.06 * lost * 800 * 500 / 365.0) << shut;
    EXPECT_EQ(a.extra_cost.value() > 0, shut > 3) << shut;
    // The course of the outage says the same, without the days on which stocks are filled up again.
    auto const risk = strait_shut(s, shut).closures[0].what;
    auto const h = hit_of(s.chain, risk);
    auto const* one = &h;
    auto const course = course_of(*s.world, answer(*s.world, std::span(&one, 1)));
    EXPECT_NEAR(lost_in(course, shut), lost * 800 * 500 / 365.0 + (shut > 3 ? shut * 4 * 300 / 365.0 : 0), 1e-6) << shut;
    EXPECT_NEAR(paid_in(course.tolls, shut), (shut > 3 ? shut : 0) * 4 * 300 / 365.0, 1e-9) << shut;
    ASSERT_EQ(course.markets.size(), 1U);  // 20 days in stock in Vietnam outlast the gap, however long the strait is shut
    EXPECT_EQ(course.markets[0].cover, 0);
  }
}

// A little of what the way around uses is lost too: nearly all goes around still.
TEST(Removal, ALittleLostOnTheWayAroundCutsLittle) {
  study s;
  auto t = trips();
  t.push_back({"CNCKG", {{"XCNPIX", 2, 900, "", "", ""}, {"VNHPH", 1, 900, "post-hph", "", ""}, {"THRYG", 9, 900, "lch-ryg", "", ""}}});
  s.prepare(std::move(t));
  auto const alone = effect(s, {{port(s, "CNQZH"), 0}});
  auto const both = effect(s, {{port(s, "CNQZH"), 0}, {port(s, "XCNPIX"), 0.99}});
  EXPECT_EQ(alone.rerouted, 1U);
  EXPECT_EQ(both.rerouted, 1U);
  EXPECT_NEAR(both.extra_per_day, 0.99 * alone.extra_per_day, 1e-9);
  auto const rayong = std::ranges::find_if(both.markets, [&](market_effect const& m) { return s.chain.nodes[s.world->network.pools[s.world->network.markets[m.market]].at].id == "rayong-city"; });
  ASSERT_NE(rayong, both.markets.end());
  EXPECT_NEAR(rayong->lost_share, 0.01, 1e-9);
}

// Goods on a ship do not change over to another service: they wait for the opening, at most as long as what is sent anew takes.
TEST(Removal, WhatIsOnTheShipWaits) {
  study s;
  auto t = trips();
  t.push_back({"CNCKG", {{"XCNPIX", 2, 900, "", "", ""}, {"VNHPH", 1, 900, "post-hph", "", ""}, {"THRYG", 5, 900, "lch-ryg", "", ""}}});  // 8 days, less than the ship's 9
  s.prepare(std::move(t));
  hit h;
  h.elements.push_back({port(s, "CNQZH"), 0});
  auto const* one = &h;
  auto const a = answer(*s.world, std::span(&one, 1));
  ASSERT_EQ(a.detours.size(), 1U);
  auto const lane = lane_id{a.detours[0].lane};
  std::vector<unsigned> const opens(s.world->network.lanes.size(), 5);
  auto const soon = rules_of(*s.world, a, opens);
  EXPECT_EQ(soon.longer[lane], 0);
  EXPECT_EQ(soon.late[lane], 5);
  EXPECT_NEAR(soon.latest[lane], 8, 1e-9);
  EXPECT_EQ(put_off_to(7, soon.late[lane], soon.latest[lane]), 8);
  EXPECT_EQ(put_off_to(1, soon.late[lane], soon.latest[lane]), 6);
  EXPECT_EQ(put_off_to(8.5, soon.late[lane], soon.latest[lane]), 8.5);
}

// A port without ships is still a place: what comes by road passes, and the market of its own city is reached by a road if there is one.
TEST(Removal, APortIsShutToShipsAndNotToTrucks) {
  study s;
  auto const market = std::ranges::find(s.chain.nodes, "rayong-city", &node::id);
  ASSERT_NE(market, s.chain.nodes.end());
  market->at = s.w->place("THLCH");
  auto sea_only = trips();
  // Cars reach a market at Laem Chabang by road over the link from Rayong, and no ship.
  sea_only.push_back({"THRYG", {{"THLCH", 1, 100, "lch-ryg", "", ""}}});
  s.prepare(sea_only);
  auto all = run_removals(*s.world, &s.w->network, {});
  auto const port_of = [&](char const* code) { return *std::ranges::find_if(all, [&](removal const& r) { return r.kind == removal_kind::port && r.id == code; }); };
  // Cells come by ship to Laem Chabang and no other way: all sales stop, but none for want of a way to the port's own market from the plant next door.
  EXPECT_NEAR(port_of("THLCH").lost_share, 1, 1e-12);
  EXPECT_GT(port_of("THLCH").lost_at_own_market.value(), 0);
  EXPECT_LE(port_of("THLCH").lost_at_own_market.value(), port_of("THLCH").lost_in_outage.value());
  EXPECT_EQ(port_of("CNQZH").lost_at_own_market.value(), 0);
  // Cells that come over land do not notice the port, though its own road is used; a closed place stops them.
  sea_only.push_back({"CNCKG", {{"XCNPIX", 2, 100, "qzh-post", "", ""}, {"VNHPH", 1, 100, "post-hph", "", ""}, {"THLCH", 1, 100, "lch-ryg", "", ""}, {"THRYG", 1, 100, "lch-ryg", "", ""}}});
  s.prepare(sea_only);
  auto const at = s.w->place("THLCH");
  auto const ships = effect(s, {{element_of(element_kind::seaport, at), 0}}), whole = effect(s, {{element_of(element_kind::place, at), 0}});
  EXPECT_LT(ships.markets.size(), whole.markets.size());
  for (auto const& m : ships.markets) EXPECT_NE(s.chain.nodes[s.world->network.pools[s.world->network.markets[m.market]].at].id, "rayong-city");
}

// A border post is shut to what crosses there.
TEST(Removal, ABorderPostIsShutToCrossingsAlone) {
  study s;
  s.prepare();
  auto const at = s.w->place("XCNPIX");
  EXPECT_EQ(effect(s, {{element_of(element_kind::border_post, at), 0}}).cut, 1U);
  auto inland = trips();
  inland.back() = {"THRYG", {{"XCNPIX", 5, 400, "", "", ""}, {"VNHPH", 1, 250, "", "qzh-lch", ""}}};  // a stop at the place, no link over its border
  s.prepare(inland);
  EXPECT_EQ(effect(s, {{element_of(element_kind::border_post, at), 0}}).cut, 0U);
  EXPECT_GT(effect(s, {{element_of(element_kind::place, at), 0}}).cut, 0U);
}

// Cells that keep for 10 days cannot take the way of 12 around the strait; those that keep for 12 can, and those that were
// too slow from the start are not stopped by it.
TEST(Removal, AWayLongerThanTheShelfLifeIsNone) {
  for (auto const& [shelf, cut] : {std::pair{10.0, 2U}, {12.5, 1U}, {4.0, 1U}}) {
    study s;
    s.chain.goods[good_id{1}].shelf_life = days{shelf};
    s.prepare();
    EXPECT_EQ(effect(s, {{strait(s), 0}}).cut, cut) << shelf;
  }
}

// Value through places: cells 4,000 x their cost and cars 200 x theirs use the strait and both ports; the post only cars.
TEST(Concentration, SharesOfValueByHand) {
  study s;
  s.prepare();
  double ore = 0, cell = 0, car = 0, away = 0;
  for (auto const& f : s.normal.flows) {
    auto const value = f.per_year.value() * f.ex_works.value();
    if (f.what == good_id{0}) ore += value;
    if (f.what == good_id{1}) cell += value;
    if (f.what == good_id{2}) car += value;
    if (s.chain.nodes[f.to].id == "haiphong") away = value;
  }
  auto const all = ore + cell + car;
  ASSERT_GT(all, 0);
  for (auto const& c : concentrations_of(*s.world, &s.w->network)) {
    if (c.by.starts_with("good:")) { EXPECT_EQ(c.hhi, 1) << c.by; }
    if (c.by == "passage") { EXPECT_NEAR(c.largest_share, (cell + away) / all, 1e-12); }
    if (c.by == "port") { EXPECT_NEAR(c.hhi, 0.5, 1e-12); }  // two ports, the same value through both
    if (c.by == "border_post") { EXPECT_NEAR(c.largest_share, away / all, 1e-12); }
    if (c.by == "country") {
      double hhi = 0;
      for (auto const& v : s.normal.countries) hhi += v.share * v.share;
      EXPECT_NEAR(c.hhi, hhi, 1e-9);
    }
  }
}

// The real router end to end: every removal answered, worst first, the same on one thread and on two.
TEST(Resilience, WithTheRouterOnAnyNumberOfThreads) {
  auto const w = support::small_world();
  auto const m = support::two_tier(*w);
  auto const b = run_baseline(m, w->data);
  auto const run = [&](unsigned threads) {
    set_thread_count(threads);
    return run_resilience(m, w->data, b, {5000, 1});
  };
  auto const one = run(1), two = run(2);
  set_thread_count(0);
  EXPECT_EQ(table(one.removals), table(two.removals));
  EXPECT_EQ(one.losses.cvar99.estimate, two.losses.cvar99.estimate);
  EXPECT_GT(one.removals.size(), 8U);
  EXPECT_FALSE(one.concentrations.empty());
  EXPECT_GT(one.losses.expected.estimate, 0);
  auto const strait = std::ranges::find(one.removals, "east", &removal::id);
  ASSERT_NE(strait, one.removals.end());
  EXPECT_GT(strait->rerouted, 0U);  // the sea around is open
  EXPECT_EQ(strait->lost_share, 0);
}

}  // namespace
}  // namespace landsea::chain
