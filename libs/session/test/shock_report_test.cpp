// What the page about a shock on a table says is what the series says.
#include "landsea/session/shock_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "landsea/session/series_groups.hpp"
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

struct ran {
  shock::economy economy = two_economies();
  ingest::shock_event event;
  mrio::table_parts table;
  shock::industry_series series;
  std::vector<shock::industry_loss> losses;
  nlohmann::json page;
};

ran a_flood(unsigned days) {
  ran r;
  r.event = ingest::parse_shock_event("name: A flood\ncapacity:\n  - {region: QQQ, product: C12, lost: {value: 0.8, source: a report, status: secondary}, days: 20}\nmodel:\n  stock_days: 5\n", "flood.yaml", r.economy).value();
  r.table.title = "small.csv";
  r.table.year = 2018;
  r.table.economies = {{"THA", ""}, {"QQQ", "Nowhere"}};
  r.table.industries = {{"C12", ""}, {"C15", "Cars"}};
  r.series = shock::run_inventories(r.economy, r.event.inventories, r.event.shock, days).value();
  r.losses = shock::explain(r.economy, r.series, {});
  economy_names places{{{"THA", {"Thailand", "泰国"}}}, {{"THA", {101, 15}}}};
  r.page = nlohmann::json::parse(table_shock_json({"ario", r.event, r.table, r.economy, r.series, r.losses, places, {{"C12", {"Metals", "金属"}}}}));
  return r;
}

TEST(ShockReport, FiguresAreThoseOfTheSeries) {
  auto const r = a_flood(90);
  double lost = 0, hit = 0, tha = 0, normal = 0;
  for (auto const& day : r.series.output)
    for (std::size_t i = 0; i < 4; ++i) {
      auto const missing = r.series.normal_output[i] - day[i];
      lost += missing;
      if (i == 2) hit += missing;
      if (i < 2) tha += missing;
    }
  for (auto const x : r.series.normal_output) normal += x;
  auto const& h = r.page["headline"];
  EXPECT_NEAR(h["lost"], lost, 1e-5 * lost);
  EXPECT_NEAR(h["of_year"], lost / normal / 365, 1e-6);
  EXPECT_NEAR(h["elsewhere"], 1 - hit / lost, 1e-6);
  EXPECT_NEAR(h["abroad"], tha / lost, 1e-6);
  auto const& economies = r.page["series"][0]["rows"];
  ASSERT_EQ(economies.size(), 2u);
  EXPECT_EQ(economies[0]["name"], "Nowhere");
  EXPECT_EQ(economies[0]["hit"], true);
  EXPECT_EQ(economies[1]["name_zh"], "泰国");
  EXPECT_NEAR(economies[1]["lost"], tha, 1e-5 * tha);
  ASSERT_EQ(economies[1]["lost_share"].size(), 90u);
  EXPECT_NEAR(economies[1]["lost_share"][30], 1 - (r.series.output[30][0] + r.series.output[30][1]) / (r.series.normal_output[0] + r.series.normal_output[1]), 1e-6);
  EXPECT_EQ(r.page["points"], nlohmann::json::parse(R"([{"code":"THA","lon":101.0,"lat":15.0}])"));
}

TEST(ShockReport, CausesNamesAndAssumptions) {
  auto const r = a_flood(90);
  auto const& rows = r.page["causes"]["rows"];
  double limits = 0;
  for (auto const& l : r.page["causes"]["limits"]) limits += l["lost"].get<double>();
  EXPECT_NEAR(limits, r.page["causes"]["lost"].get<double>(), 1e-4 * limits);
  bool cars = false;
  for (auto const& row : rows)
    if (row["code"] == "THA C15") {
      cars = true;
      EXPECT_EQ(row["name"], "Thailand: Cars");
      EXPECT_EQ(row["limits"][0]["by"], "input");
      EXPECT_EQ(row["limits"][0]["name"], "Metals");
      EXPECT_EQ(row["way"][0]["code"], "QQQ C12");
      EXPECT_EQ(row["source"]["share"], 0.75);
    }
  EXPECT_TRUE(cars);
  auto const& stated = r.page["assumptions"];
  EXPECT_EQ(stated[0]["name"], "capacity[1].lost");
  EXPECT_EQ(stated[0]["source"], "a report");
  EXPECT_EQ(stated[0]["status"], "secondary");
  std::size_t stocks = 0;
  for (auto const& s : stated) stocks += s["name"] == "model.stock_days";
  EXPECT_EQ(stocks, 1u) << "a setting of the event is not told as a default too";
  EXPECT_EQ(r.page["event_text"], r.event.text);
}

TEST(ShockReport, LongSeriesAreAddedUp) {
  auto const r = a_flood(2500);
  EXPECT_EQ(r.page["stride"], 3);
  auto const& total = r.page["total"]["lost_share"];
  ASSERT_EQ(total.size(), 834u);
  double made = 0, normal = 0;
  for (std::size_t t = 6; t < 9; ++t)
    for (std::size_t i = 0; i < 4; ++i) made += r.series.output[t][i], normal += r.series.normal_output[i];
  EXPECT_NEAR(total[2], 1 - made / normal, 1e-6);
}

TEST(SeriesGroups, WhenItIsBack) {
  shock::industry_series s;
  s.normal_output = {100};
  for (auto const made : {100., 50., 80., 94., 96., 98.9, 99.5, 100.}) s.record({made}, 100);
  auto const d = damage_of(0, {"R", "p", {0}}, s);
  EXPECT_NEAR(d.lost, 81.6, 1e-9);
  EXPECT_EQ(d.worst_step, 2u);
  EXPECT_EQ(d.back_step, std::optional<std::size_t>{7});
  EXPECT_EQ(d.mostly_back_step, std::optional<std::size_t>{5});  // less than a tenth of 50 %
  EXPECT_EQ(d.above_until, std::nullopt);
  s.record({10}, 100);
  EXPECT_EQ(damage_of(0, {"R", "p", {0}}, s).back_step, std::nullopt);
}

// Catching up above normal is not a loss that goes on: back on day 3, above until day 5, normal from day 6.
TEST(SeriesGroups, MoreThanNormalIsBack) {
  shock::industry_series s;
  s.normal_output = {100};
  for (auto const made : {100., 50., 99.5, 110., 103., 100.5}) s.record({made}, 100);
  auto const d = damage_of(0, {"R", "p", {0}}, s);
  EXPECT_EQ(d.back_step, std::optional<std::size_t>{3});
  EXPECT_EQ(d.above_until, std::optional<std::size_t>{5});
}

TEST(ShockReport, ThePageCarriesItsDataUnharmed) {
  auto const html = shock_page(R"({"title":"</script>x"})", "polygon,ring,points\n");
  EXPECT_NE(html.find(R"(id="assessment">{"title":"\u003c/script>x"}</script>)"), std::string::npos);
  EXPECT_NE(html.find("id=\"land\">polygon,ring,points"), std::string::npos);
  EXPECT_EQ(html.find(" src=\""), std::string::npos);
  EXPECT_EQ(html.find("<link"), std::string::npos);
}

TEST(ShockReport, EveryKeyIsDescribed) {
  auto const text = table::read_file(LANDSEA_SOURCE_DIR "/docs/reference/shock-page-json.md").value();
  std::vector<nlohmann::json> open{a_flood(60).page};
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

TEST(ShockReport, NamesOfEconomies) {
  auto const names = read_economy_names(LANDSEA_SOURCE_DIR "/data/geo/economies.csv").value();
  EXPECT_EQ(names.names.at("THA"), (std::pair<std::string, std::string>{"Thailand", "泰国"}));
  EXPECT_NEAR(names.points.at("SGP").lon, 103.8, 0.3);
  auto const known = read_names(LANDSEA_SOURCE_DIR "/data/mrio/wiod2013_industries.csv").value();
  EXPECT_EQ(known.size(), 35u);
  EXPECT_TRUE(usual_names({"C1", "C2"}, known).empty());
  EXPECT_FALSE(read_economy_names("nowhere.csv"));
}

}  // namespace
}  // namespace landsea::session
