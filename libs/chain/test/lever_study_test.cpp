// Levers: what each changes in a model, when it does not apply, and what its effects are worth.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lever.hpp"
#include "support.hpp"

namespace landsea::chain {
namespace {

risk_options const kFew{4000, 5};

struct study {
  std::unique_ptr<support::world> w = support::small_world();
  model chain = support::two_tier(*w);
  baseline normal;
  resilience stress;

  study() {
    for (auto const* policy : {"authorised_operator", "joint_inspection", "round_the_clock_border"}) {
      corridor::policy_effect e;
      e.policy = policy;
      e.what = corridor::operation::import_clearance;
      e.value = 0.5;
      w->network.policy_effects.push_back(e);
    }
    w->journeys = std::make_unique<corridor::router>(w->network);
    w->data.journeys = w->journeys.get();
  }
  void assess() {
    normal = run_baseline(chain, w->data);
    stress = run_resilience(chain, w->data, normal, kFew);
  }
  [[nodiscard]] lever_study levers(lever_options o = {kFew, true, 6}) const { return run_levers(chain, w->data, normal, stress, o); }
  [[nodiscard]] lever_ground ground() const { return {w->data, normal, stress}; }
};

lever const& find(lever_study const& s, std::string const& id) { return *std::ranges::find(s.considered, id, &lever::id); }
lever_effect const* effect(lever_study const& s, std::string const& id) {
  auto const at = std::ranges::find_if(s.single, [&](auto const& e) { return e.levers.front() == id; });
  return at == s.single.end() ? nullptr : &*at;
}

TEST(Levers, TheWholeListIsConsideredAndSaysWhyNot) {
  study s;
  s.assess();
  auto const all = s.levers({kFew, false, 6});
  std::set<std::string> ids;
  for (auto const& l : all.considered) {
    ids.insert(l.id);
    EXPECT_FALSE(l.name.empty() || l.name_zh.empty()) << l.id;
    EXPECT_NE(l.applies, l.why_not.size() > 0) << l.id;
    EXPECT_EQ(l.applies, effect(all, l.id) != nullptr) << l.id;
  }
  EXPECT_EQ(ids, (std::set<std::string>{"authorised_operator", "single_window", "mutual_recognition", "joint_inspection", "quarantine_recognition",
                                        "intelligent_clearance", "round_the_clock_border", "second_source", "forward_stock", "hub_routing",
                                        "other_agreement", "hedge"}));
  EXPECT_EQ(find(all, "single_window").why_not, "the reference data know no effect of this policy");
  EXPECT_EQ(find(all, "quarantine_recognition").why_not, "no good that needs quarantine crosses a border");
  EXPECT_EQ(find(all, "hub_routing").why_not, "the network has no place SGSIN");
  EXPECT_EQ(find(all, "other_agreement").why_not, "every flow claims the best of all agreements already");
  EXPECT_EQ(find(all, "hedge").why_not, "the model names no currency exposure (finance: exposures)");
  EXPECT_TRUE(find(all, "second_source").why_not.starts_with("no other node of this model makes '")) << find(all, "second_source").why_not;
  EXPECT_FALSE(all.best_pair.has_value());
}

TEST(Levers, PolicyInForceDoesNotApplyAgain) {
  study s;
  for (auto const* c : {"CHN", "THA", "VNM"}) s.chain.policies.push_back({"authorised_operator", country_of(c), {}, {}});
  s.chain.policies.push_back({"joint_inspection", {}, {}, {}});
  s.assess();
  auto const all = s.levers({kFew, false, 6});
  for (auto const* id : {"authorised_operator", "joint_inspection"})
    EXPECT_EQ(find(all, id).why_not, "already in force wherever the chain crosses a border") << id;
}

// Each of the policies takes 60 % off the hours of an operation.
void know_effects(study& s, std::vector<std::pair<char const*, corridor::operation>> const& effects) {
  for (auto const& [policy, what] : effects) {
    corridor::policy_effect e;
    e.policy = policy;
    e.what = what;
    e.value = 0.4;
    s.w->network.policy_effects.push_back(e);
  }
  s.w->journeys = std::make_unique<corridor::router>(s.w->network);
  s.w->data.journeys = s.w->journeys.get();
  s.assess();
}

// Clearance changes for all goods; goods that need quarantine are not needed for it to apply.
TEST(Levers, IntelligentClearanceAppliesWhereAnyProcessChanges) {
  study s;
  know_effects(s, {{"intelligent_clearance", corridor::operation::export_clearance}, {"intelligent_clearance", corridor::operation::quarantine}});
  auto const all = s.levers({kFew, false, 6});
  auto const& l = find(all, "intelligent_clearance");
  ASSERT_TRUE(l.applies) << l.why_not;
  EXPECT_EQ(l.does, "intelligent_clearance in force: CHN, THA");  // where goods leave; into Vietnam none of its rows is met
  EXPECT_LT(effect(all, "intelligent_clearance")->teu_days, 0);
}

TEST(Levers, APolicyThatChangesNoProcessOfTheChainDoesNotApply) {
  study s;
  know_effects(s, {{"intelligent_clearance", corridor::operation::quarantine}, {"mutual_recognition", corridor::operation::gauge_change}});
  auto const all = s.levers({kFew, false, 6});
  for (auto const* id : {"intelligent_clearance", "mutual_recognition"})
    EXPECT_EQ(find(all, id).why_not, "it would change no process on any journey shown for the chain") << id;
}

// Half the hours of import clearance: faster, and less capital under way; no other figure can rise.
TEST(Levers, FasterClearanceSavesDays) {
  study s;
  s.assess();
  auto const all = s.levers({kFew, false, 6});
  auto const* e = effect(all, "authorised_operator");
  ASSERT_NE(e, nullptr);
  EXPECT_LT(e->lead_time.value(), 0);
  EXPECT_LT(e->teu_days, 0);
  EXPECT_LT(e->cost_per_year.value(), 0);
  EXPECT_GT(e->gain.value(), 0);
  // Effects are differences of two assessments made by hand.
  auto changed = s.chain;
  for (auto const* c : {"CHN", "THA", "VNM"}) changed.policies.push_back({"authorised_operator", country_of(c), {}, {}});
  auto const b = run_baseline(changed, s.w->data);
  EXPECT_EQ(e->cost_per_year, b.sum.landed_per_year - s.normal.sum.landed_per_year);
  EXPECT_EQ(e->lead_time, b.sum.lead_time - s.normal.sum.lead_time);
  auto const l = run_losses(changed, s.w->data, b, kFew);
  EXPECT_EQ(e->cvar95.value(), l.cvar95.estimate - s.stress.losses.cvar95.estimate);
}

TEST(Levers, ForwardStockCostsAndProtects) {
  study s;
  s.assess();
  auto const all = s.levers({kFew, false, 6});
  auto const* e = effect(all, "forward_stock");
  ASSERT_NE(e, nullptr);
  EXPECT_GT(e->cost_per_year.value(), 0);
  EXPECT_LT(e->expected_loss.value(), 0);
  EXPECT_LE(e->cvar95.value(), 0);
  EXPECT_EQ(e->lead_time.value(), 0);
  auto const changed = *forward_stock(s.chain, s.ground()).changed;
  ASSERT_EQ(changed.stocks.size(), 2U);
  EXPECT_EQ(changed.stocks[0].of_use.value(), 35);  // 20 at Haiphong before
  EXPECT_EQ(changed.stocks[1].of_use.value(), 15);
  s.chain.goods[good_id{2}].shelf_life = days{10};
  EXPECT_EQ(forward_stock(s.chain, s.ground()).says, "what is sold does not keep that long: rayong-city, haiphong");
}

// A second mine in Vietnam, with just enough ore for 30 % of 10,000 a year, and then with too little.
TEST(Levers, SecondSourceMovesItsShareIfItHasTheCapacity) {
  for (auto const capacity : {3000.0, 2999.0}) {
    auto const w = support::world_without_router();
    auto m = support::two_tier(*w);
    auto mine = m.nodes[node_id{0}];
    mine.id = "mine-vn";
    mine.in = country_of("VNM");
    mine.at = w->place("VNHPH");
    mine.per_year = units{capacity};
    auto const other = m.nodes.push_back(mine);
    auto const b = run_baseline(m, w->data);
    resilience stress;
    removal r;
    r.kind = removal_kind::supply;
    r.id = "ore";
    r.lost_in_outage = usd{1};
    stress.removals.push_back(r);
    auto const change = second_source(m, {w->data, b, stress});
    ASSERT_EQ(change.changed.has_value(), capacity >= 3000) << change.says;
    if (!change.changed) continue;
    EXPECT_EQ(change.says, "30 % of 'ore' moved from ore (CHN) to mine-vn (VNM)");
    double before = 0, after = 0;
    for (auto const& f : change.changed->plan.flows)
      if (f.what == good_id{0}) (f.from == other ? after : before) += f.share;
    EXPECT_NEAR(before, 0.7, 1e-12);
    EXPECT_NEAR(after, 0.3, 1e-12);
  }
}

// A site without flows of its own is fed from where its inputs come from now.
TEST(Levers, AnIdleSecondSiteIsFed) {
  auto const w = support::world_without_router();
  auto m = support::two_tier(*w);
  auto site = m.nodes[node_id{1}];
  site.id = "cells-th";
  site.in = country_of("THA");
  auto const other = m.nodes.push_back(site);
  auto const b = run_baseline(m, w->data);
  resilience stress;
  removal r;
  r.id = "cells";
  r.lost_in_outage = usd{1};
  stress.removals.push_back(r);
  auto const change = second_source(m, {w->data, b, stress});
  ASSERT_TRUE(change.changed) << change.says;
  auto const again = run_baseline(*change.changed, w->data);
  for (auto const& x : again.balances) EXPECT_NEAR(x.residual, 0, 1e-9);
  double made = 0;
  for (auto const& p : again.made)
    if (p.at == other) made = p.per_year.value();
  EXPECT_NEAR(made, 0.3 * 4000, 1e-9);
}

// Gain by hand from invented assessments: cost +100 of which 20 under way, loss -500, CVaR -2,000, 10 TEU-days fewer at 100,
// 1,000 kg more at 0.05, currencies sd -10, at a discount rate of 8 %.
TEST(Levers, GainByHand) {
  model m;
  auto measure = [](double landed, double under_way, double days_under_way, double kg, double loss, double tail, double sd) {
    lever_measure x;
    flow f;
    f.containers = teu{2};
    f.taken = 0;
    x.normal.flows.push_back(f);
    corridor::journey j;
    j.lasts = hours{24 * days_under_way};
    x.normal.journeys.push_back({{}, {{j}, "", {}}});
    chain::landed l;
    l.per_year = units{1};
    l.per_unit[static_cast<std::size_t>(cost_item::transit_stock)] = under_way;
    x.normal.markets.push_back(l);
    x.normal.sum.landed_per_year = usd{landed};
    x.normal.sum.emits_per_year = kg_co2e{kg};
    x.losses.expected.estimate = loss;
    x.losses.cvar95.estimate = tail;
    x.losses.currency_sd = sd;
    return x;
  };
  auto const e = effect_of(m, measure(1000, 50, 20, 0, 800, 5000, 10), measure(1100, 70, 15, 1000, 300, 3000, 0));
  EXPECT_NEAR(e.teu_days, -10, 1e-12);
  EXPECT_NEAR(e.currency_cvar95.value(), -20.627128, 1e-6);
  EXPECT_NEAR(e.gain.value(), -(80 - 500 + 0.08 * (-2000 + 500 - 20.627128) - 10 * 100 + 1000 * 0.05), 1e-6);
}

TEST(Levers, HedgeTakesTheCurrencyRiskAlone) {
  study s;
  s.chain.finance.exposures = {{*currency::parse("THB"), 0.3, 0.25}};
  s.assess();
  auto const all = s.levers({kFew, false, 6});
  auto const* e = effect(all, "hedge");
  ASSERT_NE(e, nullptr);
  EXPECT_NEAR(e->currency_cvar95.value(), -2.0627128 * s.stress.losses.currency_sd, 1e-6 * s.stress.losses.currency_sd);
  EXPECT_GT(s.stress.losses.currency_sd, 0);
  EXPECT_EQ(e->cvar95.value(), 0);
  EXPECT_GT(e->gain.value(), 0);
}

TEST(Levers, SinglesAreSortedAndTheBestPairIsBothAtOnceOnAnyThreads) {
  study s;
  s.assess();
  set_thread_count(1);
  auto const one = s.levers();
  set_thread_count(2);
  auto const two = s.levers();
  set_thread_count(0);
  ASSERT_TRUE(one.best_pair && two.best_pair);
  EXPECT_EQ(one.best_pair->levers, two.best_pair->levers);
  EXPECT_EQ(one.best_pair->gain, two.best_pair->gain);
  ASSERT_GE(one.single.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(one.single, std::greater{}, &lever_effect::gain));
  // Both changes by hand.
  auto changed = s.chain;
  for (auto const& id : one.best_pair->levers) changed = *std::ranges::find(lever_list(), id, &lever_rule::id)->change(changed, s.ground()).changed;
  auto const b = run_baseline(changed, s.w->data);
  lever_measure const then{b, run_losses(changed, s.w->data, b, kFew)};
  EXPECT_EQ(one.best_pair->gain, effect_of(s.chain, {s.normal, s.stress.losses}, then).gain);
}

}  // namespace
}  // namespace landsea::chain
