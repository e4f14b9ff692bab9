// The days of a chain: against the slow twin, against the steady pass, by conservation, and by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "daily_twin.hpp"
#include "disruption.hpp"
#include "disturbed_chain.hpp"
#include "screen.hpp"

namespace landsea::chain {
namespace {

hit at_share(hit h, double left) {
  for (auto& x : h.nodes) x.left = left;
  for (auto& x : h.elements) x.left = left;
  return h;
}

// A few random closures of what the chain uses, each for some days, some of them in part.
struct random_closures {
  std::vector<hit> hits;
  std::vector<unsigned> from, to;
  random_closures(disturbed_chain& c, std::uint64_t seed, unsigned days, bool parts) {
    auto const cases = screen_cases(*c.world, &c.w->network);
    random_stream r(seed, 92);
    for (auto n = 1 + r.below(3); n > 0; --n) {
      auto const at = r.below(static_cast<std::uint32_t>(cases.size()));
      hits.push_back(at_share(cases[at].takes, parts && r.uniform() < 0.5 ? r.uniform() : 0));
      from.push_back(1 + r.below(days / 2));
      to.push_back(from.back() + r.below(days / 2));
    }
  }
  [[nodiscard]] outage_answer on(outage_world& w, unsigned day) const {
    std::vector<hit const*> now;
    for (std::size_t i = 0; i < hits.size(); ++i)
      if (from[i] <= day && day <= to[i]) now.push_back(&hits[i]);
    return answer(w, now);
  }
};

TEST(Daily, NothingHappensWithoutAShock) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    disturbed_chain c(seed, seed % 2 == 0);
    auto const a = run_days(*c.world, {}, 50, {});
    EXPECT_EQ(a.lost_sales.value(), 0);
    EXPECT_EQ(a.extra_cost.value(), 0);
    EXPECT_EQ(a.first_short, 0U);
    EXPECT_EQ(a.whole_again, 1U);
    EXPECT_TRUE(a.way.empty());
    for (auto const& m : a.makings)
      for (auto const made : m.made) ASSERT_NEAR(made, m.normal, 1e-9 * m.normal);
    for (auto const& s : a.stocks)
      for (auto const held : s.held) ASSERT_NEAR(held, s.target, 1e-9 * s.target + 1e-9);
  }
}

// What lanes that go another way cost adds up to the cost of detours, and each is told once a way.
TEST(Daily, WaysAroundAddUp) {
  std::size_t told = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    disturbed_chain c(seed, true);
    disruption event;
    for (auto const from : {2U, 30U}) {
      event.closures.push_back({{}, from, std::vector<double>(5 + seed % 7, seed % 3 == 0 ? 0.5 : 1)});
      event.closures.back().what.hits = hit_kind::passage;
      event.closures.back().what.passage = *corridor::find_passage(c.w->network, "east");
    }
    auto const a = run_days(*c.world, event, 60, {});
    double sum = 0;
    std::set<std::tuple<std::size_t, std::size_t, std::size_t>> lanes;
    for (auto const& l : a.around) {
      EXPECT_EQ(l.days, 2 * (5 + seed % 7));
      EXPECT_GE(l.extra.value(), 0);
      EXPECT_TRUE(l.dearer_per_teu.value() > 0 || l.extra.value() == 0);
      EXPECT_NE(l.normal, l.around) << "closed: the service of the normal way";
      sum += l.extra.value();
      lanes.emplace(l.from.position(), l.to.position(), l.what.position());
    }
    EXPECT_NEAR(sum, a.extra_cost.value(), 1e-9 * (1 + sum));
    EXPECT_EQ(lanes.size(), a.rerouted);
    EXPECT_TRUE(std::ranges::is_sorted(a.around, std::greater{}, [](lane_around const& l) { return l.extra.value(); }));
    told += a.around.size();
  }
  EXPECT_GT(told, 60U);
}

// In four parts, so that test runners can share them.
class SameAsTheSlowTwin : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Daily, SameAsTheSlowTwin, testing::Values(0U, 1U, 2U, 3U));

TEST_P(SameAsTheSlowTwin, OnRandomChains) {
  std::size_t lossy = 0;
  for (std::uint64_t seed = 500 * GetParam() + 1; seed <= 500 * GetParam() + 500; ++seed) {
    auto const days = seed % 4 == 0 ? 24U : 12U;
    disturbed_chain c(seed, seed % 4 != 0, 1 + seed % 3, 1 + seed % 3);
    random_closures const closed(c, seed, days, true);
    daily_chain fast(c.world->network);
    twin::slow_days slow(c.world->network);
    random_stream r(seed, 93);
    double lost = 0;
    for (unsigned t = 1; t <= days; ++t) {
      auto const a = closed.on(*c.world, t);
      auto rules = rules_of(*c.world, a);
      if (seed % 5 == 0)
        for (auto& d : rules.demand) d *= 2 * r.uniform();
      auto const day = fast.next(rules);
      slow.next(rules);
      for (std::size_t m = 0; m < day.sold.size(); ++m) {
        ASSERT_NEAR(day.sold[m], slow.sold[m], 1e-6 * (1 + rules.demand[m])) << "seed " << seed << " day " << t;
        lost += rules.demand[m] - day.sold[m];
      }
      for (std::size_t p = 0; p < c.world->network.pools.size(); ++p)
        ASSERT_NEAR(fast.stock(pool_id{p}), slow.stock[p], 1e-6 * (1 + slow.stock[p])) << "seed " << seed << " day " << t;
    }
    lossy += lost > 0.1;
  }
  EXPECT_GT(lossy, 100U);
}

TEST(Daily, WhatIsMadeIsShippedStockedOrUnderWay) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    disturbed_chain c(seed, seed % 4 != 0);
    random_closures const closed(c, seed, 60, true);
    auto const& net = c.world->network;
    daily_chain days(net);
    for (unsigned t = 1; t <= 60; ++t) {
      auto const before = days;
      auto const a = closed.on(*c.world, t);
      auto const day = days.next(rules_of(*c.world, a));
      for (std::size_t i = 0; i < net.works.size(); ++i) {
        auto const w = work_id{i};
        ASSERT_NEAR(days.in_process(w) - before.in_process(w), day.started[w] - day.made[w], 1e-7 * (1 + net.works[w].normal)) << seed;
      }
      for (std::size_t i = 0; i < net.pools.size(); ++i) {
        auto const id = pool_id{i};
        auto const& p = net.pools[id];
        double comes = 0, goes = 0;
        for (auto const l : p.in) comes += day.shipped[l] - (days.under_way(l) - before.under_way(l));
        for (auto const w : p.makes) comes += day.made[w];
        for (auto const l : p.out) goes += day.shipped[l];
        for (auto const w : p.feeds)
          for (auto const& n : net.works[w].needs)
            if (n.of == id) goes += n.per_unit * day.started[w];
        for (std::size_t m = 0; m < net.markets.size(); ++m)
          if (net.markets[m] == id) goes += day.sold[m];
        auto const scale = 1e-7 * (1 + p.use * 20);
        ASSERT_NEAR(comes, day.arrived[id], scale) << seed;
        auto const given = days.stock(id) - before.stock(id) - comes + goes;
        ASSERT_GE(given, -scale) << seed << " pool " << i << " day " << t;
        ASSERT_LE(given, p.given + scale) << seed;
        ASSERT_GE(days.stock(id), 0);
      }
    }
  }
}

// The same of an answer, from what it tells alone: by good and node, by lane, by process; a part of what is used is given where the plan has no source.
struct balance {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> off;  // by node and good: in less out, by day
  std::map<std::pair<std::size_t, std::size_t>, double> size;
  unsigned days;
  void add(node_id at, good_id what, std::vector<double> const& by_day, double sign) {
    auto& sum = off[{at.position(), what.position()}];
    sum.resize(days);
    for (unsigned t = 0; t < days; ++t) sum[t] += sign * by_day[t];
    auto& largest = size[{at.position(), what.position()}];
    largest = std::max(largest, *std::ranges::max_element(by_day));
  }
  void add_rise(node_id at, good_id what, std::vector<double> held, double before, double sign) {
    for (auto& x : held) x -= std::exchange(before, x);
    add(at, what, held, sign);
  }
};

void expect_change(std::vector<double> const& held, double before, std::vector<double> const& in, std::vector<double> const& out, std::uint64_t seed) {
  for (std::size_t t = 0; t < held.size(); ++t) {
    ASSERT_NEAR(held[t] - before, in[t] - out[t], 1e-9 * (1 + before + held[t])) << "seed " << seed << " day " << t + 1;
    before = held[t];
  }
}

TEST(Daily, AnAnswerBalances) {
  std::size_t left_over = 0, given = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    disturbed_chain c(seed, seed % 3 != 0);
    if (seed % 4 == 0)  // a part of what a node needs has no source in the plan
      for (auto& p : c.world->network.pools)
        if (p.is_need && !p.in.empty()) p.given += p.use / 5, p.use *= 1.2;
    disruption event;
    random_stream r(seed, 96);
    for (std::size_t i = 0; i < c.chain.nodes.size(); ++i) {
      if (c.chain.nodes[node_id{i}].kind == node_kind::market || r.uniform() < 0.5) continue;
      event.closures.push_back({{}, 1 + r.below(10), std::vector<double>(5 + r.below(20), r.uniform() < 0.5 ? 1 : r.uniform())});
      event.closures.back().what.hits = hit_kind::site;
      event.closures.back().what.node = node_id{i};
    }
    auto const a = run_days(*c.world, event, 60, {});
    balance b{{}, {}, a.days};
    for (auto const& s : a.stocks) b.add_rise(s.at, s.what, s.held, s.target, -1);
    for (auto const& s : a.left_over) b.add_rise(s.at, s.what, s.held, 0, -1);
    for (auto const& l : a.lanes) {
      b.add(l.to, l.what, l.arrived, 1);
      b.add(l.from, l.what, l.shipped, -1);
      expect_change(l.under_way, l.normal_under_way, l.shipped, l.arrived, seed);
    }
    for (auto const& m : a.makings) {
      b.add(m.at, m.what, m.made, 1);
      expect_change(m.in_process, m.normal_in_process, m.started, m.made, seed);
    }
    for (auto const& g : a.given) b.add(g.at, g.what, g.used, 1);
    for (auto const& u : a.used) b.add(u.at, u.what, u.used, -1);
    for (auto const& m : a.markets) b.add(m.at, c.chain.nodes[m.at].buys, m.sold, -1);
    for (auto const& [key, off] : b.off)
      for (unsigned t = 0; t < a.days; ++t) ASSERT_NEAR(off[t], 0, 1e-8 * (1 + b.size[key])) << "seed " << seed << " node " << key.first << " good " << key.second << " day " << t + 1;
    left_over += a.left_over.size();
    given += a.given.size();
  }
  EXPECT_GT(left_over, 10U);
  EXPECT_GT(given, 10U);
}

// What is left of one buyer's part goes to the others the next day, which the steady pass does not know; and where nothing is in stock,
// orders that swing can cost a little. So: close to the steady pass from below, never above the linear programme, mostly the same.
TEST(Daily, ALongClosureEndsBetweenTheSteadyPassAndTheLinearProgramme) {
  std::size_t lossy = 0, same = 0;
  for (std::uint64_t seed = 1; seed <= 160; ++seed) {
    disturbed_chain c(seed, false);
    auto const cases = screen_cases(*c.world, &c.w->network);
    random_stream r(seed, 94);
    auto const h = at_share(cases[r.below(static_cast<std::uint32_t>(cases.size()))].takes, seed % 2 == 0 ? 0 : r.uniform());
    hit const* one = &h;
    auto const a = answer(*c.world, std::span(&one, 1));
    if (a.effect.markets.empty()) continue;
    auto const rules = rules_of(*c.world, a);
    auto const& net = c.world->network;
    daily_chain days(net);
    double sold = 0;
    for (int t = 0; t < 600; ++t) {
      auto const day = days.next(rules);
      for (std::size_t m = 0; t >= 500 && m < day.sold.size(); ++m) sold += day.sold[m] * net.price[m] / 100;
    }
    auto const steady = twin::rule_sales(net, a.state);
    ASSERT_GE(sold, steady - 0.04 * net.sales_per_day) << "seed " << seed;
    ASSERT_LE(sold, twin::best_sales(net, a.state) + 1e-3 * net.sales_per_day) << "seed " << seed;
    ++lossy;
    same += std::abs(sold - steady) < 1e-3 * net.sales_per_day;
  }
  EXPECT_GT(lossy, 60U);
  EXPECT_GT(2 * same, lossy);
}

// Who asks less leaves more to others, so a larger shock may cost a trifle less; never more than a twentieth of a day's sales here.
TEST(Daily, ALargerShockLosesMoreButForATrifle) {
  std::size_t steps = 0, falls = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    disturbed_chain c(seed, true);
    auto const cases = screen_cases(*c.world, &c.w->network);
    random_stream r(seed, 95);
    auto const& k = cases[r.below(static_cast<std::uint32_t>(cases.size()))];
    auto const lasts = 10 + r.below(60);
    auto const calm = answer(*c.world, {});
    auto const& net = c.world->network;
    double before = 0;
    for (auto const lost : {0.25, 0.5, 0.75, 1.0}) {
      auto const h = at_share(k.takes, 1 - lost);
      hit const* one = &h;
      auto const a = answer(*c.world, std::span(&one, 1));
      auto const shocked = rules_of(*c.world, a), normal = rules_of(*c.world, calm);
      daily_chain days(net);
      auto sum = 300 * net.sales_per_day;
      for (unsigned t = 1; t <= 300; ++t) {
        auto const day = days.next(t <= lasts ? shocked : normal);
        for (std::size_t m = 0; m < day.sold.size(); ++m) sum -= day.sold[m] * net.price[m];
      }
      ASSERT_GE(sum, before - 0.05 * net.sales_per_day) << seed;
      ++steps;
      falls += sum < before - 1e-6 * net.sales_per_day;
      before = sum;
    }
  }
  EXPECT_LT(50 * falls, steps);
}

// A mine, a plant with 4 days of ore in stock, one market; ore travels for 3 days, the plant takes 2, cars travel for 1; 100 a day at
// 10 USD. The mine stops on days 11 to 30: what left on day 10 comes on day 13, ore lasts to day 17, cars to day 20. The mine is back on
// day 31, so cars are back on day 31 + 3 + 2 + 1 = 37: 16 days without, 20 less the 4 of stock. The plant stops for 20 days: its cars run
// out when those under way have come, on day 11; what was in process waits, so cars are back on day 32.
struct mine_and_plant {
  std::unique_ptr<support::world> w = support::world_without_router();
  support::builder b;
  baseline normal;
  std::unique_ptr<outage_world> world;
  node_id mine, plant;
  mine_and_plant() {
    auto const ore = b.good("ore", "2604.00", 1, 1000), car = b.good("car", "8703.80", 1000, 4);
    auto const making = b.stage("making", car, {{ore, 1}});
    mine = b.supply("mine", ore, *w, "CNCKG", 1, 200 * 365, 1);
    plant = b.site("plant", *w, "CNQZH");
    b.makes(plant, making, 200 * 365, support::cost_of(1, 1, 1, 1, 1), 2);
    auto const city = b.market("city", car, *w, "THRYG", 100 * 365, 10);
    b.flow(ore, mine, plant);
    b.flow(car, plant, city);
    b.m.stocks = {{plant, ore, days{4}, "safety"}};
    twin::timetable_of_trips const times(*w, {{"CNCKG", {{"CNQZH", 3, 100, "ckg-qzh", "", ""}}}, {"CNQZH", {{"THRYG", 1, 100, "", "qzh-lch", ""}}}});
    normal = twin::normal_year(b.m, *w, times);
    world = std::make_unique<outage_world>(b.m, &w->network, normal, times);
  }
  [[nodiscard]] disruption_answer closed(hit_kind kind, node_id at, unsigned from, unsigned days) const {
    disruption d;
    risk r;
    r.hits = kind;
    r.node = at;
    d.closures.push_back({r, from, std::vector<double>(days, 1.0)});
    return run_days(*world, d, 100, {});
  }
};

TEST(Daily, AMineStopsByHand) {
  mine_and_plant const c;
  auto const a = c.closed(hit_kind::supply, c.mine, 11, 20);
  EXPECT_EQ(a.first_short, 21U);
  EXPECT_EQ(a.last_short, 36U);
  EXPECT_NEAR(a.lost_sales.value(), 16 * 1000, 1e-6);
  ASSERT_EQ(a.way.size(), 5U);
  EXPECT_EQ(a.way[2].by, loss_step::cause::input);
  EXPECT_EQ(a.way[4].by, loss_step::cause::closed);
  EXPECT_EQ(a.way[4].at, c.mine);
  EXPECT_TRUE(a.way[4].only_source);
  for (auto const& step : a.way) EXPECT_GE(step.all_missing, step.missing * (1 - 1e-9)) << "the whole is no less than the part for one reason";
  double made = 0;
  for (auto const& m : a.makings)
    if (m.at == c.mine)
      for (auto const x : m.made) made += std::max(0.0, m.normal - x);
  EXPECT_NEAR(a.way[4].all_missing, made, 1e-9 * made);
}

TEST(Daily, APlantStopsByHand) {
  mine_and_plant const c;
  auto const a = c.closed(hit_kind::site, c.plant, 11, 20);
  EXPECT_EQ(a.first_short, 12U);
  EXPECT_EQ(a.last_short, 31U);
  EXPECT_NEAR(a.lost_sales.value(), 20 * 1000, 1e-6);
  EXPECT_EQ(a.way.back().by, loss_step::cause::closed);
}

}  // namespace
}  // namespace landsea::chain
