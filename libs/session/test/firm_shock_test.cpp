#include "landsea/session/firm_shock.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace landsea::session {
namespace {

// The five firms of docs/theory/firm-cascade.md, of two countries.
shock::production_network five_firms() {
  shock::network_parts p;
  p.sectors = {"A", "B", "C", "D"};
  p.countries = {"THA", "XXX"};
  for (auto const& [code, sector, country] : {std::tuple{"1", 0u, 0u}, {"2", 0u, 1u}, {"3", 1u, 0u}, {"4", 2u, 0u}, {"5", 3u, 1u}}) p.nodes.push_back({code, shock::sector_id{sector}, shock::country_id{country}, {}, {}});
  p.links = {{0, 2, 60}, {1, 2, 40}, {0, 3, 20}, {2, 3, 80}, {3, 4, 100}};
  p.classes = shock::input_classes(4);
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = 0; b < 4; ++b) p.classes.set(shock::sector_id{a}, shock::sector_id{b}, a == 0 && b == 2 ? shock::input_class::non_essential : shock::input_class::essential);
  return shock::production_network::make(std::move(p)).value();
}

// The page of a scenario on them, without second sources.
nlohmann::json page_of(shock::production_network const& net, ingest::named_scenario const& s) {
  auto const cascade = shock::cascade::make(net, {.replacement = false}).value();
  std::vector<std::vector<double>> wave;
  auto const levels = cascade.levels(s.hits, [&](std::size_t, std::span<double const> lost) { wave.emplace_back(lost.begin(), lost.end()); });
  return nlohmann::json::parse(firm_shock_json({hit_words(net, s), s.name, "fixed", "a file", net, levels.outcome, cascade.explain(s.hits, levels), cascade.ways(s.hits, levels), wave, {}, {}}));
}

// 1 fails and 4 is hit by a fifth: 4 loses 0.6 of its 100, 20 of that by the shock and 40 for want of 3; 2 loses 20 % of 40 since 3 asks for less, as 4 does.
TEST(FirmShock, APartOfAFirm) {
  auto const net = five_firms();
  auto const page = page_of(net, {"flood", {{shock::node_id{3}, 0.2}, {shock::node_id{0}, 1}}, {{.firm = shock::node_id{3}, .sector = {}, .country = {}, .lost = 0.2}, {.firm = shock::node_id{0}, .sector = {}, .country = {}}}});
  EXPECT_EQ(page["title"], "Firm 4 loses 20 % of its capacity; firm 1 fails (2 firms in all)");
  EXPECT_EQ(page["facts"][0]["value"], "flood");
  EXPECT_EQ(page["facts"][3]["value"], "2");
  EXPECT_EQ(page["headline"]["lost"], 196);
  EXPECT_EQ(page["headline"]["itself"], 100);
  EXPECT_NEAR(page["headline"]["elsewhere"].get<double>(), 56.0 / 196, 1e-6);
  double sum = 0;
  for (auto const& l : page["causes"]["limits"]) sum += l["lost"].get<double>();
  EXPECT_EQ(sum, page["causes"]["lost"]);
  EXPECT_EQ(page["causes"]["limits"][0]["by"], "capacity");
  EXPECT_EQ(page["causes"]["limits"][0]["lost"], 100);
  auto const& four = page["causes"]["rows"][1];
  EXPECT_EQ(four["code"], "4");
  EXPECT_EQ(four["hit"], true);
  EXPECT_EQ(four["limits"][0]["lost"], 20);
  EXPECT_EQ(four["limits"][1]["of"], "B");
  EXPECT_EQ(four["limits"][1]["lost"], 40);
  auto const& of_country = page["series"][0]["rows"];
  EXPECT_EQ(of_country[0]["code"], "THA");
  EXPECT_EQ(of_country[0]["itself"], 100);
  EXPECT_EQ(of_country[1]["hit"], false);
  for (auto const& word : {"step", "step_name"}) EXPECT_EQ(page[word].get<std::string>().find("ay"), std::string::npos);
}

// Firm 1 of sector A fails; 3 misses 60 of 100 of A, 4 and 5 follow.
TEST(FirmShock, ThePageOfFiveFirms) {
  auto const net = five_firms();
  shock::cascade_options const how{.replacement = false};
  auto const cascade = shock::cascade::make(net, how).value();
  shock::scenario const hits{{shock::node_id{0}, 1}};
  std::vector<std::vector<double>> wave;
  auto const levels = cascade.levels(hits, [&](std::size_t, std::span<double const> lost) { wave.emplace_back(lost.begin(), lost.end()); });
  auto const causes = cascade.explain(hits, levels);
  auto const ways = cascade.ways(hits, levels);
  auto const steps = shock::find_second_sources(net, how, hits, {.steps = 1}).value();
  auto const page = nlohmann::json::parse(firm_shock_json({{"Firm 1 fails", "企业 1 停产"}, "", "fixed", "a file", net, levels.outcome, causes, ways, wave, steps, {{{"THA", {"Thailand", "泰国"}}}, {{"THA", {101, 15}}}}}));

  EXPECT_EQ(page["steps"], 4);
  EXPECT_EQ(page["headline"]["lost"], 188);  // 80 + 0.6 (80 + 100)
  EXPECT_NEAR(page["headline"]["of_year"].get<double>(), 188.0 / 300, 1e-6);
  EXPECT_NEAR(page["headline"]["elsewhere"].get<double>(), 108.0 / 188, 1e-6);
  EXPECT_EQ(page["headline"]["worst_step"], 2);  // in the third only 5 moves, which sells nothing
  EXPECT_NEAR(page["headline"]["worst_share"].get<double>(), 188.0 / 300, 1e-6);
  EXPECT_FALSE(page.contains("last_step"));
  EXPECT_EQ(page["total"]["lost_share"][3], page["headline"]["of_year"]);
  ASSERT_EQ(page["series"].size(), 3);
  EXPECT_EQ(page["series"][0]["rows"][0]["name_zh"], "泰国");  // 1, 3 and 4: all that is lost but what 5 would sell, which is nothing
  EXPECT_EQ(page["series"][0]["rows"][0]["lost"], 188);
  EXPECT_EQ(page["series"][2]["rows"][0]["code"], "1");
  EXPECT_EQ(page["points"].size(), 1);
  auto const& rows = page["causes"]["rows"];
  EXPECT_EQ(rows[0]["limits"][0]["by"], "capacity");
  EXPECT_EQ(rows[1]["code"], "4");
  EXPECT_EQ(rows[1]["began"], 1);  // 20 of its 100 of inputs are missing at once, 60 once 3 has less
  EXPECT_EQ(rows[1]["way"][0]["code"], "1");
  EXPECT_EQ(page["single_sources"][0]["supplier"]["code"], "3");
  EXPECT_EQ(page["early_steps"][0]["removes"], 84);  // 188 - 104
}

}  // namespace
}  // namespace landsea::session
