// What a planner reads says what the figures are.
#include "landsea/session/summary.hpp"

#include <gtest/gtest.h>

#include "json_parts.hpp"
#include "landsea/session/sentences.hpp"
#include "summary_parts.hpp"

namespace landsea::session {
namespace {

std::string containing(std::vector<sentence> const& all, std::string const& what) {
  for (auto const& s : all)
    if (s.en.find(what) != std::string::npos) return s.en + "\n" + s.zh;
  return "no sentence says " + what;
}

// Two markets lose 100 and 50 USD a day and hold stocks for 10 and 40 days; detours cost 20 a day. In an outage of 30 days
// 20 x 100 + 0 x 50 of sales and 30 x 20 for detours are lost.
chain::removal two_markets_down() {
  chain::removal r;
  r.kind = chain::removal_kind::country;
  r.id = r.name = "THA";
  r.lost_share = 0.75;
  r.lost_per_day = usd{150};
  r.extra_cost_per_day = usd{20};
  r.time_to_survive = days{12};
  r.time_to_recover = days{30};
  r.stock_cover = days{10};
  r.lost_in_outage = usd{2000 + 600};
  r.detours_in_outage = usd{600};
  return r;
}

TEST(Sentences, OneOutageIsSalesThatStocksDoNotCoverAndDetoursForAllDays) {
  chain::model m;
  chain::reference known;
  known.countries[country_of("THA")] = {"Thailand", "泰国", true, true, {}, {}};
  chain::assessment a;
  a.stress.removals = {two_markets_down()};
  EXPECT_EQ(containing(headline_sentences(m, known, a), "worst single failure"),
            "The worst single failure is Thailand (country): an outage of 30 days costs 2.60 k USD, 2.00 k of it in sales lost on the days that stocks do not "
            "cover and 600 for detours. The first market runs dry after 12 days; 75.0 % of all sales stop in the end.\n"
            "最严重的单点故障是泰国：中断 30 天损失 2.60 k 美元，其中库存未能覆盖之日的销售损失 2.00 k，绕行费用 600。首个市场在 12 天后断货，最终 75.0 % 的销售中断。");
}

TEST(Sentences, AnOutageThatOnlyCostsDetoursStopsNoSales) {
  auto r = two_markets_down();
  r.lost_share = 0;
  r.lost_per_day = usd{0};
  r.time_to_survive = r.stock_cover = days{1e9};
  r.lost_in_outage = usd{600};
  chain::assessment a;
  a.stress.removals = {r};
  auto const said = containing(headline_sentences({}, {}, a), "worst single failure");
  EXPECT_NE(said.find("costs 600 USD, all of it for detours."), std::string::npos) << said;
  EXPECT_EQ(said.find("runs dry"), std::string::npos) << said;
}

TEST(Sentences, SalesLostBeforeAWayAroundBringsGoodsAreTold) {
  auto r = two_markets_down();
  r.lost_in_gaps = usd{1500};
  chain::assessment a;
  a.stress.removals = {r};
  auto const said = containing(headline_sentences({}, {}, a), "worst single failure");
  EXPECT_NE(said.find("for detours. Of the sales, 1.50 k are lost before ways around bring goods. The first market"), std::string::npos) << said;
}

TEST(Losses, CurrencyRiskStandsBesideThem) {
  chain::model const m;
  chain::reference const known;
  chain::assessment a;
  a.stress.losses.draws = 1000;
  EXPECT_EQ(resilience_section({m, known, a, "", ""}, {}).find("currencies"), std::string::npos);
  a.stress.losses.currency_sd = 100'000;
  a.stress.losses.currency_sd_together = 150'000;
  EXPECT_TRUE(resilience_section({m, known, a, "", ""}, {}).ends_with("by 100 k a year (standard deviation; 150 k if all move together)\n"));
}

TEST(Sentences, APreferenceWithoutAKnownMfnRateDoesNotSaveNothing) {
  chain::assessment a;
  chain::border_crossing crossing;
  crossing.claims.all.resize(2);
  crossing.claims.all[1].under = origin::agreement_id{0};
  crossing.claims.all[1].rate = origin::rate_state::known;
  a.normal.claims = {crossing};
  chain::flow f;
  f.per_year = units{1};
  f.claims = 0;
  f.claimed = 1;
  a.normal.flows = {f};
  EXPECT_NE(containing(headline_sentences({}, {}, a), "Duties").find("What they save on 1 more flow is not known, as the MFN rate is not."), std::string::npos);
  a.normal.claims[0].claims.all[0].rate = origin::rate_state::known;
  EXPECT_EQ(containing(headline_sentences({}, {}, a), "Duties").find("not known"), std::string::npos);
}

struct incomplete {
  chain::model m;
  chain::assessment a;
  incomplete() {
    chain::good g;
    g.id = "car";
    g.unit = "car";
    g.hs = *hs_code::parse("8703.80");
    auto const car = m.goods.push_back(g);
    g.id = "cell";
    g.hs = *hs_code::parse("8507.60");
    auto const cell = m.goods.push_back(g);
    for (auto const* id : {"bangkok", "manila"}) {
      chain::node n;
      n.kind = chain::node_kind::market;
      n.id = id;  // names are optional: the id is shown
      n.buys = car;
      chain::landed l;
      l.market = m.nodes.push_back(n);
      l.items.assign(chain::kCostItems, money{0, currency{}});
      l.yearly = l.items;
      l.total = money{100'00, currency{}};
      l.sale_price = usd{125};
      l.margin = usd{25};
      a.normal.markets.push_back(l);
    }
    a.normal.markets[0].yearly_total = money{1, currency{}};
    a.normal.markets[0].lacks = {{chain::landed::lack::duty, cell, country_of("CHN"), country_of("THA")}};
  }
};

TEST(Landed, AnUnknownDutyIsMarkedAndNamed) {
  incomplete const x;
  chain::reference const known;
  auto const text = landed_section({x.m, known, x.a, "", ""}, {});
  EXPECT_NE(text.find("duty                    0.00 *    0.00\n"), std::string::npos) << text;
  EXPECT_NE(text.find("landed                100.00 *  100.00\n"), std::string::npos) << text;
  EXPECT_NE(text.find("sale price            125.00    125.00\n"), std::string::npos) << text;
  EXPECT_NE(text.find("left to distribution   25.00 *   25.00\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("too high:\n    duty on cell (8507.60) from CHN into THA; in bangkok\n")) << text;
  auto const json = landed_json({x.m, known, x.a, "", ""});
  EXPECT_EQ(json[0]["complete"], false);
  EXPECT_EQ(json[0]["missing"].dump(), R"([{"what":"duty","good":"cell","hs":"8507.60","from":"CHN","to":"THA"}])");
  EXPECT_EQ(json[1]["complete"], true);
  EXPECT_EQ(headline_json({x.m, known, x.a, "", ""})["landed_complete"], false);
}

TEST(Landed, TheSentenceSaysAtLeastWhereSomethingIsNotKnown) {
  incomplete x;
  EXPECT_EQ(containing(headline_sentences(x.m, {}, x.a), "lands in").substr(0, 168),
            "One car of car lands in bangkok at 100.00 USD or more: 1 duty on its way is not known and not counted (see the landed cost). At most 20.0 % of the sale price is left to");
  x.a.normal.markets[0].lacks.clear();
  EXPECT_NE(containing(headline_sentences(x.m, {}, x.a), "lands in").find("at 100.00 USD; 20.0 %"), std::string::npos);
}

// A hedge changes nothing but currency risk: without that column its worth would come from nowhere.
TEST(Levers, EachColumnOfTheGainIsShown) {
  chain::model const m;
  chain::reference const known;
  chain::assessment a;
  chain::lever_effect e;
  e.levers = {"hedge"};
  e.currency_cvar95 = usd{-206'271};
  e.gain = usd{16'502};  // at a discount rate of 8 %
  e.teu_days = -12.5;
  a.levers.single = {e};
  a.levers.considered = {{"hedge", "Hedge", "", "", true, ""}};
  auto const text = levers_section({m, known, a, "", ""}, {});
  EXPECT_NE(text.find("currency CVaR 95"), std::string::npos);
  EXPECT_NE(text.find("hedge               0   0.0          -12.5          0.0              0        0            -206 k           16.5 k\n"), std::string::npos) << text;
  auto const json = levers_json({m, known, a, "", ""})["single"][0];
  EXPECT_EQ(json["currency_cvar95_usd"], -206'271);
  EXPECT_EQ(json["teu_days_per_year"], -12.5);
}

}  // namespace
}  // namespace landsea::session
