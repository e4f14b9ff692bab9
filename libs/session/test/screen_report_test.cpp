// What the page about a screen says is what the screen says.
#include "landsea/session/screen_report.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "landsea/table/file.hpp"

namespace landsea::session {
namespace {

// Two economies with two industries each; the second's metals feed both.
shock::economy two_economies() {
  shock::economy e;
  e.regions = {"THA", "QQQ"};
  e.products = {"C12", "C15"};
  e.industries = {{"THA C12", 0, 0}, {"THA C15", 0, 1}, {"QQQ C12", 1, 0}, {"QQQ C15", 1, 1}};
  e.intermediate_z = {1, 0, 0, 0, /**/ 2, 0, 6, 0, /**/ 0, 0, 2, 0, /**/ 0, 0, 5, 1};
  e.final_y = {3, 20, 0, 2, /**/ 1, 4, 3, 18};
  e.value_added = {6, 16, 14, 15};
  return e;
}

struct screened {
  shock::economy economy = two_economies();
  mrio::table_parts table;
  ingest::shock_event settings;
  shock::table_screen_request request;
  std::vector<shock::outage_unit> units;
  std::vector<shock::outage_loss> alone, pairs;
  shock::searched_steps steps;
  nlohmann::json page;
};

screened all_pairs() {
  screened s;
  s.table.title = "small.csv";
  s.table.year = 2018;
  s.table.economies = {{"THA", ""}, {"QQQ", "Nowhere"}};
  s.table.industries = {{"C12", ""}, {"C15", "Cars"}};
  s.request.days = 10, s.request.steps = 60, s.request.lost = 0.5;
  s.request.inventories.stock_steps = {5, 5}, s.request.inventories.restock_time = 5;
  s.units = shock::units_of(s.economy, shock::screen_unit::industry_of_economy);
  s.alone = shock::screen_alone(s.economy, s.units, s.request).value();
  s.pairs = shock::screen_pairs(s.economy, s.units, {0, 1, 2}, s.request).value();
  s.steps = shock::search_steps(s.economy, s.units, {s.alone[0].first, s.alone[1].first}, s.request, {}).value();
  economy_names const places{{{"THA", {"Thailand", "泰国"}}}, {}};
  s.page = nlohmann::json::parse(table_screen_json({"ario", shock::screen_unit::industry_of_economy, s.request, s.settings, s.table, s.economy, s.units, s.alone, s.pairs, places, {{"C12", {"Metals", "金属"}}}, 2, &s.steps}));
  return s;
}

TEST(ScreenReport, FiguresAreThoseOfTheScreen) {
  auto const s = all_pairs();
  auto const& rows = s.page["rows"];
  ASSERT_EQ(rows.size(), s.alone.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    auto const& a = s.alone[k];
    EXPECT_EQ(rows[k]["code"], s.units[a.first].name);
    EXPECT_NEAR(rows[k]["lost"], a.world, 1e-5 * std::abs(a.world));
    EXPECT_NEAR(rows[k]["itself"].get<double>() + rows[k]["others"].get<double>(), a.world, 2e-5 * (std::abs(a.world) + std::abs(a.itself)));
    EXPECT_NEAR(rows[k]["direct"], a.direct, 1e-5 * a.direct);
    EXPECT_NEAR(rows[k]["of_year"], a.world / 51, 1e-6);
    EXPECT_EQ(rows[k]["most_hit"]["code"], s.economy.regions[a.most_hit.value()]);
  }
  EXPECT_EQ(s.page["failures"], 4);
  EXPECT_EQ(s.page["left_out"], 0);
  ASSERT_EQ(s.page["pairs"]["rows"].size(), 3u);
  auto const& p = s.page["pairs"]["rows"][0];
  EXPECT_NEAR(p["lost"].get<double>() - p["sum"].get<double>(), p["beyond"].get<double>(), 1e-4);
}

TEST(ScreenReport, NamesInBothLanguages) {
  auto const s = all_pairs();
  std::map<std::string, std::string> english, chinese;
  for (auto const& r : s.page["rows"]) {
    english[r["code"]] = r["name"];
    chinese[r["code"]] = r.value("name_zh", "");
  }
  EXPECT_EQ(english["THA C12"], "Thailand: Metals");
  EXPECT_EQ(chinese["THA C12"], "泰国：金属");
  EXPECT_EQ(english["QQQ C15"], "Nowhere: Cars");
}

TEST(ScreenReport, StepsAgainstEachOutageAddUp) {
  auto const s = all_pairs();
  auto const& early = s.page["early"];
  ASSERT_EQ(early["outages"].size(), 2u);
  EXPECT_EQ(early["runs"], (s.steps.steps.size() + 1) * 2);
  EXPECT_NEAR(early["outages"][0]["lost"], s.alone[0].world, 1e-5 * s.alone[0].world);
  ASSERT_EQ(early["steps"].size(), shock::best_sizes(s.steps.steps).size());
  for (auto const& x : early["steps"]) {
    EXPECT_NEAR(x["by"][0].get<double>() + x["by"][1].get<double>(), x["removes"].get<double>(), 1e-4);
    if (x["kind"] != "stock") continue;
    EXPECT_NEAR(x["removes"].get<double>() / x["stock_value"].get<double>(), x["per_unit"].get<double>(), 1e-3 * (1 + std::abs(x["per_unit"].get<double>())));
  }
}

TEST(ScreenReport, EveryKeyIsDescribed) {
  auto const text = table::read_file(LANDSEA_SOURCE_DIR "/docs/reference/shock-page-json.md").value();
  std::vector<nlohmann::json> open{all_pairs().page};
  chain::screening chain;
  chain.alone.push_back({});
  chain.hidden.push_back({.first = 0, .second = 0, .lost = {}, .sum = {}, .binds = "x"});
  open.push_back(nlohmann::json::parse(chain_screen_json({}, chain, 2)));
  EXPECT_EQ(open.back()["rows"].size(), 1u);
  EXPECT_EQ(open.back()["pairs"]["rows"].size(), 1u);
  while (!open.empty()) {
    auto const value = open.back();
    open.pop_back();
    if (value.is_object())
      for (auto const& [key, inner] : value.items()) {
        auto const plain = key.ends_with("_zh") ? key.substr(0, key.size() - 3) : key;
        EXPECT_NE(text.find('"' + plain + '"'), std::string::npos) << key;
        open.push_back(inner);
      }
    if (value.is_array())
      for (auto const& inner : value) open.push_back(inner);
  }
}

// Names of an economy or a chain cannot end the script that carries them.
TEST(ScreenReport, ThePageIsWhole) {
  auto const page = screen_page(R"({"title":"</script><b>"})");
  EXPECT_NE(page.find(R"("title":"\u003c/script>\u003cb>")"), std::string::npos);
  EXPECT_EQ(page.find("<script src="), std::string::npos);
  EXPECT_EQ(page.find("<link"), std::string::npos);
  EXPECT_NE(page.find("function ranks_section"), std::string::npos);
}

}  // namespace
}  // namespace landsea::session
