// Risks of a place, of its seaport and of its border post: what each stops, by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "hazards.hpp"
#include "removal.hpp"
#include "risk_twin.hpp"

namespace landsea::chain {
namespace {

// Cells go over land through the port town of Qinzhou and over the border at Pingxiang to Rayong; cars for Haiphong go by ship to Qinzhou and on over
// the border. 800 cars a year at 500 in Rayong, nothing in stock; 200 at 520 in Haiphong, 20 days in stock there.
std::vector<twin::trip> trips() {
  return {{"CNCKG", {{"CNQZH", 3, 500, "ckg-qzh", "", ""}, {"XCNPIX", 1, 250, "qzh-post", "", ""}, {"VNHPH", 1, 250, "post-hph", "", ""}, {"THRYG", 4, 400, "lch-ryg", "", ""}}},
          {"CNCKG", {{"CNCKG", 0, 0, "", "", ""}}},
          {"THRYG", {{"THRYG", 0, 0, "", "", ""}}},
          {"THRYG", {{"THLCH", 1, 100, "lch-ryg", "", ""}, {"CNQZH", 5, 400, "", "qzh-lch", "east"}, {"XCNPIX", 1, 250, "qzh-post", "", ""}, {"VNHPH", 1, 250, "post-hph", "", ""}}}};
}

constexpr double kRate = 0.5, kDays = 30, kRayong = 800 * 500 / 365.0, kHaiphong = 200 * 520 / 365.0;
// A closure of 30 days: Rayong misses 30 days of sales, Haiphong the 10 that its stock does not cover.
constexpr double kShips = kRate * (kDays - 20) * kHaiphong, kAll = kShips + kRate * kDays * kRayong;

struct study {
  std::unique_ptr<support::world> w = support::world_without_router();
  model chain = support::two_tier(*w);
  baseline normal;
  std::unique_ptr<outage_world> world;

  study(hit_kind hits, char const* code, double remaining = 0) {
    risk r;
    r.id = "closed";
    r.hits = hits;
    r.target = code;
    r.place = w->place(code);
    r.per_year = kRate;
    r.lasts = {duration::shape::fixed, kDays, 0, 0};
    r.remaining = remaining;
    chain.risks = {};
    chain.risks.push_back(r);
    twin::timetable_of_trips const times(*w, trips());
    normal = twin::normal_year(chain, *w, times);
    world = std::make_unique<outage_world>(chain, &w->network, normal, times);
  }
  // Of each of its events alone, a year.
  [[nodiscard]] double alone() { return run_losses(*world, w->data, {2'000, 1}, {}).by_risk.at(0).expected; }
};

TEST(RiskOfAPlace, RailFreightPassesAClosedPortTown) {
  EXPECT_NEAR(study(hit_kind::seaport, "CNQZH").alone(), kShips, 1e-9 * kAll);
  EXPECT_NEAR(study(hit_kind::place, "CNQZH").alone(), kAll, 1e-9 * kAll);
  // Nothing ends, begins or is landed by ship at Haiphong's end of the road.
  EXPECT_EQ(study(hit_kind::seaport, "VNHPH").alone(), 0);
  EXPECT_GT(study(hit_kind::place, "VNHPH").alone(), 0);
}

TEST(RiskOfAPlace, ABorderPostStopsWhatCrossesThere) {
  EXPECT_NEAR(study(hit_kind::border_post, "XCNPIX").alone(), kAll, 1e-9 * kAll);
  EXPECT_EQ(study(hit_kind::border_post, "CNQZH").alone(), 0) << "no link crosses a border there";
}

// A share that is left passes: Haiphong's stock of 20 days lasts 40 where half is missing.
TEST(RiskOfAPlace, WhatIsLeftOfAPortPasses) {
  EXPECT_EQ(study(hit_kind::seaport, "CNQZH", 0.5).alone(), 0);
  EXPECT_NEAR(study(hit_kind::seaport, "CNQZH", 0.1).alone(), kRate * (kDays - 20 / 0.9) * 0.9 * kHaiphong, 1e-9 * kAll);
}

TEST(RiskOfAPlace, HazardsKnowThemToo) {
  for (auto const& [kind, exact] : {std::pair{hit_kind::seaport, kShips}, {hit_kind::place, kAll}, {hit_kind::border_post, 0.0}}) {
    study s(kind, "CNQZH");
    auto const h = study_hazards(*s.world, {.draws = 2'000, .seed = 3}, {});
    EXPECT_NEAR(h.by_risk.at(0).expected, exact, 1e-9 * kAll);
  }
}

// A total closure lends its days to the removal of that very port or post, and to no other part of the place.
TEST(RiskOfAPlace, LendsItsDaysToWhatItShuts) {
  struct expected { hit_kind by; char const* code; removal_kind of; recover_from from; };
  for (auto const& e : {expected{hit_kind::seaport, "CNQZH", removal_kind::port, recover_from::risk}, expected{hit_kind::border_post, "CNQZH", removal_kind::port, recover_from::kind},
                        expected{hit_kind::border_post, "XCNPIX", removal_kind::border_post, recover_from::risk}, expected{hit_kind::seaport, "XCNPIX", removal_kind::border_post, recover_from::kind},
                        expected{hit_kind::place, "CNQZH", removal_kind::port, recover_from::risk}}) {
    study s(e.by, e.code);
    auto const all = run_removals(*s.world, &s.w->network, {});
    auto const at = std::ranges::find_if(all, [&](removal const& r) { return r.kind == e.of && r.id == e.code; });
    ASSERT_NE(at, all.end()) << e.code;
    EXPECT_EQ(at->recovers_by, e.from) << e.code;
    EXPECT_EQ(at->time_to_recover.value() == kDays, e.from == recover_from::risk) << e.code;
  }
}

}  // namespace
}  // namespace landsea::chain
