#include "landsea/session/chain_shock.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace landsea::session {
namespace {

// A site makes 10 a day for a market that buys them at 5 USD; it stands still on days 2 and 3 and the market misses days 3 and 4.
TEST(ChainShock, ThePageOfASiteAndAMarket) {
  chain::model m;
  m.title = "One and one";
  chain::good part;
  part.id = "part";
  auto const good = m.goods.push_back(part);
  chain::node site, market;
  site.id = "works";
  site.name = "The works";
  site.name_zh = "工厂";
  market.kind = chain::node_kind::market;
  market.id = "town";
  market.lon = 100;
  market.lat = 14;
  market.buys = good;
  auto const at_site = m.nodes.push_back(site), at_market = m.nodes.push_back(market);
  chain::closure closed;
  closed.from = 2;
  closed.lost = {1, 1};
  closed.what.node = at_site;
  chain::disruption event;
  event.name = "Closed";
  event.closures = {closed};
  chain::disruption_answer a;
  a.days = 5;
  a.markets.push_back({.at = at_market, .normal = 10, .price = usd{5}, .asked = {10, 10, 10, 10, 10}, .sold = {10, 10, 0, 4, 10}, .first_short = 3, .last_short = 4, .lost = 16});
  a.makings.push_back({.at = at_site, .what = good, .normal = 10, .made = {10, 0, 0, 12, 12}, .started = {}, .in_process = {}});
  a.lost_usd = {0, 0, 50, 30, 0};
  a.lost_sales = usd{80};
  a.sales_per_day = 50;
  auto const page = nlohmann::json::parse(chain_shock_json({m, event, a, {"first", "second"}, {{"works", "town", "part", "sea AAAAA", "road BBBBB, air AAAAA", -1.5, 1234567.8}}, "event.yaml", "name: Closed"}));
  EXPECT_EQ(page["headline"]["lost"], 80);
  EXPECT_EQ(page["headline"]["worst_step"], 3);
  EXPECT_EQ(page["headline"]["worst_share"], 1);
  EXPECT_EQ(page["headline"]["back_step"], 5);
  EXPECT_EQ(page["total"]["lost_share"], nlohmann::json({0.0, 0.0, 1.0, 0.6, 0.0}));
  auto const& town = page["series"][0]["rows"][0];
  EXPECT_EQ(town["lost"], 80);
  EXPECT_EQ(town["normal"], 50);
  EXPECT_EQ(town["hit"], false);
  EXPECT_EQ(town["lost_share"], page["total"]["lost_share"]);
  auto const& works = page["series"][1]["rows"][0];
  EXPECT_EQ(works["name"], "The works: part");
  EXPECT_EQ(works["name_zh"], "工厂：part");
  EXPECT_EQ(works["hit"], true);
  EXPECT_NEAR(works["lost"].get<double>(), 1.6, 1e-12);  // days: two whole ones less two fifths made good
  EXPECT_EQ(page["points"][0]["lon"], 100);
  EXPECT_EQ(works["at"], "works");
  ASSERT_EQ(page["works"].size(), 1U);
  EXPECT_EQ(page["works"][0]["code"], "works");
  EXPECT_EQ(page["works"][0]["name"], "The works");
  EXPECT_EQ(page["way"].size(), 2);
  ASSERT_EQ(page["around"].size(), 1U);
  EXPECT_EQ(page["around"][0]["name"], "works → town");
  EXPECT_EQ(page["around"][0]["instead_of"], "sea AAAAA");
  EXPECT_EQ(page["around"][0]["by"], "road BBBBB, air AAAAA");
  EXPECT_EQ(page["around"][0]["longer"], -1.5);
  EXPECT_EQ(page["around"][0]["extra"], 1234570);
}

}  // namespace
}  // namespace landsea::session
