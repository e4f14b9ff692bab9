// A chain as sellers and purchases: by hand, and against what the plan's flows and productions say.
#include "landsea/chain/trade.hpp"

#include <gtest/gtest.h>

#include <map>

#include "disturbed_chain.hpp"

namespace landsea::chain {
namespace {

// 4,000 cells a year go into 1,000 cars; ore goes into cells; cars go to two markets, which sell nothing on.
TEST(Trade, TwoTiersByHand) {
  auto const w = support::world_without_router();
  auto const m = support::two_tier(*w);
  twin::timetable_of_trips const times(*w, {{"CNCKG", {{"THRYG", 9, 1000, "", "", ""}}}, {"CNCKG", {{"CNCKG", 0, 0, "", "", ""}}}, {"THRYG", {{"THRYG", 0, 0, "", "", ""}}}, {"THRYG", {{"VNHPH", 8, 1000, "", "", ""}}}});
  auto const b = twin::normal_year(m, *w, times);
  auto const t = trade_of(m, b);
  std::map<std::string, double> sales, bought;
  for (auto const& s : t.sellers) sales[m.nodes[s.at].id + ":" + m.goods[s.what].id] = s.per_year.value();
  for (auto const& p : t.purchases) bought[m.nodes[t.sellers[p.seller].at].id + " > " + m.nodes[t.sellers[p.buyer].at].id] = p.per_year.value();
  ASSERT_EQ(sales.size(), 3U);
  ASSERT_EQ(bought.size(), 2U);
  std::map<std::string, double> by_flow;
  for (auto const& f : b.flows) by_flow[m.nodes[f.from].id] += f.per_year.value() * f.ex_works.value();
  EXPECT_NEAR(b.flows[0].per_year.value() * b.flows[0].ex_works.value(), bought.at("ore > cells"), 1e-6);
  EXPECT_NEAR(sales.at("cells:cell"), bought.at("cells > cars"), 1e-6);
  EXPECT_NEAR(sales.at("cars:car"), by_flow.at("cars"), 1e-6);
  EXPECT_GT(sales.at("cars:car"), sales.at("cells:cell"));
}

// 1,000 cells take 2 / 0.8 ore each, 500 bags of powder 1: ore is 2,500 parts cells and 500 powder.
TEST(Trade, AGoodUsedForTwoIsParted) {
  auto const w = support::world_without_router();
  support::builder b;
  b.m.id = b.m.title = "two uses";
  auto const ore = b.good("ore", "2604.00", 10, 2000), cell = b.good("cell", "8507.60", 20, 1000), powder = b.good("powder", "2604.00", 1, 5000);
  auto const cells = b.stage("cell-making", cell, {{ore, 2}}, 0.8), grinding = b.stage("grinding", powder, {{ore, 1}});
  auto const mine = b.supply("mine", ore, *w, "CNCKG", 3, 50'000, 7);
  auto const works = b.site("works", *w, "CNCKG");
  b.makes(works, cells, 10'000, support::cost_of(4, 1, 2, 1, 2), 3);
  b.makes(works, grinding, 10'000, support::cost_of(1, 1, 1, 1, 1), 1);
  auto const buys_cells = b.market("fleet", cell, *w, "THRYG", 1000, 50), buys_powder = b.market("paint", powder, *w, "THRYG", 500, 20);
  b.flow(ore, mine, works);
  b.flow(cell, works, buys_cells);
  b.flow(powder, works, buys_powder);
  twin::timetable_of_trips const times(*w, {{"CNCKG", {{"THRYG", 9, 1000, "", "", ""}}}, {"CNCKG", {{"CNCKG", 0, 0, "", "", ""}}}});
  auto const t = trade_of(b.m, twin::normal_year(b.m, *w, times));
  ASSERT_EQ(t.sellers.size(), 3U);
  ASSERT_EQ(t.purchases.size(), 2U);
  std::map<std::string, double> bought;
  for (auto const& p : t.purchases) {
    EXPECT_EQ(b.m.goods[t.sellers[p.seller].what].id, "ore");
    bought[b.m.goods[t.sellers[p.buyer].what].id] = p.per_year.value();
  }
  EXPECT_NEAR(bought.at("cell"), 2500 * 3, 1e-6);
  EXPECT_NEAR(bought.at("powder"), 500 * 3, 1e-6);
}

// The twin parts each flow by what every production at its end uses of the good.
TEST(Trade, FlowsAreParted) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    disturbed_chain c(seed, false, 2 + seed % 3, 2 + seed % 3);
    auto const& m = c.chain;
    auto const t = trade_of(m, c.normal);
    using output = std::pair<std::size_t, std::size_t>;  // node, good
    std::map<std::pair<output, output>, double> twin;
    std::map<output, double> sales;
    for (auto const& f : c.normal.flows) {
      auto const worth = f.per_year.value() * f.ex_works.value();
      output const from{f.from.position(), f.what.position()};
      if (f.per_year.value() > 0) sales[from] += worth;
      std::map<output, double> uses;
      double all = 0;
      for (auto const& p : c.normal.made) {
        if (p.at != f.to) continue;
        auto const& s = m.stages[p.stage];
        for (auto const& i : s.inputs)
          if (i.what == f.what) {
            uses[{p.at.position(), s.makes.position()}] += p.per_year.value() * i.per_unit / s.yield;
            all += p.per_year.value() * i.per_unit / s.yield;
          }
      }
      for (auto const& [to, amount] : uses)
        if (worth * amount > 0) twin[{to, from}] += worth * amount / all;
    }
    std::map<std::pair<output, output>, double> found;
    for (auto const& p : t.purchases) {
      auto const &s = t.sellers[p.seller], &b = t.sellers[p.buyer];
      found[{{b.at.position(), b.what.position()}, {s.at.position(), s.what.position()}}] += p.per_year.value();
    }
    ASSERT_EQ(found.size(), t.purchases.size()) << "each pair once";
    ASSERT_EQ(found.size(), twin.size()) << seed;
    for (auto const& [who, worth] : twin) ASSERT_NEAR(found.at(who), worth, 1e-9 * worth) << seed;
    for (auto const& s : t.sellers) ASSERT_NEAR(s.per_year.value(), (sales[{s.at.position(), s.what.position()}]), 1e-9 * (1 + s.per_year.value())) << seed;
  }
}

}  // namespace
}  // namespace landsea::chain
