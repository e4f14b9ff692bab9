// What the baseline says when the plan does not fit, and where; and its work with the real engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "support_engines.hpp"

namespace landsea::chain {
namespace {

struct told : ::testing::Test {
  std::unique_ptr<support::world> w = support::world_without_router();
  model m = support::two_tier(*w);
  engines e = support::plain_engines(*w);

  problem only_issue(baseline const& b, std::string const& code) {
    EXPECT_EQ(b.issues.all().size(), 1U) << describe(b.issues);
    for (auto const& p : b.issues.all())
      if (p.code == code) return p;
    ADD_FAILURE() << "no " << code << " in\n" << describe(b.issues);
    return {};
  }
  planned_flow& plan(std::size_t f) { return m.plan.flows[f]; }
  node& at(std::string const& id) {
    return *std::find_if(m.nodes.begin(), m.nodes.end(), [&](node const& n) { return n.id == id; });
  }
};

TEST_F(told, capacity_names_the_line_of_the_model) {
  at("cars").makes[0].per_year = units{900};
  auto const p = only_issue(run_baseline_with(m, e, {}), "chain.capacity");
  EXPECT_EQ(p.message, "stage 'car-assembly' at site 'cars': 1000 units a year planned, capacity 900: 100 too many (111.1 %)");
  EXPECT_EQ(p.next_step, "raise sites.cars.makes.car-assembly.capacity, lower the demand, or give another source a share");
  EXPECT_EQ(p.where, (location{"model.yaml", 12, 7}));  // third parameter of support's list, which starts at line 10
  EXPECT_EQ(p.level, severity::error);
}

// 1,001 shipments that differ in what they avoid.
TEST_F(told, that_a_plan_has_too_many_journeys_for_their_sets) {
  auto const whole = plan(1);
  m.plan.flows.erase(m.plan.flows.begin() + 1);
  for (std::uint32_t i = 0; i < 1001; ++i) {
    m.plan.flows.push_back(whole);
    m.plan.flows.back().share = 1.0 / 1001;
    m.plan.flows.back().avoid.links.emplace_back(i + 1000);
  }
  std::atomic<std::size_t> alone = 0, asked = 0;
  e.journeys = [&](corridor::journey_request const& r) {
    alone += r.only_preferred ? 1 : 0;
    ++asked;
    return support::plain_engines(*w).journeys(r);
  };
  auto const many = run_baseline_with(m, e, {});
  EXPECT_EQ(std::ranges::count(many.issues.all(), "chain.preferred_only", &problem::code), 1);
  EXPECT_EQ(alone, asked);
  EXPECT_GT(asked, 1000U);
  alone = 0;
  e.kept = journeys_kept::preferred;
  EXPECT_EQ(std::ranges::count(run_baseline_with(m, e, {}).issues.all(), "chain.preferred_only", &problem::code), 0);
}

TEST_F(told, a_small_plan_keeps_sets_and_shares_their_patience) {
  std::atomic<std::size_t> alone = 0, least = std::size_t(-1);
  e.journeys = [&](corridor::journey_request const& r) {
    alone += r.only_preferred ? 1 : 0;
    least = std::min<std::size_t>(least, r.patience);
    return support::plain_engines(*w).journeys(r);
  };
  (void)run_baseline_with(m, e, {});
  EXPECT_EQ(alone, 0U);
  EXPECT_GE(least, 20'000U);
}

TEST_F(told, supply_beyond_its_capacity) {
  at("ore").per_year = units{9'999};
  EXPECT_EQ(only_issue(run_baseline_with(m, e, {}), "chain.capacity").where, (location{"model.yaml", 10, 7}));
  at("ore").per_year = units{0};  // not given: not limited
  EXPECT_TRUE(run_baseline_with(m, e, {}).issues.empty());
}

TEST_F(told, unknown_duty_is_not_silently_zero) {
  e.claims = [](origin::lot const&, usd, origin::question const&) {
    origin::claims c;
    c.all.emplace_back();
    c.all[0].name = "MFN";
    return c;
  };
  auto const b = run_baseline_with(m, e, {});
  EXPECT_EQ(b.issues.all().size(), 2U);  // cells into THA, cars into VNM
  EXPECT_EQ(b.issues.all()[0].message,
            "no duty rate is known for 'cell' (8507.60) from CHN into THA (1 flow): its duty is counted as 0, so landed cost is understated");
  EXPECT_FALSE(b.flows[1].duty_known);
  EXPECT_FALSE(b.flows[1].claimed.has_value());
  ASSERT_TRUE(b.flows[1].claims.has_value());
  EXPECT_TRUE(b.flows[0].duty_known);
  EXPECT_FALSE(b.flows[0].claims.has_value());  // no border
}

// The rate of cells into Thailand is not known, that of cars into Vietnam is: both markets' cars are made of such cells.
TEST_F(told, landed_cost_without_a_duty_upstream_is_incomplete) {
  EXPECT_TRUE(std::ranges::all_of(run_baseline_with(m, e, {}).markets, &landed::complete));
  e.claims = [](origin::lot const& lot, usd value, origin::question const& q) {
    auto c = support::ten_percent(lot, value, q);
    if (q.importer != country_of("THA")) return c;
    c.all[0].rate = origin::rate_state::not_known;
    c.best.reset();
    return c;
  };
  auto b = run_baseline_with(m, e, {});
  ASSERT_EQ(b.markets.size(), 2U);
  for (auto const& l : b.markets) {
    EXPECT_FALSE(l.complete());
    ASSERT_EQ(l.lacks.size(), 1U);
    EXPECT_EQ(l.lacks[0].of, landed::lack::duty);
    EXPECT_EQ(l.lacks[0].what, good_id{1});
    EXPECT_EQ(l.lacks[0].from, country_of("CHN"));
    EXPECT_EQ(l.lacks[0].to, country_of("THA"));
  }
  e.claims = support::ten_percent;
  e.journeys = [&](corridor::journey_request const& r) {
    return r.to == w->place("VNHPH") ? corridor::journey_set{{}, "all services are avoided", {}} : support::plain_journey(w->network, r);
  };
  b = run_baseline_with(m, e, {});
  EXPECT_TRUE(b.markets[0].complete());  // only the way to Haiphong is missing
  ASSERT_EQ(b.markets[1].lacks.size(), 1U);
  EXPECT_EQ(b.markets[1].lacks[0].of, landed::lack::transport);
}

TEST_F(told, no_journey) {
  e.journeys = [&](corridor::journey_request const& r) {
    return r.to == w->place("VNHPH") ? corridor::journey_set{{}, "all services are avoided", {}} : support::plain_journey(w->network, r);
  };
  auto const b = run_baseline_with(m, e, {});
  auto const p = only_issue(b, "chain.no_journey");
  EXPECT_EQ(p.message,
            "no journey for 'car' from 'cars' (THRYG) to 'haiphong' (VNHPH): all services are avoided. Its transport, time and emissions are "
            "not known and not in the totals");
  EXPECT_FALSE(b.flows[3].taken.has_value());
  EXPECT_EQ(b.claims[*b.flows[3].claims].asked.through, std::nullopt);
}

TEST_F(told, shelf_life) {
  m.goods[good_id{1}].shelf_life = days{2.9};
  EXPECT_EQ(only_issue(run_baseline_with(m, e, {}), "chain.shelf_life").level, severity::error);
  m.goods[good_id{1}].shelf_life = days{3.5};  // the mean is 3, one in twenty takes 3 + 1.645 x 0.5 = 3.82
  EXPECT_EQ(only_issue(run_baseline_with(m, e, {}), "chain.shelf_life_p95").message,
            "'cell' keeps 3.5 days; from 'cells' to 'cars' takes 3.0 days, 3.8 in one case of twenty");
  m.goods[good_id{1}].shelf_life = days{4};
  EXPECT_TRUE(run_baseline_with(m, e, {}).issues.empty());
}

TEST_F(told, shares_that_do_not_add_up) {
  plan(1).share = 0.9;
  auto const b = run_baseline_with(m, e, {});
  EXPECT_EQ(only_issue(b, "chain.balance").message, "'cell' does not balance: 3600 made and bought, 4000 used and sold a year");
  EXPECT_NEAR(b.balances[1].residual, -400, 1e-9);
}

TEST_F(told, flows_that_fit_nobody) {
  std::swap(plan(1).from, plan(1).to);  // cells from the car plant to the cell plant
  auto const b = run_baseline_with(m, e, {});
  std::vector<std::string> codes;
  for (auto const& p : b.issues.all()) codes.push_back(p.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"chain.not_used", "chain.not_made", "chain.no_source", "chain.balance"}));
}

// A second stage of the car plant, which nobody buys from and no flow feeds.
TEST_F(told, a_stage_that_the_plan_does_not_use_needs_no_source) {
  auto const before = run_baseline_with(m, e, {});
  chain::good battery = m.goods[good_id{1}];
  battery.id = "battery";
  auto const made = m.goods.push_back(battery);
  chain::stage packing;
  packing.id = "packing";
  packing.makes = made;
  packing.inputs = {{good_id{0}, 5}};
  at("cars").makes.push_back({m.stages.push_back(packing), units{100}, support::cost_of(1, 1, 1, 1, 1), days{1}});
  auto const b = run_baseline_with(m, e, {});
  EXPECT_TRUE(b.issues.empty()) << describe(b.issues);
  EXPECT_EQ(b.sum.landed_per_year, before.sum.landed_per_year);
  ASSERT_EQ(b.made.size(), 3U);
  EXPECT_EQ(b.made[2].per_year.value(), 0);
  EXPECT_FALSE(b.made[2].sourced);  // its unit cost is not known
  EXPECT_TRUE(b.made[0].sourced && b.made[1].sourced);
  for (auto const& o : b.offers) EXPECT_NE(o.what, made);  // nor its origin
  EXPECT_EQ(b.offers.size(), before.offers.size());
}

TEST_F(told, a_used_stage_without_source_is_an_error) {
  m.plan.flows.erase(m.plan.flows.begin());  // the ore
  auto const b = run_baseline_with(m, e, {});
  ASSERT_FALSE(b.issues.empty());
  EXPECT_EQ(b.issues.all()[0].code, "chain.no_source");
  EXPECT_EQ(b.issues.all()[0].message, "no flow brings 'ore' to 'cells'");
  EXPECT_TRUE(b.offers.size() == 1 && b.offers[0].at == node_id{0}) << b.offers.size();  // what is made of it has no origin either
}

TEST_F(told, a_good_from_itself) {
  m.stages[stage_id{0}].inputs.push_back({good_id{2}, 0.1});  // cells need cars, cars need cells
  planned_flow back;
  back.what = good_id{2};
  back.from = plan(1).to;
  back.to = plan(1).from;
  m.plan.flows.push_back(back);
  auto const b = run_baseline_with(m, e, {});
  EXPECT_TRUE(std::ranges::any_of(b.issues.all(), [](problem const& p) { return p.code == "chain.cycle"; })) << describe(b.issues);
}

TEST_F(told, containers_too_heavy_and_stock_of_nothing) {
  m.goods[good_id{0}].mass = kilograms{15};  // 30 t a container
  EXPECT_EQ(only_issue(run_baseline_with(m, e, {}), "chain.too_heavy").message,
            "a container of 'ore' weighs 30.0 t; a 20-foot container carries about 28 t");
  m.goods[good_id{0}].mass = kilograms{10};
  m.stocks.push_back({plan(3).to, good_id{0}, days{5}, ""});
  EXPECT_EQ(only_issue(run_baseline_with(m, e, {}), "chain.stock_unused").level, severity::warning);
}

TEST_F(told, the_plan_decides_the_claim) {
  auto const rcep = origin::agreement_id{0};
  e.claims = [&](origin::lot const& lot, usd value, origin::question const& q) {
    auto c = support::ten_percent(lot, value, q);
    for (double const rate : {0.0, 4.0}) {
      auto k = c.all[0];
      k.under = origin::agreement_id{rate == 0 ? 0U : 1U};
      k.name = rate == 0 ? "RCEP" : "ACFTA";
      k.duty_per_unit = value * (rate / 100);
      c.all.push_back(k);
    }
    c.best = 1;
    return c;
  };
  EXPECT_EQ(run_baseline_with(m, e, {}).flows[1].claimed, 1U);
  auto const best = run_baseline_with(m, e, {});
  EXPECT_NEAR(best.sum.duty_saved_per_year.value(), 0.1 * (best.flows[1].customs_value.value() * 4000 + best.flows[3].customs_value.value() * 200), 1e-6);
  plan(1).claim = origin::agreement_id{1};
  EXPECT_EQ(run_baseline_with(m, e, {}).flows[1].claimed, 2U);
  plan(1).claim.reset();
  plan(1).claim_mfn = true;
  EXPECT_EQ(run_baseline_with(m, e, {}).flows[1].claimed, 0U);
  plan(1).claim_mfn = false;
  plan(1).claim = origin::agreement_id{7};
  auto const b = run_baseline_with(m, e, {});
  EXPECT_EQ(b.flows[1].claimed, 1U);
  EXPECT_EQ(only_issue(b, "chain.claim_not_available").level, severity::warning);
  EXPECT_EQ(rcep.position(), 0U);
}

TEST_F(told, lots_list_each_source) {
  at("ore").undetermined_share = 0.25;
  auto const b = run_baseline_with(m, e, {});
  auto const& car = *b.claims[*b.flows[3].claims].lot;
  EXPECT_EQ(car.made_in, country_of("THA"));
  ASSERT_EQ(car.materials.size(), 1U);
  EXPECT_NEAR(car.materials[0].value.value(), 4 * 18.1125, 1e-9);  // CIF, without the duty
  EXPECT_NEAR(car.fob.value(), b.flows[3].ex_works.value() + (60 + 50) / 4.0, 1e-9);  // loading and export clearance
  ASSERT_TRUE(car.materials[0].made_as);
  auto const& cell = *car.materials[0].made_as;
  ASSERT_EQ(cell.materials.size(), 2U);
  EXPECT_FALSE(cell.materials[0].origin.exists());
  EXPECT_NEAR(cell.materials[0].value.value(), 0.25 * 7.5, 1e-12);
  EXPECT_EQ(cell.materials[1].origin, country_of("CHN"));
  EXPECT_NEAR(cell.materials[1].value.value(), 0.75 * 7.5, 1e-12);
  EXPECT_NEAR(cell.overhead.value(), 1 + 1 + 2, 1e-12);
}

TEST(baseline_engines, real_journeys_and_agreements) {
  auto const w = support::small_world();
  auto const m = support::two_tier(*w);
  auto const b = run_baseline(m, w->data);
  EXPECT_FALSE(b.issues.any_error()) << describe(b.issues);
  // Ore 2604 becomes a cell 8507: a change of heading, so RCEP at 0 % instead of MFN at 10 %.
  auto const& f = b.flows[1];
  ASSERT_TRUE(f.claims && f.claimed) << describe(b.issues);
  EXPECT_EQ(b.claims[*f.claims].claims.all[*f.claimed].name, "RCEP");
  EXPECT_EQ(f.duty_per_unit.value(), 0);
  EXPECT_NEAR(b.sum.duty_saved_per_year.value(),
              0.1 * f.customs_value.value() * f.per_year.value() + 0.05 * b.flows[3].customs_value.value() * b.flows[3].per_year.value(), 1e-6);
  ASSERT_TRUE(f.taken);
  auto const& j = b.journeys[f.journeys].set.journeys[*f.taken];
  double legs = 0;
  for (std::size_t i = 6; i < 9; ++i) legs += f.per_unit[i];
  EXPECT_NEAR(legs, j.cost.value() / 1000, 1e-9);
  EXPECT_EQ(b.claims[*f.claims].asked.through, std::vector<country>{});
}

}  // namespace
}  // namespace landsea::chain
