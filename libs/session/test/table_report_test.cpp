// The report about one economy: what it carries agrees with the engines' own answers and adds up.
#include "landsea/session/table_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "landsea/ingest/mrio.hpp"
#include "landsea/mrio/smile.hpp"
#include "landsea/session/smile_picture.hpp"

namespace landsea::session {

namespace {

struct leather_report : testing::Test {
  ingest::mrio_file file = [] {
    auto read = ingest::read_mrio(std::string(LANDSEA_SOURCE_DIR) + "/examples/leather.csv", {2010, "million", "decompr's example"});
    EXPECT_TRUE(read.has_value());
    return std::move(*read);
  }();
  mrio::leontief system = [this] {
    auto built = mrio::leontief::build(file.data);
    EXPECT_TRUE(built.has_value());
    return std::move(*built);
  }();
  mrio::matrix b = system.inverse_b();
  mrio::accounts base = [this] {
    auto made = mrio::make_accounts(system, &b);
    EXPECT_TRUE(made.has_value());
    return std::move(*made);
  }();
  nlohmann::json of(table_report_request const& request) {
    table_report report(request);
    auto const added = report.add(base, b);
    EXPECT_TRUE(added.has_value());
    return nlohmann::json::parse(report.json());
  }
};

TEST_F(leather_report, has_the_published_figures_and_adds_up) {
  auto const j = of({"ARG", {}, 4, {{"Leather", {"Leather goods", "皮革"}}}});
  EXPECT_NEAR(j["content"]["domestic_value"].get<double>(), 52.81756157, 5e-8);
  EXPECT_NEAR(j["content"]["absorbed_abroad"].get<double>(), 46.73208810, 5e-8);
  EXPECT_NEAR(j["content"]["foreign"].get<double>(), 10.61004351, 5e-8);
  double made = 0, sent = 0, absorbed = 0;
  for (auto const& p : j["partners"]) {
    made += p["made_in"].get<double>();
    sent += p["exports_to"].get<double>();
    if (!p["absorbed_in"].is_null()) absorbed += p["absorbed_in"].get<double>();
  }
  EXPECT_NEAR(made, 64.3, 1e-9) << "all value in exports is made somewhere";
  EXPECT_NEAR(sent, 64.3, 1e-9);
  EXPECT_NEAR(absorbed, 46.73208810, 5e-8) << "VAX";
  for (auto const& c : j["chains"]) {
    double stages = c["smaller_stages"].get<double>();
    for (auto const& s : c["stages"]) stages += s["value_added"].get<double>();
    EXPECT_NEAR(stages, c["final_output"].get<double>(), 1e-9);
  }
  EXPECT_EQ(j["chains"].size(), 3U);
  EXPECT_EQ(j["industries"][1]["name_zh"], "皮革");
  EXPECT_NEAR(j["industries"][0]["upstreamness"].get<double>(), 2.09840373, 5e-9);
  EXPECT_EQ(j["table"]["status"], text(file.data.parts().ground.how));
  EXPECT_EQ(j["peers"].size(), 3U);
}

TEST_F(leather_report, years_are_in_order_and_details_of_the_latest) {
  table_report report({"ARG", {"DEU"}, 1, {}});
  ASSERT_TRUE(report.add(base, b).has_value());
  auto const read = ingest::read_mrio(std::string(LANDSEA_SOURCE_DIR) + "/examples/leather.csv", {1990, "million", {}});
  auto const earlier = mrio::leontief::build(read->data);
  auto const b0 = earlier->inverse_b();
  auto const base0 = mrio::make_accounts(*earlier, &b0);
  ASSERT_TRUE(report.add(*base0, b0).has_value());
  auto const j = nlohmann::json::parse(report.json());
  EXPECT_EQ(j["years"][0]["table"]["year"], 1990);
  EXPECT_EQ(j["years"][1]["table"]["year"], 2010);
  EXPECT_EQ(j["table"]["year"], 2010);
  EXPECT_EQ(j["peers"].size(), 2U);
  EXPECT_EQ(j["chains"].size(), 1U);
}

TEST_F(leather_report, unknown_economies_are_refused) {
  table_report none({"AGR", {}, 1, {}}), peers({"ARG", {"DUE", "TRU"}, 1, {}});
  EXPECT_EQ(none.add(base, b).error().all().front().code, "mrio/unknown-economy");
  EXPECT_EQ(peers.add(base, b).error().all().size(), 2U);
}

TEST_F(leather_report, the_page_carries_it_whole) {
  table_report report({"ARG", {}, 4, {{"Leather", {"</script><b>", ""}}}});
  ASSERT_TRUE(report.add(base, b).has_value());
  auto const page = table_page(report.json());
  EXPECT_NE(page.find("\\u003c/script>"), std::string::npos);
  EXPECT_EQ(page.find("</script><b>"), std::string::npos);
  EXPECT_EQ(page.find("<script src"), std::string::npos);
  EXPECT_EQ(page.find("<link rel=\"stylesheet\""), std::string::npos);
}

TEST_F(leather_report, smile_picture_has_a_circle_for_each_large_stage) {
  auto const chain = mrio::chain_of(system, 4);
  auto const svg = smile_svg(file.data, 4, chain);
  std::size_t circles = 0, large = 0;
  for (auto at = svg.find("class=\"stage"); at != std::string::npos; at = svg.find("class=\"stage", at + 1)) ++circles;
  for (auto const& s : chain.stages) large += s.value_added >= 0.002 * chain.value_added();
  EXPECT_EQ(circles, large);
  EXPECT_NE(svg.find("TUR Leather 67.8 %"), std::string::npos) << "the largest stage is named: 34.4 of 50.7";
  EXPECT_EQ(svg.find("nan"), std::string::npos);
}

}  // namespace

}  // namespace landsea::session
