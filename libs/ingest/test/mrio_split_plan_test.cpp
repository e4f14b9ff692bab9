// What a split rests on: made-up figures of a world of five, against shares by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "landsea/table/file.hpp"
#include "un_value_added.hpp"

namespace landsea::ingest {

namespace {

using ::testing::HasSubstr;

constexpr std::string_view kValue =
    "Country or area\tCurrency\tYear\tAgriculture (ISIC A-B)\tIndustry (ISIC C-E)\tManufacturing (ISIC D)\tConstruction (ISIC F)\tTrade (ISIC G-H)\tTransport (ISIC I)\tOther (ISIC J-P)\tTotal\t\n"
    "World\tUS$\t2011\t1000\t3000\t2000\t500\t900\t700\t4000\t\n"
    "Argentina\tUS$\t2011\t100\t300\t200\t50\t90\t70\t400\t\n"
    "Viet Nam\tUS$\t2011\t180\t260\t180\t\t40\t50\t100\t\n"
    "Thailand\tUS$\t2011\t90\t320\t240\t20\t60\t50\t200\t\n";
constexpr std::string_view kTrade = "Reporter ISO,Partner ISO,BTVij\nARG,VNM,10\nVNM,THA,30\nCHN,VNM,60\nUSA,CHN,99\nUSA,ARG,5\n";

struct split_plans : testing::Test {
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("landsea-split-" + std::to_string(::getpid()));
  split_sources sources{(dir / "un.tsv").string(), (dir / "trade_2011.csv").string(), {}, {}};
  void SetUp() override {
    std::filesystem::create_directories(dir);
    put("un.tsv", kValue);
    put("trade_2011.csv", kTrade);
  }
  void TearDown() override { std::filesystem::remove_all(dir); }
  void put(char const* name, std::string_view text) const { ASSERT_TRUE(table::write_file((dir / name).string(), text)); }
};

// ARG, TWN and the rest, with WIOD's industries c1 (A-B), c2 (C+E), c3 (D). The rest makes 30.
mrio::table small(int year = 2011) {
  mrio::table_parts p;
  p.year = year;
  p.economies = {{"ARG", {}}, {"TWN", {}}, {"ROW", {}}};
  p.industries = {{"c1", {}}, {"C2", {}}, {"c3", {}}};
  p.final_uses = {"HFCE"};
  p.intermediate_z = mrio::matrix(9, 9);
  p.final_y = mrio::matrix(9, 3);
  for (std::size_t i = 0; i < 9; ++i) p.final_y(i, i / 3) = 10;
  return mrio::table::make(std::move(p)).value();
}

TEST_F(split_plans, shares_by_activity) {
  auto const plan = plan_split(small(), "ROW", {"VNM", "THA"}, sources);
  ASSERT_TRUE(plan.has_value()) << describe(plan.error());
  auto const& q = plan->request;
  EXPECT_EQ(q.from, mrio::economy_id{2});
  EXPECT_EQ(q.parts.back().code, "ROW");
  // The rest makes 900, 2700 of which 1800 in D (so 900 in C+E), 450, 810, 630, 3600: 9090 in all.
  EXPECT_DOUBLE_EQ(q.share(0, 0), 180.0 / 900);
  EXPECT_DOUBLE_EQ(q.share(1, 0), 80.0 / 900);
  EXPECT_DOUBLE_EQ(q.share(2, 0), 180.0 / 1800);
  EXPECT_DOUBLE_EQ(q.share(2, 1), 240.0 / 1800);
  EXPECT_DOUBLE_EQ(q.share(2, 2), 1 - 420.0 / 1800);
  EXPECT_DOUBLE_EQ(q.demand_share[0], 630.0 / 9090);
  EXPECT_DOUBLE_EQ(q.demand_share[1], 740.0 / 9090);
  // ARG trades 10 with VNM, nothing with THA, 5 with the USA, which remain in the rest.
  EXPECT_EQ(q.trade_outside(0, 0), 10);
  EXPECT_EQ(q.trade_outside(0, 1), 0);
  EXPECT_EQ(q.trade_outside(0, 2), 5);
  EXPECT_EQ(q.trade_outside(1, 2), 0);
  // 30 of value added in the table stand for 9090 dollars; half of the trade of a pair goes each way.
  EXPECT_DOUBLE_EQ(q.trade_inside(0, 1), 15 * 30.0 / 9090);
  EXPECT_DOUBLE_EQ(q.trade_inside(0, 2), 30 * 30.0 / 9090);
  EXPECT_THAT(q.how, HasSubstr("VNM, THA split out of ROW by value added by activity in 2011 (un.tsv)"));
  EXPECT_THAT(plan->remarks, testing::ElementsAre(HasSubstr("TWN is not apart"), HasSubstr("the trade of TWN is not in the file")));
}

TEST_F(split_plans, a_map_of_activities) {
  put("map.csv", "code,into\nc1,D\nC2,A-B\nc3,J-P\n");
  sources.activities = (dir / "map.csv").string();
  auto const plan = plan_split(small(), "ROW", {"VNM"}, sources);
  ASSERT_TRUE(plan.has_value()) << describe(plan.error());
  EXPECT_DOUBLE_EQ(plan->request.share(0, 0), 0.1);
  EXPECT_DOUBLE_EQ(plan->request.share(1, 0), 0.2);
  EXPECT_DOUBLE_EQ(plan->request.share(2, 0), 100.0 / 3600);
  put("map.csv", "code,into\n*,E\n");
  EXPECT_THAT(describe(plan_split(small(), "ROW", {"VNM"}, sources).error()), HasSubstr("'E' is no activity"));
}

TEST_F(split_plans, refusals) {
  auto const words = [&](mrio::table const& t, std::string const& from, std::vector<std::string> economies) { return describe(plan_split(t, from, std::move(economies), sources).error()); };
  auto const names = words(small(), "RWO", {"VNM", "VNM", "ARG", "ZZZ"});
  for (auto const* part : {"the table has no economy 'RWO' to split", "'VNM' is named twice", "'ARG' is in the table already", "the code 'ZZZ' is not known"}) EXPECT_THAT(names, HasSubstr(part));
  EXPECT_THAT(words(small(1999), "ROW", {"VNM"}), HasSubstr("the table's year is 1999, the file has 2011 to 2011"));
  EXPECT_THAT(words(small(), "ROW", {"LAO"}), HasSubstr("there is no value added of LAO in 2011"));
  put("un.tsv", std::string(kValue) + "Singapore\tUS$\t2011\t800\t0\t0\t0\t0\t0\t0\t\n");
  EXPECT_THAT(words(small(), "ROW", {"VNM", "SGP"}), HasSubstr("in A-B the economies to split out make 1.089 of what all economies that the table lacks make"));
  put("trade_2011.csv", "a,b\n1,2\n");
  EXPECT_THAT(words(small(), "ROW", {"VNM"}), HasSubstr("'Reporter ISO', 'Partner ISO' and 'BTVij' are needed"));
}

TEST_F(split_plans, a_broken_file_of_value_added) {
  auto const words = [](std::string_view text) { return describe(un_value_added::parse(text, "un.tsv").error()); };
  EXPECT_THAT(words(""), HasSubstr("the file is empty"));
  EXPECT_THAT(words("Country\tYear\n"), HasSubstr("no column's title has 'ISIC A-B'"));
  EXPECT_THAT(words(std::string(kValue) + "X\tUS$\tnever\t1\t2\t1\t1\t1\t1\t1\t\n"), HasSubstr("un.tsv:6:1: error: this row has no year"));
  EXPECT_THAT(words(std::string(kValue) + "X\tUS$\t2011\t1\t2\tz\t1\t1\t1\t1\t\n"), HasSubstr("un.tsv:6:6: error: 'z' is not a number"));
}

}  // namespace

}  // namespace landsea::ingest
